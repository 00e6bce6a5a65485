"""The shape of every check: a promise in English, and the cases that break it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from functools import cached_property
from inspect import cleandoc

from continuum_rules.canonical import base_alone
from continuum_rules.compiled import Compiled, compiled
from continuum_rules.cover import BUDGET, BudgetExhausted, uncovered
from continuum_rules.pack import Pack
from continuum_rules.space import Box
from continuum_rules.verify.report import Checked, Finding, Status


class Proof:
    """A pack under proof, every complete case of it, within a budget for each question.

    Attributes:
        boxes: By position, the recorded answers of complete cases that come out that high or
            higher.
        base: The base pack by itself, where an overlay is laid over it; else None.
    """

    def __init__(self, pack: Pack, budget: int = BUDGET, base: Pack | None = None) -> None:
        self.pack = pack
        self.budget = budget
        self.base = None
        if pack.overlay is not None:
            self.base = base or pack.alone or base_alone(pack)
        self.ready: Compiled = compiled(pack)
        self.space = self.ready.space
        self.boxes = self.ready.blank.at_least

    @cached_property
    def of_base(self) -> "Proof":
        """The base under proof by itself; this very proof where there is no overlay."""
        return self if self.base is None else Proof(self.base, self.budget)

    @cached_property
    def unusual(self) -> tuple[Box, ...]:
        """Cases that leave a question open though each has an answer: poor examples.

        Answers that do not fit together are set aside, and an answer such as "something else"
        settles nothing.
        """
        settles_nothing = (
            self.space.full & ~field.bits["no"]
            for factor in self.pack.factors
            for field in self.space.fields_of[factor.id]
            if field.option in factor.as_unknown
        )
        return (*(box for boxes in self.ready.conflicts for box in boxes), *settles_nothing)

    def is_usual(self, case: Box) -> bool:
        """Say whether a case's answers settle every question."""
        return all(case & ~box for box in self.unusual)

    def escapes(self, box: Box, boxes: Sequence[Box]) -> Box | None:
        """Find a complete case of ``box`` outside all of ``boxes``; None proves there is none.

        A usual case is preferred.

        Raises:
            BudgetExhausted: It is neither proved nor refuted.
        """
        found = uncovered(self.space, box, boxes, self.budget)
        if found is None:
            return None
        case = self.space.corner(found)
        if self.is_usual(case):
            return case
        plainer = uncovered(self.space, box, [*boxes, *self.unusual], self.budget)
        return case if plainer is None else self.space.corner(plainer)

    def first_escaping(self, some: Sequence[Box], boxes: Sequence[Box]) -> Box | None:
        """Find a complete case in any of ``some`` and in none of ``boxes``.

        Raises:
            BudgetExhausted: It is neither proved nor refuted.
        """
        cases = (self.escapes(box, boxes) for box in some if self.space.has_cases(box))
        return next((case for case in cases if case is not None), None)

    def level(self, case: Box) -> int:
        """Give the position of the level that a complete case comes out at."""
        return next((level for box, level in self.ready.blank.pairs if not case & ~box), 0)


class Check(ABC):
    """One promise. The docstring of each says it in English."""

    id: str

    @property
    def promise(self) -> str:
        """The first sentence of the docstring."""
        return cleandoc(self.__doc__ or "").split("\n\n", maxsplit=1)[0].replace("\n", " ")

    def speaks_of(self, proof: Proof) -> bool:
        """Say whether the promise means anything for this pack."""
        return bool(proof.pack.levels)

    @abstractmethod
    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find everything that breaks the promise; nothing where it is kept.

        Raises:
            BudgetExhausted: A question ran out of its budget.
        """

    def run(self, proof: Proof) -> Checked:
        """Run the check; what was found before the budget ran out is kept."""
        found: list[Finding] = []
        exhausted = False
        try:
            for finding in self.findings(proof):
                found.append(finding)
        except BudgetExhausted:
            exhausted = True
        if found:
            return Checked(self.id, self.promise, Status.BROKEN, tuple(found))
        status = Status.NOT_PROVEN if exhausted else Status.PROVED
        return Checked(self.id, self.promise, status)


def outside(case: Box, boxes: Sequence[Box]) -> bool:
    """Say whether a case lies in none of the boxes."""
    return all(case & ~box for box in boxes)

"""The shape of every check: a promise in English, and the cases that break it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from inspect import cleandoc

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
    """

    def __init__(self, pack: Pack, budget: int = BUDGET) -> None:
        self.pack = pack
        self.budget = budget
        self.ready: Compiled = compiled(pack)
        self.space = self.ready.space
        self.boxes = self.ready.blank.at_least

    def escapes(self, box: Box, boxes: tuple[Box, ...]) -> Box | None:
        """Find a complete case of ``box`` outside all of ``boxes``; None proves there is none.

        Raises:
            BudgetExhausted: It is neither proved nor refuted.
        """
        found = uncovered(self.space, box, boxes, self.budget)
        return None if found is None else self.space.corner(found)


class Check(ABC):
    """One promise. The docstring of each says it in English."""

    id: str

    @property
    def promise(self) -> str:
        """The first sentence of the docstring."""
        return cleandoc(self.__doc__ or "").split("\n\n", maxsplit=1)[0].replace("\n", " ")

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

"""What one set of recorded answers would become with one more answer.

Every open question is asked this for each of its options, so it is answered without starting
afresh wherever that is exact. An answer that changes nothing about how the others are read only
makes the box smaller: what was settled stays settled, the highest end stays while some rule that
sets it still meets the box, and the lowest stays while the case that escaped the next level's rules
escapes them with the new answer too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from continuum_rules.compiled import Compiled, Standing
from continuum_rules.cover import uncovered
from continuum_rules.evaluate import Span, span
from continuum_rules.factor import Factor
from continuum_rules.pathway import Follows
from continuum_rules.space import Box, Field
from continuum_rules.triggered import ABSENT, REQUIRED, Statuses, status, statuses_of


@dataclass(frozen=True, slots=True)
class Reached:
    """Which cases of a box lie in some of several boxes, as far as one more answer needs to know.

    Attributes:
        bits: Every option that some case in them has.
        escape: A case that lies in none of them; None where they cover the box.
    """

    bits: int
    escape: Box | None
    boxes: Sequence[Box]

    def escapes_with(self, field: Field, bit: int) -> bool:
        """Say whether the escaping case, with one answer changed, escapes too."""
        if self.escape is None:
            return False
        case = self.escape & ~field.mask | bit
        return all(case & ~box for box in self.boxes)


class Outlook:
    """Recorded answers, read once, and asked about many single answers."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self.compiled: Compiled = standing.compiled
        self._known: dict[Box, Standing] = {}

    @property
    def ends(self) -> Span:
        """The range as it stands."""
        return self.standing.ends

    @cached_property
    def statuses(self) -> Statuses:
        """The pathways as they stand."""
        return statuses_of(self.standing)

    def after(self, factor: Factor, field: Field, bit: int) -> Standing:
        """Read the answers anew with one more of them."""
        box = self.compiled.encoder.with_option(self.standing.recorded, factor, field, bit)
        if box not in self._known:
            self._known[box] = self.compiled.standing(box)
        return self._known[box]

    def only_narrows(self, factor: Factor, bit: int) -> bool:
        """Say whether an answer leaves the others as they are and makes the box smaller.

        Not so where it can hide a question, be hidden, be in conflict, or settle nothing.
        """
        return (
            factor.id not in self.compiled.changes_reading
            and not factor.as_unknown
            and bool(self.standing.box & bit)
        )

    def ends_after(self, factor: Factor, field: Field, bit: int) -> Span:
        """Give the range with one more answer.

        Raises:
            BudgetExhausted: See ``cover``.
        """
        if not self.only_narrows(factor, bit):
            return self.after(factor, field, bit).ends
        lowest, highest = self.ends
        if lowest == highest:
            return self.ends
        keeps_highest = highest == 0 or self._setting_highest & bit
        if keeps_highest and self._below_next.escapes_with(field, bit):
            return self.ends
        box = self.standing.box & ~field.mask | bit
        return span(self.compiled.space, self.standing.variant, box)

    @cached_property
    def _setting_highest(self) -> int:
        """Every option of a case at the highest end."""
        highest = self.ends[1]
        boxes = (box for box, level in self.standing.variant.pairs if level == highest)
        return _bits(self.standing, boxes)

    @cached_property
    def _below_next(self) -> Reached:
        """The cases above the lowest end, and one that stays at it."""
        return self._reached(self.standing.variant.at_least[self.ends[0] + 1])

    def _reached(self, boxes: Sequence[Box]) -> Reached:
        escape = uncovered(self.compiled.space, self.standing.box, boxes)
        if escape is not None:
            escape = self.compiled.space.corner(escape)
        return Reached(_bits(self.standing, boxes), escape, boxes)

    def statuses_after(self, factor: Factor, field: Field, bit: int) -> Statuses:
        """Give every pathway's status with one more answer.

        Raises:
            BudgetExhausted: See ``cover``.
        """
        if not self.only_narrows(factor, bit):
            return statuses_of(self.after(factor, field, bit))
        follows = self._unsettled_pathways
        if all(self._stays(number, field, bit) for number in follows):
            return self.statuses
        box = self.standing.box & ~field.mask | bit
        ends = self.ends_after(factor, field, bit)
        found = list(self.statuses)
        for number in follows:
            found[number] = status(self.compiled, self.standing.variant, number, box, ends)
        return tuple(found)

    @cached_property
    def _unsettled_pathways(self) -> list[int]:
        """The pathways whose status some answer could still change."""
        settled = [
            now == ABSENT or (now == REQUIRED and pathway.follows is Follows.LOWEST)
            for now, pathway in zip(self.statuses, self.compiled.pack.pathways, strict=True)
        ]
        return [number for number, is_settled in enumerate(settled) if not is_settled]

    def _stays(self, number: int, field: Field, bit: int) -> bool:
        """Say whether a pathway that is not settled certainly keeps its status."""
        reached = self._triggered[number]
        if not reached.bits & bit:
            return False
        follows = self.compiled.pack.pathways[number].follows
        return follows is Follows.HIGHEST or reached.escapes_with(field, bit)

    @cached_property
    def _triggered(self) -> dict[int, Reached]:
        triggers = self.standing.variant.triggers
        return {number: self._reached(triggers[number]) for number in self._unsettled_pathways}


def _bits(standing: Standing, boxes: Iterable[Box]) -> int:
    """Collect every option that a case both in the answers and in one of the boxes has."""
    space, bits = standing.compiled.space, 0
    for box in boxes:
        inside = standing.box & box
        if space.has_cases(inside):
            bits |= inside
    return bits

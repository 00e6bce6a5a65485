"""Where one scale lies above another: every case of it, as few boxes that people can read.

A *scale* is a list of unions of boxes: in which cases something is at its first place or higher,
its second or higher, and so on; the first holds every case. Levels are a scale, and so is a step,
with two places: not asked for, asked for.

The cases in which ``high`` comes out at one place and ``low`` below it are written as boxes, each
*save where* ``low`` reaches that place too, or ``high`` goes beyond it. A rule that was lowered is
then the one box its author wrote, and not the thousand small ones between the other rules.
Where the exceptions leave but a few small boxes, those are given instead, without exceptions.

Each box is made as wide as the place it reaches allows, and what others cover is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from continuum_rules.cover import BUDGET, uncovered
from continuum_rules.space import Box, Space, widest
from continuum_rules.variant import asked_by

Scale = Sequence[tuple[Box, ...]]

FEW = 3
"""How many plain boxes are easier to read than one with exceptions."""

MORE = 2
"""How many questions more than that one a plain box may ask."""


@dataclass(frozen=True, slots=True)
class Region:
    """Cases that moved to one place of a scale.

    Attributes:
        place: Where the higher scale has them.
        box: Every one of them lies in it.
        unless: The cases of the box that did not move; none lie beside the box.
        below: Every place at which the lower scale has some of them, lowest first.
        level: Only cases that the pack with more places this high or higher; None: all of the box.
    """

    place: int
    box: Box
    unless: tuple[Box, ...]
    below: tuple[int, ...]
    level: int | None = None


class Moves:
    """Compares scales over one space.

    Attributes:
        nowhere: Boxes that no case lies in, whatever is asked.
        budget: Steps allowed for each single question; see ``cover``.
    """

    def __init__(self, space: Space, nowhere: Sequence[Box] = (), budget: int = BUDGET) -> None:
        self.space = space
        self.nowhere = tuple(nowhere)
        self.budget = budget

    def outside(self, box: Box, boxes: Sequence[Box]) -> Box | None:
        """Find cases of the box outside all of the boxes; None where there are none.

        Raises:
            BudgetExhausted: It is neither proved nor refuted.
        """
        return uncovered(self.space, box, [*boxes, *self.nowhere], self.budget)

    def above(self, high: Scale, low: Scale) -> list[Region]:
        """Find every case in which ``high`` lies above ``low``, highest place first.

        Raises:
            BudgetExhausted: Some question ran out of its budget.
        """
        found: list[Region] = []
        for place in range(len(high) - 1, 0, -1):
            beyond = high[place + 1] if place + 1 < len(high) else ()
            still = widest((*low[place], *beyond))
            found += [
                Region(place, box, unless, self._below(box, unless, low, place))
                for box, unless in self.moved(high[place], still)
            ]
        return found

    def moved(
        self, reached: Sequence[Box], still: Sequence[Box]
    ) -> list[tuple[Box, tuple[Box, ...]]]:
        """Write the cases of some boxes outside others: each box with its exceptions.

        Raises:
            BudgetExhausted: Some question ran out of its budget.
        """
        boxes = [box for box in reached if self._escapes(box, still)]
        wide = widest(self._widened(box, reached) for box in boxes)
        return [
            (self._trimmed(box), unless)
            for each in self._needed(wide, still)
            for box, unless in self._plainly(each, still)
        ]

    def _trimmed(self, box: Box) -> Box:
        """Leave out options that no case of the box has, of the questions it asks about at all."""
        if not self.nowhere:
            return box
        for field in self.space.fields:
            if box & field.mask != field.mask:
                for bit in field.bits.values():
                    if box & bit and self.outside(box & ~field.mask | bit, ()) is None:
                        box &= ~bit
        return box

    def _escapes(self, box: Box, still: Sequence[Box]) -> bool:
        if any(not box & ~other for other in still):
            return False
        return self.outside(box, still) is not None

    def _widened(self, box: Box, reached: Sequence[Box]) -> Box:
        """Add every option with which the whole box still reaches the place.

        The last question first, so that the earlier ones, which people know best, tell cases apart.
        """
        for field in reversed(self.space.fields):
            for bit in field.bits.values():
                wider = box | bit
                if wider != box:
                    added = box & ~field.mask | bit
                    if self.outside(added, reached) is None:
                        box = wider
        return box

    def _needed(self, boxes: Sequence[Box], still: Sequence[Box]) -> list[Box]:
        """Leave out boxes that others cover, the smallest first."""
        left = list(dict.fromkeys(boxes))
        for box in sorted(left, key=int.bit_count):
            others = [other for other in left if other != box]
            if self.outside(box, (*still, *others)) is None:
                left = others
        return left

    def _plainly(self, box: Box, still: Sequence[Box]) -> list[tuple[Box, tuple[Box, ...]]]:
        """Write the cases of a box that moved: with exceptions, or as few boxes without any."""
        meeting = [other & box for other in still if self.space.has_cases(other & box)]
        unless = tuple(each for each in widest(meeting) if self._tells(each, box))
        if not unless:
            return [(box, ())]
        plain: list[Box] = []
        most = self._asks(box) + MORE
        while len(plain) <= FEW:
            found = self.outside(box, (*unless, *plain))
            if found is None:
                return [(each, ()) for each in plain]
            plain.append(self._filled(found, box, unless))
            if self._asks(plain[-1]) > most:
                break
        return [(box, unless)]

    def _asks(self, box: Box) -> int:
        """Count the questions that a box asks about."""
        return asked_by(self.space, box).bit_count()

    def _tells(self, exception: Box, box: Box) -> bool:
        """Say whether an exception holds in any case at all of those that can be."""
        return self.outside(exception & box, ()) is not None

    def _filled(self, found: Box, box: Box, unless: Sequence[Box]) -> Box:
        """Widen a box as far as it stays in another and apart from its exceptions."""
        for field in reversed(self.space.fields):
            for bit in field.bits.values():
                if bit & box and not bit & found:
                    added = found & ~field.mask | bit
                    if not any(self.space.has_cases(added & other) for other in unless):
                        found |= bit
        return found

    def _below(self, box: Box, unless: Sequence[Box], low: Scale, place: int) -> tuple[int, ...]:
        """List the places at which the lower scale has some of the cases that moved."""
        found = []
        for lower in range(place):
            parts = (box & other for other in low[lower])
            over = (*unless, *low[lower + 1])
            if any(
                self.space.has_cases(part) and self.outside(part, over) is not None
                for part in parts
            ):
                found.append(lower)
        return tuple(found)

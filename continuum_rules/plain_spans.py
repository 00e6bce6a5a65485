"""Ranges of many sets of answers, one after another, with nothing but Python.

Stored answers leave other questions open in almost every line, so the pack reads otherwise almost
every time. Only its rules are opened for that, each for the few questions it rests on.
"""

from collections.abc import Sequence

from continuum_rules.compiled import Compiled, Standing
from continuum_rules.condition import AskedWhen
from continuum_rules.cover import uncovered
from continuum_rules.evaluate import Span
from continuum_rules.hiding import Shown
from continuum_rules.space import Box


class PlainSpans:
    """Places one set of answers after another; equal ones of a portion once."""

    def __init__(self, ready: Compiled) -> None:
        self.ready = ready
        self.space = ready.space
        hiding = ready.hiding
        self.rules = [
            (level, when, hiding.bears_on(when.factors)) for _, level, when in ready.rules if level
        ]
        self._boxes: dict[tuple[int, Shown], tuple[Box, ...]] = {}

    def ends(self, boxes: Sequence[Box]) -> list[Span]:
        """Give the ends of each box of recorded answers, as ``Standing.ends`` does.

        Raises:
            BudgetExhausted: See ``cover``.
        """
        known = {box: self.ends_of(box) for box in dict.fromkeys(boxes)}
        return [known[box] for box in boxes]

    def ends_of(self, box: Box) -> Span:
        """Give the ends of one box of recorded answers.

        Raises:
            BudgetExhausted: See ``cover``.
        """
        standing = self.ready.standing(box)
        return self._opened(standing) if standing.shown else standing.ends

    def _opened(self, standing: Standing) -> Span:
        """Place answers some of which count as they stand: the same search over fewer boxes."""
        full, guard, box = self.space.full, self.space.guard, standing.box
        lowest = highest = 0
        placing: list[tuple[Box, int]] = []
        for place, (level, when, bearing) in enumerate(self.rules):
            if level <= lowest:
                break
            for each in self._boxes_of(place, when, standing.shown & bearing):
                if ((box & each) + full) & guard == guard:
                    placing.append((each, level))
                    highest = highest or level
                    if not box & ~each:
                        lowest = level
        while lowest < highest:
            above = [each for each, level in placing if level > lowest]
            if uncovered(self.space, box, above) is not None:
                break
            lowest += 1
        return lowest, highest

    def _boxes_of(self, place: int, when: AskedWhen, shown: Shown) -> tuple[Box, ...]:
        key = place, shown
        if key not in self._boxes:
            self._boxes[key] = self.ready.hiding.opened_when(when, shown)
        return self._boxes[key]

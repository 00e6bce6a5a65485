"""The smallest set of recorded answers that alone gives an end of the range.

Recorded factors are dropped one by one, the last of the pack first, whenever the rest still gives
the same end. Which questions are hidden can change as answers are dropped, and a factor that could
not be dropped may then become needless, so the round is repeated until nothing changes.

Most factors need no query. While a box of some rule holds every completion, what that box does not
ask about can go; while a higher rule stays shut out by two answers, either can go. A *keeper* knows
this for one end. The fields are walked by their guard bits, highest first, which is pack order
backwards.
"""

from typing import Protocol

from continuum_rules.compiled import Standing
from continuum_rules.cover import covers
from continuum_rules.evaluate import span
from continuum_rules.space import Box, Space
from continuum_rules.variant import Variant, asked_by


class Keeper(Protocol):
    """Knows which factors one end of the range rests on, while the pack reads one way."""

    def __init__(self, space: Space, variant: Variant, box: Box, level: int) -> None: ...

    @property
    def rests_on(self) -> int:
        """The guard bits of the fields that the end may rest on; any other can be dropped."""

    def spares(self, guards: int, wider: Box) -> bool:
        """Say whether the end stays without a factor, and if so, go on without it.

        Args:
            guards: The guard bits of its fields.
            wider: The answers without it.
        """


class _Floor:
    """The lowest end: some rules' boxes must go on covering every completion."""

    def __init__(self, space: Space, variant: Variant, box: Box, level: int) -> None:
        self.space = space
        self.boxes = variant.at_least[level]
        self.loose = variant.loose[level]
        self.loose_fields = (self.loose & space.lows).bit_count()
        self.holding = [asks for outside, asks in variant.asking[level] if not box & outside]

    @property
    def rests_on(self) -> int:
        if not self.holding:
            return self.space.guard
        total = 0
        for asks in self.holding:
            total |= asks
        return total

    def spares(self, guards: int, wider: Box) -> bool:
        rest = [asks for asks in self.holding if not asks & guards]
        if not rest and not self._covered_jointly(wider):
            return False
        self.holding = rest
        return True

    def _covered_jointly(self, wider: Box) -> bool:
        """Say whether several boxes cover it, none alone.

        Not where every field on which a box is no upper set is settled: then the box that holds the
        least concerning completion holds them all.
        """
        if (wider & self.loose).bit_count() == self.loose_fields:
            return False
        return covers(self.space, self.boxes, wider)


class _Ceiling:
    """The highest end: every higher rule must stay shut out by some answer."""

    def __init__(self, space: Space, variant: Variant, box: Box, level: int) -> None:
        self.shut = {
            space.guard & ~((box & each.box) + space.full)
            for each in variant.placing
            if each.level > level
        }

    @property
    def rests_on(self) -> int:
        total = 0
        for ways in self.shut:
            total |= ways
        return total

    def spares(self, guards: int, wider: Box) -> bool:
        rest = {ways & ~guards for ways in self.shut}
        if 0 in rest:
            return False
        self.shut = rest
        return True


def lowest_facts(standing: Standing) -> tuple[str, ...]:
    """Find recorded factors that alone give the lowest end; empty at the first level.

    Returns:
        Factor ids in pack order; without any one of them the lowest end would be another.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    if standing.deciding is not None:
        told = standing.deciding[1]
        if told is not None:
            return told
    if standing.ends[0] == 0:
        return ()
    return _Rest(standing, 0, _Floor).facts()


def highest_facts(standing: Standing) -> tuple[str, ...]:
    """Find recorded factors that alone keep the highest end where it is: the "why not more".

    Empty where nothing recorded keeps it down: at the last level, and while a screening in which
    nothing is known would reach no higher.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    levels = standing.compiled.pack.levels
    if standing.ends[1] in (len(levels) - 1, standing.compiled.reach):
        return ()
    return _Rest(standing, 1, _Ceiling).facts()


class _Rest:
    """The answers that are left while factors are dropped."""

    def __init__(self, standing: Standing, end: int, keeper: type[Keeper]) -> None:
        self.compiled = standing.compiled
        self.space = standing.compiled.space
        self.end = end
        self.target = standing.ends[end]
        self.make = keeper
        self.box = standing.box
        self.shown = standing.shown
        self.variant = standing.variant
        self.keeper = keeper(self.space, self.variant, self.box, self.target)
        self.turning = self.compiled.turning | self.compiled.guards(self.shown)

    def facts(self) -> tuple[str, ...]:
        """Drop what can be dropped; give the factors that stay, in pack order."""
        kept, again = self._round()
        while again:
            kept, again = self._round()
        return tuple(reversed(kept))

    def _round(self) -> tuple[list[str], bool]:
        """Go through the recorded factors once.

        Returns:
            The factors kept, the last of the pack first, and whether dropping one changed which
            questions count, so that another round is due.
        """
        kept: list[str] = []
        held = 0
        changed = False
        recorded = asked_by(self.space, self.box)
        todo = recorded & self._to_visit()
        while todo:
            factor_id = self.compiled.factor_at[1 << (todo.bit_length() - 1)]
            mask = self.space.mask_of[factor_id]
            todo &= ~self.compiled.guards_of[factor_id]
            low = mask & -mask
            wider = self.box | self.space.full & -low & ~held
            spared, turned = self._drop(factor_id, wider)
            if not spared:
                kept.append(factor_id)
                held |= mask
            else:
                todo = recorded & (low - 1) & self._to_visit()
                changed = changed or turned
        self.box |= self.space.full & ~held
        return kept, changed

    def _to_visit(self) -> int:
        """Give the guard bits of the fields that cannot be dropped unseen."""
        return self.keeper.rests_on | self.turning

    def _drop(self, factor_id: str, wider: Box) -> tuple[bool, bool]:
        """Drop a factor if the end stays.

        Returns:
            Whether it was dropped, and whether that changed which questions count.
        """
        guards = self.compiled.guards_of[factor_id]
        if not guards & self.turning:
            return self.keeper.spares(guards, wider), False
        shown = self.compiled.hiding.unsettled(wider)
        variant = self.compiled.variant(shown)
        if span(self.space, variant, wider)[self.end] != self.target:
            return False, False
        turned = shown != self.shown
        self.shown, self.variant = shown, variant
        self.keeper = self.make(self.space, variant, wider, self.target)
        self.turning = self.compiled.turning | self.compiled.guards(shown)
        return True, turned

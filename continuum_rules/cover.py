"""The one exact question that everything else asks: is there a case that no box catches?

``uncovered(space, box, boxes)`` looks inside ``box`` for a part that lies outside every one of
``boxes``. Ranges, the facts that decide, the questions that can still matter, steps, and every
proof of ``verify`` are this question asked of different boxes, so there is one place to be right
in.

It works in four stages, each exact, each called only where the one before gave no answer.

1. **The corner.** The least concerning case of the box, tried as it stands. Most questions about
   ordered answers end here.
2. **The dive.** Straight out of one box after another, never back (``dive``). Most questions that
   have such a case end here.
3. **Plain search.** Take the box that leaves fewest fields to choose from, and try in turn to step
   outside it on each of those fields: first outside on field one, then inside on field one and
   outside on field two, and so on, so that no case is looked at twice. A box that can be left on
   one field only decides that field at once. Quick where boxes are few or loose.
4. **Split.** Where hundreds of boxes tile the space exactly, plain search tries the same small
   corners over and over. After ``PLAIN_NODES`` steps the search starts afresh by splitting on the
   field that most boxes speak of. Options that no remaining box tells apart are one branch, and an
   option whose boxes include all the boxes of another is left out: if there is a gap with it, there
   is one with the other. This is the tautology check of two-level logic minimisation.

The question is exponential in the worst case, whatever the method. ``budget`` counts steps, not
seconds, so that the same pack gets the same answer on every machine; running out of it raises
``BudgetExhausted`` and is never read as a yes or a no.

Source:
    R. Brayton and others, Logic Minimization Algorithms for VLSI Synthesis, 1984, chapter 4 (unate
    reduction and the tautology check); read as reimplemented here from its idea.
"""

from collections.abc import Iterable, Sequence

from continuum_rules.dive import NOT_LOOKED_AT, Entry, dive, register_of
from continuum_rules.space import Box, Space

BUDGET = 1_000_000
PLAIN_NODES = 400
MOST_WEIGHED = 40
"""Of how many boxes the tightest is taken: those that the last step made tighter stand first."""


class BudgetExhausted(Exception):
    """The question was neither proved nor refuted within the number of steps allowed."""


class _Abandoned(Exception):
    """Plain search used up its share; the split takes over."""


def uncovered(space: Space, box: Box, boxes: Sequence[Box], budget: int = BUDGET) -> Box | None:
    """Find a part of ``box`` that lies outside every one of ``boxes``.

    Args:
        box: Where to look; it must hold at least one case.
        boxes: What may cover it; the order does not matter to whether a part is found.
        budget: How many steps the search may take.

    Returns:
        A box inside ``box`` that meets none of ``boxes``, or None where they cover it wholly.

    Raises:
        BudgetExhausted: The steps ran out first.
    """
    corner = space.corner(box)
    for other in boxes:
        if not corner & ~other:
            break
    else:
        return corner
    found = dive(space, box, boxes)
    if found is not None:
        return found
    try:
        return _Search(space, min(budget, PLAIN_NODES)).plain(box, boxes)
    except _Abandoned:
        if budget <= PLAIN_NODES:
            raise BudgetExhausted from None
    try:
        return _Search(space, budget - PLAIN_NODES).splitting(box, boxes)
    except _Abandoned:
        raise BudgetExhausted from None


def covers(space: Space, boxes: Sequence[Box], box: Box) -> bool:
    """Say whether every case of ``box`` lies in one of ``boxes``."""
    return uncovered(space, box, boxes) is None


def meets(space: Space, boxes: Iterable[Box], box: Box) -> bool:
    """Say whether some case of ``box`` lies in one of ``boxes``."""
    full, guard = space.full, space.guard
    return any(((box & other) + full) & guard == guard for other in boxes)


_Left = list[Entry]
"""Boxes still in play."""


class _Search:
    """One search with its remaining steps."""

    def __init__(self, space: Space, steps: int) -> None:
        self.space = space
        self.full = space.full
        self.guard = space.guard
        self.by_guard = space.by_guard
        self.steps = steps

    def plain(self, box: Box, boxes: Sequence[Box]) -> Box | None:
        """Search by stepping outside the tightest box, field by field."""
        return self.step(box, *self.beginning(box, boxes))

    def splitting(self, box: Box, boxes: Sequence[Box]) -> Box | None:
        """Search by dividing the box."""
        return self.split(box, *self.beginning(box, boxes))

    def beginning(self, box: Box, boxes: Sequence[Box]) -> tuple[_Left, int]:
        """Take the boxes as they stand in the whole space, and what ``box`` changes about that."""
        register = register_of(self.space)
        _, order = register.all_of(boxes)
        entries = register.entries
        asked = self.guard & ~(box + self.space.lows)
        return [entries[other] for other in order], asked | NOT_LOOKED_AT

    def narrow(self, box: Box, left: _Left, changed: int) -> tuple[Box, _Left] | None:
        """Drop boxes that no longer meet, and decide every field that only one choice is left on.

        A box that can be left on none of the fields that changed stands as it stood.

        Args:
            changed: The guard bits of the fields on which ``box`` has become smaller.

        Returns:
            The box that is left and the boxes still in play, those looked at last first. None where
            a box covers everything that is left.
        """
        full, guard = self.full, self.guard
        while changed:
            self.steps -= 1
            if self.steps < 0:
                raise _Abandoned
            decided = 0
            kept: _Left = []
            for _, other, before in left:
                if not before & changed or ((box & other) + full) & guard != guard:
                    continue
                ways = ((box & ~other) + full) & guard
                if not ways:
                    return None
                if ways & (ways - 1):
                    kept.append((ways.bit_count(), other, ways))
                else:
                    box &= ~(other & self.by_guard[ways])
                    decided |= ways
            kept += [each for each in left if not each[2] & changed]
            left, changed = kept, decided
        return box, left

    def step(self, box: Box, left: _Left, changed: int) -> Box | None:
        """Step outside a tight box, field by field."""
        narrowed = self.narrow(box, left, changed)
        if narrowed is None:
            return None
        box, left = narrowed
        if not left:
            return box
        _, tightest, ways = min(left[:MOST_WEIGHED])
        earlier = 0
        while ways:
            way = ways & -ways
            ways ^= way
            mask = self.by_guard[way]
            found = self.step(box & ~(tightest & mask), left, earlier | way)
            if found is not None:
                return found
            box &= ~(mask & ~tightest)
            earlier |= way
        return None

    def split(self, box: Box, left: _Left, changed: int) -> Box | None:
        """Divide the box on the field that most of the boxes speak of."""
        narrowed = self.narrow(box, left, changed)
        if narrowed is None:
            return None
        box, left = narrowed
        if not left:
            return box
        way = _busiest(left)
        mask = self.by_guard[way]
        for options in _branches(box & mask, [other for _, other, _ in left]):
            found = self.split(box & ~mask | options, left, way)
            if found is not None:
                return found
        return None


def _busiest(left: _Left) -> int:
    """Give the guard bit of the field on which most boxes can be left."""
    counts: dict[int, int] = {}
    for _, _, ways in left:
        while ways:
            way = ways & -ways
            ways ^= way
            counts[way] = counts.get(way, 0) + 1
    return max(counts, key=lambda way: (counts[way], -way))


def _branches(options: int, live: Sequence[Box]) -> list[int]:
    """Group the options that no box tells apart; leave out groups that others make needless.

    A group caught by fewer boxes, among them none that the other escapes, is the easier place for a
    gap: the other need not be tried.
    """
    groups: dict[int, int] = {}
    while options:
        option = options & -options
        options ^= option
        caught = sum(1 << index for index, other in enumerate(live) if other & option)
        groups[caught] = groups.get(caught, 0) | option
    kept = [
        caught
        for caught in groups
        if not any(other != caught and other & ~caught == 0 for other in groups)
    ]
    return [groups[caught] for caught in sorted(kept, key=int.bit_count)]

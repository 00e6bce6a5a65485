"""The one exact question that everything else asks: is there a case that no box catches?

``uncovered(space, box, boxes)`` looks inside ``box`` for a part that lies outside every one of
``boxes``. Ranges, the facts that decide, the questions that can still matter, steps, and every
proof of ``verify`` are this question asked of different boxes, so there is one place to be right
in.

It works in three stages, each exact, each called only where the one before gave no answer.

1. **The corner.** The least concerning case of the box, tried as it stands. Most questions about
   ordered answers end here.
2. **Plain search.** Take the box that leaves fewest fields to choose from, and try in turn to step
   outside it on each of those fields: first outside on field one, then inside on field one and
   outside on field two, and so on, so that no case is looked at twice. A box that can be left on
   one field only decides that field at once. Quick where boxes are few or loose.
3. **Split.** Where hundreds of boxes tile the space exactly, plain search tries the same small
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

from continuum_rules.space import Box, Space

BUDGET = 1_000_000
PLAIN_NODES = 400


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
    full, guard = space.full, space.guard
    live = []
    for other in boxes:
        if not box & ~other:
            return None
        if ((box & other) + full) & guard == guard:
            live.append(other)
    return _search(space, box, live, budget)


def _search(space: Space, box: Box, live: Sequence[Box], budget: int) -> Box | None:
    """Search plainly, and by splitting where that runs long."""
    try:
        return _Search(space, min(budget, PLAIN_NODES)).plain(box, live)
    except _Abandoned:
        if budget <= PLAIN_NODES:
            raise BudgetExhausted from None
    try:
        return _Search(space, budget - PLAIN_NODES).split(box, live)
    except _Abandoned:
        raise BudgetExhausted from None


def covers(space: Space, boxes: Sequence[Box], box: Box) -> bool:
    """Say whether every case of ``box`` lies in one of ``boxes``."""
    return uncovered(space, box, boxes) is None


def meets(space: Space, boxes: Iterable[Box], box: Box) -> bool:
    """Say whether some case of ``box`` lies in one of ``boxes``."""
    full, guard = space.full, space.guard
    return any(((box & other) + full) & guard == guard for other in boxes)


class _Search:
    """One search with its remaining steps."""

    def __init__(self, space: Space, steps: int) -> None:
        self.full = space.full
        self.guard = space.guard
        self.by_guard = space.by_guard
        self.steps = steps

    def narrow(self, box: Box, live: Sequence[Box]) -> tuple[Box, list[tuple[Box, int]]] | None:
        """Drop boxes that no longer meet, and decide every field that only one choice is left on.

        Returns:
            The box that is left, and each box still in play with the guard bits of the fields on
            which it can be left. None where a box covers everything that is left.
        """
        full, guard = self.full, self.guard
        while True:
            self.steps -= 1
            if self.steps < 0:
                raise _Abandoned
            left: list[tuple[Box, int]] = []
            decided = False
            for other in live:
                if ((box & other) + full) & guard != guard:
                    continue
                outside = box & ~other
                if not outside:
                    return None
                ways = (outside + full) & guard
                if ways & (ways - 1) == 0:
                    box &= ~(other & self.by_guard[ways])
                    decided = True
                else:
                    left.append((other, ways))
            if not decided:
                return box, left
            live = [other for other, _ in left]

    def plain(self, box: Box, live: Sequence[Box]) -> Box | None:
        """Step outside the tightest box, field by field."""
        narrowed = self.narrow(box, live)
        if narrowed is None:
            return None
        box, left = narrowed
        if not left:
            return box
        tightest, ways = min(left, key=lambda pair: pair[1].bit_count())
        others = [other for other, _ in left]
        while ways:
            way = ways & -ways
            ways ^= way
            mask = self.by_guard[way]
            found = self.plain(box & ~(tightest & mask), others)
            if found is not None:
                return found
            box &= ~(mask & ~tightest)
        return None

    def split(self, box: Box, live: Sequence[Box]) -> Box | None:
        """Divide the box on the field that most of the boxes speak of."""
        narrowed = self.narrow(box, live)
        if narrowed is None:
            return None
        box, left = narrowed
        if not left:
            return box
        mask = self.by_guard[_busiest(left)]
        others = [other for other, _ in left]
        for options in _branches(box & mask, others):
            found = self.split(box & ~mask | options, others)
            if found is not None:
                return found
        return None


def _busiest(left: Sequence[tuple[Box, int]]) -> int:
    """Give the guard bit of the field on which most boxes can be left."""
    counts: dict[int, int] = {}
    for _, ways in left:
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

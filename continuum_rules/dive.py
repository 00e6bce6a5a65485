"""A quick look for a case that no box catches: straight down, never back.

Where few boxes ask about each question, stepping outside them one after another mostly finds such a
case at once. So before ``cover`` searches, it dives: out of the box that asks least, on the
question that rids it of most others as well, then out of the next that is left. A dive that ends
inside a box proves nothing.

What each option says of each box is kept as a set of boxes in one integer, so that a step costs a
few operations however many boxes there are. Several threads may ask at once: a box that two of them
add gets two marks, and a dive counts only where every mark it began with is gone.
"""

from collections.abc import Sequence
from itertools import count

from continuum_rules.space import Box, Space

MOST_KEPT = 4_096
"""How many boxes are kept before starting afresh."""

MOST_LISTS = 64
"""How many lists of boxes are kept."""


NOT_LOOKED_AT = 1
"""Beside guard bits, of which it is none: this box has yet to be looked at."""

Entry = tuple[int, Box, int]
"""On how many fields a box can be left, the box, and the guard bits of those fields."""


class Register:
    """The boxes that a space was asked about, each under a mark of its own.

    Attributes:
        marks: Box to its mark.
        entries: Box to how a search begins with it.
        without: Option to the marks of the boxes that leave it out.
    """

    def __init__(self, space: Space) -> None:
        self.space = space
        self.full = space.full
        self.places = count()
        self.marks: dict[Box, int] = {}
        self.entries: dict[Box, Entry] = {}
        self.without: dict[int, int] = {}
        self.lists: dict[int, tuple[tuple[Box, ...], int, list[Box]]] = {}

    def all_of(self, boxes: Sequence[Box]) -> tuple[int, Sequence[Box]]:
        """Give the marks of some boxes, and the boxes with those that ask least first.

        Those of a tuple are kept, since it cannot change.
        """
        known = self.lists.get(id(boxes))
        if known is not None and known[0] is boxes:
            return known[1:]
        found = 0
        marks, entries = self.marks, self.entries
        for box in boxes:
            found |= marks.get(box) or self._add(box)
        order = sorted(boxes, key=lambda box: entries[box][0])
        if isinstance(boxes, tuple):
            if len(self.lists) >= MOST_LISTS:
                self.lists.clear()
            self.lists[id(boxes)] = boxes, found, order
        return found, order

    def _add(self, box: Box) -> int:
        mark = 1 << next(self.places)
        self.entries[box] = self._entry(box)
        outside = self.full & ~box
        while outside:
            bit = outside & -outside
            outside ^= bit
            self.without[bit] = self.without.get(bit, 0) | mark
        self.marks[box] = mark
        return mark

    def _entry(self, box: Box) -> Entry:
        ways = self.space.guard & ~(box + self.space.lows)
        if not ways & (ways - 1) or not self.space.has_cases(box):
            ways |= NOT_LOOKED_AT
        return ways.bit_count(), box, ways

    def left_by(self, options: int) -> int:
        """Give the marks of the boxes that keep none of some options of one question."""
        bit = options & -options
        found = self.without.get(bit, 0)
        options ^= bit
        while options and found:
            bit = options & -options
            found &= self.without.get(bit, 0)
            options ^= bit
        return found


def register_of(space: Space) -> Register:
    """Give the register of a space."""
    register = space.__dict__.get("_register")
    if not isinstance(register, Register) or len(register.marks) > MOST_KEPT:
        register = space.__dict__["_register"] = Register(space)
    return register


def dive(space: Space, box: Box, boxes: Sequence[Box]) -> Box | None:
    """Look for a part of ``box`` that lies outside every one of ``boxes``.

    Returns:
        The part; None proves nothing.
    """
    register = register_of(space)
    alive, order = register.all_of(boxes)
    asked = space.guard & ~(box + space.lows)
    while asked:
        way = asked & -asked
        asked ^= way
        alive &= ~register.left_by(box & space.by_guard[way])
    marks, full, guard = register.marks, space.full, space.guard
    for other in order:
        if not alive:
            break
        if alive & marks[other]:
            ways = ((box & ~other) + full) & guard
            if not ways:
                return None
            box, alive = _out_of(register, box, other, ways, alive)
    return None if alive else box


def _out_of(register: Register, box: Box, other: Box, ways: int, alive: int) -> tuple[Box, int]:
    """Step outside a box on the field that leaves fewest others.

    Returns:
        The box that is left, and the marks of those not yet left.
    """
    by_guard = register.space.by_guard
    fewest, best = -1, (box, alive)
    while ways:
        way = ways & -ways
        ways ^= way
        options = box & by_guard[way] & ~other
        left = alive & ~register.left_by(options)
        number = left.bit_count()
        if fewest < 0 or number < fewest:
            fewest, best = number, (box & ~by_guard[way] | options, left)
    return best

"""The boxes that a space was asked about, as sets of marks.

Each box has a mark: one bit of an integer, so that a set of boxes is one integer as well. Each
option carries the marks of the boxes that leave it out. What an answer does to five hundred boxes
is then a few operations on integers, however many boxes there are.

Several threads may ask at once. Boxes are added under a lock; what was worked out before is set
aside whenever one is added, never changed. A search looks at its own marks only, so boxes that
another thread adds meanwhile do not matter to it. A box that two of them add at once gets two
marks, and either will do. The case to begin with may then be one that another thread found just
before: that costs steps, and changes no answer.
"""

from collections.abc import Sequence
from threading import Lock

from continuum_rules.marks import Marks
from continuum_rules.space import Box, Space

MOST_KEPT = 4_096
"""How many boxes are kept before starting afresh."""

MOST_LISTS = 256
"""How many lists of boxes are kept."""

MOST_OPTIONS = 20_000
"""Of how many sets of options it is kept what they say of the boxes."""

Said = tuple[Marks, Marks]
"""Of some options of a question: the boxes that leave all of them out, and those that leave any."""

Begun = tuple[list[Marks], list[Marks]]
"""By question, the boxes that can be left on it; and in how many ways each box can be left.

The second is a list of binary digits, the lowest first: a box whose mark stands in the first and
the third can be left in five ways.
"""


Start = tuple[Marks, Box, list[Marks]]
"""The marks of some boxes, a case outside of them, and by field the marks of those it leaves."""


class Register:
    """The boxes that a space was asked about, each under a mark of its own.

    Attributes:
        box_at: The boxes in the order of their marks.
        without: Option to the marks of the boxes that leave it out.
        place_of: A field's guard bit to its place among the fields.
        masks: By field, its bits.
        starts: The cases that searches begin with. None until they are looked for, and whenever a
            box was added.
    """

    def __init__(self, space: Space) -> None:
        self.space = space
        self.box_at: list[Box] = []
        self.without: dict[int, Marks] = {}
        self.place_of = {field.guard: place for place, field in enumerate(space.fields)}
        self.masks = [field.mask for field in space.fields]
        self.starts: list[Start] | None = None
        self._marks: dict[Box, Marks] = {}
        self._lists: dict[int, tuple[tuple[Box, ...], Marks]] = {}
        self._said: dict[int, Said] = {}
        self._begun: Begun | None = None
        self._lock = Lock()

    def all_of(self, boxes: Sequence[Box]) -> Marks:
        """Give the marks of some boxes; those of a tuple are kept, since it cannot change."""
        known = self._lists.get(id(boxes))
        if known is not None and known[0] is boxes:
            return known[1]
        found = 0
        marks = self._marks
        for box in boxes:
            found |= marks.get(box) or self._add(box)
        if isinstance(boxes, tuple):
            if len(self._lists) >= MOST_LISTS:
                self._lists.clear()
            self._lists[id(boxes)] = boxes, found
        return found

    def _add(self, box: Box) -> Marks:
        with self._lock:
            mark = 1 << len(self.box_at)
            self.box_at.append(box)
            outside = self.space.full & ~box
            while outside:
                bit = outside & -outside
                outside ^= bit
                self.without[bit] = self.without.get(bit, 0) | mark
            self._marks[box] = mark
            self._said = {}
            self._begun = None
            self.starts = None
            return mark

    def leaves(self, case: Box) -> list[Marks]:
        """Give, by field, the marks of the boxes that a case leaves there."""
        without = self.without
        return [without.get(case & mask, 0) for mask in self.masks]

    def said(self, options: int) -> Said:
        """Give what some options of one question say of the boxes."""
        kept = self._said
        found = kept.get(options)
        if found is None:
            every, some = -1, 0
            left = options
            while left:
                bit = left & -left
                left ^= bit
                without = self.without.get(bit, 0)
                every &= without
                some |= without
            if len(kept) >= MOST_OPTIONS:
                kept.clear()
            found = kept[options] = every, some
        return found

    def begun(self) -> Begun:
        """Give how a search of the whole space begins."""
        found = self._begun
        if found is None:
            with self._lock:
                ways = [self.said(mask)[1] for mask in self.masks]
                found = self._begun = ways, _counted(ways)
        return found


def _counted(ways: Sequence[Marks]) -> list[Marks]:
    """Add up, for every box at once, in how many of the sets its mark stands."""
    digits: list[Marks] = []
    for carried in ways:
        for place, digit in enumerate(digits):
            digits[place], carried = digit ^ carried, digit & carried
        if carried:
            digits.append(carried)
    return digits or [0]


def register_of(space: Space) -> Register:
    """Give the register of a space."""
    register = space.__dict__.get("_register")
    if not isinstance(register, Register) or len(register.box_at) > MOST_KEPT:
        register = space.__dict__["_register"] = Register(space)
    return register

"""Which of a pack's boxes an answer still meets, known before anybody asks.

Each box has a place, and each option carries the places of the boxes that keep it. Reading answers
then finds, by the way, every box that the answers meet: those that every answer kept. For a
complete case meeting a box is lying in it, so the rules that hold need not be looked for.
"""

from collections.abc import Iterable, Sequence

from continuum_rules.space import Box, Field, Space

Marks = int
"""A set of boxes, one bit per place."""


class Marked:
    """Boxes with a place each, and what each option says of them.

    Attributes:
        every: The marks of all boxes.
    """

    def __init__(self, space: Space, boxes: Sequence[Box]) -> None:
        self.space = space
        self.every: Marks = (1 << len(boxes)) - 1
        self._without: dict[int, Marks] = {}
        for place, box in enumerate(boxes):
            outside = space.full & ~box
            while outside:
                bit = outside & -outside
                outside ^= bit
                self._without[bit] = self._without.get(bit, 0) | 1 << place

    def met(self, fields: Iterable[Field], answers: Box) -> Marks:
        """Give the boxes that the answers meet in each of the fields."""
        found = self.every
        for field in fields:
            missed = self.every
            left = answers & field.mask
            while left:
                bit = left & -left
                left ^= bit
                missed &= self._without.get(bit, 0)
            found &= ~missed
        return found

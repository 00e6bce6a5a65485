"""Very many sets of answers as columns of bytes, with NumPy.

One column per question (two where it has more than eight options, one per option where all that
apply are chosen), a bit per option still possible. "Some completion meets this condition" is then a
mask and a comparison for thousands of sets of answers at a time.

NumPy is an optional extra, loaded when first asked for.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from continuum_rules.space import Box, Space
from continuum_rules.variant import asked_by

if TYPE_CHECKING:
    import numpy

    Bytes = numpy.typing.NDArray[numpy.uint8]
    Flags = numpy.typing.NDArray[numpy.bool_]

Condition = tuple[tuple[int, int], ...]
"""A union over columns: in some of them, one of these bits."""


def is_quick() -> bool:
    """Say whether NumPy is there."""
    return find_spec("numpy") is not None


class Layout:
    """Which column holds which bits of a box.

    Attributes:
        columns: By column, how far its bits stand from the lowest of a box, and how many they are.
        of_field: By the guard bit of a field, its columns.
    """

    def __init__(self, space: Space) -> None:
        self.np: Any = import_module("numpy")
        self.space = space
        self.columns: list[tuple[int, int]] = []
        self.of_field: dict[int, list[int]] = {}
        for field in space.fields:
            start, wide = field.mask.bit_length() - field.mask.bit_count(), field.mask.bit_count()
            for place in range(start, start + wide, 8):
                self.of_field.setdefault(field.guard, []).append(len(self.columns))
                self.columns.append((place, min(8, start + wide - place)))
        self.bytes = (space.full.bit_length() + 15) // 8

    def matrix(self, boxes: Sequence[Box]) -> "Bytes":
        """Lay boxes out: one row per column of bits, one entry per box."""
        np = self.np
        raw = np.frombuffer(b"".join(b.to_bytes(self.bytes, "little") for b in boxes), np.uint8)
        raw = raw.reshape(len(boxes), self.bytes).T
        found: Bytes = np.empty((len(self.columns), len(boxes)), np.uint8)
        for column, (start, wide) in enumerate(self.columns):
            byte, shift = divmod(start, 8)
            bits = raw[byte] >> shift
            if shift + wide > 8:
                bits = bits | raw[byte + 1] << (8 - shift)
            found[column] = bits & ((1 << wide) - 1)
        return found

    def box(self, matrix: "Bytes", row: int) -> Box:
        """Give one box back."""
        return sum(
            bits << start
            for bits, (start, _) in zip(matrix[:, row].tolist(), self.columns, strict=True)
        )

    def split(self, box: Box) -> list[int]:
        """Give the bits of one box, column by column."""
        return [self._bits(box, column) for column in range(len(self.columns))]

    def conditions(self, box: Box) -> list[Condition]:
        """List what a box asks, field by field; empty where it asks nothing."""
        found: list[Condition] = []
        asked = asked_by(self.space, box)
        while asked:
            guard = asked & -asked
            asked ^= guard
            columns = self.of_field[guard]
            found.append(tuple((column, self._bits(box, column)) for column in columns))
        return found

    def _bits(self, box: Box, column: int) -> int:
        start, wide = self.columns[column]
        return box >> start & ((1 << wide) - 1)

    def corners(self, matrix: "Bytes") -> "Bytes":
        """Give the least concerning completion of each: the lowest bit of every field."""
        np = self.np
        found: Bytes = matrix & (~matrix + np.uint8(1))
        for first, *more in self.of_field.values():
            seen = matrix[first] != 0
            for column in more:
                found[column][seen] = 0
                seen = seen | (matrix[column] != 0)
        return found


class Rows:
    """Some sets of answers, and in which of them each condition holds."""

    def __init__(self, layout: Layout, matrix: "Bytes") -> None:
        self.np = layout.np
        self.layout = layout
        self.matrix = matrix
        self.number: int = matrix.shape[1]
        self._some: dict[Condition, Flags] = {}
        self._every: dict[Condition, Flags] = {}

    def some(self, condition: Condition) -> "Flags":
        """Say where some completion meets a condition."""
        if condition not in self._some:
            (column, bits), *more = condition
            found = self.matrix[column] & bits != 0
            for column, bits in more:
                found |= self.matrix[column] & bits != 0
            self._some[condition] = found
        return self._some[condition]

    def every(self, condition: Condition) -> "Flags":
        """Say where every completion meets a condition."""
        if condition not in self._every:
            (column, bits), *more = condition
            found = self.matrix[column] & (bits ^ 0xFF) == 0
            for column, bits in more:
                found &= self.matrix[column] & (bits ^ 0xFF) == 0
            self._every[condition] = found
        return self._every[condition]

    def meets(self, boxes: Sequence[Box]) -> "Flags":
        """Say where some completion lies in one of the boxes. Exact."""
        found: Flags = self.np.zeros(self.number, bool)
        for box in boxes:
            flags = [self.some(each) for each in self.layout.conditions(box)]
            found |= all_of(self.np, flags, self.number)
        return found


def all_of(np: Any, flags: "Sequence[Flags]", number: int) -> "Flags":
    """Say where all of them are true; none at all: everywhere."""
    found: Flags
    if len(flags) < 2:
        found = flags[0] if flags else np.ones(number, bool)
        return found
    found = flags[0] & flags[1]
    for each in flags[2:]:
        found &= each
    return found

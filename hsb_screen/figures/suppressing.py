"""What may be told of a number, so that nobody can work out one from 1 to 4.

A number is published as the two ends between which it lies; where they are the same, it is told.
Everything here looks at one stretch of months. A longer period is the sum of what its stretches
tell, and of nothing else: no two periods, however they overlap, tell more than their stretches do.

Why it holds, for somebody who knows these rules as well: of a total and its parts, every part from
1 to 4 is held back together with the smallest larger one, and all of them look alike. Exchange two
of them, and the same is published: so each could be another number (``test_suppressing.py`` tries
every table up to a size).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

SMALLEST = 5
"""The smallest number, besides none, that is ever told."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of a number: it lies between these two, both included."""

    least: int
    most: int

    @property
    def words(self) -> str:
        """What people read."""
        if self.least == self.most:
            return str(self.least)
        return f"fewer than {SMALLEST}" if self.most < SMALLEST else f"{self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a total and its parts, the parts in the order given."""

    total: Cell
    parts: tuple[Cell, ...]


NONE = Cell(0, 0)


def number(count: int) -> Cell:
    """Tell a number that stands for itself: none is told, 1 to 4 is fewer than 5."""
    return Cell(1, SMALLEST - 1) if _is_small(count) else Cell(count, count)


def whole_and_parts(counts: Sequence[int]) -> Told:
    """Tell a total and the parts it is made of; the total as ``number`` does.

    Args:
        counts: The parts; everything that was counted is in exactly one of them.
    """
    total = sum(counts)
    if _is_small(total):
        return Told(number(total), tuple(Cell(0, SMALLEST - 1) for _ in counts))
    hidden = _held_back(counts)
    among = sum(counts[place] for place in hidden)
    # Where some parts are told, none of those held back is 0: a 0 is told then.
    least = 0 if len(hidden) == len(counts) else 1
    back = Cell(least, among - least * (len(hidden) - 1))
    return Told(
        number(total),
        tuple(back if place in hidden else Cell(n, n) for place, n in enumerate(counts)),
    )


def some_of(count: int, whole: Cell, told: Callable[[int], Cell] = number) -> Cell:
    """Tell how many of a whole something is true of; of how many it is not stays hidden as well.

    Args:
        count: Of how many it is true; never more than the whole.
        whole: What is told of the whole. Where that may be fewer than 10, nothing is told.
        told: How to tell it elsewhere. ``in_fives`` where one thing is only ever true together with
            another: of two exact numbers the difference would be told as well, and may be small.
    """
    if whole.least < 2 * SMALLEST:
        return Cell(0, whole.most)
    if count > whole.least - SMALLEST:
        return Cell(whole.least - SMALLEST + 1, whole.most)
    return told(count)


def in_fives(count: int) -> Cell:
    """Tell a number in steps of five: one that changes from day to day, or holds another one."""
    least = count - count % SMALLEST
    return Cell(least, least + SMALLEST - 1)


def together(cells: Iterable[Cell]) -> Cell:
    """Tell a sum from what is told of its parts; nothing for none."""
    held = tuple(cells)
    return Cell(sum(cell.least for cell in held), sum(cell.most for cell in held))


def _is_small(count: int) -> bool:
    return 0 < count < SMALLEST


def _held_back(counts: Sequence[int]) -> frozenset[int]:
    """Give the places of the parts that are held back; none where no part is small."""
    small = {place for place, count in enumerate(counts) if _is_small(count)}
    larger = [count for count in counts if count >= SMALLEST]
    if not small:
        return frozenset()
    if not larger:
        return frozenset(range(len(counts)))
    return frozenset(small | {place for place, n in enumerate(counts) if n == min(larger)})

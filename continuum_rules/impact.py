"""What a change of packs would move among stored answers.

Every line is placed by the old pack and by the new one, exactly as ``indicate`` places it. Lines
are read, placed and handed on in portions, so that memory does not grow with their number. With
NumPy a portion is placed in one go; without it, line by line, with the same answers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from continuum_rules.columns import is_quick
from continuum_rules.compiled import Compiled
from continuum_rules.cover import BudgetExhausted
from continuum_rules.evaluate import Span
from continuum_rules.level import LevelRange
from continuum_rules.pack import Pack
from continuum_rules.plain_spans import PlainSpans
from continuum_rules.quick_spans import QuickSpans, ends_of_both
from continuum_rules.space import Box
from continuum_rules.stored_answers import Reader, Refused, Stored

PORTION = 16_384
"""How many lines are held at a time."""

NOT_SETTLED = "not settled within the budget: NOT PROVEN"

Ends = tuple[str, str]
"""The ids of the lowest and the highest level."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One line as both packs place it."""

    id: str
    old: LevelRange
    new: LevelRange

    @property
    def is_moved(self) -> bool:
        """True where either end is another level."""
        return ends_of(self.old) != ends_of(self.new)


@dataclass(slots=True)
class Tally:
    """What came of the lines so far.

    Attributes:
        read: How many were placed, moved or not.
        refused: How many could not be.
        moved: By old and new range, how many moved from the one to the other.
    """

    read: int = 0
    refused: int = 0
    moved: Counter[tuple[Ends, Ends]] = field(default_factory=Counter)

    def add(self, line: Placed | Refused) -> None:
        """Count one line."""
        if isinstance(line, Refused):
            self.refused += 1
            return
        self.read += 1
        if line.is_moved:
            self.moved[ends_of(line.old), ends_of(line.new)] += 1


def ends_of(ends: LevelRange) -> Ends:
    """Give the ids of both ends."""
    return ends.lowest.id, ends.highest.id


def impact(
    old: Pack, new: Pack, lines: Iterable[tuple[str, bytes]], quick: bool | None = None
) -> Iterator[Placed | Refused]:
    """Place every line with both packs.

    Args:
        lines: The number of each line and its text, as ``stored_answers.lines_of`` gives them.
        quick: Whether to use NumPy; None: wherever it is installed.

    Yields:
        One entry per line, in order. A line that one of the packs cannot read is refused, and never
        stops the others. Several concerns are joined before they are compared.
    """
    placing = _Placing(Reader(old, new), is_quick() if quick is None else quick)
    waiting = iter(lines)
    while portion := list(islice(waiting, PORTION)):
        yield from placing.portion(portion)


class _Placing:
    """Reads and places portions of lines with both packs."""

    def __init__(self, reader: Reader, quick: bool) -> None:
        self.reader = reader
        kind = QuickSpans if quick else PlainSpans
        self.old, self.new = kind(reader.old), kind(reader.new)
        self.known: dict[tuple[str, Span], LevelRange] = {}

    def portion(self, lines: Iterable[tuple[str, bytes]]) -> Iterator[Placed | Refused]:
        """Place some lines."""
        read = [self.reader.read(*line) for line in lines]
        stored = [line for line in read if isinstance(line, Stored)]
        try:
            placed = iter(self._together(stored))
        except BudgetExhausted:
            placed = map(self._alone, stored)
        for line in read:
            yield line if isinstance(line, Refused) else next(placed)

    def _together(self, stored: Sequence[Stored]) -> list[Placed | Refused]:
        old = [box for line in stored for box in line.old]
        new = old if self.reader.same_space else [box for line in stored for box in line.new]
        before, after = (iter(ends) for ends in self._ends(old, new))
        return [
            self._placed(
                line.id, list(islice(before, len(line.old))), list(islice(after, len(line.new)))
            )
            for line in stored
        ]

    def _ends(self, old: Sequence[Box], new: Sequence[Box]) -> tuple[list[Span], list[Span]]:
        if old is new and isinstance(self.old, QuickSpans) and isinstance(self.new, QuickSpans):
            return ends_of_both(self.old, self.new, old)
        return self.old.ends(old), self.new.ends(new)

    def _alone(self, line: Stored) -> Placed | Refused:
        try:
            before = [self.reader.old.standing(box).ends for box in line.old]
            after = [self.reader.new.standing(box).ends for box in line.new]
        except BudgetExhausted:
            return Refused(line.id, NOT_SETTLED, not_proven=True)
        return self._placed(line.id, before, after)

    def _placed(self, name: str, before: Sequence[Span], after: Sequence[Span]) -> Placed:
        old = self._joined("old", self.reader.old, before)
        return Placed(name, old, self._joined("new", self.reader.new, after))

    def _joined(self, name: str, ready: Compiled, ends: Sequence[Span]) -> LevelRange:
        """Join concerns: the highest of the lowest ends, the highest of the highest."""
        span = max(low for low, _ in ends), max(high for _, high in ends)
        if (name, span) not in self.known:
            self.known[name, span] = ready.range_of(span)
        return self.known[name, span]

"""Ranges of very many sets of answers at once, with NumPy.

The highest end is exact by columns: a rule meets answers where each of its conditions does. The
lowest end is what single rules hold in every completion; several rules may do so together, so that
is a bound from below. The level of one completion, the least concerning, is a bound from above.
Where the two differ the exact question is asked of that row alone. Where recorded questions count
as they stand (see ``hiding``), each rule is read by which they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from continuum_rules.columns import Condition, Layout, Rows, all_of
from continuum_rules.compiled import Compiled
from continuum_rules.condition import AskedWhen
from continuum_rules.cover import covers
from continuum_rules.evaluate import Span
from continuum_rules.plain_spans import PlainSpans
from continuum_rules.space import Box

if TYPE_CHECKING:
    from continuum_rules.columns import Bytes, Flags

ROWS = 65_536
"""How many sets of answers are worked on at a time: what stays close to the processor."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One rule, by which of the questions it speaks of are taken as shown.

    Attributes:
        bearing: The places, in the order of hiding, of the questions that change how it reads.
        ways: By a number with one bit per place of ``bearing``: what each box of the rule asks.
    """

    when: AskedWhen
    bearing: tuple[int, ...]
    ways: dict[int, list[list[Condition]]]


class QuickSpans:
    """Ranges of many sets of answers to one pack."""

    def __init__(self, ready: Compiled) -> None:
        self.ready = ready
        self.layout = Layout(ready.space)
        self.np = self.layout.np
        self.alone = PlainSpans(ready)
        self.order = ready.hiding.order
        self.by_level: list[tuple[int, list[Asked]]] = []
        for level, rules in groupby(ready.rules, key=lambda rule: rule[1]):
            asked = [Asked(when, self._bearing(when), {}) for _, _, when in rules]
            if level:
                self.by_level.append((level, asked))

    def _bearing(self, when: AskedWhen) -> tuple[int, ...]:
        bearing = self.ready.hiding.bears_on(when.factors)
        return tuple(place for place, each in enumerate(self.order) if each in bearing)

    def ends(self, boxes: Sequence[Box]) -> list[Span]:
        """Give the range of each set of recorded answers, as ``Standing.ends`` does.

        Raises:
            BudgetExhausted: See ``cover``.
        """
        if not boxes:
            return []
        return _spans(*self.of_matrix(self.layout.matrix(boxes)))

    def of_matrix(self, matrix: "Bytes") -> "tuple[Bytes, Bytes]":
        """Give the lowest and the highest end of every set of answers of a matrix.

        Raises:
            BudgetExhausted: See ``cover``.
        """
        (found,) = by_parts(matrix, [self])
        return found

    def fill(self, rows: Rows, lowest: "Bytes", highest: "Bytes") -> None:
        """Work out some rows, one by one where columns do not settle them.

        Raises:
            BudgetExhausted: See ``cover``.
        """
        rows = self._without_conflicts(rows)
        shown = self._shown(rows)
        highest[:] = self._level(rows, shown, every=False)
        lowest[:] = self._level(rows, shown, every=True)
        for row in self._unsettled(rows, shown, lowest, highest):
            box = self.layout.box(rows.matrix, row)
            lowest[row], highest[row] = self.alone.ends_of(box)

    def _unsettled(
        self, rows: Rows, shown: "list[Flags]", lowest: "Bytes", highest: "Bytes"
    ) -> list[int]:
        """List the rows whose lowest end their least concerning case does not show to be exact."""
        open_ = self.np.flatnonzero(lowest < highest)
        is_upper = not self.order and not any(self.ready.blank.loose)
        if is_upper or not len(open_):
            return []
        corner = Rows(self.layout, self.layout.corners(rows.matrix[:, open_]))
        level = self._level(corner, [each[open_] for each in shown], every=False)
        found: list[int] = open_[level != lowest[open_]].tolist()
        return found

    def _without_conflicts(self, rows: Rows) -> Rows:
        """Open every answer that does not fit together with others.

        A conflict holds only where the least concerning completion lies in it.
        """
        if not any(self.ready.conflicts):
            return rows
        corner = Rows(self.layout, self.layout.corners(rows.matrix))
        matrix = rows.matrix.copy()
        for boxes, clears in zip(self.ready.conflicts, self.ready.clears, strict=True):
            held = self.np.flatnonzero(corner.meets(boxes)).tolist()
            held = [
                row
                for row in held
                if covers(self.ready.space, boxes, self.layout.box(rows.matrix, row))
            ]
            for column, bits in enumerate(self.layout.split(clears)):
                matrix[column, held] |= self.np.uint8(bits)
        return Rows(self.layout, matrix)

    def _shown(self, rows: Rows) -> "list[Flags]":
        """Say, by question that can be hidden, in which rows its answer counts as it stands."""
        hiding = self.ready.hiding
        found: list[Flags] = []
        for factor_id in self.order:
            above = tuple(n for n, each in enumerate(self.order) if each in hiding.above[factor_id])
            open_: Flags = self.np.zeros(rows.number, bool)
            for way, picked in _Codes(self.np, found, rows.number).of(above):
                names = frozenset(self.order[p] for n, p in enumerate(above) if way >> n & 1)
                flags = rows.meets(hiding.hidden(factor_id, names))
                flags &= rows.meets(hiding.applying(factor_id, names))
                open_ |= flags if picked is None else flags & picked
            found.append(open_ & self._recorded(rows, factor_id))
        return found

    def _recorded(self, rows: Rows, factor_id: str) -> "Flags":
        found: Flags = self.np.zeros(rows.number, bool)
        for field in self.ready.space.fields_of[factor_id]:
            for column in self.layout.of_field[field.guard]:
                found |= rows.matrix[column] != (1 << self.layout.columns[column][1]) - 1
        return found

    def _level(self, rows: Rows, shown: "list[Flags]", every: bool) -> "Bytes":
        """Give the highest level whose rule holds, in every completion or in some."""
        found: Bytes = self.np.zeros(rows.number, self.np.uint8)
        codes = _Codes(self.np, shown, rows.number)
        for level, rules in self.by_level:
            reached = self._reached(rows, rules, codes, every)
            self.np.copyto(found, level, where=reached & (found == 0))
            if found.all():
                break
        return found

    def _reached(
        self, rows: Rows, rules: "Sequence[Asked]", codes: "_Codes", every: bool
    ) -> "Flags":
        """Say in which rows some box of some rule holds."""
        holds = rows.every if every else rows.some
        found: Flags = self.np.zeros(rows.number, bool)
        for asked in rules:
            for way, picked in codes.of(asked.bearing):
                for conditions in self._boxes(asked, way):
                    flags = [holds(each) for each in conditions]
                    if picked is not None:
                        flags.append(picked)
                    found |= all_of(self.np, flags, rows.number)
        return found

    def _boxes(self, asked: Asked, way: int) -> list[list[Condition]]:
        """Give what each box of a rule asks while some questions are taken as shown."""
        if way not in asked.ways:
            names = (self.order[p] for n, p in enumerate(asked.bearing) if way >> n & 1)
            boxes = self.ready.hiding.opened_when(asked.when, frozenset(names))
            asked.ways[way] = [self.layout.conditions(box) for box in boxes]
        return asked.ways[way]


def by_parts(matrix: "Bytes", packs: Sequence[QuickSpans]) -> "list[tuple[Bytes, Bytes]]":
    """Give the ends of every set of answers of a matrix for packs that read it alike.

    What one pack finds out about a condition in some rows, the next one need not ask again.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    np, layout = packs[0].np, packs[0].layout
    number = matrix.shape[1]
    found = [(np.zeros(number, np.uint8), np.zeros(number, np.uint8)) for _ in packs]
    for start in range(0, number, ROWS):
        part = slice(start, min(start + ROWS, number))
        rows = Rows(layout, matrix[:, part])
        for pack, (lowest, highest) in zip(packs, found, strict=True):
            pack.fill(rows, lowest[part], highest[part])
    return found


def ends_of_both(
    old: QuickSpans, new: QuickSpans, boxes: Sequence[Box]
) -> tuple[list[Span], list[Span]]:
    """Give the ranges of answers that two packs read as the same boxes.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    if not boxes:
        return [], []
    before, after = by_parts(old.layout.matrix(boxes), [old, new])
    return _spans(*before), _spans(*after)


def _spans(lowest: "Bytes", highest: "Bytes") -> list[Span]:
    return list(zip(lowest.tolist(), highest.tolist(), strict=True))


class _Codes:
    """Rows by which questions are taken as shown, for the few questions a rule rests on."""

    def __init__(self, np: Any, shown: "list[Flags]", number: int) -> None:
        self.np = np
        self.shown = shown
        self.number = number
        self.kept: dict[tuple[int, ...], list[tuple[int, Flags | None]]] = {}
        self.open = [bool(each.any()) for each in shown]

    def of(self, bearing: tuple[int, ...]) -> "list[tuple[int, Flags | None]]":
        """List the numbers that occur, each with its rows; None for the rows means all of them."""
        if not any(self.open[place] for place in bearing):
            return [(0, None)]
        if bearing not in self.kept:
            code = self.np.zeros(self.number, self.np.uint32)
            for bit, place in enumerate(bearing):
                code |= self.shown[place].astype(self.np.uint32) << self.np.uint32(bit)
            ways = self.np.unique(code).tolist()
            self.kept[bearing] = [(way, code == way) for way in ways]
        return self.kept[bearing]

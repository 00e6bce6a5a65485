"""What stands on page 1 of the paper, so that it never overflows: short lists, and how many more.

Page 1 is a contract: seven blocks in a fixed order on one side of A4. Each block has a limit of its
own. Where the blocks together would still be too long, entries move to page 2, one at a time, from
the block that a chair can best read there first. Nothing is lost: what page 1 leaves out or cuts
short stands in full on page 2.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from hsb_screen.summaries.measure import MM_PER_POINT, clipped, lines_of
from hsb_screen.summaries.summary import ChildEntry, LevelBox, Line, Summary

T = TypeVar("T")

# Millimetres and points from here on are those of print.css; a test lays pages out to hold both
# together.
PAGE_HEIGHT = 257.0
"""Millimetres between the running head and the footer."""

TEXT_WIDTH, LIST_WIDTH, LINE_WIDTH = 180.0, 175.0, 172.0
"""Millimetres: the page, a line of a list, and a line in the frame around “Safety now”."""

BODY, TABLE, SMALL = 10.0, 9.0, 8.8
"""Points: sentences and lists, cells, the fixed statement."""

CHILD_COLUMNS = {"age": 15, "part": 28, "care": 29, "needs": 31, "wishes": 44, "worker": 22}
"""Millimetres of each column of the children’s table, beside 11 for the letter."""

ASKED_COLUMN = 14
"""Millimetres of each column of boxes in what the meeting is asked to decide."""

BOXES_IN_A_ROW = 5
"""Level boxes side by side; a pack with more levels gets a second row."""

LINE = BODY * 1.26 * MM_PER_POINT
_CELL_LINE = TABLE * 1.22 * MM_PER_POINT
_SMALL_LINE = SMALL * 1.22 * MM_PER_POINT
_TITLE, HEADING, _SAFETY = 7.2, 7.6, 8.0
_BOX_WIDTH, _BOX_LEAST, _BOX_GAP = 35.0, 13.5, 1.9
_SIGN = "■ "
"""The widest of the signs that stand before what a box says (components/level_range.html)."""
# Both sides; 0.5 for every other state.
_BOX_BORDERS = {"least": 1.9, "open": 1.3, "not_looked_at": 0.8}
_BOLD_WORDS = 20  # “For:”, “Meeting:” and “Status:”
ENTRY_GAP, _ROW_GAP, _CELL_PADDING, _AROUND = 0.4, 1.2, 2.7, 1.4
_SPARE = 2 * LINE  # what stays free when lists take entries back: the reckoning is not exact


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """A list as page 1 shows it.

    Attributes:
        entries: What stands on page 1, perhaps cut short.
        rest: Everything left out or cut short, in full, in the list’s order.
    """

    entries: tuple[T, ...]
    rest: tuple[T, ...] = ()

    @property
    def more(self) -> str:
        """“and 3 more on page 2”; empty where page 1 says it all."""
        return f"and {len(self.rest)} more on page 2" if self.rest else ""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The lists of page 1, in the order of its blocks."""

    safety: Shown[Line]
    children: Shown[ChildEntry]
    recorded: Shown[Line]
    done: Shown[Line]
    unknowns: Shown[Line]
    concerns: Shown[Line]
    reasons: Shown[Line]

    @property
    def goes_on(self) -> bool:
        """True where page 2 has to take something up; what is recorded stands there in any case."""
        return any(getattr(self, name).rest for name in _LIMITS if name != "recorded")

    @property
    def children_left(self) -> tuple[ChildEntry, ...]:
        """The children of whom page 1 says nothing, for a table of their own."""
        told = {child.letter for child in self.children.entries}
        return tuple(child for child in self.children.rest if child.letter not in told)

    @property
    def children_cut(self) -> tuple[Line, ...]:
        """Of children whose row was cut short, what was cut, in full; the rest stands on page 1."""
        shown = {child.letter: child for child in self.children.entries}
        return tuple(
            _what_was_cut(child, shown[child.letter])
            for child in self.children.rest
            if child.letter in shown
        )


def _what_was_cut(full: ChildEntry, shown: ChildEntry) -> Line:
    cells = (
        f"{words}: {getattr(full, name)}"
        for name, words in _CHILD_WORDS.items()
        if getattr(full, name) != getattr(shown, name)
    )
    return Line(f"Child {full.letter}:", f"{'; '.join(cells)}.")


_CHILD_WORDS = {
    "age": "age",
    "part": "part in what is recorded",
    "care": "care status, authority",
    "needs": "communication needs",
    "wishes": "known wishes",
    "worker": "own worker",
}

# Of each list: the most entries on page 1, the fewest while entries may take two lines, and the
# fewest of all.
_LIMITS = {
    "safety": (4, 4, 1),
    "children": (4, 2, 1),
    "recorded": (4, 1, 0),
    "done": (5, 1, 0),
    "unknowns": (4, 1, 0),
    "concerns": (3, 0, 0),
    "reasons": (3, 1, 0),
}
# The order in which lists give up an entry, in rounds.
_GIVES_WAY = ("done", "concerns", "recorded", "unknowns", "reasons", "children", "safety")


def whole(summary: Summary) -> FirstPage:
    """Give page 1 with nothing left out: what a screen shows."""
    lines = {name: Shown(entries) for name, entries in _lines(summary).items()}
    return FirstPage(children=Shown(summary.children), **lines)


def fit(summary: Summary, height: float = PAGE_HEIGHT) -> FirstPage:
    """Choose what stands on page 1 so that it fits.

    Args:
        summary: Of any length.
        height: Millimetres there are.

    Returns:
        The page. With less height than the shortest lists need, the shortest lists.
    """
    page = whole(summary)
    for limits, lines in _tries():
        page = _page(summary, limits, lines)
        if height_of(summary, page) <= height:
            return _given_back(summary, limits, lines, height)
    return page


def _given_back(
    summary: Summary, limits: Mapping[str, int], lines: int, height: float
) -> FirstPage:
    """Fill what room is left: lists that gave way in the same round may take an entry back."""
    kept = dict(limits)
    for name in reversed(_GIVES_WAY):
        while kept[name] < _LIMITS[name][0]:
            page = _page(summary, {**kept, name: kept[name] + 1}, lines)
            if height_of(summary, page) > height - _SPARE:
                break
            kept[name] += 1
    return _page(summary, kept, lines)


def height_of(summary: Summary, page: FirstPage) -> float:
    """Reckon the height of page 1 in millimetres, from the widths of its words."""
    told = (page.recorded, page.done, page.unknowns)
    lists = (*told, page.concerns, page.reasons)
    return (
        _top(summary)
        + children_height(page.children)
        + _list_height(page.safety, LINE_WIDTH)
        + sum(_list_height(shown, LIST_WIDTH) for shown in lists)
        + sum(LINE for shown in told if not shown.entries)  # “Nothing is recorded …”
        + _placement_height(summary)
        + _asked_height(summary)
    )


def _lines(summary: Summary) -> dict[str, tuple[Line, ...]]:
    return {
        "safety": summary.safety,
        "recorded": tuple(entry.line for entry in summary.recorded),
        "done": summary.done,
        "unknowns": tuple(entry.line for entry in summary.unknowns),
        "concerns": tuple(Line("", concern) for concern in summary.placement.concerns),
        "reasons": tuple(Line("", reason) for reason in summary.placement.reasons),
    }


def _tries() -> Iterator[tuple[Mapping[str, int], int]]:
    """Yield ever shorter pages: the entries of each list, and the lines an entry may take."""
    limits = {name: most for name, (most, _, _) in _LIMITS.items()}
    yield limits, 2
    for name in _giving_way(0, 1):
        limits[name] -= 1
        yield limits, 2
    yield limits, 1
    for name in _giving_way(1, 2):
        limits[name] -= 1
        yield limits, 1


def _giving_way(start: int, end: int) -> Iterator[str]:
    spare = {name: limits[start] - limits[end] for name, limits in _LIMITS.items()}
    for turn in range(max(spare.values())):
        yield from (name for name in _GIVES_WAY if spare[name] > turn)


def _page(summary: Summary, limits: Mapping[str, int], lines: int) -> FirstPage:
    lists = {
        name: _shown(entries, limits[name], partial(_clipped_line, lines))
        for name, entries in _lines(summary).items()
    }
    clip = partial(_clipped_child, lines + 1)
    return FirstPage(children=_shown(summary.children, limits["children"], clip), **lists)


def _shown(entries: tuple[T, ...], limit: int, clip: Callable[[T], T]) -> Shown[T]:
    short = tuple(clip(entry) for entry in entries[:limit])
    cut = tuple(full for full, kept in zip(entries, short, strict=False) if full != kept)
    return Shown(short, cut + entries[limit:])


def _clipped_line(lines: int, line: Line) -> Line:
    text = clipped(line.text, BODY, LINE_WIDTH, lines, bold=len(line.lead))
    if text == line.text:
        return line
    return Line(text[: len(line.lead)].strip(), text[len(line.lead) :].strip())


def _clipped_child(lines: int, child: ChildEntry) -> ChildEntry:
    cells = {
        name: clipped(getattr(child, name), TABLE, width - _CELL_PADDING, lines)
        for name, width in CHILD_COLUMNS.items()
    }
    return replace(child, **cells)


def _list_height(shown: Shown[Line], width: float) -> float:
    lines = sum(
        max(1, lines_of(line.text, BODY, width, bold=len(line.lead))) for line in shown.entries
    )
    return (lines + bool(shown.rest)) * LINE + len(shown.entries) * ENTRY_GAP


def children_height(shown: Shown[ChildEntry]) -> float:
    """Reckon the height of the children’s table with the line beneath it, in millimetres."""
    rows = (max(_cell_lines(child)) for child in shown.entries)
    height = 2 * _CELL_LINE + _ROW_GAP + sum(lines * _CELL_LINE + _ROW_GAP for lines in rows)
    return (
        height + _AROUND + LINE
    )  # the line under the table, which also says how many more there are


def _cell_lines(child: ChildEntry) -> Iterator[int]:
    for name, width in CHILD_COLUMNS.items():
        yield max(1, lines_of(getattr(child, name), TABLE, width - _CELL_PADDING))


def _top(summary: Summary) -> float:
    about = f"For: {summary.audience} · Meeting: {summary.meeting} · Status: {summary.status}"
    return (
        _TITLE
        + lines_of(about, BODY, TEXT_WIDTH, bold=_BOLD_WORDS) * LINE
        + _AROUND
        + _SAFETY
        + 6 * HEADING
    )


def _placement_height(summary: Summary) -> float:
    placed = summary.placement
    sentence = lines_of(f"{placed.lead} {placed.rest}", BODY, TEXT_WIDTH, bold=len(placed.lead))
    said = f"{placed.honest_lead} {placed.honest}"
    honest = lines_of(said, SMALL, TEXT_WIDTH, bold=len(placed.honest_lead))
    boxes = _boxes_height(placed.boxes)
    return sentence * LINE + boxes + honest * _SMALL_LINE + 4 * ENTRY_GAP


def _boxes_height(boxes: Sequence[LevelBox]) -> float:
    rows = (boxes[at : at + BOXES_IN_A_ROW] for at in range(0, len(boxes), BOXES_IN_A_ROW))
    return sum(max(_box_height(box) for box in row) + _BOX_GAP for row in rows)


def _box_height(box: LevelBox) -> float:
    borders = _BOX_BORDERS.get(box.state, 0.5)
    width = _BOX_WIDTH - borders - 2.8
    label = lines_of(box.label, 9.5, width, bold=len(box.label)) * 9.5
    says = lines_of(f"{_SIGN}{box.says}", 8.5, width) * 8.5
    return max(_BOX_LEAST, (label + says) * 1.15 * MM_PER_POINT + borders + 2.2)


def _asked_height(summary: Summary) -> float:
    width = TEXT_WIDTH - len(summary.asked.of) * ASKED_COLUMN - _CELL_PADDING
    rows = [max(1, lines_of(asks, TABLE, width)) for asks in summary.asked.questions]
    return _CELL_LINE + _ROW_GAP + _AROUND + sum(lines * _CELL_LINE + _ROW_GAP for lines in rows)

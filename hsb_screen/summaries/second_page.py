"""What stands on page 2, so that an ordinary summary is two pages and a large one loses nothing.

Steps and what is recorded in order are shortened to what there is room for, and say how many
entries stand in the screening. What page 1 sent over, strengths and needs, and both views are never
shortened: with very much of these the paper runs on to a third page.
"""

from dataclasses import dataclass, replace
from math import ceil

from hsb_screen.summaries.fitting import (
    BODY,
    ENTRY_GAP,
    HEADING,
    LINE,
    LINE_WIDTH,
    PAGE_HEIGHT,
    TABLE,
    TEXT_WIDTH,
    FirstPage,
    children_height,
)
from hsb_screen.summaries.measure import MM_PER_POINT, lines_of
from hsb_screen.summaries.summary import NeedsOf, Recorded, StepEntry, Summary

STEP_WIDTH, RECORDED_WIDTH, KNOWN_WIDTH = 125.0, 97.0, 45.0
"""Millimetres of text in the columns of steps, and of what is recorded and how it is known."""

_CELL_LINE = TABLE * 1.22 * MM_PER_POINT
_ROW_GAP, _SUBHEADING, _RULE = 1.2, 6.1, 7.0
_ABOUT, _ABOUT_LINE = 9.0, 9 * 1.3 * MM_PER_POINT
_NONE_NOTED = "strengths and needs are not recorded; that does not mean there are none."
_LESS = "Doing less than this would risk:"
_BOLD = 40  # “Child A, strengths:”, “Needs:” and “Own voice:”
_RULES, _FEW_RULES = 4, 2
_MANY, _FEWEST = 8, 4
"""Entries that each list keeps while there is still room for notes, and at the least."""


@dataclass(frozen=True, slots=True)
class SecondPage:
    """What page 2 shows of the lists that may be shortened.

    Attributes:
        steps_left: How many further steps the screening holds; likewise ``recorded_left``.
        rules: How many lines there are for notes.
    """

    steps: tuple[StepEntry, ...]
    recorded: tuple[Recorded, ...]
    steps_left: int = 0
    recorded_left: int = 0
    rules: int = _RULES


def whole_second(summary: Summary) -> SecondPage:
    """Give page 2 with nothing left out: what a screen shows."""
    return SecondPage(summary.steps, summary.recorded)


def fit_second(summary: Summary, first: FirstPage, height: float = PAGE_HEIGHT) -> SecondPage:
    """Choose what stands on page 2 so that it fits, as far as its lists may be shortened."""
    page = whole_second(summary)
    room = height - _fixed(summary, first)
    while _height(page) > room:
        shorter = _shorter(summary, page)
        if shorter == page:
            break
        page = shorter
    return page


def pages_of(summary: Summary, first: FirstPage) -> int:
    """Reckon how many pages a paper takes; more than two where what is never shortened is long.

    The reckoning is a little high: a paper that is just too long for two pages may fit all the
    same.
    """
    fixed = _fixed(summary, first)
    if fixed + _height(fit_second(summary, first)) <= PAGE_HEIGHT:
        return 2
    return 1 + max(2, ceil((fixed + _height(whole_second(summary))) / PAGE_HEIGHT))


def _shorter(summary: Summary, page: SecondPage) -> SecondPage:
    """Take the next thing away: room for notes goes before steps that the meeting needs to see."""
    if page.rules > _FEW_RULES:
        return replace(page, rules=page.rules - 1)
    if (shorter := _with_fewer_entries(summary, page, _MANY)) != page:
        return shorter
    if page.rules:
        return replace(page, rules=0)
    return _with_fewer_entries(summary, page, _FEWEST)


def _with_fewer_entries(summary: Summary, page: SecondPage, fewest: int) -> SecondPage:
    steps, recorded = len(page.steps), len(page.recorded)
    if steps > fewest and steps >= recorded:
        steps -= 1
    elif recorded > fewest:
        recorded -= 1
    return replace(
        page,
        steps=summary.steps[:steps],
        recorded=summary.recorded[:recorded],
        steps_left=len(summary.steps) - steps,
        recorded_left=len(summary.recorded) - recorded,
    )


def _height(page: SecondPage) -> float:
    rows = [max(1, lines_of(step.do, TABLE, STEP_WIDTH)) for step in page.steps]
    rows += [
        max(
            1,
            lines_of(entry.what, TABLE, RECORDED_WIDTH),
            lines_of(entry.how_known, TABLE, KNOWN_WIDTH),
        )
        for entry in page.recorded
    ]
    table = sum(lines * _CELL_LINE + _ROW_GAP for lines in rows)
    more = bool(page.steps_left) + bool(page.recorded_left)
    notes = HEADING + page.rules * _RULE if page.rules else 0.0
    return table + more * LINE + notes


def _fixed(summary: Summary, first: FirstPage) -> float:
    less, alone = summary.proportion.doing_less, summary.proportion.not_on_this_alone
    heading = f"{summary.proportion.alone}:"
    told = [f"{_LESS} {'. '.join(less)}.", f"{heading} {'. '.join(alone)}."]
    said = [f"{view.whose}: {view.says} “{view.reason}”" for view in summary.views]
    noted = any(child.is_noted for child in summary.needs)
    needs = [_needs_text(child) for child in summary.needs] if noted else ["-"]
    heads = 2 * (_CELL_LINE + _ROW_GAP + 1.4)
    sides = sum(lines_of(text, BODY, TEXT_WIDTH, bold=len(heading)) * LINE + 0.8 for text in told)
    views = sum(lines_of(text, BODY, TEXT_WIDTH) * LINE + 0.8 for text in said)
    listed = sum(lines_of(text, BODY, TEXT_WIDTH, bold=_BOLD) * LINE + 0.8 for text in needs)
    about = lines_of(summary.about_words, _ABOUT, TEXT_WIDTH) * _ABOUT_LINE
    further = LINE if summary.further_steps else 0.0
    return 6 * HEADING + heads + sides + views + listed + further + about + _carried(first)


def _needs_text(child: NeedsOf) -> str:
    strengths, needs = "; ".join(child.strengths), "; ".join(child.needs)
    told = f"Child {child.letter}, strengths: {strengths}. Needs: {needs}."
    if not (strengths or needs):
        told = f"Child {child.letter}: {_NONE_NOTED}"
    voice = f" Own voice: {'. '.join(child.voice)}." if child.voice else ""
    more = f" {'; '.join(child.background)}." if child.background else ""
    return f"{told}{voice}{more}"


def _carried(first: FirstPage) -> float:
    """Reckon what page 1 sent over."""
    if not first.goes_on:
        return 0.0
    told = (first.safety, first.done, first.unknowns, first.concerns, first.reasons)
    lists = [shown.rest for shown in told] + [first.children_cut]
    entries = [line for rest in lists for line in rest]
    lines = sum(
        max(1, lines_of(line.text, BODY, LINE_WIDTH, bold=len(line.lead))) for line in entries
    )
    headings = sum(map(bool, lists))
    left = first.children_left
    table = children_height(replace(first.children, entries=left, rest=())) if left else 0.0
    height = HEADING + headings * _SUBHEADING + lines * LINE + len(entries) * ENTRY_GAP
    return height + table + (_SUBHEADING if left and not first.children_cut else 0.0)

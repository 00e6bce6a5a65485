"""The figures as they are shown: tables of cells that tell of no child and of no person."""

from dataclasses import dataclass
from datetime import date

from hsb_screen import clock
from hsb_screen.figures import counting
from hsb_screen.figures.counting import Counted
from hsb_screen.figures.naming import question_in_words
from hsb_screen.figures.rows import (
    Row,
    Wholes,
    counts_row,
    known_rows,
    parts_rows,
    some_rows,
    wholes_of,
)
from hsb_screen.figures.stretches import (
    Stretch,
    in_words,
    months_of_each,
    stretch_of,
    stretches_until,
)
from hsb_screen.figures.suppressing import Cell, in_fives
from hsb_screen.judgements.models import Stance

ALL_TOGETHER = "All together"
HIGHER, LOWER = "Placed it higher", "Placed it lower"

ANSWERED = {
    counting.WITHIN: "Within the time agreed at sending",
    counting.OVER: "Over that time",
    counting.NO_TIME: "No time was agreed",
}
DECISIONS = {
    counting.AGREED: "Agreed with the range as sent",
    counting.INSIDE: "Placed it at one place inside the range",
    Stance.HIGHER: HIGHER,
    Stance.LOWER: LOWER,
    counting.RETURNED: "Returned it with questions",
}
VIEWS = {
    Stance.AGREE: "Agreed with the range",
    Stance.PLACED: "Placed it at one place inside the range",
    Stance.HIGHER: HIGHER,
    Stance.LOWER: LOWER,
    Stance.NOT_SURE: "Not sure",
    counting.NOT_ASKED: "Not asked: outside this tool",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One table, and the chart that is drawn of its last column.

    Attributes:
        key: Names it in the page; its definition is ``what-`` and the key.
        of: What its rows are.
        rows: Empty where nothing can be told.
    """

    key: str
    title: str
    of: str
    rows: tuple[Row, ...]

    @property
    def bars(self) -> tuple[Row, ...]:
        """The rows that its chart shows: all but the total."""
        return tuple(row for row in self.rows if not row.is_total)

    @property
    def longest(self) -> int:
        """The number its longest bar reaches; never 0."""
        return max([1, *(row.cells[-1].most for row in self.bars)])


@dataclass(frozen=True, slots=True)
class Period:
    """Some stretches of months that are over, and where to go from them.

    Attributes:
        stretches: Empty while no whole stretch is over since the first screening.
        months: How many months were asked for.
        earlier: The last stretch of the period that ends one stretch earlier; None where there is
            none, as is ``later``.
        shows_from: The stretch in which the first figures show; None where some do already.
    """

    stretches: tuple[Stretch, ...]
    months: int
    earlier: Stretch | None = None
    later: Stretch | None = None
    shows_from: Stretch | None = None

    @property
    def words(self) -> str:
        """Such as "1 October 2025 to 30 September 2026"; "" while there is none."""
        return in_words(self.stretches) if self.stretches else ""

    @property
    def columns(self) -> tuple[str, ...]:
        """What stands above the cells: each stretch, and what several come to."""
        each = tuple(stretch.words for stretch in self.stretches)
        return (*each, ALL_TOGETHER) if len(each) > 1 else each


def period(months: int, until: date | None = None) -> Period | None:
    """Give the period of so many months that ends with a stretch.

    Args:
        months: As many as a few stretches have.
        until: The first day of its last stretch; None for the newest that is over.

    Returns:
        None where no such stretch begins on that day, it is not over yet, or it is from before the
        first screening.
    """
    each, began = months_of_each(), counting.first_day()
    current = stretch_of(clock.today(), each)
    newest, first = current.before, stretch_of(began, each) if began else current
    if first > newest:
        return Period((), months, shows_from=current.after) if until is None else None
    last = newest if until is None else stretch_of(until, each)
    if not first <= last <= newest or until not in (None, last.starts):
        return None
    return Period(
        stretches_until(last, months // each, first),
        months,
        earlier=last.before if last > first else None,
        later=last.after if last < newest else None,
    )


def overdue() -> Cell:
    """Tell how many decisions are overdue at this moment."""
    return in_fives(counting.overdue_now())


def figures_of(shown: Period) -> tuple[Figure, ...]:
    """Put the figures of a period together; none while it has no stretch."""
    if not shown.stretches:
        return ()
    found = counting.counted(shown.stretches)
    return (*_about_screenings(found), *_about_views(shown, found))


def _about_screenings(found: Counted) -> tuple[Figure, ...]:
    done = (
        counts_row("Started", found.settings),
        counts_row("Sent for the first time", found.views),
        counts_row("Withdrawn", found.withdrawn),
    )
    settings = known_rows(found.settings, found.all_settings, "Setting not recorded")
    packs = known_rows(found.packs, found.all_packs, "Rules without a name")
    answered = parts_rows(found.answered, ANSWERED)
    return (
        Figure("screenings", "Screenings", "What was done", done),
        Figure("settings", "Settings in which they were started", "Setting", settings),
        Figure("rules", "Rules they were started under", "Rules", packs),
        Figure("time", "Time to the lead’s decision", "Decisions", answered),
    )


def _about_views(shown: Period, found: Counted) -> tuple[Figure, ...]:
    decided, views = parts_rows(found.decisions, DECISIONS), parts_rows(found.views, VIEWS)
    sent = wholes_of(views, ("Total",), shown.stretches)
    differed = _differed(shown, decided, views)
    unknowns = some_rows(found.open, sent, question_in_words, "Of all sent for the first time")
    # One rule may hold wherever another one does: two exact numbers would tell their difference.
    reasons = some_rows(
        found.rules,
        differed,
        lambda rule: found.reasons[rule],
        "Of all placed higher or lower",
        in_fives,
    )
    return (
        Figure("decisions", "What leads decided", "Decisions", decided),
        Figure("views", "What practitioners thought of the range", "Their view", views),
        Figure("unknowns", "Questions most often left open", "Question", unknowns),
        Figure("reasons", "Reasons given where somebody placed it elsewhere", "Reason", reasons),
    )


def _differed(shown: Period, *tables: tuple[Row, ...]) -> Wholes:
    """Give how often somebody placed it outside the range, as far as these tables tell it."""
    rows = [row for table in tables for row in table]
    return wholes_of(rows, (HIGHER, LOWER), shown.stretches)

"""The same cells as a file for a spreadsheet: one line for each cell."""

import csv
from collections.abc import Sequence
from io import StringIO

from hsb_screen.figures.service import Figure, Period
from hsb_screen.figures.suppressing import Cell

HEADINGS = ("Figure", "Row", "Period", "Number")
OVERDUE = ("Decisions that are overdue", "At this moment", "Now")
BEGINS_A_FORMULA = frozenset("=+-@\t\r\n")


def as_csv(shown: Period, figures: Sequence[Figure], overdue: Cell) -> str:
    """Write figures as CSV; each cell says what it says on the page.

    A name that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = StringIO()
    lines = csv.writer(text)
    lines.writerow(HEADINGS)
    lines.writerow((*OVERDUE, overdue.words))
    for figure in figures:
        for row in figure.rows:
            for column, cell in zip(shown.columns, row.cells, strict=True):
                lines.writerow((figure.title, _plain(row.name), column, cell.words))
    return text.getvalue()


def file_name(shown: Period) -> str:
    """Name the file by its period; it says of whom or where nothing."""
    if not shown.stretches:
        return "figures.csv"
    first, last = shown.stretches[0].starts, shown.stretches[-1].ends
    return f"figures-{first:%Y-%m}-to-{last:%Y-%m}.csv"


def _plain(name: str) -> str:
    return f"'{name}" if name[:1] in BEGINS_A_FORMULA else name

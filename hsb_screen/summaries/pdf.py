"""HTML string in, PDF bytes out: accessible (PDF/UA-1), the same bytes each time, two pages.

Large print and the key sheet flow over as many pages as they take.
"""

import subprocess  # to start our own press, with fixed arguments
import sys
from collections.abc import Callable
from pathlib import Path

from hsb_screen.summaries import press
from hsb_screen.summaries.fitting import PAGE_HEIGHT, FirstPage, fit, whole
from hsb_screen.summaries.fonts import APT_LINE, FOLDERS, FONT, font_folder, what_is_missing
from hsb_screen.summaries.second_page import SecondPage, fit_second, whole_second
from hsb_screen.summaries.summary import Summary

STYLE_SHEET = Path(__file__).parent.parent / "static" / "print.css"
LARGE_SHEET = STYLE_SHEET.with_name("print-large.css")
"""Large print: laid over the other."""

LONGEST_WAIT = 25
"""Seconds until a paper is given up; the press stops itself after 20 of work."""

HEIGHTS = tuple(PAGE_HEIGHT * share for share in (1, 0.93, 0.8, 0.6))
"""Millimetres to fill, ever fewer, while the press finds that a page runs over."""

Render = Callable[[Summary, FirstPage, SecondPage], str]
"""Gives the HTML of a paper."""


class CannotPrint(Exception):
    """No paper can be made. ``missing`` names what the machine lacks; empty: it took too long."""

    def __init__(self, missing: tuple[str, ...] = ()) -> None:
        self.missing = missing
        self.install = APT_LINE if missing else ""
        super().__init__(f"lacks {', '.join(missing)}" if missing else "could not be set in time")


def paper(summary: Summary, render: Render) -> bytes:
    """Make the PDF of a summary.

    Args:
        summary: What it says.
        render: Gives the HTML for what page 1 shows.

    Returns:
        The same bytes for the same summary, on every machine with the same font and libraries.

    Raises:
        CannotPrint: Libraries or the font are missing, or the text could not be set in time.
    """
    if summary.is_large:
        return flowing(render(summary, whole(summary), whole_second(summary)), is_large=True)
    _refuse_where_something_is_missing()
    for height in HEIGHTS:
        # The reckoning in `fitting` nearly always holds; the press has the last word.
        first = fit(summary, height)
        if pdf := _with_page_two(summary, first, render):
            return pdf
    raise CannotPrint


def flowing(html: str, *, is_large: bool = False, spelled: bool = False) -> bytes:
    """Make a PDF that takes as many pages as it takes.

    Args:
        html: What it says.
        is_large: True for large print.
        spelled: True where a sign that the font lacks is set as its code, and not as a question
            mark.

    Raises:
        CannotPrint: Libraries or the font are missing, or the text could not be set in time.
    """
    _refuse_where_something_is_missing()
    style = style_of(is_large=is_large)
    return _pressed(html, style, press.FLOWING, *([press.SPELLED] if spelled else []))[0]


def style_of(*, is_large: bool = False) -> str:
    """Give how a paper looks, in ordinary or in large print."""
    sheets = (STYLE_SHEET, LARGE_SHEET) if is_large else (STYLE_SHEET,)
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _refuse_where_something_is_missing() -> None:
    if missing := what_is_missing():
        raise CannotPrint(missing)


def _with_page_two(summary: Summary, first: FirstPage, render: Render) -> bytes:
    """Set the paper with this page 1, in two pages if it can be; b"" where page 1 runs over.

    Where even the shortest lists take a third page, nothing is left out of them.
    """
    style = style_of()
    for height in HEIGHTS[:2]:
        second = fit_second(summary, first, height)
        pdf, is_longer = _pressed(render(summary, first, second), style)
        if not is_longer:
            return pdf
    return _pressed(render(summary, first, whole_second(summary)), style)[0]


def _pressed(html: str, style: str, *how: str) -> tuple[bytes, bool]:
    """Give the PDF and whether it is longer than two pages; b"" where page 1 runs over."""
    folder = font_folder() or Path()
    surroundings = {"FONTCONFIG_FILE": str(FOLDERS[folder]), "SOURCE_DATE_EPOCH": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - our own press, fixed arguments
            [sys.executable, "-I", press.__file__, folder / FONT, *how],
            input=f"{html}\0{style}".encode(),
            capture_output=True,
            env=surroundings,
            timeout=LONGEST_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise CannotPrint from slow
    if done.returncode not in {0, press.OVERFLOWS, press.LONGER}:
        raise CannotPrint
    return done.stdout, done.returncode == press.LONGER

"""How many lines a text takes on paper, reckoned without laying anything out.

The paper’s one font is Liberation Sans, whose widths are those of Arial and Helvetica. A line is
filled word by word, as a layout engine does it, breaking at spaces only: more places to break
never make more lines, so the reckoning is never too low for text the table knows.
"""

import unicodedata
from bisect import bisect_right
from itertools import accumulate

MM_PER_POINT = 25.4 / 72
"""Millimetres in one typographic point."""

_UNITS = 2048
"""Font units in one em."""

# Widths of the characters from space to tilde, in font units, regular and then bold.
_REGULAR = (
    569, 569, 727, 1139, 1139, 1821, 1366, 391, 682, 682, 797, 1196, 569, 682, 569, 569, 1139,
    1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 569, 569, 1196, 1196, 1196, 1139, 2079,
    1366, 1366, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1024, 1366, 1139, 1706, 1479, 1593, 1366,
    1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 569, 569, 569, 961, 1139, 682,
    1139, 1139, 1024, 1139, 1139, 569, 1139, 1139, 455, 455, 1024, 455, 1706, 1139, 1139, 1139,
    1139, 682, 1024, 569, 1139, 1024, 1479, 1024, 1024, 1024, 684, 532, 684, 1196,
)  # fmt: skip
_BOLD = (
    569, 682, 971, 1139, 1139, 1821, 1479, 487, 682, 682, 797, 1196, 569, 682, 569, 569, 1139,
    1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 682, 682, 1196, 1196, 1196, 1251, 1997,
    1479, 1479, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1139, 1479, 1251, 1706, 1479, 1593, 1366,
    1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 682, 569, 682, 1196, 1139, 682,
    1139, 1251, 1139, 1251, 1139, 682, 1251, 1251, 569, 569, 1139, 569, 1821, 1251, 1251, 1251,
    1251, 797, 1139, 682, 1251, 1139, 1593, 1139, 1139, 1024, 797, 573, 797, 1196,
)  # fmt: skip
# Signs that are as wide as, or a little narrower than, a character of the table.
_OTHER_AS = {"–": "b", "‘": "I", "’": "I", "“": "v", "”": "v", "·": ";", "\u00a0": " "}
_OTHER_AS |= {"■": "F", "○": "F"}
_WIDEST = 2100

_LONGEST_CUT = 12
"""Characters of a word without end that are dropped at a time to make room for an ellipsis."""


def width_of(text: str, points: float, *, bold: int = 0) -> float:
    """Give the width of a text set in one line.

    Args:
        text: Any text; a character outside the table counts as a very wide one.
        points: Size of the type in points.
        bold: How many characters from the start are set bold.

    Returns:
        Millimetres.
    """
    return sum(_units(text, bold)) / _UNITS * points * MM_PER_POINT


def lines_of(text: str, points: float, width: float, *, bold: int = 0) -> int:
    """Say how many lines a text takes in a column of ``width`` millimetres; empty takes none."""
    return len(broken(text, points, width, bold=bold))


def broken(text: str, points: float, width: float, *, bold: int = 0) -> list[str]:
    """Break a text into the lines it takes, filling each with as many words as it holds."""
    room = width / MM_PER_POINT / points * _UNITS
    ends = list(accumulate(_units(text, bold), initial=0))
    lines: list[str] = []
    start = 0
    while start < len(text):
        end = bisect_right(ends, ends[start] + room) - 1
        if end < len(text) and text[end] != " ":
            space = text.rfind(" ", start, end)
            end = space if space > start else max(end, start + 1)
        lines.append(text[start:end])
        start = end + (text[end : end + 1] == " ")
    return lines


def clipped(text: str, points: float, width: float, lines: int, *, bold: int = 0) -> str:
    """Shorten a text to so many lines, at a word, with an ellipsis; unchanged where it fits."""
    kept = broken(text, points, width, bold=bold)
    if len(kept) <= lines:
        return text
    end = sum(len(line) for line in kept[:lines]) + lines - 1
    while end and lines_of(f"{text[:end]} …", points, width, bold=bold) > lines:
        end = max(text.rfind(" ", 0, end), end - _LONGEST_CUT, 0)
    return f"{text[:end].rstrip()} …"


def _units(text: str, bold: int) -> list[int]:
    return [_units_of(char, _BOLD if at < bold else _REGULAR) for at, char in enumerate(text)]


def _units_of(char: str, table: tuple[int, ...]) -> int:
    if not char.isascii():
        char = _OTHER_AS.get(char, unicodedata.normalize("NFD", char)[0])
    return table[ord(char) - 32] if " " <= char <= "~" else _WIDEST

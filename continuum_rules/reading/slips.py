"""Slips that everybody makes in a value: how a day, a text or a quotation mark is typed by habit.

The reader of TOML only sees that something does not fit. The line itself tells what was meant.
"""

import re
import tomllib
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DOUBLE = str.maketrans(dict.fromkeys("“”„«»", '"'))
SINGLE = "‘’"

_KEY_AND_VALUE = re.compile(r"\s*(?P<key>[\w-]+)\s*=\s*(?P<value>[^#]*?)\s*(?:#.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[A-Za-z]{3,9})[\s./-]+(\d{4})")
_IN_QUOTES = re.compile(r'"[^"]*"')
_YEAR_FIRST = re.compile(r"\d{4}-\d")
_PLAIN = re.compile(r"\w[\w ,.;:()+/&’'-]*")


def slip_in(line: str) -> tuple[str, str] | None:
    """Say what was typed by habit in a line that cannot be read, and what to write instead.

    Returns:
        None where the line shows nothing of the kind.

    >>> slip_in("checked_on = 4/11/2026")
    ('a day that is not written year first', 'write checked_on = 2026-11-04')
    """
    written = _KEY_AND_VALUE.fullmatch(line)
    if written is None:
        return None
    key, value = written["key"], written["value"]
    straight = _straightened(value)
    if straight != value:
        return "curly quotation marks", f"write straight ones: {key} = {straight}"
    if _goes_on_after_its_end(value):
        return 'a straight " inside a text, which ends it', "write ' or “ ” inside the text"
    if found := _DAY_FIRST.fullmatch(value):
        day = _day(*found.groups())
        if day is not None:
            return "a day that is not written year first", f"write {key} = {day.isoformat()}"
    if _PLAIN.fullmatch(value) and not _YEAR_FIRST.match(value) and not _stands(value):
        return "a text without quotation marks", f'write {key} = "{value}"'
    return None


def _straightened(value: str) -> str:
    """Straighten the quotation marks around texts; those inside a text may well be curly."""
    if value[:1] in tuple(SINGLE):
        return f'"{value.strip(SINGLE)}"'
    around = _IN_QUOTES.sub("", value)
    return value if around.translate(DOUBLE) == around else value.translate(DOUBLE)


def _goes_on_after_its_end(value: str) -> bool:
    """Say whether words follow a quotation mark that was meant to stand inside a text.

    >>> _goes_on_after_its_end('"Beck House "talking" for all"')
    True
    """
    if len(value) < len('""') or value[:1] != '"' or value[-1:] != '"' or value[:3] == '"""':
        return False
    between = value.split('"')[2:-1:2]
    return bool(between) and all(re.search("[^\\W_]", each) and "=" not in each for each in between)


def _stands(value: str) -> bool:
    """Say whether the value can be read as it is, so that something before it is amiss."""
    try:
        return bool(tomllib.loads(f"value={value}"))
    except ValueError:
        return False


def _day(day: str, month: str, year: str) -> date | None:
    """Read a day as it is written in Britain; None where there is no such day."""
    short = month[:3].lower()
    number = int(month) if month.isdecimal() else 1 + MONTHS.index(short) if short in MONTHS else 0
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None

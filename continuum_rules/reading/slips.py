"""Slips that everybody makes in a value: how a day, a text or a quotation mark is typed by habit.

The reader of TOML only sees that something does not fit. The line itself tells what was meant.
"""

import re
import tomllib
from datetime import date
from unicodedata import name as character_name

MOST_SHOWN = 300
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DOUBLE = str.maketrans(dict.fromkeys("“”„«»", '"'))
SINGLE = "‘’"

_KEY_AND_VALUE = re.compile(r"\s*(?P<key>[\w-]+)\s*=(?P<value>[^#]*)(?:#.*)?")
_BETWEEN = r"[\s./‐-―−-]+"
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?{_BETWEEN}(\d{{1,2}}|[A-Za-z]{{3,9}}){_BETWEEN}(\d{{4}}|\d{{2}})"
)
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{1,2}})")
_LIKE_A_DAY = re.compile(rf"\d{{1,4}}(?:-|{_BETWEEN}\d{{1,2}}{_BETWEEN}\d)")
_NO_DAY = "a day that is not written in the form 2026-11-22"
_STRANGE_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_IN_QUOTES = re.compile(r'"[^"]*"')
_PLAIN = re.compile(r"\w[\w ,.;:()+/&’'-]*")


def slip_in(line: str) -> tuple[str, str] | None:
    """Say what was typed by habit in a line that cannot be read, and what to write instead.

    Returns:
        None where the line shows nothing of the kind.

    >>> slip_in("checked_on = 4/11/2026")
    ('a day that is not written year first', 'write checked_on = 2026-11-04')
    """
    if "\r" in line.removesuffix("\r"):
        return "a line break of an old kind (CR alone)", "press Enter in its place"
    if strange := _STRANGE_SPACE.search(_IN_QUOTES.sub("", line).partition("#")[0]):
        told = character_name(strange[0], "no name").lower()
        return f"a space of another kind ({told})", "delete it, and type an ordinary space"
    written = _KEY_AND_VALUE.fullmatch(line)
    if written is None:
        return None
    key, value = written["key"], written["value"].strip()
    slip = _in_quotation_marks(key, value)
    if slip is None and not _stands(value):
        slip = (None if "version" in key else _in_a_day(key, value)) or _without_marks(key, value)
    return slip


def _in_quotation_marks(key: str, value: str) -> tuple[str, str] | None:
    straight = _straightened(value)
    if straight != value:
        return "curly quotation marks", f"write straight ones: {key} = {_short(straight)}"
    if _goes_on_after_its_end(value):
        return 'a straight " inside a text, which ends it', "write ' or “ ” inside the text"
    if value.count('"') == 1 and value.endswith('"') and len(value) > 1:
        return "a text without its first quotation mark", f'write {key} = "{_short(value)}'
    shorter = value.rstrip(",.; ")
    if shorter != value and _stands(shorter):
        mark = value[len(shorter) :].strip()
        return f"“{_short(mark)}” behind the value", f"write {key} = {_short(shorter)}"
    return None


def _in_a_day(key: str, value: str) -> tuple[str, str] | None:
    """Read a day that is written in another way."""
    day = None
    if found := _DAY_FIRST.fullmatch(value):
        day = _day(*found.groups())
    elif found := _YEAR_FIRST.fullmatch(value):
        year, *rest = found.groups()
        day = _day(rest[1], rest[0], year) or _day(rest[0], rest[1], year)
    if found is None or day is None:
        return None
    what = "a day that is not written year first" if value[:4] != f"{day.year}" else _NO_DAY
    return what, f"write {key} = {day.isoformat()}"


def _without_marks(key: str, value: str) -> tuple[str, str] | None:
    if _PLAIN.fullmatch(value) and ("version" in key or not _LIKE_A_DAY.match(value)):
        return "a text without quotation marks", f'write {key} = "{_short(value)}"'
    return None


def _short(value: str) -> str:
    """Write a value as it can be typed, and cut one that is longer than anybody reads."""
    value = "".join(each if each.isprintable() else " " * each.isspace() for each in value)
    return value if len(value) <= MOST_SHOWN else f"{value[:MOST_SHOWN]}…{value[-1]}"


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
    except (ValueError, RecursionError):
        return False


def _day(day: str, month: str, year: str) -> date | None:
    """Read a day as it is written in Britain; None where there is no such day."""
    short = month[:3].lower()
    number = int(month) if month.isdecimal() else 1 + MONTHS.index(short) if short in MONTHS else 0
    try:
        return date(int(year) if len(year) > 2 else 2000 + int(year), number, int(day))
    except ValueError:
        return None

"""Dates as people know them: a day, a month or only a year; read leniently, kept as ISO text.

Kept as ``2026-11-13``, ``2026-11`` or ``2026``: what is not known is left out, never made up.
A time that is no date, such as "around half-term", is kept in its own words.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

SAY_HOW = "Enter the date like this: 13 November 2026. If you only know the month: November 2026"
SAY_PAST = "Enter a date that is not in the future"

_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)[\s./-]+(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{1,2}|[a-z]+)[\s./-]+(\d{4})")
_YEAR = re.compile(r"(\d{4})")
_EARLIEST_YEAR = 1990


class NotADate(ValueError):
    """Text that could not be read as a date; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class When:
    """When something was: as a date as far as it is known, or in the person's own words.

    Attributes:
        on_date: ISO text as far as known; "" where it is no date.
        in_words: As it was typed, where it is no date; "" otherwise. Both empty: nothing was said.
    """

    on_date: str = ""
    in_words: str = ""


def read_when(text: str, today: date) -> When:
    """Read when something was: a date where it is one, else the words as they stand.

    Args:
        text: Such as "13 November 2026", "Nov 2026", "around half-term" or "not known".
        today: The date on the wall.

    Raises:
        NotADate: It is a date in the future, or is written in numbers and is no date.

    >>> read_when("Nov 2026", date(2026, 11, 22))
    When(on_date='2026-11', in_words='')
    >>> read_when("around half-term", date(2026, 11, 22))
    When(on_date='', in_words='around half-term')
    """
    if not text:
        return When()
    try:
        return When(on_date=read_date(text, today))
    except NotADate as problem:
        if str(problem) == SAY_PAST or _looks_like_a_date(text):
            raise
        return When(in_words=text)


def read_date(text: str, today: date) -> str:
    """Read a date that somebody typed.

    Args:
        text: Such as "13 November 2026", "13/11/26", "Nov 2026", "2026", "today", "yesterday".
        today: The date on the wall.

    Returns:
        ISO text as far as it is known.

    Raises:
        NotADate: It cannot be read, there is no such day, or it lies in the future.

    >>> read_date("13 Nov 2026", date(2026, 11, 22))
    '2026-11-13'
    >>> read_date("November 2026", date(2026, 11, 22))
    '2026-11'
    """
    known = read_any_date(text, today)
    if known > today.isoformat()[: len(known)]:
        raise NotADate(SAY_PAST)
    return known


def read_any_date(text: str, today: date) -> str:
    """Read a date that may lie in the future, as far as it is known.

    Raises:
        NotADate: It cannot be read, or there is no such day.

    >>> read_any_date("27 Nov 2026", date(2026, 11, 22))
    '2026-11-27'
    """
    plain = _plain(text)
    if plain in {"today", "yesterday"}:
        return (today - timedelta(days=plain == "yesterday")).isoformat()
    year, month, day = _parts(plain)
    if not year >= _EARLIEST_YEAR:
        raise NotADate(SAY_HOW)
    return _checked(year, month, day)


def date_in_words(kept: str | None) -> str:
    """Write a kept date for people; "" for none.

    >>> date_in_words("2026-11")
    'November 2026'
    """
    if not kept:
        return ""
    year, *rest = kept.split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    words += [MONTHS[int(rest[0]) - 1].capitalize()] if rest else []
    return " ".join([*words, year])


def _plain(text: str) -> str:
    """Leave out what people write around a date: "Friday, 13th of November 2026"."""
    plain = " ".join(text.casefold().replace(",", " ").split())
    plain = re.sub(
        r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)? (?=\d{1,2}(?!\d))",
        "",
        plain,
    )
    return re.sub(
        r"(?<=\d)(?:st|nd|rd|th)?(?: of)? (?=[a-z])|(?<=\d)(?:st|nd|rd|th)\b", " ", plain
    ).strip()


def _looks_like_a_date(text: str) -> bool:
    """Say whether somebody meant a date: "31 February 2026" is a slip, and not a time in words."""
    plain = _plain(text)
    if not any(letter.isalpha() for letter in plain):
        return True
    return any(shape.fullmatch(plain) for shape in (_DAY_FIRST, _MONTH)) and _names_a_month(plain)


def _names_a_month(plain: str) -> bool:
    return any(name.startswith(word) for word in re.findall(r"[a-z]{2,}", plain) for name in MONTHS)


def _parts(plain: str) -> tuple[int, int | None, int | None]:
    if found := _ISO.fullmatch(plain):
        year, month, day = found.groups()
        return int(year), int(month), int(day)
    if found := _DAY_FIRST.fullmatch(plain):
        day, month, year = found.groups()
        return _year(year), _month(month), int(day)
    if found := _MONTH.fullmatch(plain):
        return int(found[2]), _month(found[1]), None
    if found := _YEAR.fullmatch(plain):
        return int(found[1]), None, None
    raise NotADate(SAY_HOW)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == len("2026") else 2000 + int(digits)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    fits = [place for place, name in enumerate(MONTHS, 1) if name.startswith(text)]
    # Three letters tell the months apart; "ju" could be two of them.
    if len(fits) != 1 and text != "sept":
        raise NotADate(SAY_HOW)
    return fits[0] if fits else MONTHS.index("september") + 1


def _checked(year: int, month: int | None, day: int | None) -> str:
    try:
        whole = date(year, month or 1, day or 1).isoformat()
    except ValueError as no_such_day:
        raise NotADate(SAY_HOW) from no_such_day
    return whole[: 4 if month is None else 7 if day is None else 10]

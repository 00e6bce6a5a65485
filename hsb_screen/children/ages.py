"""Ages in whole years as people type them: one age, or one of several."""

import calendar
import re
from datetime import date

SAY_HOW = "Enter the age in whole years, such as 9"
_JOINS = re.compile(r"\s*(?:,|/|\bor\b|\band\b)\s*")
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|\bto\b)\s*(\d{1,3})")
_UNIT = re.compile(r"\s*\b(?:years? old|years?|yrs?|yo|y)\b\.?")


_BORN = re.compile(r"(?:born\s+)?(?:in\s+)?([a-z]+|\d{1,2})[\s./-]+(\d{4})")
_MONTHS = [name.casefold() for name in calendar.month_name[1:]]


class NotAnAge(ValueError):
    """Text that could not be read as an age; the message says what to write instead."""


def read_ages(
    text: str, lowest: int = 0, highest: int = 17, today: date | None = None
) -> tuple[int, ...]:
    """Read an age, or ages of which it is one.

    Args:
        text: Such as "9", "9 years", "9 or 10", "9 to 11", or the month and year of birth, such as
            "March 2014" or "3/2014"; not empty.
        lowest: The youngest age that can be given.
        highest: The oldest.
        today: The date on the wall; None where a month of birth is not taken. Of a child born in
            this very month it is not known whether the birthday was: both ages are possible.

    Returns:
        The ages in order, each once.

    Raises:
        NotAnAge: It cannot be read, or lies outside the ages that can be given.

    >>> read_ages("9 or 10")
    (9, 10)
    >>> read_ages("9 to 11 years")
    (9, 10, 11)
    """
    plain = _UNIT.sub("", text.casefold()).strip()
    born = _BORN.fullmatch(plain) if today else None
    ages: set[int] = set()
    if born and today:
        ages = _years_since(born, today)
    else:
        for part in _JOINS.split(plain):
            ages |= _one_part(part)
    if min(ages) < lowest or max(ages) > highest:
        raise NotAnAge(f"Enter an age from {lowest} to {highest}")
    return tuple(sorted(ages))


def _years_since(born: re.Match[str], today: date) -> set[int]:
    month = _month(born[1])
    if month is None:
        raise NotAnAge(f"{SAY_HOW}, or the month and year of birth, such as March 2014")
    years = today.year - int(born[2])
    if month == today.month:
        return {max(years - 1, 0), years}
    return {years - (month > today.month)}


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    fits = [place for place, name in enumerate(_MONTHS, 1) if name.startswith(text)]
    return fits[0] if len(text) >= len("mar") and fits else None


def _one_part(part: str) -> set[int]:
    if found := _RANGE.fullmatch(part):
        start, end = int(found[1]), int(found[2])
        if start > end:
            raise NotAnAge(f"{SAY_HOW}. For one of several ages, start with the youngest: 9 to 11")
        return set(range(start, end + 1))
    if not (part.isascii() and part.isdigit() and len(part) <= 3):
        raise NotAnAge(f"{SAY_HOW}. If it is one of two ages, write both: 9 or 10")
    return {int(part)}

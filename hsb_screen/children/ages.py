"""Ages in whole years as people type them: one age, or one of several."""

import re

SAY_HOW = "Enter the age in whole years, such as 9"
_JOINS = re.compile(r"\s*(?:,|/|\bor\b|\band\b)\s*")
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|\bto\b)\s*(\d{1,3})")
_UNIT = re.compile(r"\s*\b(?:years? old|years?|yrs?|yo|y)\b\.?")


class NotAnAge(ValueError):
    """Text that could not be read as an age; the message says what to write instead."""


def read_ages(text: str, lowest: int = 0, highest: int = 17) -> tuple[int, ...]:
    """Read an age, or ages of which it is one.

    Args:
        text: Such as "9", "9 years", "9 or 10", "9 to 11"; not empty.
        lowest: The youngest age that can be given.
        highest: The oldest.

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
    ages: set[int] = set()
    for part in _JOINS.split(plain):
        ages |= _one_part(part)
    if min(ages) < lowest or max(ages) > highest:
        raise NotAnAge(f"Enter an age from {lowest} to {highest}")
    return tuple(sorted(ages))


def _one_part(part: str) -> set[int]:
    if found := _RANGE.fullmatch(part):
        start, end = int(found[1]), int(found[2])
        if start > end:
            raise NotAnAge(f"{SAY_HOW}. For one of several ages, start with the youngest: 9 to 11")
        return set(range(start, end + 1))
    if not (part.isascii() and part.isdigit() and len(part) <= 3):
        raise NotAnAge(f"{SAY_HOW}. If it is one of two ages, write both: 9 or 10")
    return {int(part)}

"""Which period somebody asks for, by the address of the page: everything else is not there."""

import re
from collections.abc import Mapping
from datetime import date

from hsb_screen.errors import NotThere
from hsb_screen.figures.service import Period, period
from hsb_screen.figures.stretches import LENGTH_WORDS, LENGTHS, YEAR, months_of_each

UNTIL = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


def offered() -> Mapping[int, str]:
    """Give how many months figures are shown of, and what that is called."""
    each = months_of_each()
    return {number * each: LENGTH_WORDS[number * each] for number in LENGTHS}


def asked_for(given: Mapping[str, str]) -> Period:
    """Read a period from an address; the newest year, where none is named.

    Raises:
        NotThere: It names no period, or one that is not over or is from before the service.
    """
    months, until = given.get("months", str(YEAR)), given.get("until")
    named = UNTIL.fullmatch(until) if until is not None else None
    if months not in map(str, offered()) or (until is not None and named is None):
        raise NotThere
    found = period(int(months), date(int(named[1]), int(named[2]), 1) if named else None)
    if found is None:
        raise NotThere
    return found

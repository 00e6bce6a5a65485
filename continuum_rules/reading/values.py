"""What kind of value a key may hold; each message stands beside its check."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from continuum_rules.reading.problems import did_you_mean, quote

_Value = TypeVar("_Value")

Check = Callable[[object], object]
"""Gives the value as the rest of the reader wants it.

Raises:
    WrongError: The value is of another kind.
"""


@dataclass
class WrongError(Exception):
    """A value is not what its key may hold.

    Attributes:
        place: For a list: which entry is wrong, counted from 0; None for the whole value.
    """

    what: str
    why: str
    instead: str
    place: int | None = None


def described(value: object) -> str:
    """Say what a value is, for a message.

    >>> described(True), described([1]), described(1.5)
    ('true', 'a list', 'the number 1.5')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {quote(value)}"
    if isinstance(value, str):
        return f"the text {quote(value)}"
    kinds = (
        (list, "a list"),
        (dict, "a table"),
        (datetime, "a date with a time"),
        (date, "a date"),
    )
    return next((words for kind, words in kinds if isinstance(value, kind)), "a time of day")


def text(value: object) -> str:
    """A text that says something."""
    if not isinstance(value, str):
        raise WrongError(
            f"is {described(value)}, not a text", "it is read as words", 'write it in quotes: "…"'
        )
    if not value.strip():
        raise WrongError("is empty", "people would find nothing there", "write it, or leave it out")
    return value


def texts(value: object) -> list[str]:
    """A list of texts."""
    if not isinstance(value, list):
        raise WrongError(
            f"is {described(value)}, not a list",
            "there may be several",
            'write it in square brackets: ["…"]',
        )
    return [_in_list(text, each, place) for place, each in enumerate(value)]


def some_texts(value: object) -> list[str]:
    """A list of texts that is not empty."""
    given = texts(value)
    if not given:
        raise WrongError("is an empty list", "it has to say something", 'write at least one: ["…"]')
    return given


def names(value: object) -> list[str]:
    """A list of ids, each named once."""
    given = texts(value)
    seen: set[str] = set()
    for place, each in enumerate(given):
        if each in seen:
            raise WrongError(
                f"names {quote(each)} twice", "once is enough", "delete one of them", place
            )
        seen.add(each)
    return given


def _in_list(check: Callable[[object], _Value], value: object, place: int) -> _Value:
    try:
        return check(value)
    except WrongError as wrong:
        wrong.place = place
        raise


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise WrongError(
            f"is {described(value)}", "it is either so or not", "write true or false without quotes"
        )
    return value


def whole(value: object) -> int:
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise WrongError(
            f"is {described(value)}", "it is counted", "write a whole number without quotes"
        )
    return value


def day(value: object) -> date:
    """A date without a time. A stored pack gives it as text."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    if isinstance(value, datetime) or not isinstance(value, date):
        raise WrongError(
            f"is {described(value)}", "it is a day", "write it as 2026-11-22, without quotes"
        )
    return value


def table(value: object) -> dict[str, object]:
    """A table of keys."""
    if not isinstance(value, dict):
        raise WrongError(
            f"is {described(value)}", "it names answers", 'write { factor = ["option"] }'
        )
    return value


def tables(value: object) -> list[object]:
    """A list of tables."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise WrongError(
            f"is {described(value)}",
            "each has keys of its own",
            "give each its own heading in double square brackets",
        )
    return value


def table_or_tables(value: object) -> list[object]:
    """One table, or a list of them; always given as a list."""
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise WrongError(
            f"is {described(value)}", "it names answers", 'write { factor = ["option"] }'
        )
    return value


def one_of(*words: str) -> Check:
    """One of a few words."""

    def check(value: object) -> str:
        given = text(value)
        if given not in words:
            raise WrongError(
                f"is {quote(given)}", "only a few words mean something", did_you_mean(given, words)
            )
        return given

    return check


def some_of(*words: str) -> Check:
    """One of a few words, or a list of them; always given as a list."""
    check_one = one_of(*words)

    def check(value: object) -> list[str]:
        given = names([value] if isinstance(value, str) else value)
        if not given:
            raise WrongError("is an empty list", "at least one applies", f'write "{words[0]}"')
        return [str(check_one(each)) for each in given]

    return check


def answer_ids(value: object) -> object:
    """An option id, or a list of them."""
    return names(value) if isinstance(value, list) else text(value)


def edges(value: object) -> list[int]:
    """The edges of age bands: rising whole numbers from 0 up."""
    if not isinstance(value, list):
        raise WrongError(
            f"is {described(value)}, not a list", "it gives edges", "write [0, 5, 10, 18]"
        )
    given = [_in_list(whole, each, place) for place, each in enumerate(value)]
    if len(given) > 131:
        raise WrongError(
            "has more edges than there are years", "each band is some years of age", "write fewer"
        )
    if len(given) < 2 or given[0] < 0 or given != sorted(set(given)) or given[-1] > 130:
        raise WrongError(
            f"is {quote(given)}",
            "each age has to fall in exactly one band",
            "write rising whole years from the youngest to one past the oldest: [0, 5, 10, 18]",
        )
    return given


def version(value: object) -> str:
    """Three numbers: a change that can move a level raises the first."""
    given = text(value)
    number = r"(0|[1-9][0-9]{0,8})"
    more = r"(-[0-9A-Za-z.-]{1,40})?(\+[0-9A-Za-z.-]{1,40})?"
    if not re.fullmatch(rf"{number}\.{number}\.{number}{more}", given):
        raise WrongError(
            f"is {quote(given)}",
            "people need to see whether a change can move a level",
            'write three numbers, such as "1.0.0"',
        )
    return given


def schema(value: object) -> int:
    """The number of the format this pack is written in."""
    if whole(value) != 1:
        raise WrongError(
            f"is {quote(value)}", "this program knows format 1", "write 1, or use a newer program"
        )
    return 1


def address(value: object) -> str:
    """The address of a page."""
    given = text(value)
    if not re.fullmatch(r"https?://[^\s<>\"']+", given):
        raise WrongError(
            f"is {quote(given)}",
            "people could not follow it",
            "write the whole address, beginning with https://",
        )
    return given


def telephone(value: object) -> str:
    """A number that somebody can ring, or words that say where to find it."""
    given = text(value)
    if 0 < len(re.findall(r"\d", given)) < 3:
        raise WrongError(
            f"is {quote(given)}", "nobody could ring it", 'write it in digits: "01632 960 111"'
        )
    return given


def length_of_time(value: object) -> str:
    """A whole number of hours, days, working days or weeks."""
    given = text(value)
    if not re.fullmatch(r"[1-9][0-9]{0,3} (hours?|days?|working days?|weeks?)", given):
        raise WrongError(
            f"is {quote(given)}",
            "whether a step is late has to be plain to everybody",
            'write a whole number of hours, days, working days or weeks: "5 working days"',
        )
    return given

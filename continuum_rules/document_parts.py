"""What a document is made of."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

_Entry = TypeVar("_Entry")

WHEN = {"now": "now", "today": "today", "next_working_day": "by the next working day"}
"""The times of a step that are words."""


def day(on: date | None, otherwise: str = "") -> str:
    """Write a day as people do, or something else where there is none.

    >>> day(date(2026, 11, 4))
    '4 November 2026'
    """
    return otherwise if on is None else f"{on.day} {on:%B %Y}"


def with_id(text: str, name: str) -> str:
    """Write the id of an entry behind its words."""
    return f"{text} [{name}]"


def without_id(text: str, name: str) -> str:
    """Leave the id of an entry out."""
    return text


def chosen(entries: Iterable[_Entry], only: Collection[int] | None) -> Iterator[_Entry]:
    """Give the entries whose ``id()`` is wanted; all of them where ``only`` is None."""
    return (each for each in entries if only is None or id(each) in only)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 for the title, 2 to 4 below it, none left out on the way down."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list under a short title; nothing is written where it is empty.

    Attributes:
        in_a_line: Short entries, to be written one after another: they save half the paper.
    """

    title: str
    entries: tuple[str, ...]
    in_a_line: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows. A line end in a cell begins a new line of it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Listed | Table

"""What a document is made of."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from continuum_rules.pack import Pack
from continuum_rules.rule import When
from continuum_rules.wording import when_in_words

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


class Chapters:
    """Chapters of a document that belong together, all of one pack.

    Args:
        ids: Whether each entry is followed by its id, for somebody who writes an overlay.

    Each chapter takes ``only``: the entries to write, by ``id()``; None writes them all.
    """

    def __init__(self, pack: Pack, *, ids: bool = False) -> None:
        self.pack = pack
        self.named = with_id if ids else without_id

    def where(self, when: When, always: str = "") -> str:
        """Write a condition; ``always`` where it holds in every case."""
        return "; and ".join(when_in_words(self.pack.factor_by_id, when)) or always

    def know_where(self, title: str, entries: Iterable[tuple[str, str, When]]) -> Iterator[Table]:
        """Write what to know, and where it stands; nothing where there are no entries.

        Args:
            entries: Each as what it says, its id and its condition.
        """
        rows = tuple((self.named(says, name), self.where(when)) for says, name, when in entries)
        if rows:
            yield Table(title, ("What to know", "Where"), rows)

"""The copy as it leaves: frozen, and with nothing in it that was withheld."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import groupby

from hsb_screen.database import canonical_json
from hsb_screen.subject_access.deciding import Held
from hsb_screen.subject_access.models import Choice, Ground
from hsb_screen.subject_access.words import GROUND_WORDS

KEEP_SAFE = "Keep this safe: it is about a child."
"""The footer’s first sentence."""


@dataclass(frozen=True, slots=True)
class GivenItem:
    """One item as it is given; ``is_edited`` where words were taken out."""

    heading: str
    says: str
    words: str
    is_edited: bool


@dataclass(frozen=True, slots=True)
class GivenSection:
    """Items under one heading."""

    title: str
    items: tuple[GivenItem, ...]


@dataclass(frozen=True, slots=True)
class GivenRecord:
    """What is given of one screening; ``called`` is what the child is called in it."""

    label: str
    called: str
    sections: tuple[GivenSection, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many items are withheld for one reason."""

    why: str
    number: int


@dataclass(frozen=True, slots=True)
class Paper:
    """The copy as it is printed and kept.

    Attributes:
        number: Of the request.
        received_on: In words, as is ``issued_on``.
        is_for_child: True where the child asked; else the copy speaks of the child.
        edited: How many items are given with words taken out.
        not_known: How many further records it is not known of whether they are about the child.
    """

    number: int
    marking: str
    partnership: str
    is_for_child: bool
    received_on: str
    issued_on: str
    issued_by: str
    records: tuple[GivenRecord, ...]
    withheld: tuple[Withheld, ...]
    edited: int
    not_known: int

    @property
    def title(self) -> str:
        """The document’s title: a number only."""
        return f"What is recorded: request {self.number}"

    @property
    def head(self) -> str:
        """The right-hand side of the running head."""
        return f"COPY · Request {self.number}"

    @property
    def foot(self) -> str:
        """The footer’s second sentence."""
        return f"Issued on {self.issued_on} by {self.issued_by}."

    @property
    def file_name(self) -> str:
        """What the file is called: a number only."""
        return f"request-{self.number}-copy.pdf"

    @property
    def given(self) -> int:
        """How many items are given."""
        return sum(len(section.items) for each in self.records for section in each.sections)

    @property
    def held_back(self) -> int:
        """How many items are withheld."""
        return sum(each.number for each in self.withheld)

    @property
    def digest(self) -> str:
        """What two papers share if they give the same, whenever they are issued and by whom."""
        said = canonical_json(asdict(replace(self, issued_on="", issued_by="")))
        return hashlib.sha256(said.encode()).hexdigest()


def records_in(held: Iterable[Held], called: Mapping[str, str]) -> tuple[GivenRecord, ...]:
    """Put together what is given: neither what is withheld nor what nobody has decided about.

    Args:
        held: Everything gathered, with what was decided.
        called: What the child is called in each screening, by its number.
    """
    leaves = (each for each in held if not (each.is_withheld or each.is_undecided))
    by_record = groupby(leaves, key=lambda each: each.item.screening)
    return tuple(
        GivenRecord(label, called[label], tuple(_sections(items))) for label, items in by_record
    )


def withheld_in(held: Iterable[Held]) -> tuple[Withheld, ...]:
    """Count what is withheld, for each reason."""
    grounds = (each.decision.ground for each in held if each.is_withheld and each.decision)
    counts = Counter(grounds)
    return tuple(Withheld(GROUND_WORDS[each], counts[each]) for each in Ground if counts[each])


def edited_in(held: Iterable[Held]) -> int:
    """Count what is given with words taken out."""
    return sum(_is_edited(each) for each in held)


def _sections(held: Iterable[Held]) -> Iterator[GivenSection]:
    for section, items in groupby(held, key=lambda each: each.item.section):
        yield GivenSection(section.value, tuple(map(_given, items)))


def _given(held: Held) -> GivenItem:
    return GivenItem(held.item.heading, held.item.says, held.words, _is_edited(held))


def _is_edited(held: Held) -> bool:
    return held.decision is not None and held.decision.choice is Choice.TAKE_OUT

"""Items: the pieces in which a record is shown, decided on and given."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hsb_screen.sealed import blind_index

_OURS = uuid.UUID("6d0f6f43-3c5f-4a0e-9d53-3f1f5a0c6b1e")
"""Any id, the same always: the ids of items are made from it."""


class Section(StrEnum):
    """Under which heading of one screening an item stands, in this order."""

    WHOLE = "The record as a whole"
    CHILD = "About this child"
    OTHERS = "About other children"
    ANSWERS = "What was answered"
    VIEWS = "What people thought, and what the rules said"
    STEPS = "What was decided and done"
    PAPERS = "Who was given a copy, and who looked"


class Mark(StrEnum):
    """Why an item may hold somebody else’s information, or may have to be withheld."""

    ANOTHER_CHILD = "another_child"
    REFERENCE = "reference"
    PERSON = "person"
    MAY_NAME = "may_name"
    CONTACT = "contact"
    CLOSE = "close"
    TOLD = "told"
    POLICE = "police"
    ASKED = "asked"


MARK_WORDS: Mapping[Mark, str] = {
    Mark.ANOTHER_CHILD: "It is about another child, or also about one.",
    Mark.REFERENCE: "It holds the reference of another child.",
    Mark.PERSON: "It names somebody who works with this service.",
    Mark.MAY_NAME: "It may name somebody: a word in it begins with a capital letter.",
    Mark.CONTACT: "It holds a phone number, an email address or a postcode.",
    Mark.CLOSE: "It tells of somebody in the family, a friend or another young person.",
    Mark.TOLD: "It holds what somebody else said.",
    Mark.POLICE: "It tells of the police, a court or a lawyer: giving it may stand in their way.",
    Mark.ASKED: "It tells who asked to see this record before.",
}
"""What people read for each mark, in this order."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something recorded, as it was found.

    Attributes:
        key: Names it: the same each time the same thing is found.
        source: By whom it was recorded, by role; "" where nobody recorded it.
        on: The day in words; "" where it has none.
        words: What it says, in lines.
        typed: What of it a person typed, piece by piece; names and numbers are looked for there.
        marks: What is known of it already.
        is_earlier: True for what was recorded anew later, and no longer stands.
    """

    key: str
    section: Section
    heading: str
    words: str
    source: str = ""
    on: str = ""
    typed: tuple[str, ...] = ()
    marks: frozenset[Mark] = frozenset()
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of what is recorded.

    Attributes:
        screening: The number of its screening, such as ``0147``.
        says: Where it comes from and when, in words; "" where nothing is known of that.
        marks: Why somebody has to decide about it; empty where nothing was found.
    """

    id: uuid.UUID
    screening: str
    section: Section
    heading: str
    words: str
    says: str
    marks: tuple[Mark, ...]

    @property
    def is_marked(self) -> bool:
        """True where somebody has to decide about it."""
        return bool(self.marks)

    @property
    def why(self) -> tuple[str, ...]:
        """Why it is marked, in words."""
        return tuple(MARK_WORDS[mark] for mark in self.marks)

    @property
    def print(self) -> str:
        """A keyed fingerprint of what it says, and why it is marked: 64 hexadecimal digits."""
        said = "\n".join((self.heading, self.says, self.words, *self.marks))
        # The index overlooks spaces and capital letters; a digest does not.
        return blind_index(hashlib.sha256(said.encode()).hexdigest())


def item_of(noted: Noted, screening: str, found: frozenset[Mark]) -> Item:
    """Make an item of something found.

    Args:
        noted: What was found.
        screening: The number of its screening.
        found: What looking at its words showed.
    """
    said = [noted.source, noted.on, "recorded anew later" if noted.is_earlier else ""]
    marks = noted.marks | found
    says = ", ".join(part for part in said if part)
    return Item(
        id=uuid.uuid5(_OURS, f"{screening} {noted.key}"),
        screening=screening,
        section=noted.section,
        heading=noted.heading,
        words=noted.words,
        says=says[:1].upper() + says[1:],
        marks=tuple(mark for mark in MARK_WORDS if mark in marks),
    )

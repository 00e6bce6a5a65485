"""A child of a screening as other parts of the application see it: frozen."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hsb_screen.children.models import NoteKind, Part
from hsb_screen.screenings.models import SharedHome

PART_LABELS: Mapping[Part, str] = {
    Part.DISPLAYING: "The behaviour is about this child",
    Part.AFFECTED: "This child was affected",
    Part.SAW: "This child saw it or may be affected",
    Part.NOT_CLEAR: "Not clear yet",
}
"""What people read for each part; in the order in which it is asked."""

HOME_WORDS: Mapping[SharedHome, str] = {
    SharedHome.YES: "Yes",
    SharedHome.NO: "No",
    SharedHome.NOT_KNOWN: "Not known yet",
}
"""What people read for whether any of the children live together."""


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """A short note about a child, and how often it has been saved."""

    note: str
    version: int


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What is recorded of one child.

    Attributes:
        letter: A, B, C …: what the child is called on screen and paper.
        reference: The reference in the case system, or "" where none was given.
        ages: One age in whole years; several: one of these; empty: not known.
        communication: Needs that affect communication, or "".
        worker: The child's own worker by role, or "".
        version: How often the details have been saved; a form carries it.
        notes: Strengths, needs and wishes as noted; a kind that was never noted is left out.
        removed_at: When the child was taken out; None while the child is part of the screening.
    """

    id: uuid.UUID
    letter: str
    part: Part
    reference: str
    ages: tuple[int, ...]
    communication: str
    worker: str
    version: int
    added_at: datetime
    removed_at: datetime | None = None
    removed_because: str = ""
    notes: Mapping[NoteKind, NoteFacts] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What people read, such as "Child A"."""
        return f"Child {self.letter}"

    @property
    def notes_version(self) -> int:
        """How often notes about this child have been saved, all kinds together."""
        return sum(note.version for note in self.notes.values())

    @property
    def age_words(self) -> str:
        """The age in words: "12", "9 or 10", "9, 10 or 11", or "age not known"."""
        return in_words(self.ages) or "age not known"

    @property
    def part_label(self) -> str:
        """The part the child has, as people read it."""
        return PART_LABELS[self.part]


def in_words(ages: tuple[int, ...]) -> str:
    """Write ages as a choice.

    >>> in_words((9, 10, 11))
    '9, 10 or 11'
    >>> in_words(())
    ''
    """
    *most, last = [str(age) for age in ages] or [""]
    return f"{', '.join(most)} or {last}" if most else last

"""The needs of each child: equal weight, strengths first."""

import uuid
from dataclasses import dataclass

from hsb_screen.answers.facts import NOT_LOOKED_AT
from hsb_screen.answers.record import Record
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.models import NoteKind

NOT_NOTED = "Not recorded yet"
OTHER_CHILDREN = "other_children"


@dataclass(frozen=True, slots=True)
class ChildNeeds:
    """What is recorded of one child; "Not recorded yet" where nothing was.

    Attributes:
        voice: What the child wants and feels, or why that was not obtained.
        voice_source: How it was obtained and by whom; "" where it was not.
        background: Disability, language and culture, each with its heading, as far as said.
    """

    id: uuid.UUID
    name: str
    about: str
    strengths: str
    needs: str
    voice: str
    voice_source: str
    communication: str
    worker: str
    background: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """Every child of the screening, and what is known of other children."""

    children: tuple[ChildNeeds, ...]
    others: str


def needs(record: Record) -> Needs:
    """Put together the needs of each child."""
    asked = (line for line in record.answers if line.factor == OTHER_CHILDREN)
    others = next((line.answer for line in asked), NOT_LOOKED_AT)
    return Needs(tuple(_needs_of(child) for child in record.children), others)


def _needs_of(child: ChildFacts) -> ChildNeeds:
    return ChildNeeds(
        id=child.id,
        name=child.name,
        about=f"{child.age_words}. {child.part_label}",
        strengths=_noted(child, NoteKind.STRENGTHS),
        needs=_noted(child, NoteKind.NEEDS),
        voice=child.voice_words or NOT_NOTED,
        voice_source=child.voice.source if child.voice else "",
        communication=child.communication,
        worker=child.worker,
        background=child.background.lines if child.background else (),
    )


def _noted(child: ChildFacts, kind: NoteKind) -> str:
    note = child.notes.get(kind)
    return note.note if note and note.note else NOT_NOTED

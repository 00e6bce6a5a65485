"""Rows about children become frozen facts here."""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, bindparam, select

from hsb_screen.children.facts import BackgroundFacts, ChildFacts, NoteFacts, VoiceFacts
from hsb_screen.children.models import (
    Child,
    ChildBackground,
    ChildDetails,
    ChildNote,
    ChildVoice,
    Heard,
    NoteKind,
)
from hsb_screen.database import session


def standing(table: type[ChildVoice] | type[ChildBackground]) -> ColumnElement[bool]:
    """Return what joins a child to the one row of a table that stands for it."""
    return and_(table.child_id == Child.id, table.superseded_at.is_(None))


_CHILDREN = (
    select(Child, ChildDetails, ChildVoice, ChildBackground)
    .join(ChildDetails, ChildDetails.child_id == Child.id)
    .outerjoin(ChildVoice, standing(ChildVoice))
    .outerjoin(ChildBackground, standing(ChildBackground))
    .where(
        Child.screening_id.in_(bindparam("ids", expanding=True)),
        ChildDetails.superseded_at.is_(None),
    )
    .order_by(Child.added_at, Child.letter)
)
_NOTES = select(ChildNote).where(
    ChildNote.child_id.in_(bindparam("ids", expanding=True)), ChildNote.superseded_at.is_(None)
)
"""Put together once: nearly every page asks these, and that takes longer than asking."""


def children_of_all(ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, tuple[ChildFacts, ...]]:
    """Give the children of several screenings in two statements, those taken out included.

    Args:
        ids: The screenings; the caller has made sure that the person may see them.

    Returns:
        Every id that was asked for, with its children in the order they were added.
    """
    found = session().execute(_CHILDREN, {"ids": ids}).all()
    notes = _notes_of([child.id for child, _, _, _ in found])
    by_screening: dict[uuid.UUID, list[ChildFacts]] = {each: [] for each in ids}
    for child, details, voice, background in found:
        facts = _facts(notes.get(child.id, {}), child, details, voice, background)
        by_screening[child.screening_id].append(facts)
    return {each: tuple(children) for each, children in by_screening.items()}


def voice_facts(row: ChildVoice) -> VoiceFacts:
    """Freeze what is recorded of a child's own voice."""
    return VoiceFacts(
        state=row.state,
        said=row.said or "",
        how=tuple(Heard(way) for way in row.how),
        by_whom=row.by_whom or "",
        why_not=row.why_not,
        because=row.because or "",
        version=row.version,
    )


def background_facts(row: ChildBackground) -> BackgroundFacts:
    """Freeze what is recorded of a child's disability, language and culture."""
    return BackgroundFacts(
        disability=row.disability,
        disability_words=row.disability_words or "",
        interpreter=row.interpreter,
        language=row.language or "",
        culture=row.culture or "",
        version=row.version,
    )


def _facts(
    notes: Mapping[NoteKind, NoteFacts],
    child: Child,
    details: ChildDetails,
    voice: ChildVoice | None,
    background: ChildBackground | None,
) -> ChildFacts:
    return ChildFacts(
        id=child.id,
        letter=child.letter,
        part=details.part,
        reference=details.reference or "",
        ages=tuple(details.ages),
        communication=details.communication or "",
        worker=details.worker or "",
        version=details.version,
        added_at=child.added_at,
        removed_at=child.removed_at,
        removed_because=child.removed_because or "",
        notes=notes,
        voice=voice_facts(voice) if voice else None,
        background=background_facts(background) if background else None,
    )


def _notes_of(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[NoteKind, NoteFacts]]:
    found: dict[uuid.UUID, dict[NoteKind, NoteFacts]] = {}
    for row in session().scalars(_NOTES, {"ids": ids}):
        found.setdefault(row.child_id, {})[row.kind] = NoteFacts(row.note, row.version)
    return found

"""What is recorded about the children of a screening: every save, not only what stands."""

import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from hsb_screen.children.facts import PART_LABELS, ChildFacts, in_words
from hsb_screen.children.models import (
    ChildBackground,
    ChildDetails,
    ChildNote,
    ChildVoice,
    Heard,
    NoteKind,
)
from hsb_screen.children.stored import background_facts, voice_facts
from hsb_screen.database import session
from hsb_screen.subject_access.case import Case, lines, on_day
from hsb_screen.subject_access.items import Mark, Noted, Section

_NOTES = {
    NoteKind.STRENGTHS: "Strengths",
    NoteKind.NEEDS: "Needs",
    NoteKind.WISHES: "Wishes",
}


def noted_of_children(case: Case) -> Iterator[Noted]:
    """Give what is recorded about each child of a screening, one save after the other."""
    for child in case.children:
        yield from _details(case, child)
        yield from _notes(case, child)
        yield from _voices(case, child)
        yield from _backgrounds(case, child)
        if child.removed_at:
            because = child.removed_because
            words = lines(("", "Taken out of the record"), ("Why", because))
            yield _noted(case, child, "Taken out", words, (because,), f"removed {child.id}")


def _details(case: Case, child: ChildFacts) -> Iterator[Noted]:
    for row in _saves(ChildDetails, child.id):
        typed = (row.reference or "", row.communication or "", row.worker or "")
        words = lines(
            ("Part", PART_LABELS[row.part]),
            ("Age", in_words(tuple(row.ages)) or "not known"),
            ("Reference in the case system", typed[0]),
            ("Needs that affect communication", typed[1]),
            ("Own worker", typed[2]),
        )
        yield _of_row(case, child, "Who the child is", row, words, typed)


def _notes(case: Case, child: ChildFacts) -> Iterator[Noted]:
    for row in _saves(ChildNote, child.id):
        if row.note:
            yield _of_row(case, child, _NOTES[row.kind], row, row.note, (row.note,))


def _voices(case: Case, child: ChildFacts) -> Iterator[Noted]:
    for row in _saves(ChildVoice, child.id):
        voice = voice_facts(row)
        words = lines(("", voice.words), ("How it is known", voice.source))
        typed = (voice.said, voice.by_whom, voice.because)
        told = frozenset({Mark.TOLD}) if Heard.PASSED_ON in voice.how else frozenset()
        yield _of_row(case, child, "In the child’s own voice", row, words, typed, told)


def _backgrounds(case: Case, child: ChildFacts) -> Iterator[Noted]:
    for row in _saves(ChildBackground, child.id):
        told = background_facts(row)
        typed = (told.disability_words, told.language, told.culture)
        words = lines(*told.lines) or "Nothing was said"
        yield _of_row(case, child, "Disability, language and culture", row, words, typed)


def _saves(table: Any, child_id: uuid.UUID) -> Iterator[Any]:
    of_child = select(table).where(table.child_id == child_id)
    yield from session().scalars(of_child.order_by(table.recorded_at, table.version))


def _of_row(
    case: Case,
    child: ChildFacts,
    heading: str,
    row: Any,
    words: str,
    typed: tuple[str, ...],
    marks: frozenset[Mark] = frozenset(),
) -> Noted:
    own = child.id in case.mine
    return Noted(
        key=f"{row.__tablename__} {row.id}",
        section=Section.CHILD if own else Section.OTHERS,
        heading=heading if own else f"{child.name}: {heading[:1].lower()}{heading[1:]}",
        words=words,
        source=case.by(row.recorded_by),
        on=on_day(row.recorded_at),
        typed=typed,
        marks=marks if own else marks | {Mark.ANOTHER_CHILD},
        is_earlier=row.superseded_at is not None,
    )


def _noted(
    case: Case, child: ChildFacts, heading: str, words: str, typed: tuple[str, ...], key: str
) -> Noted:
    own = child.id in case.mine
    return Noted(
        key=key,
        section=Section.CHILD if own else Section.OTHERS,
        heading=heading if own else f"{child.name}: {heading.lower()}",
        words=words,
        on=on_day(child.removed_at),
        typed=typed,
        marks=frozenset() if own else frozenset({Mark.ANOTHER_CHILD}),
    )

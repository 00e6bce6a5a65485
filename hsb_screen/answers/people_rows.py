"""Danger, children and concerns as lines of a page on which people check what they recorded."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from hsb_screen.answers.record import Record
from hsb_screen.children.facts import HOME_WORDS, ChildFacts
from hsb_screen.children.models import NoteKind
from hsb_screen.screenings.danger import DANGER_WORDS
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import SharedHome

NOTE_LABELS = {
    NoteKind.STRENGTHS: "strengths",
    NoteKind.NEEDS: "needs",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is, what stands there, and where to change it.

    Attributes:
        about: Read out after "Change".
    """

    key: str
    value: str
    href: str
    about: str
    note: str = ""
    typed: bool = True
    action: str = "Change"


def people_rows(record: Record) -> tuple[Row, ...]:
    """List danger, each child with their notes, the shared home, and each concern."""
    where = record.screening.id
    return (
        _danger(record),
        *(row for child in record.children for row in _child(where, child)),
        *_home(record),
        *_concerns(record),
    )


def _danger(record: Record) -> Row:
    said = DANGER_WORDS[record.danger.answer] if record.danger else "Not answered yet"
    href = url_for("screenings.danger", screening_id=record.screening.id)
    return Row("Is any child in danger now?", said, href, "whether any child is in danger")


def _child(where: uuid.UUID, child: ChildFacts) -> Iterator[Row]:
    yield Row(
        child.name,
        f"{child.age_words.capitalize()}. {child.part_label}.",
        url_for("children.change", screening_id=where, child_id=child.id, then="check"),
        child.name,
        note=" – ".join(part for part in (child.communication, child.worker) if part),
    )

    def address(page: str) -> str:
        return url_for(f"children.{page}", screening_id=where, child_id=child.id, then="check")

    for kind, name in NOTE_LABELS.items():
        if kind in child.notes and child.notes[kind].note:
            about = f"{child.name}: {name}"
            yield Row(about, child.notes[kind].note, address("strengths"), about)
    about = f"{child.name}: own voice"
    source = child.voice.source if child.voice else ""
    yield Row(about, child.voice_words or "Not recorded yet", address("voice"), about, note=source)
    if child.background is not None:
        for heading, words in child.background.lines:
            about = f"{child.name}: {heading.lower()}"
            yield Row(about, words, address("background"), about)


def _home(record: Record) -> Iterator[Row]:
    if len(record.children) > 1:
        href = url_for("children.everyone", screening_id=record.screening.id)
        said = _home_words(record.screening, record.children)
        yield Row("Do any of these children live together?", said, href, "who lives together")


def _home_words(screening: ScreeningFacts, children: tuple[ChildFacts, ...]) -> str:
    if screening.shared_home is None:
        return "Not answered yet"
    if screening.shared_home is not SharedHome.YES:
        return HOME_WORDS[screening.shared_home]
    names = [child.name for child in children if child.id in screening.sharing_home]
    return f"Yes: {', '.join(names)}" if names else "Yes, not known which"


def _concerns(record: Record) -> Iterator[Row]:
    where = record.screening.id
    for concern in record.concerns:
        yield Row(
            f"Concern {concern.number}",
            f"Affected: {concern.affected}. When: {concern.when}. Where: {concern.place}.",
            url_for("answers.concern", screening_id=where, concern_id=concern.id, then="check"),
            f"concern {concern.number}",
        )

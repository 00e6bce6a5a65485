"""What every page of a screening shows around its content: which one, its state, safety."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from flask import render_template, request

from hsb_screen import clock
from hsb_screen.access.decorators import current_person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.service import children_of, displaying_child
from hsb_screen.database import READ_ONLY_METHODS
from hsb_screen.practice.offered import is_practice
from hsb_screen.screenings.danger import danger_of
from hsb_screen.screenings.facts import DangerFacts, ScreeningFacts
from hsb_screen.screenings.models import Danger, ScreeningState
from hsb_screen.screenings.service import check_writable, the_screening

STATE_WORDS = {
    ScreeningState.DRAFT: "Draft – not yet sent to your lead",
    ScreeningState.SENT: "Sent to the lead",
    ScreeningState.RETURNED: "Returned with questions",
    ScreeningState.AGREED: "Agreed by the lead",
    ScreeningState.WITHDRAWN: "Withdrawn",
}
"""What people read for each state."""

_SAID = {
    Danger.YES: "that a child is, or may be, in immediate danger.",
    Danger.NO: "that no child is in immediate danger.",
    Danger.NOT_KNOWN: "that it is not known whether a child is in immediate danger.",
}


@dataclass(frozen=True, slots=True)
class Case:
    """The frame of a page about one screening.

    Attributes:
        title: Such as "Screening 0147", in practice "Practice 0147"; never a name or a reference.
        items: What the case bar shows beside it.
        said: What was recorded about danger, in a sentence.
        can_write: True where the person looking holds it and it may be written to.
    """

    id: uuid.UUID
    title: str
    items: tuple[str, ...]
    said: str
    danger: DangerFacts | None
    is_open: bool
    can_write: bool
    state: ScreeningState


def case_of(screening: ScreeningFacts) -> Case:
    """Put together the frame of a screening's pages."""
    child = displaying_child(children_of(screening.id))
    danger = danger_of(screening.id)
    about = (f"About {child.name}, {child.age_words}",) if child else ()
    saved = f"Saved {_when(screening.changed_at)}"
    return Case(
        id=screening.id,
        title=f"{'Practice' if is_practice() else 'Screening'} {screening.label}",
        items=(*about, state_words(screening.state), saved),
        said=_said(danger),
        danger=danger,
        is_open=screening.is_open,
        can_write=screening.is_open and screening.holder_id == current_person().id,
        state=screening.state,
    )


def state_words(state: ScreeningState) -> str:
    """Return what people read for a state; in practice, what is not sent never will be."""
    is_draft = state is ScreeningState.DRAFT
    return "Made up – cannot be sent" if is_draft and is_practice() else STATE_WORDS[state]


def looked_at(screening_id: uuid.UUID) -> ScreeningFacts:
    """Give a screening to the signed-in person for reading; the look, or its refusal, is recorded.

    Raises:
        NotThere: There is none for this person.
    """
    screening = the_screening(current_person(), screening_id)
    _record_look(screening)
    return screening


def opened(screening_id: uuid.UUID) -> ScreeningFacts:
    """Give a screening to the signed-in person for writing; showing its form is recorded.

    Raises:
        NotThere: There is none for this person.
        Refused: The person may see it and may not write to it.
    """
    screening = looked_at(screening_id)
    check_writable(screening, current_person())
    return screening


def show(template: str, screening: ScreeningFacts, **context: object) -> str:
    """Render a page about a screening with its frame around it."""
    if request.method not in READ_ONLY_METHODS:
        # A form came back with problems: it is shown once more.
        record(Event.SCREENING_SEEN, subject=screening.id, page=request.endpoint)
    return render_template(template, case=case_of(screening), screening=screening, **context)


def _record_look(screening: ScreeningFacts) -> None:
    if request.method in READ_ONLY_METHODS:
        record(Event.SCREENING_SEEN, subject=screening.id, page=request.endpoint)


def _said(danger: DangerFacts | None) -> str:
    if danger is None:
        return "Nobody has said yet whether a child is in danger."
    called = ""
    if danger.called_at:
        how = "had been made by" if danger.called_by_then else "was made at"
        who = " Before that, a call" if danger.called_before else " A call"
        called = f"{who} {how} {_when(danger.called_at)}."
    return f"It was recorded at {_when(danger.recorded_at)} {_SAID[danger.answer]}{called}"


def _when(moment: datetime) -> str:
    local, today = clock.in_london(moment), clock.today()
    if local.date() == today:
        return f"{local:%H:%M}"
    year = "" if local.year == today.year else f" {local:%Y}"
    return f"{local:%H:%M} on {local.day} {local:%B}{year}"

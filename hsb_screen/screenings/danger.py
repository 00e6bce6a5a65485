"""Whether any child is in immediate danger: asked first, re-askable, never overwritten."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import url_for
from sqlalchemy import bindparam, select

from continuum_rules import Contact
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import on_duty_leads
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import once_per_look, session
from hsb_screen.errors import Refused, Stale
from hsb_screen.screenings.facts import DangerFacts, ScreeningFacts
from hsb_screen.screenings.models import Danger, DangerAnswer
from hsb_screen.screenings.service import count_up

DANGER_WORDS = {
    Danger.YES: "Yes",
    Danger.NO: "No",
    Danger.NOT_KNOWN: "Not known",
}
"""What people read for each answer."""

_ANSWERS = (
    select(DangerAnswer)
    .where(DangerAnswer.screening_id.in_(bindparam("ids", expanding=True)))
    .order_by(DangerAnswer.version)
)
"""Put together once: nearly every page asks this, and that takes longer than asking."""


@once_per_look
def danger_of(screening_id: uuid.UUID) -> DangerFacts | None:
    """Give the latest answer, or None while the question has not been answered."""
    return danger_of_all([screening_id])[screening_id]


def danger_of_all(ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, DangerFacts | None]:
    """Give the latest answer of several screenings in one statement."""
    latest: dict[uuid.UUID, DangerFacts | None] = dict.fromkeys(ids)
    for row in session().scalars(_ANSWERS, {"ids": ids}):
        latest[row.screening_id] = _facts(row, latest[row.screening_id])
    return latest


def record_danger(screening: ScreeningFacts, person: Person, answer: Danger, version: int) -> None:
    """Add an answer; the ones before it stay.

    Anyone who may see the screening may say that a child is in danger, whatever its state.

    Args:
        screening: Any screening the person may see.
        person: Who says so.
        answer: What they say.
        version: The version of the answer the form was made from; 0 before the first.

    Raises:
        Stale: Somebody else has answered since. Never for "yes": that is taken in any case.
    """
    latest = _latest(screening.id)
    standing = latest.version if latest else 0
    if standing != version and answer is not Danger.YES and latest is not None:
        asked = "Is any child in danger now?"
        raise Stale({asked: DANGER_WORDS[answer]}, {asked: DANGER_WORDS[latest.answer]}, {asked})
    _added(screening, person, answer, standing + 1)
    count_up(screening.id, in_any_state=True)
    record(Event.DANGER_RECORDED, subject=screening.id, danger=answer)


def record_call(screening: ScreeningFacts, person: Person, called_at: datetime | None) -> None:
    """Keep when the person called 999 or their lead, beside the answer that led to it.

    A second call stands beside a new row with the same answer: the time of the first one stays.
    Every press counts: whether a form came twice by a double click is told before, by its key. A
    call that is kept twice does less harm than one that is lost.

    Args:
        screening: Any screening the person may see.
        person: Who called.
        called_at: When they say they called; None for no time: then they had called by now.

    Raises:
        Refused: Nobody has said yet whether a child is in danger.
    """
    latest = _latest(screening.id)
    if latest is None:
        say = "Say first whether any child is in danger. Then say that you called."
        raise Refused(say, url_for("screenings.danger", screening_id=screening.id))
    at = clock.now()
    if latest.called_at is not None:
        latest = _added(screening, person, latest.answer, latest.version + 1)
    latest.called_at, latest.called_recorded_at = called_at or at, at
    session().flush()
    record(Event.CALL_RECORDED, subject=screening.id, content=latest.called_at.isoformat())


@dataclass(frozen=True, slots=True)
class WhomToCall:
    """Whom to call about a child in danger.

    Attributes:
        first: The two or three needed now; ``others`` everybody else the partnership names.
        leads: The names of the leads who are on duty now; empty where nobody is.
    """

    first: tuple[Contact, ...]
    others: tuple[Contact, ...]
    leads: tuple[str, ...]


def whom_to_call(screening: ScreeningFacts, contacts: Mapping[str, Contact]) -> WhomToCall:
    """Put first whom a child in danger needs now: 999, the lead, and social care as it is open."""
    leads = tuple(each.person.name for each in on_duty_leads(screening.team_id, clock.now()))
    needed = ("emergency", "duty-lead", "front-door" if leads else "out-of-hours")
    first = tuple(contacts[name] for name in needed if name in contacts)
    others = tuple(each for each in contacts.values() if each not in first)
    return WhomToCall(first, others, leads)


def _facts(row: DangerAnswer, before: DangerFacts | None) -> DangerFacts:
    """Freeze an answer; a call made after an earlier one is not forgotten by a later one."""
    facts = DangerFacts(row.answer, row.version, row.recorded_at, row.called_at)
    if row.called_at is not None:
        return replace(facts, called_by_then=row.called_at == row.called_recorded_at)
    if before is None or before.called_at is None:
        return facts
    by_then = before.called_by_then
    return replace(facts, called_at=before.called_at, called_by_then=by_then, called_before=True)


def _added(screening: ScreeningFacts, person: Person, answer: Danger, version: int) -> DangerAnswer:
    row = DangerAnswer(
        screening_id=screening.id,
        version=version,
        answer=answer,
        recorded_by=person.id,
        recorded_at=clock.now(),
    )
    session().add(row)
    session().flush()
    return row


def _latest(screening_id: uuid.UUID) -> DangerAnswer | None:
    newest_first = (
        select(DangerAnswer)
        .where(DangerAnswer.screening_id == screening_id)
        .order_by(DangerAnswer.version.desc())
        .limit(1)
    )
    return session().scalar(newest_first)

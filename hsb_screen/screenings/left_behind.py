"""What nobody looks after any more: drafts whose holder has left, and urgent facts withdrawn."""

import uuid
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import update

from hsb_screen import clock
from hsb_screen.access.relations import answers_for, led_screenings, visible_screenings
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import has_current_training, names_of, works_in_team
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import NotThere, Refused
from hsb_screen.rendering import date_and_time
from hsb_screen.reviews.targets import urgency_of_danger, urgency_of_steps
from hsb_screen.screenings.danger import danger_of
from hsb_screen.screenings.facts import OPEN_STATES, ScreeningFacts
from hsb_screen.screenings.handing_over import may_take_on, pass_to
from hsb_screen.screenings.models import Screening, UrgentWithdrawal
from hsb_screen.screenings.service import facts_of, pack_for


@dataclass(frozen=True, slots=True)
class BehindRow:
    """One line of what nobody looks after any more."""

    href: str
    label: str
    says: str


def note_withdrawal(screening: ScreeningFacts) -> None:
    """Keep, right after a withdrawal, that a lead has to see it: where a fact cannot wait."""
    danger = danger_of(screening.id)
    steps = urgency_of_steps(pack_for(screening), screening.steps_asked)
    if urgency_of_danger(danger.answer if danger else None) or steps:
        row = UrgentWithdrawal(screening_id=screening.id, withdrawn_at=clock.now())
        session().add(row)


def withdrawn_unseen(person: Person) -> tuple[BehindRow, ...]:
    """List what was withdrawn with a fact that cannot wait, until a lead says they have seen it."""
    found = (
        led_screenings(person)
        .join(UrgentWithdrawal, UrgentWithdrawal.screening_id == Screening.id)
        .where(UrgentWithdrawal.seen_at.is_(None), Screening.holder_id != person.id)
        .order_by(UrgentWithdrawal.withdrawn_at)
    )
    rows = [facts_of(row) for row in session().scalars(found)]
    names = names_of(row.holder_id for row in rows)
    return tuple(_withdrawn(row, names.get(row.holder_id, "")) for row in rows)


def check_withdrawn(screening: ScreeningFacts, person: Person) -> None:
    """Let a lead look at an urgent withdrawal.

    Raises:
        NotThere: It was not withdrawn with a fact that cannot wait, or is the person's own, or
            they do not answer for it as a lead.
    """
    row = session().get(UrgentWithdrawal, screening.id)
    is_own = screening.holder_id == person.id
    if row is None or is_own or not answers_for(person, screening.id):
        raise NotThere


def see_withdrawal(screening: ScreeningFacts, person: Person) -> None:
    """Record that a lead has seen it; it leaves the queue of every lead."""
    session().execute(
        update(UrgentWithdrawal)
        .where(UrgentWithdrawal.screening_id == screening.id, UrgentWithdrawal.seen_at.is_(None))
        .values(seen_by=person.id, seen_at=clock.now())
    )
    record(Event.WITHDRAWAL_SEEN, subject=screening.id)


def left_behind(person: Person) -> tuple[BehindRow, ...]:
    """List what is open in the teams a lead leads and held by somebody who has left the team."""
    found = (
        visible_screenings(person)
        .where(
            Screening.state.in_(OPEN_STATES),
            Screening.team_id.in_(person.leads_team_ids),
            ~works_in_team(Screening.holder_id, Screening.team_id),
        )
        .order_by(Screening.number)
    )
    rows = [facts_of(row) for row in session().scalars(found)]
    names = names_of(row.holder_id for row in rows)
    return tuple(_left(row, names.get(row.holder_id, "")) for row in rows)


def check_may_hand_on(screening: ScreeningFacts, person: Person) -> None:
    """Let a lead of the team hand on what somebody else holds, while it can still be changed.

    Raises:
        NotThere: The person does not lead the team.
        Refused: They hold it themselves, or it is closed.
    """
    if screening.team_id not in person.leads_team_ids:
        raise NotThere
    if screening.holder_id == person.id:
        raise Refused("You hold this screening yourself: hand it over from its task list.")
    if not screening.is_open:
        raise Refused("Only a screening that is not sent, or was returned, can be handed on.")


def may_be_given(screening: ScreeningFacts, person: Person) -> tuple[tuple[uuid.UUID, str], ...]:
    """List who may take it on: the team's people with current training, the lead last."""
    others = [each for each in may_take_on(screening, person) if each[0] != screening.holder_id]
    own = [(person.id, person.name)] if has_current_training(person, clock.today()) else []
    return (*others, *own)


def hand_on(
    screening: ScreeningFacts, person: Person, to_id: uuid.UUID, because: str, version: int
) -> None:
    """Pass on what somebody else holds, with a reason; who held it stays recorded.

    Raises:
        Refused: The colleague is not in the team, or has no current training.
        Stale: The screening has changed since the form was made.
    """
    pass_to(screening, may_be_given(screening, person), to_id, because, version)
    record(
        Event.SCREENING_HANDED_ON,
        subject=screening.id,
        content=because,
        holder=screening.holder_id,
        to=to_id,
    )


def _withdrawn(screening: ScreeningFacts, holder: str) -> BehindRow:
    at = date_and_time(screening.withdrawn_at) if screening.withdrawn_at else ""
    says = f"withdrawn by {holder} on {at}, while a recorded fact could not wait"
    href = url_for("reviews.withdrawn", screening_id=screening.id)
    return BehindRow(href, screening.label, says)


def _left(screening: ScreeningFacts, holder: str) -> BehindRow:
    says = f"held by {holder or 'somebody'}, who is no longer in the team"
    return BehindRow(url_for("reviews.pass_on", screening_id=screening.id), screening.label, says)

"""What can be asked of accounts, and done with them: passwords, training, teams, duty."""

import functools
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_security.utils import hash_password, verify_password
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import (
    Duty,
    Person,
    RoleRow,
    Team,
    TeamMember,
    TrainingRecord,
)
from hsb_screen.accounts.tries import forget_tries, note_try, refuse_if_tried_too_often
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import once_per_look, session


@dataclass(frozen=True, slots=True)
class Training:
    """What our record says of somebody's training.

    Attributes:
        is_current: True where it covers the day asked about.
        lasts_until: Last day of the record that lasts longest; None where there is no record.
    """

    is_current: bool
    lasts_until: date | None


def person_with_password(email: str, password: str) -> Person | None:
    """Return whose email and password these are, or None.

    An address nobody has takes as long, and counts towards the same limit, as one somebody has.

    Raises:
        TooManyTries: The address was tried too often in the last quarter of an hour.
    """
    refuse_if_tried_too_often(email)
    person = session().scalar(select(Person).where(func.lower(Person.email) == email.lower()))
    kept = person.password if person and person.active and person.password else None
    # Checking takes a while by design; nobody else waits for our write lock meanwhile.
    session().rollback()
    fits = verify_password(password, kept or _nobodys_password())
    if person is not None and kept and fits:
        forget_tries(email)
        return person
    note_try(email)
    record(Event.SIGN_IN_REFUSED, subject=person.id if person else None)
    return None


def training_of(person: Person, on: date) -> Training:
    """Return what our record says of a person's training on a day."""
    lasts_until = session().scalar(
        select(func.max(TrainingRecord.lasts_until)).where(
            TrainingRecord.person_id == person.id, TrainingRecord.completed_on <= on
        )
    )
    return Training(lasts_until is not None and lasts_until >= on, lasts_until)


def has_current_training(person: Person, on: date) -> bool:
    """Say whether a person may start a screening on a day. Calling for help needs none."""
    return training_of(person, on).is_current


def leads_for(team_id: uuid.UUID) -> tuple[Person, ...]:
    """Return the active leads of a team, by name; empty where it has none."""
    statement = (
        select(Person)
        .join(TeamMember, TeamMember.person_id == Person.id)
        .where(TeamMember.team_id == team_id, TeamMember.is_lead, Person.active)
        .order_by(Person.name)
    )
    return tuple(lead for lead in session().scalars(statement) if team_id in lead.leads_team_ids)


@once_per_look
def leads_by_team() -> Mapping[uuid.UUID, frozenset[uuid.UUID]]:
    """Return the ids of the active leads of every team; empty for a team that has none."""
    found: dict[uuid.UUID, set[uuid.UUID]] = {
        team_id: set() for team_id in session().scalars(select(Team.id))
    }
    for team_id, person_id in session().execute(_leads()):
        found[team_id].add(person_id)
    return {team_id: frozenset(people) for team_id, people in found.items()}


def has_another_lead(
    team_id: InstrumentedAttribute[uuid.UUID], *own: InstrumentedAttribute[uuid.UUID]
) -> ColumnElement[bool]:
    """Return what is true in a query where a team has an active lead besides these people."""
    others = (TeamMember.person_id != person_id for person_id in own)
    return _leads().where(TeamMember.team_id == team_id, *others).exists()


def is_another_lead(
    person_id: InstrumentedAttribute[uuid.UUID | None], *own: InstrumentedAttribute[uuid.UUID]
) -> ColumnElement[bool]:
    """Return what is true in a query where somebody is an active lead, and none of these people."""
    others = (Person.id != each for each in own)
    is_lead = Person.roles.any(RoleRow.name == Role.LEAD)
    return select(Person.id).where(Person.id == person_id, Person.active, is_lead, *others).exists()


def _leads() -> Select[uuid.UUID, uuid.UUID]:
    return (
        select(TeamMember.team_id, TeamMember.person_id)
        .join(Person, Person.id == TeamMember.person_id)
        .where(TeamMember.is_lead, Person.active, Person.roles.any(RoleRow.name == Role.LEAD))
    )


@dataclass(frozen=True, slots=True)
class OnDuty:
    """The lead who answers for a team now, and until when."""

    person: Person
    until: datetime


def on_duty_leads(team_id: uuid.UUID, at: datetime) -> tuple[OnDuty, ...]:
    """Return everybody who answers for a team at a moment, the longest first; may be empty."""
    statement = (
        select(Person, Duty.ends_at)
        .join(Duty, Duty.person_id == Person.id)
        .where(Duty.team_id == team_id, Duty.starts_at <= at, Duty.ends_at > at, Person.active)
        .order_by(Duty.ends_at.desc(), Duty.id)
    )
    return tuple(
        OnDuty(person, until)
        for person, until in session().execute(statement)
        # Whoever no longer leads the team answers for it no longer, whatever the rota says.
        if team_id in person.leads_team_ids
    )


def every_lead() -> tuple[Person, ...]:
    """Return every active lead of the partnership, by name."""
    people = session().scalars(select(Person).where(Person.active).order_by(Person.name))
    return tuple(person for person in people if Role.LEAD in person.role_names)


def names_of(ids: Iterable[uuid.UUID | None]) -> Mapping[uuid.UUID, str]:
    """Return what colleagues read for each of these people; ids of nobody are left out."""
    wanted = [each for each in ids if each is not None]
    rows = session().execute(select(Person.id, Person.name).where(Person.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def setting_of(person_id: uuid.UUID) -> str:
    """Return where a person works; "" where nobody said."""
    return session().scalar(select(Person.setting).where(Person.id == person_id)) or ""


def works_in_team(
    person_id: InstrumentedAttribute[uuid.UUID], team_id: InstrumentedAttribute[uuid.UUID]
) -> ColumnElement[bool]:
    """Return what is true in a query where a person has an account in use and is in a team."""
    member = (
        select(TeamMember.person_id)
        .join(Person, Person.id == TeamMember.person_id)
        .where(TeamMember.person_id == person_id, TeamMember.team_id == team_id, Person.active)
    )
    return member.exists()


def colleagues_of(person: Person) -> tuple[Person, ...]:
    """Return the other active people of somebody's teams, by name."""
    statement = (
        select(Person)
        .join(TeamMember, TeamMember.person_id == Person.id)
        .where(TeamMember.team_id.in_(person.team_ids), Person.id != person.id, Person.active)
        .order_by(Person.name)
        .distinct()
    )
    return tuple(session().scalars(statement))


def people_of_team(team_id: uuid.UUID) -> tuple[Person, ...]:
    """Return the active people of a team, by name."""
    statement = (
        select(Person)
        .join(TeamMember, TeamMember.person_id == Person.id)
        .where(TeamMember.team_id == team_id, Person.active)
        .order_by(Person.name)
    )
    return tuple(session().scalars(statement))


@functools.cache
def _nobodys_password() -> str:
    hashed: str = hash_password(str(uuid.uuid4()))
    return hashed

"""Creating people and recording what they may do, by command line and in the demonstration."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from flask_security.utils import hash_password
from sqlalchemy import func, select

from hsb_screen import clock
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import Duty, Person, RoleRow, Team, TeamMember, TrainingRecord
from hsb_screen.accounts.second_factor import forget_codes
from hsb_screen.accounts.signing_in import end_all_sign_ins
from hsb_screen.accounts.training_queries import close_queries
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session

SHORTEST_PASSWORD = 12
COURSE = "HSB screening"


class NotPossible(Exception):
    """What was asked for accounts cannot be done; says why in a sentence."""


def create_person(
    email: str, name: str, roles: Iterable[Role], password: str | None = None, setting: str = ""
) -> Person:
    """Create an account.

    Args:
        email: The address to sign in with; nothing is ever sent to it.
        name: What colleagues read.
        roles: What the person does here; may be none yet.
        password: At least 12 characters; None for an account that cannot sign in yet.
        setting: Where the person works.

    Raises:
        NotPossible: The address is taken or is none, or the password is too short.
    """
    email = email.strip().lower()
    if "@" not in email or email.startswith("@") or email.endswith("@"):
        raise NotPossible(f"“{email}” is not an email address.")
    if session().scalar(select(Person.id).where(func.lower(Person.email) == email)):
        raise NotPossible(f"There is an account for {email} already.")
    person = Person(
        email=email,
        name=name.strip() or email,
        setting=setting,
        fs_uniquifier=secrets.token_hex(32),
        created_at=clock.now(),
    )
    session().add(person)
    session().flush()
    record(Event.PERSON_CREATED, subject=person.id)
    for role in roles:
        give_role(person, role)
    if password is not None:
        set_password(person, password)
    return person


def set_password(person: Person, password: str) -> None:
    """Give a person a new password, and end every sign-in made with the old one.

    Raises:
        NotPossible: It has fewer than 12 or more than 128 characters.
    """
    if not SHORTEST_PASSWORD <= len(password) <= 128:
        raise NotPossible(f"A password has {SHORTEST_PASSWORD} to 128 characters.")
    keep_password(person, hash_password(password))


def keep_password(person: Person, hashed: str) -> None:
    """Keep the hash of a new password, and end every sign-in made with the old one."""
    person.password = hashed
    end_all_sign_ins(person.id)
    session().flush()
    record(Event.PERSON_PASSWORD_SET, subject=person.id)


def forget_second_factor(person: Person) -> None:
    """Forget somebody's app and recovery codes, since both are lost, and end every sign-in."""
    forget_codes(person)
    end_all_sign_ins(person.id)
    session().flush()


def give_role(person: Person, role: Role) -> None:
    """Let a person act in a role, from the next page they open on."""
    row = session().scalar(select(RoleRow).where(RoleRow.name == role.value))
    if row is None:
        row = RoleRow(name=role.value)
        session().add(row)
    if row not in person.roles:
        person.roles.append(row)
        session().flush()
        record(Event.PERSON_ROLE_GIVEN, subject=person.id, role=role)


def take_role(person: Person, role: Role) -> None:
    """No longer let a person act in a role, from the next page they open on."""
    for row in [row for row in person.roles if row.name == role.value]:
        person.roles.remove(row)
        session().flush()
        record(Event.PERSON_ROLE_TAKEN, subject=person.id, role=role)


def join_team(person: Person, team_name: str, *, as_lead: bool = False) -> Team:
    """Put a person into a team, making the team where there is none of that name."""
    team = session().scalar(select(Team).where(Team.name == team_name))
    if team is None:
        team = Team(name=team_name)
        session().add(team)
        session().flush()
    member = session().get(TeamMember, (team.id, person.id))
    if member is None:
        member = TeamMember(team_id=team.id, person_id=person.id)
        session().add(member)
    member.is_lead = as_lead
    session().flush()
    session().refresh(person, ["memberships"])
    record(Event.PERSON_JOINED_TEAM, subject=person.id, team=team.id, is_lead=as_lead)
    return team


def record_training(person: Person, completed_on: date, lasts_until: date) -> TrainingRecord:
    """Record training that a person completed.

    Where it is current, it answers what they said of the record before. Where it is not, the gate
    stays as it is for them: what they said waits for somebody who answers.

    Raises:
        NotPossible: It would end before it was completed.
    """
    if lasts_until < completed_on:
        raise NotPossible("Training cannot end before it was completed.")
    row = TrainingRecord(
        person_id=person.id,
        course=COURSE,
        completed_on=completed_on,
        lasts_until=lasts_until,
        recorded_at=clock.now(),
    )
    session().add(row)
    session().flush()
    if completed_on <= clock.today() <= lasts_until:
        close_queries(person.id)
    record(
        Event.TRAINING_RECORDED,
        subject=person.id,
        completed_on=completed_on,
        lasts_until=lasts_until,
    )
    return row


def give_duty(person: Person, team_name: str, starts_at: datetime, lasts: timedelta) -> Duty:
    """Put a lead on duty for a team.

    Raises:
        NotPossible: There is no such team, or the person is not one of its leads.
    """
    team = session().scalar(select(Team).where(Team.name == team_name))
    if team is None or team.id not in person.leads_team_ids:
        raise NotPossible(f"{person.email} is not a lead of “{team_name}”.")
    row = Duty(team_id=team.id, person_id=person.id, starts_at=starts_at, ends_at=starts_at + lasts)
    session().add(row)
    session().flush()
    record(
        Event.DUTY_RECORDED,
        subject=person.id,
        team=team.id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )
    return row


def leave(person: Person) -> None:
    """Close an account: it cannot sign in any more, and every sign-in ends now."""
    person.active = False
    end_all_sign_ins(person.id)
    session().flush()
    record(Event.PERSON_LEFT, subject=person.id)


def find_person(email: str) -> Person:
    """Return whose address this is.

    Raises:
        NotPossible: Nobody's.
    """
    person = session().scalar(
        select(Person).where(func.lower(Person.email) == email.strip().lower())
    )
    if person is None:
        raise NotPossible(f"There is no account for {email}.")
    return person

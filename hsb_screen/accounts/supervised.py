"""One supervised screening: a lead lets a person without current training start a single one.

Who may allow it: a lead of a team the person is in, never for themselves. It names who supervises,
lasts a few days, is used up by the first screening that it starts, and can be taken back before.
It never stands between a worry and the telephone: nobody needs it to call for help.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from hsb_screen import clock
from hsb_screen.access.permissions import Permission, may
from hsb_screen.accounts.models import Person, SupervisedStart, Team, TeamMember
from hsb_screen.accounts.service import Training, names_of, training_of
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import NotThere, Refused

LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Allowance:
    """Leave to start one screening under supervision.

    Attributes:
        team_id: The team the screening is for; ``team`` its name.
        ends_at: From when on it starts none any more.
    """

    id: uuid.UUID
    person_id: uuid.UUID
    team_id: uuid.UUID
    team: str
    supervisor_id: uuid.UUID
    supervisor: str
    allowed_by: str
    allowed_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Trained:
    """Somebody of a team, and what our record says of their training.

    Attributes:
        allowance: What they may use now for this team; None where there is none.
        can_be_allowed: True where this lead may allow them one supervised screening.
    """

    id: uuid.UUID
    name: str
    setting: str
    training: Training
    allowance: Allowance | None
    can_be_allowed: bool


@dataclass(frozen=True, slots=True)
class TeamOfLead:
    """A team that somebody leads, with its people by name."""

    id: uuid.UUID
    name: str
    people: tuple[Trained, ...]


def standing_allowances(person: Person) -> tuple[Allowance, ...]:
    """Give what a person may start one screening by now: at most one for each team, by its name.

    It stands only while the person is in its team, and its supervisor is there with current
    training.
    """
    teams = sorted((member.team for member in person.memberships), key=lambda team: team.name)
    found = (standing_allowance(person, team.id) for team in teams)
    return tuple(allowance for allowance in found if allowance is not None)


def standing_allowance(person: Person, team_id: uuid.UUID) -> Allowance | None:
    """Give what a person may start one screening of a team by now; None where there is nothing."""
    now = clock.now()
    found = session().scalars(
        select(SupervisedStart)
        .where(
            SupervisedStart.person_id == person.id,
            SupervisedStart.screening_id.is_(None),
            SupervisedStart.taken_back_at.is_(None),
            SupervisedStart.ends_at > now,
            SupervisedStart.team_id == team_id,
            SupervisedStart.team_id.in_(person.team_ids),
        )
        .order_by(SupervisedStart.allowed_at.desc())
    )
    for row in found:
        if row.supervisor_id in {each for each, _ in may_supervise(team_id, person.id)}:
            return _facts(row)
    return None


def may_supervise(team_id: uuid.UUID, person_id: uuid.UUID) -> tuple[tuple[uuid.UUID, str], ...]:
    """List who of a team may supervise somebody: with current training, and not themselves."""
    return tuple(
        (each.id, each.name)
        for each in _who_screen(team_id)
        if each.id != person_id and training_of(each, clock.today()).is_current
    )


def teams_of_lead(lead: Person) -> tuple[TeamOfLead, ...]:
    """List the teams somebody leads, each with the people who screen in it."""
    led = [member.team for member in lead.memberships if member.team_id in lead.leads_team_ids]
    return tuple(
        TeamOfLead(
            team.id,
            team.name,
            tuple(_trained(lead, each, team.id) for each in _who_screen(team.id)),
        )
        for team in sorted(led, key=lambda team: team.name)
    )


def whom_to_allow(lead: Person, team_id: uuid.UUID, person_id: uuid.UUID) -> Person:
    """Give the person of a team whom a lead wants to allow a screening for it.

    Raises:
        NotThere: The lead does not lead the team, or the person does not screen in it.
        Refused: It is the lead, or somebody who needs no leave, or has it already.
    """
    if team_id in lead.leads_team_ids:
        for person in _who_screen(team_id):
            if person.id == person_id:
                _check_needed(lead, person, team_id)
                return person
    raise NotThere


def allow(
    lead: Person, team_id: uuid.UUID, person: Person, supervisor_id: uuid.UUID, because: str
) -> None:
    """Let a person start one screening, within a week, while somebody supervises it.

    Args:
        lead: Who allows it: a lead of the team.
        team_id: The team it is for.
        person: Who may start it, as ``whom_to_allow`` gave them.
        supervisor_id: Who supervises it: somebody of the team with current training.
        because: The reason; nothing about a child.

    Raises:
        Refused: The supervisor is not in the team, or has no current training.
    """
    if supervisor_id not in {each for each, _ in may_supervise(team_id, person.id)}:
        raise Refused("Choose somebody of the team with current training to supervise it.")
    now = clock.now()
    row = SupervisedStart(
        person_id=person.id,
        team_id=team_id,
        supervisor_id=supervisor_id,
        allowed_by=lead.id,
        because=because,
        allowed_at=now,
        ends_at=now + LASTS,
    )
    session().add(row)
    session().flush()
    record(
        Event.SUPERVISED_ALLOWED,
        subject=person.id,
        content=because,
        allowance=row.id,
        team=team_id,
        supervisor=supervisor_id,
        ends_at=row.ends_at,
    )


def take_back(lead: Person, allowance_id: uuid.UUID) -> None:
    """Withdraw leave that was not used yet.

    Raises:
        NotThere: There is none of a team that the person leads.
        Refused: It was used, has been taken back, or has run out.
    """
    row = session().get(SupervisedStart, allowance_id)
    if row is None or row.team_id not in lead.leads_team_ids:
        raise NotThere
    if not _changed(allowance_id, taken_back_at=clock.now(), taken_back_by=lead.id):
        raise Refused("This was used, withdrawn or has run out, so there is nothing to take back.")
    record(Event.SUPERVISED_TAKEN_BACK, subject=row.person_id, allowance=row.id)


def use_up(allowance: Allowance, screening_id: uuid.UUID) -> None:
    """Use leave for the screening that was just started: no other one can be started by it.

    Raises:
        Refused: It was used or taken back at this very moment.
    """
    if not _changed(allowance.id, screening_id=screening_id, used_at=clock.now()):
        raise Refused("Your lead allowed one supervised screening. It was used or withdrawn.")
    record(
        Event.SUPERVISED_USED,
        subject=screening_id,
        allowance=allowance.id,
        supervisor=allowance.supervisor_id,
    )


def supervision_of(screening_id: uuid.UUID) -> Allowance | None:
    """Give the leave a screening was started by; None where its author had current training."""
    row = session().scalar(
        select(SupervisedStart).where(SupervisedStart.screening_id == screening_id)
    )
    return _facts(row) if row else None


def _who_screen(team_id: uuid.UUID) -> tuple[Person, ...]:
    """List the people of a team who may start screenings at all, by name."""
    members = session().scalars(
        select(Person)
        .join(TeamMember, TeamMember.person_id == Person.id)
        .where(TeamMember.team_id == team_id, Person.active)
        .order_by(Person.name)
    )
    return tuple(each for each in members if may(each.role_names, Permission.START_SCREENING))


def _trained(lead: Person, person: Person, team_id: uuid.UUID) -> Trained:
    training, allowance = training_of(person, clock.today()), standing_allowance(person, team_id)
    can_be_allowed = not training.is_current and allowance is None and person.id != lead.id
    return Trained(person.id, person.name, person.setting, training, allowance, can_be_allowed)


def _check_needed(lead: Person, person: Person, team_id: uuid.UUID) -> None:
    if person.id == lead.id:
        raise Refused("Another lead allows it: nobody allows themselves a supervised screening.")
    if training_of(person, clock.today()).is_current:
        raise Refused(f"{person.name} has current training, and needs no leave for a screening.")
    if standing_allowance(person, team_id) is not None:
        raise Refused(f"{person.name} may start one supervised screening already.")


def _changed(allowance_id: uuid.UUID, **values: object) -> bool:
    """Change leave that can still be used; False where it no longer can."""
    found: uuid.UUID | None = session().scalar(
        update(SupervisedStart)
        .where(
            SupervisedStart.id == allowance_id,
            SupervisedStart.screening_id.is_(None),
            SupervisedStart.taken_back_at.is_(None),
            SupervisedStart.ends_at > clock.now(),
        )
        .values(values)
        .returning(SupervisedStart.id)
    )
    return found is not None


def _facts(row: SupervisedStart) -> Allowance:
    names = names_of(_people_in(row))
    return Allowance(
        id=row.id,
        person_id=row.person_id,
        team_id=row.team_id,
        team=session().get_one(Team, row.team_id).name,
        supervisor_id=row.supervisor_id,
        supervisor=names.get(row.supervisor_id, ""),
        allowed_by=names.get(row.allowed_by, ""),
        allowed_at=row.allowed_at,
        ends_at=row.ends_at,
    )


def _people_in(row: SupervisedStart) -> Iterable[uuid.UUID]:
    return row.supervisor_id, row.allowed_by

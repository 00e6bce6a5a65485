"""Two children displayed behaviour in one incident: each has a screening, and the two are linked.

Neither is about one child against the other: each screening is about one child's behaviour, and
says only that there is another. The children are taken over under the same letters; what one of
them did is answered anew.
"""

import uuid
from dataclasses import dataclass

from sqlalchemy import Select, select

from hsb_screen import clock
from hsb_screen.access.relations import visible_screenings
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.models import Part
from hsb_screen.children.service import ChildGiven, add_child, children_of
from hsb_screen.database import new_id, session
from hsb_screen.errors import Refused
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import OneIncident, Screening
from hsb_screen.screenings.service import facts_of, right_tool_of, start_screening


@dataclass(frozen=True, slots=True)
class Linked:
    """A screening of the same incident that the person may see."""

    id: uuid.UUID
    label: str


def may_have_own(screening_id: uuid.UUID) -> tuple[ChildFacts, ...]:
    """List the children who may have a screening of their own about the same incident."""
    return tuple(child for child in children_of(screening_id) if child.part is not Part.DISPLAYING)


def linked_of(person: Person, screening_id: uuid.UUID) -> tuple[Linked, ...]:
    """List the screenings of the same incident that this person may see, need to know in the SQL.

    Args:
        person: Who looks.
        screening_id: One that the person may see.
    """
    others = (
        visible_screenings(person)
        .where(Screening.id.in_(same_incident(screening_id)), Screening.id != screening_id)
        .order_by(Screening.number)
    )
    rows = (facts_of(row) for row in session().scalars(others))
    return tuple(Linked(row.id, row.label) for row in rows)


def same_incident(screening_id: uuid.UUID) -> Select[uuid.UUID]:
    """Return the query of the ids of every screening of one incident, this one included."""
    incident = select(OneIncident.incident).where(OneIncident.screening_id == screening_id)
    return select(OneIncident.screening_id).where(OneIncident.incident.in_(incident))


def start_linked(screening: ScreeningFacts, person: Person, child_id: uuid.UUID) -> ScreeningFacts:
    """Begin a second screening, about the behaviour of another child in the same incident.

    Nothing that was given about the children is asked for again. Danger is asked anew: it may have
    changed since.

    Args:
        screening: The one the person holds.
        person: Who begins the other; their training has been looked at.
        child_id: The child the other one is about.

    Raises:
        Refused: The child is not one of those who may have a screening of their own.
    """
    children = children_of(screening.id, True)
    if child_id not in {child.id for child in may_have_own(screening.id)}:
        raise Refused("This screening is already about this child’s behaviour.")
    other = start_screening(person, screening.team_id, right_tool_of(screening.id))
    for child in children:
        if child.removed_at is None:
            _take_over(other, person, child, is_displaying=child.id == child_id)
    incident = _incident_of(screening, person)
    _link(other, person, incident)
    record(Event.SCREENINGS_LINKED, subject=screening.id, other=other.id)
    return other


def _take_over(
    other: ScreeningFacts, person: Person, child: ChildFacts, *, is_displaying: bool
) -> None:
    part = child.part
    if is_displaying:
        part = Part.DISPLAYING
    elif part is Part.DISPLAYING:
        # Whether this child was affected by what the other one did, nobody has said yet.
        part = Part.NOT_CLEAR
    given = ChildGiven(part, child.ages, child.reference, child.communication, child.worker)
    add_child(other, person, given, letter=child.letter)


def _incident_of(screening: ScreeningFacts, person: Person) -> uuid.UUID:
    row = session().get(OneIncident, screening.id)
    return row.incident if row else _link(screening, person, new_id())


def _link(screening: ScreeningFacts, person: Person, incident: uuid.UUID) -> uuid.UUID:
    row = OneIncident(
        screening_id=screening.id, incident=incident, linked_by=person.id, linked_at=clock.now()
    )
    session().add(row)
    session().flush()
    return incident

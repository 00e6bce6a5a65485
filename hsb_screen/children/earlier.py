"""Other screenings about the same child: found by the reference, told as far as somebody may know.

Whoever may see the other screening is led to it. Whoever may not is told its number and nothing
else, so that they can ask their lead (decision 0025).
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from hsb_screen.access.relations import visible_screenings
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.models import Child, ChildDetails, Part
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.errors import NotThere
from hsb_screen.practice.offered import is_practice
from hsb_screen.rendering import long_date
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.linking import same_incident
from hsb_screen.screenings.models import Screening, ScreeningState


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another screening about a child of this one.

    Attributes:
        id: None for somebody who may not see it: then nothing but the number is told.
        child: The child of this screening whom it is about, such as "Child A".
        on: When it was sent, or begun where it was not sent; "" for whoever may not see it.
        can_carry: True where both are about this child's behaviour, so that facts about the
            pattern may still hold.
    """

    id: uuid.UUID | None
    label: str
    child: str
    on: str
    can_carry: bool


def earlier_of(person: Person, screening_id: uuid.UUID) -> tuple[Earlier, ...]:
    """List other screenings about the children of one, the newest first; withdrawn ones left out.

    Args:
        person: Who looks; decides, in the SQL, what is told of each.
        screening_id: One that the person may see.
    """
    ours = _references(screening_id)
    if not ours:
        return ()
    theirs = (
        select(
            Screening.id,
            Screening.number,
            Screening.started_at,
            Screening.sent_at,
            ChildDetails.reference_index,
            ChildDetails.part,
            Screening.id.in_(visible_screenings(person).with_only_columns(Screening.id)),
        )
        .join(Child, Child.screening_id == Screening.id)
        .join(ChildDetails, ChildDetails.child_id == Child.id)
        .where(
            ChildDetails.reference_index.in_(ours),
            ChildDetails.superseded_at.is_(None),
            Child.removed_at.is_(None),
            Screening.id != screening_id,
            # Those of the same incident are told as linked ones, not as earlier ones.
            Screening.id.not_in(same_incident(screening_id)),
            Screening.state != ScreeningState.WITHDRAWN,
        )
        .order_by(Screening.number.desc(), Child.letter)
    )
    if is_practice():
        # Many practise on one case; what others do there is not even a number.
        own = visible_screenings(person).with_only_columns(Screening.id)
        theirs = theirs.where(Screening.id.in_(own))
    named = {child.id: child for child in children_of(screening_id)}
    found = []
    for row in session().execute(theirs):
        *_, index, part, may_see = row
        child = named[ours[str(index)]]
        about_both = part is Part.DISPLAYING and child.part is Part.DISPLAYING
        found.append(
            Earlier(
                id=row.id if may_see else None,
                label=f"{row.number:04d}",
                child=child.name,
                on=long_date(row.sent_at or row.started_at) if may_see else "",
                can_carry=bool(may_see) and about_both,
            )
        )
    return tuple(found)


def the_earlier(person: Person, screening: ScreeningFacts, earlier_id: uuid.UUID) -> Earlier:
    """Give an earlier screening whose pattern facts may be carried forward.

    Raises:
        NotThere: It is not about the same child's behaviour, or not for this person.
    """
    for each in earlier_of(person, screening.id):
        if each.id == earlier_id and each.can_carry:
            return each
    raise NotThere


def note_comparison(person: Person, screening: ScreeningFacts, child_id: uuid.UUID) -> None:
    """Record that a reference was compared with other screenings, and how many there were.

    Somebody who tries references one after the other leaves a row for each.
    """
    child = next(child for child in children_of(screening.id) if child.id == child_id)
    if child.reference:
        same = [each for each in earlier_of(person, screening.id) if each.child == child.name]
        record(Event.REFERENCE_COMPARED, subject=screening.id, child=child_id, count=len(same))


def _references(screening_id: uuid.UUID) -> Mapping[str, uuid.UUID]:
    rows = session().execute(
        select(ChildDetails.reference_index, Child.id)
        .join(Child, Child.id == ChildDetails.child_id)
        .where(
            Child.screening_id == screening_id,
            Child.removed_at.is_(None),
            ChildDetails.superseded_at.is_(None),
            ChildDetails.reference_index.is_not(None),
        )
    )
    return {str(index): child_id for index, child_id in rows}

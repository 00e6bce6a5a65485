"""Need to know, in the SQL itself: which screenings are somebody's business.

Whoever holds a screening, the leads of its team, the lead it was sent to, and the lead who is asked
to confirm a placement below the lower end. Nobody else, whatever their role: an administrator has
no screenings. Handing a screening over makes the colleague its holder; the one who began it keeps
their name on it, and no longer reads it.
"""

import uuid

from sqlalchemy import ColumnElement, Select, false, or_, select

from hsb_screen.access.permissions import Permission, Role, may
from hsb_screen.accounts.models import Person
from hsb_screen.judgements.models import Judgement, Stage
from hsb_screen.screenings.models import Screening


def visible_screenings(person: Person) -> Select[Screening]:
    """Return the query of every screening a person may see; add to it, never around it."""
    return select(Screening).where(_is_their_business(person))


def _is_their_business(person: Person) -> ColumnElement[bool]:
    roles = person.role_names
    if not may(roles, Permission.SEE_SCREENING):
        return false()
    reasons: list[ColumnElement[bool]] = [Screening.holder_id == person.id]
    if Role.LEAD in roles:
        reasons.append(Screening.lead_id == person.id)
        reasons.append(Screening.team_id.in_(person.leads_team_ids))
        reasons.append(Screening.id.in_(_asked_to_confirm(person)))
    return or_(*reasons)


def _asked_to_confirm(person: Person) -> Select[uuid.UUID]:
    return select(Judgement.screening_id).where(
        Judgement.stage == Stage.LEAD, Judgement.second_person_id == person.id
    )

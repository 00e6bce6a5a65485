"""Which screenings have actions past their day: said to those whom it concerns, as a way to them.

One statement, from the few open actions whose day has passed to the screenings they belong to,
however many screenings there are. It counts what waits, and nobody.
"""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import Select, func, select

from hsb_screen import clock
from hsb_screen.access.relations import led_screenings, visible_screenings
from hsb_screen.accounts.models import Person
from hsb_screen.actions.models import Action, ActionRecord, ActionState
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening

MOST = 20
"""How many screenings are named on one page; those whose actions wait longest stand first."""


@dataclass(frozen=True, slots=True)
class PastRow:
    """A screening with actions past their day.

    Attributes:
        label: Such as 0147.
        says: Such as "2 actions past their day".
    """

    href: str
    label: str
    says: str


def past_for_lead(person: Person) -> tuple[PastRow, ...]:
    """List the screenings a person answers for as a lead in which an action is past its day."""
    return _rows(led_screenings(person))


def past_for_holder(person: Person) -> tuple[PastRow, ...]:
    """List the screenings a person holds in which an action is past its day."""
    return _rows(visible_screenings(person).where(Screening.holder_id == person.id))


def past_in_words(count: int) -> str:
    """Say how many actions are past their day.

    >>> past_in_words(1)
    '1 action past its day'
    """
    return "1 action past its day" if count == 1 else f"{count} actions past their day"


def _rows(may_see: Select[Screening]) -> tuple[PastRow, ...]:
    past = (
        select(
            Action.screening_id,
            func.count().label("number"),
            func.min(ActionRecord.due_on).label("longest"),
        )
        .join(Action, Action.id == ActionRecord.action_id)
        .where(
            ActionRecord.state == ActionState.OPEN,
            ActionRecord.superseded_at.is_(None),
            ActionRecord.due_on < clock.today(),
        )
        .group_by(Action.screening_id)
        .cte("past")
        # So that no database begins with the screenings somebody may see, which may be thousands.
        .prefix_with("MATERIALIZED")
    )
    found = (
        may_see.join(past, past.c.screening_id == Screening.id)
        .with_only_columns(Screening.id, Screening.number, past.c.number)
        .order_by(past.c.longest, Screening.number)
        .limit(MOST)
    )
    return tuple(
        PastRow(url_for("actions.page", screening_id=id_), f"{label:04d}", past_in_words(number))
        for id_, label, number in session().execute(found)
    )

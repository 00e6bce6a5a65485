"""Passing a screening to a colleague of the same team who has current training."""

import uuid
from collections.abc import Iterable

from sqlalchemy import update

from hsb_screen import clock
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import colleagues_of, has_current_training
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import Refused
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import Handover, Screening
from hsb_screen.screenings.service import count_up

_SCREENS = frozenset({Role.PRACTITIONER, Role.LEAD})


def may_take_on(screening: ScreeningFacts, person: Person) -> tuple[tuple[uuid.UUID, str], ...]:
    """List who may take a screening on: same team, current training; ids and names."""
    return tuple(
        (colleague.id, colleague.name)
        for colleague in colleagues_of(person)
        if screening.team_id in colleague.team_ids
        and colleague.role_names & _SCREENS
        and has_current_training(colleague, clock.today())
    )


def hand_over_screening(
    screening: ScreeningFacts, person: Person, to_id: uuid.UUID, because: str, version: int
) -> None:
    """Pass a screening on. Who began it stays recorded; the colleague holds it from now on.

    Raises:
        Refused: The colleague is not in the team, or has no current training.
        Stale: The screening has changed since the form was made.
    """
    pass_to(screening, may_take_on(screening, person), to_id, because, version)
    record(Event.SCREENING_HANDED_OVER, subject=screening.id, content=because, to=to_id)


def pass_to(
    screening: ScreeningFacts,
    among: Iterable[tuple[uuid.UUID, str]],
    to_id: uuid.UUID,
    because: str,
    version: int,
) -> None:
    """Make somebody its holder, and keep who held it before; the caller records the event.

    Args:
        screening: As it stands.
        among: Who may take it on; ids and names.
        to_id: Who takes it on.
        because: What they should know.
        version: The version of the screening the form was made from.

    Raises:
        Refused: They are not among those who may.
        Stale: The screening has changed since the form was made.
    """
    if to_id not in {each_id for each_id, _ in among}:
        raise Refused("This colleague cannot take it on: another team, or no current training.")
    count_up(screening.id, version)
    session().execute(update(Screening).where(Screening.id == screening.id).values(holder_id=to_id))
    session().add(
        Handover(
            screening_id=screening.id,
            from_id=screening.holder_id,
            to_id=to_id,
            because=because,
            handed_over_at=clock.now(),
        )
    )

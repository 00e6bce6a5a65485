"""Who handed a screening to whom, and what they wrote for the one who holds it now."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import who_last_did
from hsb_screen.database import session
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import Handover, Screening

_EVENTS = frozenset({Event.SCREENING_HANDED_OVER, Event.SCREENING_HANDED_ON})
_NOBODY = "A colleague"


@dataclass(frozen=True, slots=True)
class Handed:
    """The newest hand-over of one screening.

    Attributes:
        by_id: Who did it: the one who held it, or a lead who passed it on; ``by`` their name.
        from_id: Who held it until then; ``held_before`` their name.
        to_id: Who has held it since; ``to`` their name.
        because: What they should know, as it was typed.
    """

    label: str
    by_id: uuid.UUID
    by: str
    from_id: uuid.UUID
    held_before: str
    to_id: uuid.UUID
    to: str
    at: datetime
    because: str


def handed_to_holders(screenings: Iterable[ScreeningFacts]) -> Mapping[uuid.UUID, Handed]:
    """Give what those who hold these now should know, until they have sent them.

    Returns:
        By the id of the screening; those that nobody handed over, or that were sent since, are
        left out.
    """
    still_open = {each.id: each for each in screenings if each.is_open}
    return {
        screening_id: handed
        for screening_id, handed in _newest(still_open).items()
        if _is_for_now(handed, still_open[screening_id])
    }


def handed_today(person: Person) -> tuple[Handed, ...]:
    """List what a person held and somebody else has held since today, the newest first."""
    midnight = datetime.combine(clock.today(), time(), tzinfo=clock.LONDON)
    theirs = select(Handover.screening_id).where(
        Handover.from_id == person.id, Handover.handed_over_at >= midnight
    )
    newest = _newest(set(session().scalars(theirs))).values()
    left = (each for each in newest if each.from_id == person.id)
    return tuple(sorted(left, key=lambda each: each.at, reverse=True))


def _is_for_now(handed: Handed, screening: ScreeningFacts) -> bool:
    sent_since = screening.sent_at is not None and screening.sent_at >= handed.at
    return handed.to_id == screening.holder_id and not sent_since


def _newest(ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Handed]:
    """Read the newest hand-over of each in a number of statements that is constant."""
    if not ids:
        return {}
    found = (
        select(Handover, Screening.number)
        .join(Screening, Screening.id == Handover.screening_id)
        .where(Handover.screening_id.in_(list(ids)))
        .order_by(Handover.handed_over_at)
    )
    rows = {row.screening_id: (row, number) for row, number in session().execute(found)}
    # A lead who passes on what somebody else holds stands in the audit trail alone.
    doers = who_last_did(_EVENTS, rows)
    done = {each: doers.get(each, row.from_id) for each, (row, _) in rows.items()}
    people = {each for row, _ in rows.values() for each in (row.from_id, row.to_id)}
    names = names_of({*people, *done.values()})
    return {
        screening_id: Handed(
            label=f"{number:04d}",
            by_id=done[screening_id],
            by=names.get(done[screening_id], _NOBODY),
            from_id=row.from_id,
            held_before=names.get(row.from_id, _NOBODY),
            to_id=row.to_id,
            to=names.get(row.to_id, _NOBODY),
            at=row.handed_over_at,
            because=row.because,
        )
        for screening_id, (row, number) in rows.items()
    }

"""What a person does about the concerns of a screening. Nothing is overwritten or deleted."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, func, select, update

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.answers.facts import ConcernFacts, ConcernGiven
from hsb_screen.answers.models import Concern, ConcernDetails
from hsb_screen.answers.partial_date import date_in_words
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import canonical_json, once_per_look, session
from hsb_screen.errors import NotThere, Stale
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import count_up

_CONCERNS = (
    select(Concern, ConcernDetails)
    .join(ConcernDetails, ConcernDetails.concern_id == Concern.id)
    .where(
        Concern.screening_id.in_(bindparam("ids", expanding=True)),
        ConcernDetails.superseded_at.is_(None),
    )
    .order_by(Concern.number)
)
"""Put together once: nearly every page asks this, and that takes longer than asking."""


@once_per_look
def concerns_of(screening_id: uuid.UUID, with_removed: bool = False) -> tuple[ConcernFacts, ...]:
    """List the concerns of a screening by number.

    Args:
        screening_id: The screening; the caller has made sure that the person may see it.
        with_removed: Also those that were taken out.
    """
    every = concerns_of_all([screening_id])[screening_id]
    return tuple(concern for concern in every if with_removed or concern.removed_at is None)


def concerns_of_all(ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, tuple[ConcernFacts, ...]]:
    """Give the concerns of several screenings in one statement, those taken out included."""
    found: dict[uuid.UUID, list[ConcernFacts]] = {each: [] for each in ids}
    for concern, details in session().execute(_CONCERNS, {"ids": ids}):
        found[concern.screening_id].append(_facts(concern, details))
    return {each: tuple(concerns) for each, concerns in found.items()}


def the_concern(screening_id: uuid.UUID, concern_id: uuid.UUID) -> ConcernFacts:
    """Give one concern of a screening.

    Raises:
        NotThere: The screening has no such concern, or it was taken out.
    """
    for concern in concerns_of(screening_id):
        if concern.id == concern_id:
            return concern
    raise NotThere


def add_concern(screening: ScreeningFacts, person: Person, given: ConcernGiven) -> uuid.UUID:
    """Add a concern; its number is the next one that was never given."""
    ever = session().scalar(
        select(func.max(Concern.number)).where(Concern.screening_id == screening.id)
    )
    concern = Concern(
        screening_id=screening.id,
        number=(ever or 0) + 1,
        added_by=person.id,
        added_at=clock.now(),
    )
    session().add(concern)
    session().flush()
    _keep(concern.id, person, given, 1)
    count_up(screening.id)
    record(
        Event.CONCERN_RECORDED,
        subject=screening.id,
        content=_committed(given),
        concern=concern.number,
        change="added",
    )
    return concern.id


def change_concern(
    screening: ScreeningFacts,
    person: Person,
    concern: ConcernFacts,
    given: ConcernGiven,
    version: int,
) -> None:
    """Record anew who was affected, when and where; what stood before is kept.

    Raises:
        Stale: It has changed since the form was made.
    """
    # Where nothing in it is new, nobody loses anything, however old the form is.
    is_new = given != concern.given
    if is_new:
        _replace(concern, person, given, version)
        count_up(screening.id)
    record(
        Event.CONCERN_RECORDED,
        subject=screening.id,
        content=_committed(given),
        concern=concern.number,
        change="changed" if is_new else "unchanged",
    )


def _replace(concern: ConcernFacts, person: Person, given: ConcernGiven, version: int) -> None:
    superseded = session().scalar(
        update(ConcernDetails)
        .where(
            ConcernDetails.concern_id == concern.id,
            ConcernDetails.version == version,
            ConcernDetails.superseded_at.is_(None),
        )
        .values(superseded_at=clock.now())
        .returning(ConcernDetails.id)
    )
    if superseded is None:
        raise Stale(_texts(given), _texts(concern.given), {_HOW_MANY})
    _keep(concern.id, person, given, version + 1)


def remove_concern(
    screening: ScreeningFacts, person: Person, concern: ConcernFacts, because: str
) -> None:
    """Take a concern out. Its answers are kept and no longer count."""
    session().execute(
        update(Concern)
        .where(Concern.id == concern.id)
        .values(removed_by=person.id, removed_at=clock.now(), removed_because=because)
    )
    count_up(screening.id)
    record(Event.CONCERN_WITHDRAWN, subject=screening.id, content=because, concern=concern.number)


def _keep(concern_id: uuid.UUID, person: Person, given: ConcernGiven, version: int) -> None:
    session().add(
        ConcernDetails(
            concern_id=concern_id,
            version=version,
            affected=[*map(str, given.children), *given.others],
            on_date=given.on_date or None,
            when_in_words=given.when_in_words or None,
            place=given.place or None,
            recorded_by=person.id,
            recorded_at=clock.now(),
        )
    )
    session().flush()


def _facts(concern: Concern, details: ConcernDetails) -> ConcernFacts:
    ids, others = [], []
    for who in details.affected:
        try:
            ids.append(uuid.UUID(who))
        except ValueError:
            others.append(who)
    given = ConcernGiven(
        tuple(ids),
        tuple(others),
        details.on_date or "",
        details.when_in_words or "",
        details.place or "",
    )
    return ConcernFacts(
        id=concern.id,
        number=concern.number,
        given=given,
        version=details.version,
        added_at=concern.added_at,
        removed_at=concern.removed_at,
        removed_because=concern.removed_because or "",
    )


def _committed(given: ConcernGiven) -> str:
    return canonical_json({**asdict(given), "children": [str(child) for child in given.children]})


_HOW_MANY = "How many children were affected"


def _texts(given: ConcernGiven) -> dict[str, str]:
    return {
        "When": given.when_in_words or date_in_words(given.on_date),
        "Where": given.place,
        _HOW_MANY: str(len(given.children)),
    }

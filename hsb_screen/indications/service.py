"""Compute what the answers indicate, and keep it: a computed indication is never overwritten."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from continuum_rules import (
    Indication,
    Pack,
    Sentence,
    given_from_json,
    indicate,
    sentence,
)
from continuum_rules.indication import ENGINE
from hsb_screen import clock
from hsb_screen.answers.recorded import PlacedConcern, Recorded, recorded
from hsb_screen.answers.stops import StopNow, stops_now
from hsb_screen.children.service import children_of
from hsb_screen.database import canonical_json, session
from hsb_screen.indications.models import KeptIndication
from hsb_screen.indications.names import concern_names
from hsb_screen.indications.words import range_in_words
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import as_it_stands, pack_for


@dataclass(frozen=True, slots=True)
class Placed:
    """What the rules say of a set of answers, with its sentence and where the answers came from.

    Attributes:
        stops: Recorded facts that take the matter out of this tool; while there is one, no level
            is shown anywhere.
    """

    pack: Pack
    recorded: Recorded
    indication: Indication
    sentence: Sentence
    stops: tuple[StopNow, ...]

    @property
    def is_outside(self) -> bool:
        """True while a recorded fact takes the matter out of this tool."""
        return bool(self.stops)

    @property
    def words(self) -> str:
        """The range in a few words; "" while the matter is outside this tool."""
        return range_in_words(self.sentence.boxes)


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """An indication as it was kept.

    Attributes:
        given: Canonical JSON of the answers it was computed from, and whose they are.
        indication: Canonical JSON of what came out.
        lowest: A level id, as is ``highest``.
    """

    id: uuid.UUID
    screening_version: int
    fingerprint: str
    engine: int
    given: str
    indication: str
    lowest: str
    highest: str
    made_at: datetime


def placed_now(screening: ScreeningFacts) -> Placed:
    """Say what the answers indicate as they stand. Stores nothing."""
    pack = pack_for(screening)
    return _placed(screening.id, pack, recorded(screening.id, pack))


def is_outside(screening: ScreeningFacts) -> bool:
    """Say whether a recorded fact takes the matter out of this tool."""
    pack = pack_for(screening)
    return bool(stops_now(pack, recorded(screening.id, pack).given))


def placed_from(screening: ScreeningFacts, kept: KeptFacts) -> Placed:
    """Give a kept indication back, from the answers it was computed from."""
    pack = pack_for(screening)
    return _placed(screening.id, pack, recorded_from(pack, kept))


def recorded_from(pack: Pack, kept: KeptFacts) -> Recorded:
    """Give back the answers that a kept indication was computed from."""
    told = json.loads(kept.given)
    concerns = tuple(
        PlacedConcern(uuid.UUID(each["id"]), each["number"], _uuids(each["children"]))
        for each in told["concerns"]
    )
    return Recorded(given_from_json(pack, told["given"]), concerns, _uuids(told["children"]))


def keep_indication(screening: ScreeningFacts) -> KeptFacts:
    """Keep what the answers indicate as they stand.

    Returns:
        The newest kept indication where it was computed from these very answers; else a new one.
    """
    standing = as_it_stands(screening.id)
    placed = placed_now(standing)
    given = _given_text(placed.recorded)
    newest = latest_kept(screening.id)
    if newest is not None and (newest.given, newest.fingerprint, newest.engine) == (
        given,
        placed.pack.fingerprint,
        ENGINE,
    ):
        return newest
    row = KeptIndication(
        screening_id=screening.id,
        screening_version=standing.version,
        fingerprint=placed.pack.fingerprint,
        engine=placed.indication.engine,
        given=given,
        indication=canonical_json(placed.indication.to_json()),
        lowest=placed.indication.range.lowest.id,
        highest=placed.indication.range.highest.id,
        made_at=clock.now(),
    )
    session().add(row)
    session().flush()
    return _facts(row)


def keep_if_shown(screening: ScreeningFacts) -> None:
    """Keep the indication after a change, once it may be looked at: no change goes unseen."""
    if latest_kept(screening.id) is not None:
        keep_indication(screening)


def kept_of(screening_id: uuid.UUID) -> tuple[KeptFacts, ...]:
    """List every indication that was kept of a screening, the oldest first."""
    rows = (
        select(KeptIndication)
        .where(KeptIndication.screening_id == screening_id)
        .order_by(KeptIndication.screening_version)
    )
    return tuple(_facts(row) for row in session().scalars(rows))


def latest_kept(screening_id: uuid.UUID) -> KeptFacts | None:
    """Give the indication kept last; None before a first view was taken."""
    row = session().scalar(
        select(KeptIndication)
        .where(KeptIndication.screening_id == screening_id)
        .order_by(KeptIndication.screening_version.desc())
        .limit(1)
    )
    return None if row is None else _facts(row)


def the_kept(indication_id: uuid.UUID) -> KeptFacts:
    """Give one kept indication by its id."""
    return _facts(session().get_one(KeptIndication, indication_id))


def kept_before(screening_id: uuid.UUID, placed: Placed) -> KeptFacts | None:
    """Give the newest kept indication that other answers led to; None where there is none."""
    given = _given_text(placed.recorded)
    return next((each for each in reversed(kept_of(screening_id)) if each.given != given), None)


def _placed(screening_id: uuid.UUID, pack: Pack, found: Recorded) -> Placed:
    indication = indicate(pack, found.given)
    names = concern_names(found, children_of(screening_id, with_removed=True))
    words = sentence(pack, indication, found.given, concern_names=names)
    return Placed(pack, found, indication, words, stops_now(pack, found.given))


def _given_text(found: Recorded) -> str:
    return canonical_json(
        {
            "given": found.given.to_json(),
            "concerns": [
                {"id": str(c.concern_id), "number": c.number, "children": _ids(c.child_ids)}
                for c in found.concerns
            ],
            "children": _ids(found.children),
        }
    )


def _uuids(ids: Iterable[str]) -> tuple[uuid.UUID, ...]:
    return tuple(uuid.UUID(each) for each in ids)


def _ids(ids: tuple[uuid.UUID, ...]) -> list[str]:
    return [str(each) for each in ids]


def _facts(row: KeptIndication) -> KeptFacts:
    return KeptFacts(
        id=row.id,
        screening_version=row.screening_version,
        fingerprint=row.fingerprint,
        engine=row.engine,
        given=row.given,
        indication=row.indication,
        lowest=row.lowest,
        highest=row.highest,
        made_at=row.made_at,
    )

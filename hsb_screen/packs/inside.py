"""What was published here, for the pages of those who own the rules."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app
from sqlalchemy import select

from continuum_rules import Pack
from continuum_rules.canonical import live_fingerprint
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.config import Config
from hsb_screen.database import once_per_look, session
from hsb_screen.errors import NotThere, Refused
from hsb_screen.packs.models import PublishedRules
from hsb_screen.packs.published import base_folder, look_again, published_now, read_texts


@dataclass(frozen=True, slots=True)
class Publication:
    """An overlay that was published here.

    Attributes:
        texts: File name to TOML text.
        taken_back_at: None while it stands; ``taken_back_by`` is empty then.
        holds: True where screenings begin under it today.
    """

    id: uuid.UUID
    draft_id: uuid.UUID
    texts: Mapping[str, str]
    name: str
    version: str
    fingerprint: str
    because: str
    published_by: str
    published_at: datetime
    holds_from: date
    taken_back_by: str
    taken_back_at: datetime | None
    holds: bool

    @property
    def is_to_come(self) -> bool:
        """Say whether its day has not come, and nobody took it back."""
        return self.taken_back_at is None and self.holds_from > clock.today()


@once_per_look
def publications() -> tuple[Publication, ...]:
    """List everything that was published here, the newest first."""
    rows = (
        session()
        .scalars(
            select(PublishedRules).order_by(
                PublishedRules.holds_from.desc(), PublishedRules.published_at.desc()
            )
        )
        .all()
    )
    names = names_of([who for row in rows for who in (row.published_by, row.taken_back_by)])
    now = published_now()
    return tuple(_facts(row, names, is_now=now is not None and now.id == row.id) for row in rows)


def _facts(row: PublishedRules, names: Mapping[uuid.UUID, str], *, is_now: bool) -> Publication:
    return Publication(
        id=row.id,
        draft_id=row.draft_id,
        texts=dict(row.texts),
        name=row.name,
        version=row.version,
        fingerprint=row.fingerprint,
        because=row.because,
        published_by=names[row.published_by],
        published_at=row.published_at,
        holds_from=row.holds_from,
        taken_back_by=names[row.taken_back_by] if row.taken_back_by else "",
        taken_back_at=row.taken_back_at,
        holds=is_now,
    )


def was_published(draft_id: uuid.UUID) -> bool:
    """Say whether a draft was published, though it may have been taken back since."""
    return any(each.draft_id == draft_id for each in publications())


def read_here(texts: Mapping[str, str]) -> Pack:
    """Read an overlay over the base of this installation.

    Raises:
        PackProblems: It cannot be read.
    """
    config: Config = current_app.extensions["hsb_config"]
    return read_texts(texts, base_folder(config))


def publish_texts(
    person: Person,
    draft_id: uuid.UUID,
    pack: Pack,
    texts: Mapping[str, str],
    because: str,
    holds_from: date,
) -> None:
    """Put an overlay in force from a day; the caller has made sure that it may be."""
    session().add(
        PublishedRules(
            draft_id=draft_id,
            texts=dict(texts),
            name=pack.info.title,
            version=pack.info.version,
            fingerprint=pack.fingerprint,
            live_fingerprint=live_fingerprint(pack),
            because=because,
            published_by=person.id,
            published_at=clock.now(),
            holds_from=holds_from,
        )
    )
    session().flush()
    record(
        Event.RULES_PUBLISHED,
        subject=draft_id,
        content=because,
        fingerprint=pack.fingerprint,
        holds_from=holds_from,
    )
    look_again()


def take_back(person: Person, publication_id: uuid.UUID) -> None:
    """Take back what does not hold yet: then it never does.

    Raises:
        NotThere: There is none.
        Refused: It holds already, or was taken back.
    """
    row = session().get(PublishedRules, publication_id, populate_existing=True)
    if row is None:
        raise NotThere
    if row.taken_back_at is not None:
        raise Refused("This was taken back already.")
    if row.holds_from <= clock.today():
        raise Refused("This holds already. Begin a draft of what should hold instead.")
    row.taken_back_by, row.taken_back_at = person.id, clock.now()
    session().flush()
    record(Event.RULES_TAKEN_BACK, subject=row.draft_id)
    look_again()

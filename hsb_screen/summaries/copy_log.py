"""The log of copies: which number comes next, to whom each went, who may open it again."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.database import session
from hsb_screen.errors import NotThere, Refused
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import as_it_stands
from hsb_screen.summaries.gathering import name_of
from hsb_screen.summaries.kept import from_json
from hsb_screen.summaries.models import KEY_SHEET, IssuedCopy
from hsb_screen.summaries.summary import Copy

OPEN_FOR = timedelta(minutes=30)
"""How long the issuer can open a copy; printing later makes a new copy."""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A copy that was issued, as its log shows it.

    Attributes:
        is_key: True for a key sheet, which has no check code and nothing withheld.
        is_large: True for a summary in large print.
    """

    number: int
    version: int
    recipient: str
    agency: str
    issued_by: str
    issued_at: datetime
    is_draft: bool
    withheld: int
    check_code: str
    can_open: bool
    is_key: bool
    is_large: bool


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a copy is for.

    Attributes:
        of: How many copies there will be in all; 0 where that is not known.
        is_large: True for a copy in large print.
    """

    name: str
    agency: str
    of: int = 0
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """A paper about to be kept in the log.

    Attributes:
        said: What it says, as canonical JSON; ``made`` the PDF of it.
    """

    revision_id: uuid.UUID
    version: int
    audience: str
    marking: str
    is_draft: bool
    withheld: int
    copy: Copy
    said: str
    made: bytes

    @property
    def sha256(self) -> str:
        """The fingerprint of its bytes."""
        return hashlib.sha256(self.made).hexdigest()


def next_number(screening_id: uuid.UUID) -> int:
    """Give the number of the next copy: summaries and key sheets are counted together."""
    highest = select(func.max(IssuedCopy.number)).where(IssuedCopy.screening_id == screening_id)
    return (session().scalar(highest) or 0) + 1


def refuse_if_changed(screening: ScreeningFacts, number: int) -> None:
    """Refuse to keep a paper that was made from what no longer stands.

    Raises:
        Refused: The screening changed, or its next copy has another number.
    """
    now = as_it_stands(screening.id)
    unchanged = (now.version, now.state) == (screening.version, screening.state)
    if not unchanged or next_number(screening.id) != number:
        raise Refused("The screening or its copies changed meanwhile. Look at the preview again.")


def keep(screening: ScreeningFacts, person: Person, issue: Issue) -> None:
    """Keep a paper in the log."""
    session().add(
        IssuedCopy(
            screening_id=screening.id,
            revision_id=issue.revision_id,
            number=issue.copy.number,
            version=issue.version,
            recipient=issue.copy.recipient,
            agency=issue.copy.agency,
            audience=issue.audience,
            marking=issue.marking,
            is_draft=issue.is_draft,
            withheld=issue.withheld,
            summary=issue.said,
            sha256=issue.sha256,
            issued_by=person.id,
            issued_at=clock.now(),
        )
    )
    session().flush()


def copies_of(screening: ScreeningFacts, person: Person) -> tuple[CopyFacts, ...]:
    """List the copies of a screening, the newest first."""
    rows = session().scalars(
        select(IssuedCopy)
        .where(IssuedCopy.screening_id == screening.id)
        .order_by(IssuedCopy.number.desc())
    )
    return tuple(facts_of(row, person) for row in rows)


def the_copy(screening: ScreeningFacts, person: Person, number: int, audience: str) -> CopyFacts:
    """Give one copy’s entry in the log.

    Raises:
        NotThere: There is no such copy for this audience.
    """
    return facts_of(the_row(screening.id, number, audience), person)


def to_open(screening: ScreeningFacts, person: Person, number: int, audience: str) -> IssuedCopy:
    """Give a copy to the one who has just issued it.

    Raises:
        NotThere: There is no such copy for this audience.
        Refused: It is somebody else’s, or was issued too long ago.
    """
    row = the_row(screening.id, number, audience)
    if not _can_open(row, person):
        raise Refused("To print again, issue a new copy: every paper has a number of its own.")
    return row


def refuse_if_other_bytes(row: IssuedCopy, made: bytes) -> None:
    """Refuse a paper that is not, byte for byte, the one that was issued.

    Raises:
        Refused: It is another.
    """
    if hashlib.sha256(made).hexdigest() != row.sha256:
        raise Refused("This copy cannot be made again exactly as it was. Issue a new copy.")


def the_row(screening_id: uuid.UUID, number: int, audience: str) -> IssuedCopy:
    """Find a copy.

    Raises:
        NotThere: There is no such copy for this audience.
    """
    row = session().scalar(
        select(IssuedCopy).where(
            IssuedCopy.screening_id == screening_id,
            IssuedCopy.number == number,
            IssuedCopy.audience == audience,
        )
    )
    if row is None:
        raise NotThere
    return row


def facts_of(row: IssuedCopy, person: Person) -> CopyFacts:
    """Give what the log shows of a copy to this person."""
    summary = None if row.audience == KEY_SHEET else from_json(row.summary)
    return CopyFacts(
        number=row.number,
        version=row.version,
        recipient=row.recipient,
        agency=row.agency,
        issued_by=name_of(row.issued_by),
        issued_at=row.issued_at,
        is_draft=row.is_draft,
        withheld=row.withheld,
        check_code=summary.about.check_code if summary else "",
        can_open=_can_open(row, person),
        is_key=summary is None,
        is_large=summary is not None and summary.is_large,
    )


def _can_open(row: IssuedCopy, person: Person) -> bool:
    return row.issued_by == person.id and clock.now() - row.issued_at < OPEN_FOR

"""Look at the copy as it would leave, and issue it: nothing leaves undecided or unseen."""

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass
from datetime import datetime

from flask import current_app, render_template
from sqlalchemy import select

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.config import Config
from hsb_screen.database import canonical_json, session
from hsb_screen.errors import NotThere, Refused
from hsb_screen.packs.service import pack_in_force
from hsb_screen.rendering import long_date
from hsb_screen.subject_access.deciding import Held, held_of, undecided_of
from hsb_screen.subject_access.facts import RequestFacts
from hsb_screen.subject_access.models import Asker, Same, SubjectCopy
from hsb_screen.subject_access.paper import (
    KEEP_SAFE,
    Paper,
    edited_in,
    records_in,
    withheld_in,
)
from hsb_screen.subject_access.service import any_request, end, records_of, the_request
from hsb_screen.summaries import pdf
from hsb_screen.summaries.copy_log import OPEN_FOR
from hsb_screen.summaries.kept import rebuilt
from hsb_screen.summaries.marking import marking_of


@dataclass(frozen=True, slots=True)
class Preview:
    """What would leave.

    Attributes:
        undecided: Items about which somebody has to decide first.
        unsaid: Numbers of screenings of which nobody has said whether they are about this child.
    """

    paper: Paper
    undecided: tuple[Held, ...]
    unsaid: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """True where everything is decided and there is something to give or withhold."""
        return not (self.undecided or self.unsaid)


class NotReady(Exception):
    """A copy was not issued. ``page`` says what is to be decided; with nothing, it has changed."""

    def __init__(self, page: Preview) -> None:
        self.page = page
        super().__init__("the copy is not ready to leave")


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A copy that was issued, as its log shows it."""

    request: RequestFacts
    given: int
    edited: int
    withheld: int
    sha256: str
    issued_by: str
    issued_at: datetime
    can_open: bool


def preview(request: RequestFacts, person: Person) -> Preview:
    """Give the copy as it would leave now. Issues nothing."""
    held, records = held_of(request), records_of(request)
    config: Config = current_app.extensions["hsb_config"]
    pack = pack_in_force()
    paper = Paper(
        number=request.number,
        marking=marking_of(pack),
        partnership=config.partnership or pack.info.title,
        is_for_child=request.asker is Asker.CHILD,
        received_on=long_date(request.received_on),
        issued_on=long_date(clock.today()),
        issued_by=f"{person.name}, data steward",
        records=records_in(held, {each.label: each.called for each in records}),
        withheld=withheld_in(held),
        edited=edited_in(held),
        not_known=sum(each.same is Same.NOT_KNOWN for each in records),
    )
    unsaid = tuple(each.label for each in records if each.same is None)
    return Preview(paper, undecided_of(held), unsaid)


def issue_copy(request: RequestFacts, person: Person, seen: str) -> None:
    """Make the copy, keep what it says, and end the request.

    Args:
        request: One that is open.
        person: Who issues it.
        seen: The digest of the copy as the person looked at it.

    Raises:
        NotReady: Something is undecided, or the copy is not what the person looked at.
        Stale: The request has changed meanwhile.
        CannotPrint: This machine cannot make paper now.
    """
    page = preview(request, person)
    if not page.is_ready or page.paper.digest != seen:
        raise NotReady(page)
    # Setting a paper takes a while; nobody else waits for our write lock meanwhile.
    session().rollback()
    made = press(page.paper)
    now = preview(the_request(request.id), person)
    if not now.is_ready or now.paper.digest != seen:
        raise NotReady(now)
    end(request, person, request.version, None)
    keep(request, person, page.paper, made)


def keep(request: RequestFacts, person: Person, paper: Paper, made: bytes) -> None:
    """Keep a copy in the log."""
    row = SubjectCopy(
        request_id=request.id,
        said=canonical_json(asdict(paper)),
        sha256=hashlib.sha256(made).hexdigest(),
        given=paper.given,
        taken_out=paper.edited,
        withheld=paper.held_back,
        issued_by=person.id,
        issued_at=clock.now(),
    )
    session().add(row)
    session().flush()
    record(
        Event.SUBJECT_ISSUED,
        subject=request.id,
        content=row.said,
        number=request.number,
        given=row.given,
        withheld=row.withheld,
        pdf=row.sha256,
    )


def press(paper: Paper) -> bytes:
    """Make the PDF of a copy.

    Raises:
        CannotPrint: This machine cannot make paper now.
    """
    html = render_template("subject_access/print/copy.html", summary=paper, handling=KEEP_SAFE)
    return pdf.flowing(html, spelled=True)


def the_copy(request_id: uuid.UUID, person: Person) -> CopyFacts:
    """Give one copy’s entry in the log.

    Raises:
        NotThere: No copy answered such a request.
    """
    row = _row(request_id)
    return CopyFacts(
        request=any_request(request_id),
        given=row.given,
        edited=row.taken_out,
        withheld=row.withheld,
        sha256=row.sha256,
        issued_by=names_of([row.issued_by]).get(row.issued_by, ""),
        issued_at=row.issued_at,
        can_open=_can_open(row, person),
    )


def issued_copies(person: Person) -> tuple[CopyFacts, ...]:
    """List the copies that were issued, the newest first."""
    rows = select(SubjectCopy.request_id).order_by(SubjectCopy.issued_at.desc())
    return tuple(the_copy(each, person) for each in session().scalars(rows).all())


def reopened(request_id: uuid.UUID, person: Person) -> tuple[str, bytes]:
    """Make a copy again, byte for byte, for the one who has just issued it.

    Returns:
        The file’s name, and its bytes.

    Raises:
        NotThere: No copy answered such a request.
        Refused: It is somebody else’s, was issued too long ago, or cannot be made the same.
        CannotPrint: This machine cannot make paper now.
    """
    row = _row(request_id)
    if not _can_open(row, person):
        raise Refused("This copy can no longer be opened. For a new copy, start a new request.")
    paper = rebuilt(Paper, json.loads(row.said))
    made = press(paper)
    if hashlib.sha256(made).hexdigest() != row.sha256:
        raise Refused("This copy cannot be made again as it was. Start a new request.")
    record(Event.SUBJECT_COPY_SEEN, subject=request_id)
    return paper.file_name, made


def _row(request_id: uuid.UUID) -> SubjectCopy:
    row = session().get(SubjectCopy, request_id)
    if row is None:
        raise NotThere
    return row


def _can_open(row: SubjectCopy, person: Person) -> bool:
    return row.issued_by == person.id and clock.now() - row.issued_at < OPEN_FOR

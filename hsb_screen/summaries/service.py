"""Seeing, issuing and listing copies of a summary."""

import hashlib
import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import render_template
from sqlalchemy import func, select

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import NotThere, Refused
from hsb_screen.rendering import date_and_time
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.screenings.service import as_it_stands
from hsb_screen.summaries import pdf
from hsb_screen.summaries.build import build
from hsb_screen.summaries.fitting import FirstPage
from hsb_screen.summaries.gathering import gather, latest_revision, name_of
from hsb_screen.summaries.kept import from_json, to_json
from hsb_screen.summaries.models import IssuedCopy
from hsb_screen.summaries.second_page import SecondPage
from hsb_screen.summaries.sources import Told
from hsb_screen.summaries.summary import HANDLING, Copy, Summary

FULL_MEETING = "full_meeting"
"""The one audience so far: a full professional meeting."""

OPEN_FOR = timedelta(minutes=30)
"""How long the issuer can open a copy; printing later makes a new copy."""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A copy that was issued, as its log shows it."""

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


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a copy is for.

    Attributes:
        of: How many copies there will be in all; 0 where that is not known.
    """

    name: str
    agency: str
    of: int = 0


def summary_of(screening: ScreeningFacts) -> Summary:
    """Give the summary as it stands, for a screen; the look is recorded.

    Raises:
        NotThere: Nothing was sent yet.
    """
    summary = build(gather(screening))
    record(Event.SUMMARY_SEEN, subject=screening.id, revision=summary.version)
    return summary


def preview(screening: ScreeningFacts, person: Person, recipient: Recipient, told: Told) -> Summary:
    """Give the summary as the next copy would say it. Issues nothing.

    Raises:
        NotThere: Nothing was sent yet.
        Refused: The person may not issue it.
    """
    refuse_unless_may_issue(screening, person)
    number = _next_number(screening.id)
    issued_at = date_and_time(clock.now())
    copy = Copy(number, recipient.of, recipient.name, recipient.agency, issued_at, person.name)
    return build(gather(screening, told, copy))


def issue_copy(screening: ScreeningFacts, person: Person, recipient: Recipient, told: Told) -> int:
    """Make the next copy, keep what it says, and record it.

    Returns:
        The number of the copy.

    Raises:
        NotThere: Nothing was sent yet.
        Refused: The person may not issue it, or the screening changed while it was made.
        CannotPrint: This machine cannot make paper now.
    """
    summary = preview(screening, person, recipient, told)
    revision_id = latest_revision(screening).id
    # Setting a paper takes a while; nobody else waits for our write lock meanwhile.
    session().rollback()
    made = paper(summary)
    _refuse_if_changed(screening, summary)
    session().add(_row(screening, person, revision_id, summary, made))
    session().flush()
    record(
        Event.COPY_ISSUED,
        subject=screening.id,
        content=to_json(summary),
        revision=summary.version,
        copy=_number(summary),
        audience=FULL_MEETING,
        withheld=summary.about.withheld,
        pdf=hashlib.sha256(made).hexdigest(),
    )
    return _number(summary)


def paper(summary: Summary) -> bytes:
    """Make the PDF of a summary.

    Raises:
        CannotPrint: This machine cannot make paper now.
    """
    return pdf.paper(summary, _html)


def copies_of(screening: ScreeningFacts, person: Person) -> tuple[CopyFacts, ...]:
    """List the copies of a screening, the newest first."""
    rows = session().scalars(
        select(IssuedCopy)
        .where(IssuedCopy.screening_id == screening.id)
        .order_by(IssuedCopy.number.desc())
    )
    return tuple(_facts(row, person) for row in rows)


def the_copy(screening: ScreeningFacts, person: Person, number: int) -> CopyFacts:
    """Give one copy’s entry in the log.

    Raises:
        NotThere: There is no such copy.
    """
    return _facts(_the_row(screening.id, number), person)


def reopened(screening: ScreeningFacts, person: Person, number: int) -> tuple[str, bytes]:
    """Make the paper of a copy again, byte for byte, for the one who has just issued it.

    Returns:
        The file’s name, and its bytes.

    Raises:
        NotThere: There is no such copy.
        Refused: It is somebody else’s, was issued too long ago, or cannot be made the same.
        CannotPrint: This machine cannot make paper now.
    """
    row = _the_row(screening.id, number)
    if not _can_open(row, person):
        raise Refused("To print again, issue a new copy: every paper has a number of its own.")
    summary = from_json(row.summary)
    made = paper(summary)
    if hashlib.sha256(made).hexdigest() != row.sha256:
        raise Refused("This copy cannot be made again exactly as it was. Issue a new copy.")
    record(Event.COPY_SEEN, subject=screening.id, copy=number)
    return summary.file_name, made


def may_issue(screening: ScreeningFacts, person: Person) -> bool:
    """Say whether this person may issue copies now: a draft's holder and lead, then the lead."""
    is_lead = screening.lead_id == person.id or screening.team_id in person.leads_team_ids
    is_held = screening.state != ScreeningState.AGREED and screening.holder_id == person.id
    return is_lead or is_held


def refuse_unless_may_issue(screening: ScreeningFacts, person: Person) -> None:
    """Let only those issue copies who may.

    Raises:
        Refused: The screening is agreed, and the person does not lead on it.
    """
    if not may_issue(screening, person):
        raise Refused("Once a screening is agreed, its safeguarding lead issues the copies.")


def _html(summary: Summary, first: FirstPage, second: SecondPage) -> str:
    return render_template(
        "summaries/print/paper.html",
        summary=summary,
        first=first,
        second=second,
        handling=HANDLING,
    )


def _number(summary: Summary) -> int:
    return summary.copy.number if summary.copy else 0


def _next_number(screening_id: uuid.UUID) -> int:
    highest = select(func.max(IssuedCopy.number)).where(IssuedCopy.screening_id == screening_id)
    return (session().scalar(highest) or 0) + 1


def _refuse_if_changed(screening: ScreeningFacts, summary: Summary) -> None:
    now = as_it_stands(screening.id)
    unchanged = (now.version, now.state) == (screening.version, screening.state)
    if not unchanged or _next_number(screening.id) != _number(summary):
        raise Refused("The screening or its copies changed meanwhile. Look at the preview again.")


def _row(
    screening: ScreeningFacts,
    person: Person,
    revision_id: uuid.UUID,
    summary: Summary,
    made: bytes,
) -> IssuedCopy:
    copy = replace(summary.copy) if summary.copy else None
    if copy is None:
        raise NotThere
    return IssuedCopy(
        screening_id=screening.id,
        revision_id=revision_id,
        number=copy.number,
        version=summary.version,
        recipient=copy.recipient,
        agency=copy.agency,
        audience=FULL_MEETING,
        marking=summary.marking,
        is_draft=not summary.agreed,
        withheld=summary.about.withheld,
        summary=to_json(summary),
        sha256=hashlib.sha256(made).hexdigest(),
        issued_by=person.id,
        issued_at=clock.now(),
    )


def _the_row(screening_id: uuid.UUID, number: int) -> IssuedCopy:
    row = session().scalar(
        select(IssuedCopy).where(
            IssuedCopy.screening_id == screening_id, IssuedCopy.number == number
        )
    )
    if row is None:
        raise NotThere
    return row


def _can_open(row: IssuedCopy, person: Person) -> bool:
    return row.issued_by == person.id and clock.now() - row.issued_at < OPEN_FOR


def _facts(row: IssuedCopy, person: Person) -> CopyFacts:
    return CopyFacts(
        number=row.number,
        version=row.version,
        recipient=row.recipient,
        agency=row.agency,
        issued_by=name_of(row.issued_by),
        issued_at=row.issued_at,
        is_draft=row.is_draft,
        withheld=row.withheld,
        check_code=from_json(row.summary).about.check_code,
        can_open=_can_open(row, person),
    )

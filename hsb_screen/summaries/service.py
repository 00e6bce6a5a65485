"""Seeing a summary, and issuing copies of it."""

import uuid

from flask import render_template

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import NotThere, Refused
from hsb_screen.rendering import date_and_time
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.summaries import pdf
from hsb_screen.summaries.build import build
from hsb_screen.summaries.copy_log import (
    Issue,
    Recipient,
    keep,
    next_number,
    refuse_if_changed,
    refuse_if_other_bytes,
    to_open,
)
from hsb_screen.summaries.fitting import FirstPage
from hsb_screen.summaries.gathering import gather, latest_revision
from hsb_screen.summaries.kept import from_json, to_json
from hsb_screen.summaries.models import FULL_MEETING
from hsb_screen.summaries.second_page import SecondPage
from hsb_screen.summaries.sources import Told
from hsb_screen.summaries.summary import HANDLING, Copy, Summary


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
    copy = Copy(
        number=next_number(screening.id),
        of=recipient.of,
        recipient=recipient.name,
        agency=recipient.agency,
        issued_at=date_and_time(clock.now()),
        issued_by=person.name,
        is_large=recipient.is_large,
    )
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
    issue = _issue(revision_id, summary, made)
    refuse_if_changed(screening, issue.copy.number)
    keep(screening, person, issue)
    record(
        Event.COPY_ISSUED,
        subject=screening.id,
        content=issue.said,
        revision=summary.version,
        copy=issue.copy.number,
        audience=FULL_MEETING,
        large=summary.is_large,
        withheld=summary.about.withheld,
        pdf=issue.sha256,
    )
    return issue.copy.number


def paper(summary: Summary) -> bytes:
    """Make the PDF of a summary.

    Raises:
        CannotPrint: This machine cannot make paper now.
    """
    return pdf.paper(summary, _html)


def reopened(screening: ScreeningFacts, person: Person, number: int) -> tuple[str, bytes]:
    """Make the paper of a copy again, byte for byte, for the one who has just issued it.

    Returns:
        The file’s name, and its bytes.

    Raises:
        NotThere: There is no such copy.
        Refused: It is somebody else’s, was issued too long ago, or cannot be made the same.
        CannotPrint: This machine cannot make paper now.
    """
    row = to_open(screening, person, number, FULL_MEETING)
    summary = from_json(row.summary)
    made = paper(summary)
    refuse_if_other_bytes(row, made)
    record(Event.COPY_SEEN, subject=screening.id, copy=number)
    return summary.file_name, made


def may_issue(screening: ScreeningFacts, person: Person) -> bool:
    """Say whether this person may issue copies now: a draft's holder and lead, then the lead."""
    is_held = screening.state != ScreeningState.AGREED and screening.holder_id == person.id
    return leads(screening, person) or is_held


def leads(screening: ScreeningFacts, person: Person) -> bool:
    """Say whether this person leads on a screening: it was sent to them, or to a team of theirs."""
    return screening.lead_id == person.id or screening.team_id in person.leads_team_ids


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


def _issue(revision_id: uuid.UUID, summary: Summary, made: bytes) -> Issue:
    if summary.copy is None:
        raise NotThere
    return Issue(
        revision_id=revision_id,
        version=summary.version,
        audience=FULL_MEETING,
        marking=summary.marking,
        is_draft=not summary.agreed,
        withheld=summary.about.withheld,
        copy=summary.copy,
        said=to_json(summary),
        made=made,
    )

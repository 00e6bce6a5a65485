"""Seeing and issuing key sheets: for the lead of a screening alone."""

import json

from flask import render_template

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import NotThere
from hsb_screen.rendering import date_and_time
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.summaries import pdf
from hsb_screen.summaries.copy_log import (
    Issue,
    Recipient,
    keep,
    next_number,
    refuse_if_changed,
    refuse_if_other_bytes,
    to_open,
)
from hsb_screen.summaries.gathering import gather, latest_revision
from hsb_screen.summaries.kept import rebuilt, written
from hsb_screen.summaries.key_sheet import KEEP_APART, KeySheet, key_lines
from hsb_screen.summaries.models import KEY_SHEET
from hsb_screen.summaries.service import leads
from hsb_screen.summaries.summary import Copy


def hide_unless_lead(screening: ScreeningFacts, person: Person) -> None:
    """Let only a lead of this screening see that there is such a page.

    Raises:
        NotThere: The person does not lead on it.
    """
    if not leads(screening, person):
        raise NotThere


def key_sheet(screening: ScreeningFacts, person: Person, recipient: Recipient) -> KeySheet:
    """Give the key sheet as the next copy would say it. Issues nothing.

    Raises:
        NotThere: Nothing was sent yet, or the person does not lead on the screening.
    """
    hide_unless_lead(screening, person)
    sources = gather(screening)
    number, issued_at = next_number(screening.id), date_and_time(clock.now())
    copy = Copy(number, 0, recipient.name, recipient.agency, issued_at, person.name)
    children = ((child.letter, child.reference) for child in sources.record.children)
    return KeySheet(
        number=screening.label,
        version=sources.number,
        marking=sources.marking,
        partnership=sources.partnership,
        children=key_lines(tuple(children)),
        copy=copy,
    )


def issue_key_sheet(screening: ScreeningFacts, person: Person, recipient: Recipient) -> int:
    """Make a key sheet, keep what it says, and record it.

    Returns:
        The number of the copy.

    Raises:
        NotThere: Nothing was sent yet, or the person does not lead on the screening.
        Refused: The screening changed while it was made.
        CannotPrint: This machine cannot make paper now.
    """
    sheet = key_sheet(screening, person, recipient)
    revision_id = latest_revision(screening).id
    # Setting a paper takes a while; nobody else waits for our write lock meanwhile.
    session().rollback()
    made = paper(sheet)
    refuse_if_changed(screening, sheet.copy.number)
    issue = Issue(
        revision_id=revision_id,
        version=sheet.version,
        audience=KEY_SHEET,
        marking=sheet.marking,
        is_draft=screening.state is not ScreeningState.AGREED,
        withheld=0,
        copy=sheet.copy,
        said=written(sheet),
        made=made,
    )
    keep(screening, person, issue)
    record(
        Event.KEY_ISSUED,
        subject=screening.id,
        content=issue.said,
        revision=sheet.version,
        copy=sheet.copy.number,
        pdf=issue.sha256,
    )
    return sheet.copy.number


def reopened(screening: ScreeningFacts, person: Person, number: int) -> tuple[str, bytes]:
    """Make a key sheet again, byte for byte, for the one who has just issued it.

    Returns:
        The file’s name, and its bytes.

    Raises:
        NotThere: There is no such key sheet, or the person does not lead on the screening.
        Refused: It is somebody else’s, was issued too long ago, or cannot be made the same.
        CannotPrint: This machine cannot make paper now.
    """
    hide_unless_lead(screening, person)
    row = to_open(screening, person, number, KEY_SHEET)
    sheet = rebuilt(KeySheet, json.loads(row.summary))
    made = paper(sheet)
    refuse_if_other_bytes(row, made)
    record(Event.KEY_SEEN, subject=screening.id, copy=number)
    return sheet.file_name, made


def paper(sheet: KeySheet) -> bytes:
    """Make the PDF of a key sheet.

    Raises:
        CannotPrint: This machine cannot make paper now.
    """
    html = render_template("summaries/print/key_sheet.html", summary=sheet, handling=KEEP_APART)
    # A reference with a question mark in it would be another reference.
    return pdf.flowing(html, spelled=True)

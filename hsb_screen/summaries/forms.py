"""The forms for issuing papers: for whom, for which meeting, and what the meeting asks first."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from wtforms import HiddenField

from hsb_screen import clock
from hsb_screen.forms import Choice, Line, NotYet, OneOf, SecureForm, whole_number
from hsb_screen.rendering import long_date
from hsb_screen.summaries.build import INFORMED
from hsb_screen.summaries.copy_log import Recipient
from hsb_screen.summaries.sources import Told

MOST_COPIES = 40
LONGEST_NAME, LONGEST_AGENCY = 40, 60
SAY_DATE = "Enter the date like this: 24 November 2026"
SAY_TIME = "Enter the time like this: 15:30"

_FORMS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d")
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_KNOWN = (Choice("yes", "Yes"), Choice("no", "No"), Choice("not_known", "Not known"))


def _told(who: str) -> OneOf:
    return OneOf(f"Told or consulted: {who} (optional)", items=_KNOWN)


class KeyForm(SecureForm):
    """For whom a paper is: all that is asked for a key sheet."""

    step = HiddenField(default="")
    recipient = Line(
        "Name of the person",
        missing="Enter the name of the person who gets this copy",
        longest=LONGEST_NAME,
    )
    agency = Line(
        "Their role or agency",
        missing="Enter their role or agency",
        longest=LONGEST_AGENCY,
    )

    @property
    def carried(self) -> Iterator[tuple[str, str]]:
        """What was filled in, for the preview to carry along."""
        for field in self:
            if field.name not in {"csrf_token", "version", "idempotency_key", "step"}:
                yield field.name, field.data or ""

    @property
    def for_whom(self) -> Recipient:
        """Whom the copy is for, once the form has been checked."""
        return Recipient(self.recipient.data or "", self.agency.data or "")


class IssueForm(KeyForm):
    """For whom a copy is, and what is added for this meeting. Nothing is chosen beforehand.

    Attributes:
        started_on: The day on which the screening was started; no date of a meeting is before it.
    """

    started_on: date | None = None

    large = OneOf(
        "Large print? (optional)",
        items=[
            Choice("yes", "Large print: 16 point, on more pages, with the same content"),
            Choice("no", "Ordinary print: two pages, or more where much was written down"),
        ],
    )
    of = Line("How many copies will there be in all? (optional)")
    meeting_on = Line("Date of the meeting (optional)")
    meeting_at = Line("Time of the meeting (optional)")
    arrangements_until = Line("Until when do interim arrangements stand? (optional)")
    checked = OneOf(
        "Have you looked again, just now, whether every child is safe? (optional)",
        items=[Choice("yes", "Yes"), Choice("no", "No")],
    )
    social_care = _told(INFORMED["social_care"])
    police = _told(INFORMED["police"])
    health = _told(INFORMED["health"])
    families = _told(INFORMED["families"])

    def validate_of(self, field: Any) -> None:
        """Take a whole number of copies."""
        if field.data and not 1 <= whole_number(field.data) <= MOST_COPIES:
            raise NotYet(f"Enter a whole number from 1 to {MOST_COPIES}")

    def validate_meeting_on(self, field: Any) -> None:
        """Take a date that is not before the screening."""
        self._refuse_before_it_was_started(field, "The meeting")

    def validate_arrangements_until(self, field: Any) -> None:
        """Take a date that is not before the screening."""
        self._refuse_before_it_was_started(field, "The day until which arrangements stand")

    def validate_meeting_at(self, field: Any) -> None:
        """Take a time of day."""
        if field.data and not _TIME.fullmatch(field.data):
            raise NotYet(SAY_TIME)

    def _refuse_before_it_was_started(self, field: Any, what: str) -> None:
        day, started = _read_date(field.data), self.started_on
        if day is not None and started is not None and day < started:
            raise NotYet(
                f"{what} cannot be before {long_date(started)}, when this screening was started. "
                "Check the day, the month and the year"
            )

    @property
    def for_whom(self) -> Recipient:
        """Whom the copy is for, once the form has been checked."""
        of, is_large = whole_number(self.of.data), self.large.data == "yes"
        return replace(super().for_whom, of=of, is_large=is_large)

    @property
    def told(self) -> Told:
        """What is added for this meeting, once the form has been checked."""
        return Told(
            meeting_on=_read_date(self.meeting_on.data),
            meeting_at=(self.meeting_at.data or "").replace(".", ":"),
            arrangements_until=_read_date(self.arrangements_until.data),
            checked_at=clock.now() if self.checked.data == "yes" else None,
            informed={name: self[name].data for name in INFORMED if self[name].data},
        )


def _read_date(text: str | None) -> date | None:
    if not text:
        return None
    plain = " ".join(text.replace(",", " ").split())
    for form in _FORMS:
        try:
            return datetime.strptime(plain, form).replace(tzinfo=clock.LONDON).date()
        except ValueError:
            continue
    raise NotYet(SAY_DATE)

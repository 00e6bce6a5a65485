"""Requests as the pages see them: frozen, with the day by which each is answered."""

import uuid
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from hsb_screen.rendering import long_date
from hsb_screen.subject_access.models import Asker, Same
from hsb_screen.subject_access.words import ASKER_WORDS, SAME_WORDS

MONTHS_TO_ANSWER, MONTHS_MORE = 1, 2
"""UK GDPR, Article 12(3): one month, and two more where a request is complex."""


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A request to see what is recorded about one child.

    Attributes:
        extended_because: "" while no more time is taken.
        ended_because: Why it was closed without a copy; "" while open, or where one was issued.
        ended_at: None while it is open.
    """

    id: uuid.UUID
    number: int
    reference: str
    asker: Asker
    received_on: date
    checked_by: str
    version: int
    extended_because: str
    ended_because: str
    ended_by: str
    ended_at: datetime | None

    @property
    def name(self) -> str:
        """What people call it."""
        return f"Request {self.number}"

    @property
    def asked_by(self) -> str:
        """Who asks, in words."""
        return ASKER_WORDS[self.asker]

    @property
    def first_due(self) -> date:
        """One month after the day it came."""
        return months_after(self.received_on, MONTHS_TO_ANSWER)

    @property
    def longest_due(self) -> date:
        """The day by which it is answered where more time is taken."""
        return months_after(self.received_on, MONTHS_TO_ANSWER + MONTHS_MORE)

    @property
    def due(self) -> date:
        """The day by which it is answered."""
        return self.longest_due if self.extended_because else self.first_due

    def due_words(self, today: date) -> str:
        """Say until when there is time to answer, or since when it is late."""
        if today > self.due:
            return f"Late: an answer was due by {long_date(self.due)}"
        days = (self.due - today).days
        left = "today" if not days else "1 day left" if days == 1 else f"{days} days left"
        return f"Answer by {long_date(self.due)}: {left}"

    def can_extend(self, today: date) -> bool:
        """Say whether more time can be taken: who asks is told within the first month."""
        return not self.extended_because and today <= self.first_due


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A screening in which a child has the reference that was given.

    Attributes:
        mine: The id of the child who has it there; empty where several have it, and nobody can
            tell them apart: then everything in it may be somebody else’s, and is marked.
        same: Whether it is this child; None while nobody has said.
        called: What the child is called there: "Child A", or "Child A or Child B" for several.
        is_earlier: True where the reference was changed there since.
    """

    id: uuid.UUID
    label: str
    begun_on: date
    mine: frozenset[uuid.UUID]
    called: str
    same: Same | None
    is_earlier: bool

    @property
    def says(self) -> str:
        """What was said of it, in words."""
        return SAME_WORDS[self.same] if self.same else "Nobody has said yet"


def months_after(day: date, months: int) -> date:
    """Give the same day of a later month, or that month’s last day where it is shorter.

    >>> months_after(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    >>> months_after(date(2026, 11, 20), 3)
    datetime.date(2027, 2, 20)
    """
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))

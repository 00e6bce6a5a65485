"""What a summary is made from: a revision as it was sent, and what people did with it since."""

from dataclasses import dataclass, field
from datetime import date, datetime

from continuum_rules import Indication, Pack, Sentence
from hsb_screen.answers.record import Record, RecordedAnswer
from hsb_screen.screenings.facts import DangerFacts
from hsb_screen.summaries.summary import Copy, View


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who agreed, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Before:
    """The revision before, for what changed since.

    Attributes:
        ends: Lowest and highest level by position.
    """

    number: int
    sent_at: datetime
    record: Record
    ends: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What the person who issues a copy adds: closed answers and dates, for this meeting only.

    Attributes:
        meeting_on: None where it is not known yet; ``meeting_at`` a time of day, or "".
        arrangements_until: Until when interim arrangements stand; None where none is recorded.
        checked_at: When the issuer looked again whether the children are safe; None: not said.
        informed: Who was told, and ``yes``, ``no`` or ``not_known``; somebody nobody spoke of is
            left out.
    """

    meeting_on: date | None = None
    meeting_at: str = ""
    arrangements_until: date | None = None
    checked_at: datetime | None = None
    informed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a summary is made from.

    Attributes:
        record: What was recorded, as it was sent.
        number: Of the revision, from 1; 0 for a draft that is not sent yet.
        sent_at: None for a draft.
        is_outside: True where recorded facts take the matter out of this tool: then no level shows.
        marking: What stands above every page.
        danger: What was last said about danger, which may be newer than the revision.
        views: The two later views. The first view is never among them.
        supervisor: Who supervised it; "" where its author had current training.
        lowered_at: When given answers were changed after the indication had been seen, and an end
            of the range went down with them.
        copies: The copies issued so far, in words.
    """

    pack: Pack
    record: Record
    indication: Indication
    said: Sentence
    is_outside: bool
    number: int
    sent_at: datetime | None
    danger: DangerFacts | None
    partnership: str
    marking: str
    agreed: Agreed | None = None
    views: tuple[View, ...] = ()
    before: Before | None = None
    supervisor: str = ""
    lowered_at: tuple[datetime, ...] = ()
    copies: tuple[str, ...] = ()
    audit_head: str = ""
    told: Told = Told()
    copy: Copy | None = None

    def answer(self, factor: str, scope: str) -> RecordedAnswer | None:
        """Find what stands for one question, or None where it was never saved or does not count."""
        found = (
            each for each in self.record.answers if (each.factor, each.scope) == (factor, scope)
        )
        line = next(found, None)
        return line if line is not None and line.state is not None and line.counts else None

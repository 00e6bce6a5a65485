"""Answers and concerns as other parts of the application see them: frozen."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hsb_screen.answers.models import AnswerState, HowKnown
from hsb_screen.answers.partial_date import date_in_words

SCREENING_SCOPE = "screening"
"""The scope of a question about the whole screening; else it is a concern's or a child's id."""

NOBODY, ADULT, NOT_KNOWN_WHO = "nobody", "adult", "not_known"
"""What a concern may say beside, or instead of, the children who were affected."""

STATE_LABELS: Mapping[AnswerState, str] = {
    AnswerState.NOT_KNOWN: "Not known yet",
    AnswerState.CANNOT_BE_KNOWN: "Cannot be found out",
    AnswerState.NOT_TO_BE_ASKED: "Not to be asked now",
    AnswerState.NO_SIGN_SO_FAR: "No sign of it so far",
    AnswerState.LEFT_OPEN: "Not answered yet",
}
"""What people read for each state that settles nothing."""

NOT_LOOKED_AT = "Not looked at"
"""What people read where a question has not been answered in any way."""

DOES_NOT_APPLY = "Does not apply"
"""What people read where recorded answers hide a question that was never answered; no choice."""

HOW_KNOWN_LABELS: Mapping[HowKnown, str] = {
    HowKnown.SEEN: "I saw or heard it",
    HowKnown.TOLD: "An adult told me",
    HowKnown.CHILD_SAID: "A child said so, without being asked leading questions",
    HowKnown.RECORDED: "It is recorded, for example in a log or a case file",
}
"""What people read for each way of knowing, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """What a person saves on a question page.

    Attributes:
        options: Option ids or ages; see ``AnswerRow.options``.
        left_open: Of a question with several answers: what is not known.
        on_date: ISO text as far as known, or "".
        when_in_words: The same in the person's own words, where it is no date.
        looked_by: Who looked, with "no sign of it so far"; ``looked_on`` when, as ``on_date``,
            ``looked_in_words`` as ``when_in_words``.
        unread: Field name to what could not be read, kept by "Save and come back later".
    """

    state: AnswerState
    options: tuple[str | int, ...] = ()
    left_open: tuple[str, ...] = ()
    how_known: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    on_date: str = ""
    when_in_words: str = ""
    looked_by: str = ""
    looked_on: str = ""
    looked_in_words: str = ""
    unread: Mapping[str, str | list[str]] = field(default_factory=dict)

    @property
    def when(self) -> str:
        """When it was seen or said, as people read it; "" where nobody said."""
        return self.when_in_words or date_in_words(self.on_date)

    @property
    def looked_when(self) -> str:
        """When somebody looked, as people read it; "" where nobody said."""
        return self.looked_in_words or date_in_words(self.looked_on)


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """The answer that stands for one question, and how often it has been saved."""

    factor: str
    scope: str
    version: int
    given: AnswerGiven
    recorded_at: datetime
    recorded_by: uuid.UUID

    @property
    def is_said(self) -> bool:
        """True where something was said, be it that it is not known; false for a note alone."""
        return self.given.state is not AnswerState.LEFT_OPEN


@dataclass(frozen=True, slots=True)
class ConcernGiven:
    """What a person saves about a concern as a whole.

    Attributes:
        children: The children who were affected.
        others: Any of ``NOBODY``, ``ADULT``, ``NOT_KNOWN_WHO``.
        on_date: ISO text as far as known, or "".
    """

    children: tuple[uuid.UUID, ...] = ()
    others: tuple[str, ...] = ()
    on_date: str = ""
    when_in_words: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    """One concern of a screening."""

    id: uuid.UUID
    number: int
    given: ConcernGiven
    version: int
    added_at: datetime
    removed_at: datetime | None = None
    removed_because: str = ""

    @property
    def name(self) -> str:
        """What people read, such as "Concern 1"."""
        return f"Concern {self.number}"

"""Revisions and reviews as other parts of the application see them: frozen."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from continuum_rules import Sentence
from hsb_screen.indications.words import range_in_words, reach_of
from hsb_screen.reviews.models import Decision
from hsb_screen.reviews.targets import Urgency

DECIDED_WORDS: Mapping[Decision, str] = {
    Decision.AGREED: "The lead agreed with the range.",
    Decision.NARROWED: "The lead agreed, and narrowed the range.",
    Decision.PLACED_DIFFERENTLY: "The lead placed it differently.",
    Decision.RETURNED: "The lead returned it with questions.",
}
"""What people read for each decision."""


@dataclass(frozen=True, slots=True)
class RevisionFacts:
    """A screening as it was sent. Never changes.

    Attributes:
        number: 1 for the first sending.
        first_view_id: None where the matter was outside this tool, as is ``after_view_id``.
        record: Canonical JSON of everything recorded; ``digest`` its SHA-256.
        sentence: What was shown as the indication.
        urgency: How soon a lead was asked to respond.
        sent_to: None where no lead was on duty.
    """

    id: uuid.UUID
    screening_id: uuid.UUID
    number: int
    screening_version: int
    indication_id: uuid.UUID
    first_view_id: uuid.UUID | None
    after_view_id: uuid.UUID | None
    record: str
    digest: str
    fingerprint: str
    sentence: Sentence
    urgency: Urgency
    sent_by: uuid.UUID
    sent_by_name: str
    sent_at: datetime
    sent_to: uuid.UUID | None
    sent_to_name: str
    respond_by: datetime | None

    @property
    def range_words(self) -> str:
        """The range as sent, in a few words."""
        return range_in_words(self.sentence.boxes) or "Outside this tool"

    @property
    def reach(self) -> int:
        """The position of the highest place open for a reason; -1 outside this tool."""
        return reach_of(self.sentence.boxes)


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What a lead decided about a revision.

    Attributes:
        reason: "" where none was given.
        settled: Which unknowns a narrowing settled: (factor, scope) of each.
    """

    id: uuid.UUID
    revision_id: uuid.UUID
    lead_id: uuid.UUID
    lead_name: str
    decision: Decision
    judgement_id: uuid.UUID | None
    reason: str
    settled: tuple[tuple[str, str], ...]
    decided_at: datetime

    @property
    def says(self) -> str:
        """The decision in a sentence."""
        return DECIDED_WORDS[self.decision]


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """A question a lead sent back.

    Attributes:
        factor: None for a question about the whole; as is ``scope``.
        answer_by: ISO date, or "".
        nothing_more_at: When somebody said that nothing more is known; None while nobody did.
    """

    id: uuid.UUID
    review_id: uuid.UUID
    factor: str | None
    scope: str | None
    asks: str
    answer_by: str
    asked_at: datetime
    answered_at: datetime | None
    nothing_more_at: datetime | None

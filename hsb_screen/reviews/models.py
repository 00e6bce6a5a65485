"""What was sent to a lead, and what the lead did with it. Revisions never change."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, JSONText, UTCDateTime, new_id
from hsb_screen.sealed import SealedText


class Decision(StrEnum):
    """What a lead decided about a revision."""

    AGREED = "agreed"
    NARROWED = "narrowed"
    PLACED_DIFFERENTLY = "placed_differently"
    RETURNED = "returned"


class Revision(Base):
    """A screening as it was sent: everything recorded and indicated, in one immutable text."""

    __tablename__ = "revision"
    # Figures of some months find their sendings, and what they count of them, in the index alone.
    __table_args__ = (
        UniqueConstraint("screening_id", "number"),
        Index(
            "ix_revision_number_sent_at",
            *("number", "sent_at", "screening_id", "after_view_id", "indication_id"),
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    # 1 for the first sending, counting up.
    number: Mapped[int]
    screening_version: Mapped[int]
    indication_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("kept_indication.id"))
    # The first view and the view after the indication which went with it; None where the matter is
    # outside this tool and nobody was asked to place it.
    first_view_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("judgement.id"))
    after_view_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("judgement.id"))
    # Canonical JSON of the sentence and the boxes as they were shown, sealed.
    shown: Mapped[str] = mapped_column(SealedText("revision.shown"))
    # Canonical JSON of the record (answers.record.record_json), sealed, and its SHA-256.
    record: Mapped[str] = mapped_column(SealedText("revision.record"))
    digest: Mapped[str]
    fingerprint: Mapped[str]
    sent_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
    # None where no lead was on duty: every lead of the team sees it, and the page says so.
    sent_to: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    respond_by: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Review(Base):
    """A lead's decision on a revision: one for each revision."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("revision_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    revision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("revision.id"))
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    lead_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    decision: Mapped[Decision]
    judgement_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("judgement.id"))
    reason: Mapped[str | None] = mapped_column(SealedText("review.reason"))
    # Which unknowns a narrowing settled: "scope factor" of each; empty for other decisions.
    settled: Mapped[list[str]] = mapped_column(JSONText, default=list)
    decided_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class ReviewQuestion(Base):
    """A question a lead sent back with a screening, and whether it has been answered since."""

    __tablename__ = "review_question"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    review_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("review.id"), index=True)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    # The question it is about, as on an answer; None for a question about the whole.
    scope: Mapped[str | None]
    factor: Mapped[str | None]
    asks: Mapped[str] = mapped_column(SealedText("review_question.asks"))
    # An ISO date; None where the lead set none.
    answer_by: Mapped[str | None]
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # When the person said that nothing more is known; None while nobody did.
    nothing_more_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

"""What is stored of answers: one row for each save. Nothing is overwritten or deleted."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, JSONText, UTCDateTime, new_id
from hsb_screen.sealed import SealedText


class AnswerState(StrEnum):
    """Whether a question was answered, and if not, why not. Kept apart for ever."""

    ANSWERED = "answered"
    NOT_KNOWN = "not_known"
    CANNOT_BE_KNOWN = "cannot_be_known"
    NOT_TO_BE_ASKED = "not_to_be_asked"
    NO_SIGN_SO_FAR = "no_sign_so_far"
    # The person took an answer back, or saved only a note: to the rules, a missing answer.
    LEFT_OPEN = "left_open"


class HowKnown(StrEnum):
    """How the person knows what they record."""

    SEEN = "seen"
    TOLD = "told"
    CHILD_SAID = "child_said"
    RECORDED = "recorded"


class Concern(Base):
    """One act or pattern by the child this screening is about, with its own set of answers."""

    __tablename__ = "concern"
    __table_args__ = (UniqueConstraint("screening_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    # 1 for the first, counting up, never given twice.
    number: Mapped[int]
    added_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
    removed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    removed_because: Mapped[str | None] = mapped_column(SealedText("concern.removed_because"))


class ConcernDetails(Base):
    """Which children, when and where, as of one save. The row not yet superseded stands."""

    __tablename__ = "concern_details"
    __table_args__ = (UniqueConstraint("concern_id", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    version: Mapped[int]
    # Ids of the children affected, as text; and "nobody", "adult" or "not_known" beside or instead.
    affected: Mapped[list[str]] = mapped_column(JSONText, default=list)
    # 2026, 2026-11 or 2026-11-13; None where no date was given.
    on_date: Mapped[str | None]
    # When in words ("around half-term"), and where.
    when_in_words: Mapped[str | None] = mapped_column(SealedText("concern_details.when_in_words"))
    place: Mapped[str | None] = mapped_column(SealedText("concern_details.place"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class AnswerRow(Base):
    """One save of one question. The row not yet superseded stands.

    Whether it counts is not stored: a hidden question's answer is kept and marked as not counting
    by the rules each time it is shown, so that it comes back by itself if the question does.
    """

    __tablename__ = "screening_answer"
    __table_args__ = (UniqueConstraint("screening_id", "scope", "factor", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    concern_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("concern.id"))
    child_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("child.id"))
    # "screening", or the id of the concern or child as text: never null, so that it can be unique.
    scope: Mapped[str]
    factor: Mapped[str]
    # 1 for the first save of this question, counting up; the question's form carries it.
    version: Mapped[int]
    state: Mapped[AnswerState]
    # What was chosen: option ids, or ages in whole years. More than one: "one of these" on a
    # question with one answer, "all of these" on one with several. Empty on several: none of them.
    options: Mapped[list[str | int]] = mapped_column(JSONText, default=list)
    # On a question with several answers: the options of which it is not known whether they apply.
    left_open: Mapped[list[str]] = mapped_column(JSONText, default=list)
    how_known: Mapped[list[str]] = mapped_column(JSONText, default=list)
    source: Mapped[str | None] = mapped_column(SealedText("screening_answer.source"))
    note: Mapped[str | None] = mapped_column(SealedText("screening_answer.note"))
    # 2026, 2026-11 or 2026-11-13: when it was seen or said; None where not given.
    on_date: Mapped[str | None]
    # The same in the person's own words ("around half-term"), where it is no date.
    when_in_words: Mapped[str | None] = mapped_column(SealedText("screening_answer.when_in_words"))
    # Who looked, and when: only with "no sign of it so far".
    looked_by: Mapped[str | None] = mapped_column(SealedText("screening_answer.looked_by"))
    looked_on: Mapped[str | None]
    looked_in_words: Mapped[str | None] = mapped_column(
        SealedText("screening_answer.looked_in_words")
    )
    # What was typed and could not be read as an answer, kept by "Save and come back later": JSON
    # of field name to text; None where everything could be read.
    unread: Mapped[str | None] = mapped_column(SealedText("screening_answer.unread"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Enquiry(Base):
    """Whom the person has asked about a question that is open. The latest version stands."""

    __tablename__ = "enquiry"
    __table_args__ = (UniqueConstraint("screening_id", "scope", "factor", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    scope: Mapped[str]
    factor: Mapped[str]
    version: Mapped[int]
    note: Mapped[str] = mapped_column(SealedText("enquiry.note"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

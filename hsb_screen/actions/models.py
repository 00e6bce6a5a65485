"""What is stored of discussions and actions. Nothing is overwritten: each save adds a row.

That an action has one owner, one day and one child, or all of them, is held by the database too.
"""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, UTCDateTime, new_id
from hsb_screen.sealed import SealedText


class ActionState(StrEnum):
    """Where an action stands. Only an open one can be past its day."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"


class Dissent(StrEnum):
    """Whether anybody in a discussion saw it differently."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Telling(StrEnum):
    """Whether it is agreed who tells a child and the family."""

    AGREED = "agreed"
    NOBODY_YET = "nobody_yet"
    NOT_KNOWN = "not_known"


class Discussion(Base):
    """A discussion of several agencies about one screening."""

    __tablename__ = "discussion"
    __table_args__ = (UniqueConstraint("screening_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    # 1 for the first of the screening, counting up.
    number: Mapped[int]


class DiscussionRecord(Base):
    """What was recorded of a discussion, as of one save. The row not yet superseded stands."""

    __tablename__ = "discussion_record"
    __table_args__ = (UniqueConstraint("discussion_id", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    discussion_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("discussion.id"), index=True)
    # 1 as it was first recorded; each correction counts up.
    version: Mapped[int]
    # 2026, 2026-11 or 2026-11-13; else the words that were typed, such as "not known yet".
    held_on: Mapped[str | None]
    held_in_words: Mapped[str | None] = mapped_column(SealedText("discussion_record.held_in_words"))
    took_part: Mapped[str] = mapped_column(SealedText("discussion_record.took_part"))
    shared: Mapped[str] = mapped_column(SealedText("discussion_record.shared"))
    decided: Mapped[str] = mapped_column(SealedText("discussion_record.decided"))
    dissent: Mapped[Dissent]
    # Who saw it differently, and why: only with yes.
    dissent_words: Mapped[str | None] = mapped_column(SealedText("discussion_record.dissent_words"))
    # Canonical JSON: for each child its id, a value of Telling, and who tells child and family.
    tells: Mapped[str] = mapped_column(SealedText("discussion_record.tells"))
    # What was wrong before; None as it was first recorded.
    because: Mapped[str | None] = mapped_column(SealedText("discussion_record.because"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Action(Base):
    """Something that somebody is to do for one child of a screening, or for all of them."""

    __tablename__ = "action"
    __table_args__ = (UniqueConstraint("screening_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    # 1 for the first of the screening, counting up.
    number: Mapped[int]
    # The discussion it came of; None where nobody said so.
    discussion_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("discussion.id"))
    # The id of the step of the pack that it was made of; None for words of one's own.
    step: Mapped[str | None]


class ActionRecord(Base):
    """An action as of one save. The row not yet superseded stands."""

    __tablename__ = "action_record"
    __table_args__ = (
        UniqueConstraint("action_id", "version"),
        CheckConstraint("(owner_id IS NULL) <> (owner_name IS NULL)", name="one_owner"),
        CheckConstraint("(owner_name IS NULL) = (owner_agency IS NULL)", name="with_agency"),
        CheckConstraint("(child_id IS NULL) = for_all", name="one_child_or_all"),
        CheckConstraint(
            "(state = 'done') = (done_on IS NOT NULL OR done_in_words IS NOT NULL)",
            name="done_at_some_time",
        ),
        CheckConstraint("(state = 'done') = (told_by IS NOT NULL)", name="done_as_told"),
        CheckConstraint("state <> 'not_done' OR because IS NOT NULL", name="not_done_because"),
        # What is past its day is looked for on pages that people open many times a day.
        Index("ix_action_record_state_due_on", "state", "superseded_at", "due_on"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"), index=True)
    version: Mapped[int]
    what: Mapped[str] = mapped_column(SealedText("action_record.what"))
    # One child of the screening, or all of them: then ``child_id`` is None.
    child_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("child.id"))
    for_all: Mapped[bool]
    # A colleague with an account, or somebody else by name and agency.
    owner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    owner_name: Mapped[str | None] = mapped_column(SealedText("action_record.owner_name"))
    owner_agency: Mapped[str | None] = mapped_column(SealedText("action_record.owner_agency"))
    due_on: Mapped[date]
    state: Mapped[ActionState]
    # 2026, 2026-11 or 2026-11-13; else the words that were typed. Both None while it is not done.
    done_on: Mapped[str | None]
    done_in_words: Mapped[str | None] = mapped_column(SealedText("action_record.done_in_words"))
    told_by: Mapped[str | None] = mapped_column(SealedText("action_record.told_by"))
    # Why it was not done, or why it was changed.
    because: Mapped[str | None] = mapped_column(SealedText("action_record.because"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

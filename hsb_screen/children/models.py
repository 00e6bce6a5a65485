"""What is stored of the children of a screening. Nothing is overwritten: details are added anew."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, JSONText, UTCDateTime, new_id
from hsb_screen.sealed import SealedText


class Part(StrEnum):
    """The part a child has in a screening."""

    DISPLAYING = "displaying"
    AFFECTED = "affected"
    SAW = "saw"
    NOT_CLEAR = "not_clear"


class NoteKind(StrEnum):
    """What a short note about a child is for.

    Wishes are no longer asked for: what a child wants and feels is the child's own voice.
    """

    STRENGTHS = "strengths"
    NEEDS = "needs"
    WISHES = "wishes"


class VoiceState(StrEnum):
    """Whether anything is recorded of what a child wants and feels."""

    OBTAINED = "obtained"
    NOT_OBTAINED = "not_obtained"


class Heard(StrEnum):
    """How a child's voice came to be known."""

    SAID_UNASKED = "said_unasked"
    SHOWN = "shown"
    TO_A_WORKER = "to_a_worker"
    PASSED_ON = "passed_on"
    NOT_KNOWN = "not_known"


class WhyNot(StrEnum):
    """Why a child's voice was not obtained."""

    ADVISED = "advised"
    SOMEBODY_ELSE = "somebody_else"
    SUPPORT_NEEDED = "support_needed"
    NOT_SEEN = "not_seen"
    CHILD_CHOSE = "child_chose"
    HARM = "harm"
    NOT_NEEDED = "not_needed"
    OTHER = "other"


class Known(StrEnum):
    """The answer to a short closed question about who a child is."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Child(Base):
    """A child of one screening, known in it by a letter. Removing is a time, never a deletion."""

    __tablename__ = "child"
    __table_args__ = (UniqueConstraint("screening_id", "letter"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    # A, B … Z, AA: in the order they were added, never given twice.
    letter: Mapped[str]
    added_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
    removed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    removed_because: Mapped[str | None] = mapped_column(SealedText("child.removed_because"))


class ChildDetails(Base):
    """What is recorded about a child, as of one save. The row not yet superseded stands."""

    __tablename__ = "child_details"
    __table_args__ = (UniqueConstraint("child_id", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    child_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child.id"), index=True)
    # 1 for the first save, counting up; forms carry it.
    version: Mapped[int]
    part: Mapped[Part]
    # The child's reference in the case system: sealed, and findable by its keyed blind index.
    reference: Mapped[str | None] = mapped_column(SealedText("child_details.reference"))
    reference_index: Mapped[str | None] = mapped_column(index=True)
    # Whole years. One: the age. Several: one of these. None: not known.
    ages: Mapped[list[int]] = mapped_column(JSONText, default=list)
    communication: Mapped[str | None] = mapped_column(SealedText("child_details.communication"))
    # The child's own worker by role and team, such as "social worker, Riverside team".
    worker: Mapped[str | None] = mapped_column(SealedText("child_details.worker"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ChildNote(Base):
    """A short note on a child's strengths, needs or wishes. The row not yet superseded stands."""

    __tablename__ = "child_note"
    __table_args__ = (UniqueConstraint("child_id", "kind", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    child_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child.id"), index=True)
    kind: Mapped[NoteKind]
    version: Mapped[int]
    note: Mapped[str] = mapped_column(SealedText("child_note.note"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ChildVoice(Base):
    """What a child has said or shown, or why that is not there. The row not yet superseded stands.

    Never read by the rules.
    """

    __tablename__ = "child_voice"
    __table_args__ = (UniqueConstraint("child_id", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    child_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child.id"), index=True)
    version: Mapped[int]
    state: Mapped[VoiceState]
    said: Mapped[str | None] = mapped_column(SealedText("child_voice.said"))
    # Values of Heard; empty where it was not obtained.
    how: Mapped[list[str]] = mapped_column(JSONText, default=list)
    by_whom: Mapped[str | None] = mapped_column(SealedText("child_voice.by_whom"))
    # Chosen, written, or both; both None where it was obtained.
    why_not: Mapped[WhyNot | None]
    because: Mapped[str | None] = mapped_column(SealedText("child_voice.because"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ChildBackground(Base):
    """Disability, language and culture of a child. The row not yet superseded stands.

    Facts of their own, which shape the help. Never read by the rules.
    """

    __tablename__ = "child_background"
    __table_args__ = (UniqueConstraint("child_id", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    child_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child.id"), index=True)
    version: Mapped[int]
    # None where nothing was selected: that is neither "no" nor "not known".
    disability: Mapped[Known | None]
    disability_words: Mapped[str | None] = mapped_column(
        SealedText("child_background.disability_words")
    )
    interpreter: Mapped[Known | None]
    language: Mapped[str | None] = mapped_column(SealedText("child_background.language"))
    culture: Mapped[str | None] = mapped_column(SealedText("child_background.culture"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

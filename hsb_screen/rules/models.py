"""What is stored of drafts of the rules. They are about nobody, so their texts are not sealed.

Every saved text stays, with who saved it and when. What a check or a count found stays beside the
fingerprint of what it was made of, so that nobody has to trust an old one.
"""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, JSONText, UTCDateTime, new_id


class BegunFrom(StrEnum):
    """What the texts of a draft were at first."""

    IN_FORCE = "in_force"
    EMPTY = "empty"
    FORMER = "former"


class RuleDraft(Base):
    """A draft of an overlay.

    Attributes:
        number: What people call it; counted up, never reused.
    """

    __tablename__ = "rule_draft"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[int] = mapped_column(unique=True)
    begun_from: Mapped[BegunFrom]
    begun_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime] = mapped_column(UTCDateTime)


class RuleText(Base):
    """One saved text of one file of a draft. Append-only; the newest of each name stands.

    Attributes:
        version: 1 for the text that the draft began with, counting up by file.
    """

    __tablename__ = "rule_text"
    __table_args__ = (UniqueConstraint("draft_id", "name", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    draft_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rule_draft.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    version: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    saved_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime)


class RuleProof(Base):
    """What a check of a draft found.

    Attributes:
        made_of: The fingerprint of everything that was proved: texts and base.
        report: As ``proving.as_kept`` writes it.
    """

    __tablename__ = "rule_proof"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    draft_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rule_draft.id"), index=True)
    made_of: Mapped[str] = mapped_column(String(64))
    report: Mapped[dict[str, Any]] = mapped_column(JSONText)
    checked_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    checked_at: Mapped[datetime] = mapped_column(UTCDateTime)


class RuleCount(Base):
    """What a draft would move among the screenings that were stored when somebody counted.

    Attributes:
        made_of: The fingerprint of everything it was counted with: texts, base, rules in force.
        read: How many screenings were placed; ``refused`` how many could not be.
        differs: What the two judge differently, in words, for who reads the cases.
    """

    __tablename__ = "rule_count"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    draft_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rule_draft.id"), index=True)
    made_of: Mapped[str] = mapped_column(String(64))
    read: Mapped[int]
    refused: Mapped[int]
    narrower: Mapped[int]
    up: Mapped[int]
    down: Mapped[int]
    differs: Mapped[str] = mapped_column(Text)
    counted_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    counted_at: Mapped[datetime] = mapped_column(UTCDateTime)


class DownCase(Base):
    """One screening that a draft would place lower: a lead reads it before anybody publishes.

    Attributes:
        lowest: A level id, as are the three below: where it lies now, and where it would. All are
            empty where the draft or the rules in force cannot place it, so that nobody can tell.
        read_by: None until a lead said that they have read it.
    """

    __tablename__ = "rule_down_case"
    __table_args__ = (UniqueConstraint("count_id", "screening_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    count_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rule_count.id"))
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    lowest: Mapped[str] = mapped_column(String(60))
    highest: Mapped[str] = mapped_column(String(60))
    new_lowest: Mapped[str] = mapped_column(String(60))
    new_highest: Mapped[str] = mapped_column(String(60))
    read_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    read_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

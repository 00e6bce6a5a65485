"""What is stored of copies: one row for each, with what it said. Rows are never changed."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, UTCDateTime, new_id
from hsb_screen.sealed import SealedText

FULL_MEETING = "full_meeting"
"""A summary for a full professional meeting."""

KEY_SHEET = "key_sheet"
"""A key sheet: for who needs to know which child each letter stands for."""


class IssuedCopy(Base):
    """One copy of a summary or key sheet, given to one person. Printing again makes another."""

    __tablename__ = "issued_copy"
    __table_args__ = (UniqueConstraint("screening_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    revision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("revision.id"))
    # 1 for the first copy of a screening, counting up, never given twice.
    number: Mapped[int]
    # The version people read on it: the revision's number.
    version: Mapped[int]
    recipient: Mapped[str] = mapped_column(SealedText("issued_copy.recipient"))
    agency: Mapped[str] = mapped_column(SealedText("issued_copy.agency"))
    # Whom it was made for: which things may stand in it. A full meeting, or who needs the key.
    audience: Mapped[str] = mapped_column(String(40))
    marking: Mapped[str] = mapped_column(String(200))
    # True while no lead had agreed.
    is_draft: Mapped[bool]
    withheld: Mapped[int]
    # What it says as canonical JSON, and the SHA-256 of the PDF made from it.
    summary: Mapped[str] = mapped_column(SealedText("issued_copy.summary"))
    sha256: Mapped[str] = mapped_column(String(64))
    issued_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    issued_at: Mapped[datetime] = mapped_column(UTCDateTime)

"""Indications as they were computed and shown: kept for ever, never overwritten."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, UTCDateTime, new_id
from hsb_screen.sealed import SealedText


class KeptIndication(Base):
    """What the rules said of the answers as they stood at one version of a screening."""

    __tablename__ = "kept_indication"
    __table_args__ = (UniqueConstraint("screening_id", "screening_version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    # The screening's version whose answers were placed.
    screening_version: Mapped[int]
    # The pack's fingerprint and the engine number: same two, same answers, same bytes.
    fingerprint: Mapped[str]
    engine: Mapped[int]
    # Canonical JSON of what was given (closed answers only) and of what came out.
    given: Mapped[str] = mapped_column(SealedText("kept_indication.given"))
    indication: Mapped[str] = mapped_column(SealedText("kept_indication.indication"))
    # The ends of the range as level ids, for lists and queues.
    lowest: Mapped[str]
    highest: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)

"""The views people took: practitioner before, practitioner after, lead. None replaces another."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, UTCDateTime, new_id
from hsb_screen.sealed import SealedText


class Stage(StrEnum):
    """When a view was taken: before the indication, after it, or by the lead."""

    FIRST = "first"
    AFTER = "after"
    LEAD = "lead"


class Stance(StrEnum):
    """How a view stands to the indicated range. A first view only places, or is not sure."""

    PLACED = "placed"
    AGREE = "agree"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_SURE = "not_sure"


class Judgement(Base):
    """One view of one person. Append-only: a changed mind is a further row, version counted up."""

    __tablename__ = "judgement"
    __table_args__ = (UniqueConstraint("screening_id", "stage", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    stage: Mapped[Stage]
    version: Mapped[int]
    stance: Mapped[Stance]
    # A level id of the screening's pack; None where the person agrees or is not sure.
    level: Mapped[str | None]
    reason: Mapped[str | None] = mapped_column(SealedText("judgement.reason"))
    # The screening's version the person looked at, and the indication; None before it was shown.
    screening_version: Mapped[int]
    indication_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kept_indication.id"))
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    # A view below the lower end waits for a second person; None until one confirms it.
    needs_second_person: Mapped[bool] = mapped_column(default=False)
    second_person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # The second person looked at it and does not confirm it; the reason is theirs.
    declined_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # The lead took the request back before the second person had answered, and decides anew.
    taken_back_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    confirmed_because: Mapped[str | None] = mapped_column(SealedText("judgement.confirmed_because"))
    declined_because: Mapped[str | None] = mapped_column(SealedText("judgement.declined_because"))


class SetAside(Base):
    """What a person typed about a screening as a whole and has not confirmed yet.

    "Save and come back later" keeps it, complete or not; confirming the form throws it away.
    """

    __tablename__ = "set_aside"

    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    # The endpoint of the page it was typed on.
    page: Mapped[str] = mapped_column(primary_key=True)
    # JSON of field name to text.
    typed: Mapped[str] = mapped_column(SealedText("set_aside.typed"))
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime)

"""What is stored of a screening: who holds it, where it stands, and what was said about danger."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, JSONText, UTCDateTime, new_id
from hsb_screen.sealed import SealedText


class ScreeningState(StrEnum):
    """Where a screening stands. Draft and returned may be written to by the one who holds it."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


class Danger(StrEnum):
    """What was said to the question whether any child is in immediate danger."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class SharedHome(StrEnum):
    """Whether any of the children live together."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Screening(Base):
    """One use of the screening aid, from its start to its agreement or withdrawal."""

    __tablename__ = "screening"
    # Whose business it is, and whether it is done with: the queue and the list of one's own ask for
    # both together, and must not grow with what was agreed over the years.
    __table_args__ = (
        Index("ix_screening_holder_id_state", "holder_id", "state"),
        Index("ix_screening_team_id_state", "team_id", "state"),
        Index("ix_screening_lead_id_state", "lead_id", "state"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    # What people call it: 147 is shown as 0147. Counted up, never reused.
    number: Mapped[int] = mapped_column(unique=True)
    # Who began it, for ever; and who holds it now (changes when it is handed over).
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    holder_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    team_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("team.id"))
    # The lead it was sent to; None until sent, and None where nobody was on duty.
    lead_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    # The rules it began with, kept for ever.
    pack_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_pack.id"))
    state: Mapped[ScreeningState] = mapped_column(default=ScreeningState.DRAFT)
    # Counted up by every change of what is recorded. Forms about the whole screening carry it.
    version: Mapped[int] = mapped_column(default=1)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    withdrawn_because: Mapped[str | None] = mapped_column(SealedText("screening.withdrawn_because"))
    # The four answers that said this is the right tool: question name to "yes" or "not_known".
    right_tool: Mapped[dict[str, str]] = mapped_column(JSONText, default=dict)
    # None until asked. The ids of the children who share a home, as text.
    shared_home: Mapped[SharedHome | None]
    sharing_home: Mapped[list[str]] = mapped_column(JSONText, default=list)
    # Keys of the task list's sections which the person has marked as finished.
    finished: Mapped[list[str]] = mapped_column(JSONText, default=list)
    # Ids of the steps that recorded facts ask for, whatever the level; and of those which the last
    # save brought. A draft that holds one reaches the duty lead the same day.
    steps_asked: Mapped[list[str]] = mapped_column(JSONText, default=list)
    steps_new: Mapped[list[str]] = mapped_column(JSONText, default=list)
    # "You were on …": scope and factor of the question last saved; None before the first.
    last_scope: Mapped[str | None]
    last_factor: Mapped[str | None]


class DangerAnswer(Base):
    """One answer to the danger question. Each asking adds a row; the latest one stands."""

    __tablename__ = "danger_answer"
    __table_args__ = (UniqueConstraint("screening_id", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    # 1 for the first answer, counting up.
    version: Mapped[int]
    answer: Mapped[Danger]
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    # When the person said that they had called 999 or their lead; None where they have not.
    called_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    called_recorded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Handover(Base):
    """A screening passed to a colleague of the same team. Append-only."""

    __tablename__ = "handover"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    from_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    to_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    because: Mapped[str] = mapped_column(SealedText("handover.because"))
    handed_over_at: Mapped[datetime] = mapped_column(UTCDateTime)


class OneIncident(Base):
    """A screening that belongs with others: each is about another child in the same incident."""

    __tablename__ = "one_incident"

    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), primary_key=True)
    # The same for every screening of the incident; points to nothing else.
    incident: Mapped[uuid.UUID] = mapped_column(index=True)
    linked_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    linked_at: Mapped[datetime] = mapped_column(UTCDateTime)


class UrgentWithdrawal(Base):
    """A screening was withdrawn while it held a fact that cannot wait: a lead looks at it."""

    __tablename__ = "urgent_withdrawal"

    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), primary_key=True)
    withdrawn_at: Mapped[datetime] = mapped_column(UTCDateTime)
    # Both None until a lead has said that they have seen it.
    seen_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)

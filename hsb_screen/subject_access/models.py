"""What is stored of requests to see a record. Decisions and copies are never changed."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, UTCDateTime, new_id
from hsb_screen.sealed import SealedText

REQUEST = "subject_request.id"


class Asker(StrEnum):
    """Who asks to see what is recorded."""

    CHILD = "child"
    PARENT = "parent"
    ACTING = "acting"


class Same(StrEnum):
    """Whether the child that a screening knows by the reference is the one who is asked about."""

    THIS_CHILD = "this_child"
    ANOTHER_CHILD = "another_child"
    NOT_KNOWN = "not_known"


class Choice(StrEnum):
    """What becomes of one item in the copy."""

    GIVE = "give"
    TAKE_OUT = "take_out"
    WITHHOLD = "withhold"


class Ground(StrEnum):
    """Why an item is withheld.

    Kept short, and in our own words, after the Data Protection Act 2018. OTHERS: Schedule 2,
    paragraphs 16 and 17. HARM: Schedule 3, paragraphs 5 (health), 11 (social work) and 19
    (education). NOT_FOR_ADULT: Schedule 3, paragraph 21 (child abuse data, asked for by somebody
    with parental responsibility) and paragraphs 4 and 10 (what the child did not expect to be
    passed on). POLICE_OR_COURT: Schedule 2, paragraphs 2 and 5; Schedule 3, paragraphs 3, 9 and 18.
    LEGAL_ADVICE: Schedule 2, paragraph 19.
    """

    OTHERS = "others"
    HARM = "harm"
    NOT_FOR_ADULT = "not_for_adult"
    POLICE_OR_COURT = "police_or_court"
    LEGAL_ADVICE = "legal_advice"


class SubjectRequest(Base):
    """Somebody asks to see what is recorded about one child.

    Attributes:
        number: 1 for the first request, counting up, never given twice.
        reference: The child’s reference, exactly as it was looked for.
        checked_by: Who checked who asks and that they may, as it was typed.
        version: Counted up by every change; forms about the whole request carry it.
        extended_because: Why two more months are taken; None while they are not.
        ended_because: Why it was closed without a copy; None while open, and where one was issued.
    """

    __tablename__ = "subject_request"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[int] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(SealedText("subject_request.reference"))
    asker: Mapped[Asker]
    received_on: Mapped[date]
    checked_by: Mapped[str] = mapped_column(SealedText("subject_request.checked_by"))
    version: Mapped[int] = mapped_column(default=1)
    begun_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime] = mapped_column(UTCDateTime)
    extended_because: Mapped[str | None] = mapped_column(
        SealedText("subject_request.extended_because")
    )
    extended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_because: Mapped[str | None] = mapped_column(SealedText("subject_request.ended_because"))
    ended_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class SubjectRecord(Base):
    """What was said of one screening that was found: is it about this child?"""

    __tablename__ = "subject_record"

    request_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("subject_request.id"), primary_key=True
    )
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), primary_key=True)
    same: Mapped[Same]
    said_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    said_at: Mapped[datetime] = mapped_column(UTCDateTime)


class SubjectDecision(Base):
    """What somebody decided about one item. The row with the highest version stands.

    Attributes:
        item_id: Names the item; made from where it is recorded, the same each time it is gathered.
        print: Keyed fingerprint of the item’s words as they were decided on. Where the record says
            something else now, the item is undecided again.
        words: What is given in its place; None where it is given as it stands, or withheld.
        ground: Why it is withheld; None where it is not.
        because: What was noted beside the decision, for the log alone.
    """

    __tablename__ = "subject_decision"
    __table_args__ = (UniqueConstraint("request_id", "item_id", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    request_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(REQUEST), index=True)
    item_id: Mapped[uuid.UUID]
    version: Mapped[int]
    print: Mapped[str] = mapped_column(String(64))
    choice: Mapped[Choice]
    words: Mapped[str | None] = mapped_column(SealedText("subject_decision.words"))
    ground: Mapped[Ground | None]
    because: Mapped[str | None] = mapped_column(SealedText("subject_decision.because"))
    decided_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime] = mapped_column(UTCDateTime)


class SubjectCopy(Base):
    """The copy that answered a request: what it says, and the SHA-256 of the PDF made from it."""

    __tablename__ = "subject_copy"

    request_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("subject_request.id"), primary_key=True
    )
    said: Mapped[str] = mapped_column(SealedText("subject_copy.said"))
    sha256: Mapped[str] = mapped_column(String(64))
    given: Mapped[int]
    taken_out: Mapped[int]
    withheld: Mapped[int]
    issued_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    issued_at: Mapped[datetime] = mapped_column(UTCDateTime)

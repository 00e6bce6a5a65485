"""What is stored of words that were typed and not saved."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, JSONText, UTCDateTime, new_id
from hsb_screen.sealed import SealedText


class Why(StrEnum):
    """Why words are kept beside the record.

    TYPED: typed, and not saved yet. LATE: sent after the sign-in had ended, or while the screen
    was hidden. BESIDE: sent, and somebody else had saved the same form in between.
    """

    TYPED = "typed"
    LATE = "late"
    BESIDE = "beside"


class KeptWords(Base):
    """What one person had typed into one form as it was shown once.

    Attributes:
        path: Where the form is shown, without what follows a question mark.
        address: The same with it, to lead back to.
        form_name: The class of the form: a page may show several.
        form_key: SHA-256 of the key of the form as it was shown. A second tab has another key, and
            so a row of its own: neither overwrites the other. A late post that would take away
            what was typed before has a row of its own too: only the first half is the form's.
        screening_id: None for forms that are about no screening yet.
        words: JSON list of [name, value], exactly as they came; no tokens and no passwords.
        versions: The versions the form was filled from, by field name; with them, when the script
            sent the words, if it did.
    """

    __tablename__ = "kept_words"
    __table_args__ = (UniqueConstraint("person_id", "path", "form_key"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    screening_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("screening.id"), index=True)
    path: Mapped[str] = mapped_column(String(500))
    address: Mapped[str] = mapped_column(String(1000))
    form_name: Mapped[str] = mapped_column(String(80))
    form_key: Mapped[str] = mapped_column(String(64))
    words: Mapped[str] = mapped_column(SealedText("kept_words.words"))
    versions: Mapped[dict[str, str]] = mapped_column(JSONText)
    why: Mapped[Why]
    kept_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class SpentForm(Base):
    """A form whose words were acted on: what arrives of it just afterwards is no new typing."""

    __tablename__ = "spent_form"

    form_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    spent_at: Mapped[datetime] = mapped_column(UTCDateTime)

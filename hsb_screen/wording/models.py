"""What is stored of a word worth a second look: the word from our own list, never the text."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, UTCDateTime, new_id


class WordNoted(Base):
    """One word that a person saved in one field of one page.

    Attributes:
        page: The address of the form, ids only.
        field: Its name on the form; ``asks`` what stands beside it.
        word: As it stands in our list of words.
        settled_at: When the person kept or changed it, or saved the next page; None until then.
    """

    __tablename__ = "word_noted"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    page: Mapped[str] = mapped_column(String(300))
    field: Mapped[str] = mapped_column(String(80))
    asks: Mapped[str] = mapped_column(String(300))
    word: Mapped[str] = mapped_column(String(80))
    instead: Mapped[str] = mapped_column(String(200))
    noted_at: Mapped[datetime] = mapped_column(UTCDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

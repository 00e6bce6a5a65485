"""A pack as it is kept: its canonical text, under its fingerprint; and what was published here."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, JSONText, UTCDateTime, new_id


class StoredPack(Base):
    """The rules a screening began with. Never changed, never removed.

    Attributes:
        canonical: The canonical JSON of base and overlay; contacts and resources are not in it.
        fingerprint: SHA-256 of ``canonical`` in hexadecimal.
        version: Of the overlay where there is one, else of the base.
    """

    __tablename__ = "stored_pack"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    canonical: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(120))
    version: Mapped[str] = mapped_column(String(40))
    kept_at: Mapped[datetime] = mapped_column(UTCDateTime)


class PublishedRules(Base):
    """An overlay that two people put in force here. Its texts are never changed, never removed.

    Attributes:
        texts: File name to TOML text, as it was proved.
        fingerprint: Of base and overlay, as a screening keeps it; ``live_fingerprint`` of contacts,
            resources and words explained.
        holds_from: The first day on which a screening begins under it.
        taken_back_at: None while it stands; only what does not hold yet is taken back.
    """

    __tablename__ = "published_rules"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    draft_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rule_draft.id"), unique=True)
    texts: Mapped[dict[str, str]] = mapped_column(JSONText)
    name: Mapped[str] = mapped_column(String(120))
    version: Mapped[str] = mapped_column(String(40))
    fingerprint: Mapped[str] = mapped_column(String(64))
    live_fingerprint: Mapped[str] = mapped_column(String(64))
    because: Mapped[str] = mapped_column(Text)
    published_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime] = mapped_column(UTCDateTime)
    holds_from: Mapped[date] = mapped_column(index=True)
    taken_back_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    taken_back_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

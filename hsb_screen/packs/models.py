"""A pack as it is kept: its canonical text, under its fingerprint."""

import uuid
from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, UTCDateTime, new_id


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

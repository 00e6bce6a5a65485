"""What the audit trail stores.

Triggers in the database refuse any change to an entry; migration 0002 brings them.
"""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, JSONText, UTCDateTime


class AuditEntry(Base):
    """One thing that was done, seen or refused.

    Attributes:
        sequence: 1 for the first entry of an installation, counting up without a gap.
        actor_id: Who; None where nobody was signed in, or the command line acted.
        subject_id: What it was about: a screening, a person, a copy.
        facts: The facts the event declares; no names, no text that was typed.
        commitment: Salted HMAC of the content the act wrote, or None where it wrote none. The
            salt stands beside (``AuditSalt``): destroying it erases without breaking the chain.
        previous_hash: Hash of the entry before; zeros for the first.
        hash: SHA-256 over the previous hash and everything above.
    """

    __tablename__ = "audit_entry"

    sequence: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    happened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    event: Mapped[str] = mapped_column(String(60))
    actor_id: Mapped[uuid.UUID | None]
    subject_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONText)
    commitment: Mapped[str | None] = mapped_column(String(64))
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class AuditSalt(Base):
    """The salt of one commitment. Deleting it is how content is forgotten."""

    __tablename__ = "audit_salt"

    sequence: Mapped[int] = mapped_column(ForeignKey("audit_entry.sequence"), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))

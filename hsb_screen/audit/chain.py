"""The chain: each entry's hash covers the entry before; nothing can be slipped in or out."""

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hsb_screen.audit.models import AuditEntry, AuditSalt
from hsb_screen.database import canonical_json

START = "0" * 64
"""The previous hash of the first entry."""
_LAST = select(AuditEntry.sequence, AuditEntry.hash).order_by(AuditEntry.sequence.desc()).limit(1)


def append(held: Session, entry: AuditEntry, content: str | None) -> None:
    """Add an entry at the end of the chain, in the caller's transaction.

    Args:
        held: A session that may write: its transaction began with the writers' lock.
        entry: Everything but sequence, hashes and commitment.
        content: What the act wrote; only a salted commitment to it is kept.
    """
    last = held.execute(_LAST).first()
    entry.sequence, entry.previous_hash = (last.sequence + 1, last.hash) if last else (1, START)
    salt = secrets.token_bytes(32)
    entry.commitment = None if content is None else commit_to(content, salt)
    entry.hash = hash_of(entry)
    held.add(entry)
    held.flush()
    if content is not None:
        held.add(AuditSalt(sequence=entry.sequence, salt=salt))
        held.flush()


def hash_of(entry: AuditEntry) -> str:
    """Return the hash that an entry must carry: 64 hexadecimal digits."""
    covered = canonical_json(_covered(entry))
    return hashlib.sha256(f"{entry.previous_hash}\n{covered}".encode()).hexdigest()


def commit_to(content: str, salt: bytes) -> str:
    """Return the commitment to a content under a salt; without the salt it tells nothing."""
    return hmac.new(salt, content.encode(), hashlib.sha256).hexdigest()


def _covered(entry: AuditEntry) -> dict[str, Any]:
    return {
        "sequence": entry.sequence,
        "happened_at": _stamp(entry.happened_at),
        "event": str(entry.event),
        "actor": str(entry.actor_id) if entry.actor_id else None,
        "subject": str(entry.subject_id) if entry.subject_id else None,
        "facts": entry.facts,
        "commitment": entry.commitment,
    }


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

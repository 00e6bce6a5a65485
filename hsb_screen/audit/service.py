"""Record what is done and seen, in the same transaction as the act; and check the record.

No audit row, no act and no page: a failure here is never caught on the way.
"""

import re
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from flask import g, has_request_context, request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hsb_screen import clock
from hsb_screen.audit.chain import START, append, commit_to, hash_of
from hsb_screen.audit.events import FACTS, Event
from hsb_screen.audit.models import AuditEntry, AuditSalt
from hsb_screen.database import READ_ONLY_METHODS, apart, session

Fact = str | int | bool | date | datetime | uuid.UUID | Enum | None

_CLOSED_WORD = re.compile(r"[A-Za-z0-9_.:+-]{0,80}\Z", re.ASCII)


class UndeclaredFacts(Exception):
    """An audit row carries facts that its event does not declare, or text instead of a word."""


def record(
    event: Event, *, subject: uuid.UUID | None = None, content: str | None = None, **facts: Fact
) -> None:
    """Add an entry to the audit trail.

    While something is being changed, the entry stands in the same transaction. While a page is
    only read, it is committed at once, before the page is sent.

    Args:
        event: What happened.
        subject: What it was about; None where it is about no single thing.
        content: Canonical text of what was written; the trail keeps a salted commitment to it.
        facts: Exactly those that the event declares; ids, numbers, dates, words of closed lists.

    Raises:
        UndeclaredFacts: The facts are others, or hold text.
    """
    entry = _entry(event, subject, facts)
    if has_request_context() and request.method in READ_ONLY_METHODS:
        with apart() as short:
            append(short, entry, content)
    else:
        append(session(), entry, content)
    if has_request_context():
        g.audited = g.get("audited", 0) + 1


def record_apart(event: Event, *, subject: uuid.UUID | None = None, **facts: Fact) -> None:
    """Add an entry that stays although the act it tells of was refused and rolled back."""
    session().rollback()
    entry = _entry(event, subject, facts)
    with apart() as short:
        append(short, entry, None)


def who_last_did(
    events: Collection[Event], subjects: Collection[uuid.UUID]
) -> Mapping[uuid.UUID, uuid.UUID]:
    """Give who did the newest of these things to each subject, in one statement.

    Returns:
        By the id of the subject; those to which nobody signed in did any of them are left out.
    """
    found = (
        select(AuditEntry.subject_id, AuditEntry.actor_id)
        .where(
            AuditEntry.subject_id.in_(list(subjects)),
            AuditEntry.event.in_([each.value for each in events]),
        )
        .order_by(AuditEntry.sequence)
    )
    newest = {row.subject_id: row.actor_id for row in session().execute(found)}
    return {subject: actor for subject, actor in newest.items() if actor is not None}


def count_since(event: Event, since: Event, subject: uuid.UUID) -> int:
    """Count how often something happened to a subject since something else did, or ever."""
    of_it = AuditEntry.subject_id == subject
    last = select(func.max(AuditEntry.sequence)).where(of_it, AuditEntry.event == since.value)
    counted = select(func.count()).select_from(AuditEntry)
    counted = counted.where(of_it, AuditEntry.event == event.value)
    after = session().scalar(last) or 0
    return session().scalar(counted.where(AuditEntry.sequence > after)) or 0


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk along the chain found.

    Attributes:
        entries: How many entries were walked.
        head: Hash of the last entry; zeros where there is none.
        broken_at: Sequence of the first entry that does not fit, or None where all do.
        because: What does not fit there, in a sentence; empty where all do.
    """

    entries: int
    head: str
    broken_at: int | None = None
    because: str = ""


def verify_chain(held: Session) -> ChainReport:
    """Walk the whole chain and find the first entry that was altered, removed or slipped in.

    Does not: find entries cut off at the end. Compare ``head`` with one noted elsewhere for that.
    """
    previous, expected = START, 1
    for entry in held.scalars(select(AuditEntry).order_by(AuditEntry.sequence)).yield_per(500):
        if problem := _problem(entry, previous, expected):
            return ChainReport(expected - 1, previous, expected, problem)
        previous, expected = entry.hash, expected + 1
    return ChainReport(expected - 1, previous)


def commitment_holds(held: Session, sequence: int, content: str) -> bool | None:
    """Say whether an entry committed to this content; None where its salt was destroyed."""
    entry, salt = held.get(AuditEntry, sequence), held.get(AuditSalt, sequence)
    if entry is None or salt is None:
        return None
    return entry.commitment == commit_to(content, salt.salt)


def _problem(entry: AuditEntry, previous: str, expected: int) -> str:
    if entry.sequence != expected:
        return f"Entry {expected} is missing."
    if entry.previous_hash != previous:
        return f"Entry {expected} does not follow the entry before it."
    if entry.hash != hash_of(entry):
        return f"Entry {expected} is not what was recorded."
    return ""


def _entry(event: Event, subject: uuid.UUID | None, facts: Mapping[str, Fact]) -> AuditEntry:
    declared = FACTS.get(event, frozenset())
    if facts.keys() != declared:
        raise UndeclaredFacts(f"{event} carries {sorted(declared)}, not {sorted(facts)}")
    person = g.get("person")
    return AuditEntry(
        happened_at=clock.now(),
        event=event,
        actor_id=person.id if person is not None else None,
        subject_id=subject,
        facts={name: _plain(name, value) for name, value in facts.items()},
    )


def _plain(name: str, value: Fact) -> str | int | bool | None:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Enum):
        value = value.value
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not _CLOSED_WORD.match(text):
        raise UndeclaredFacts(f"{name} holds text; the audit trail keeps none")
    return text

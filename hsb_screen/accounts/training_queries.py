"""“Our record of my training is wrong”: said by a person, answered by whoever keeps the records."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select, update

from hsb_screen import clock
from hsb_screen.accounts.models import Person, TrainingQuery
from hsb_screen.accounts.service import Training, names_of, training_of
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import NotThere


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody said of our record of their training.

    Attributes:
        teams: Names of their teams; may be empty.
        training: What the record says now.
        answer: "" until answered, and where the record was put right.
        answered_by: "" until answered, and where the record was put right by command line.
    """

    id: uuid.UUID
    name: str
    email: str
    teams: tuple[str, ...]
    training: Training
    says: str
    said_at: datetime
    answer: str
    answered_at: datetime | None
    answered_by: str


def say_record_is_wrong(person: Person, says: str) -> None:
    """Keep what a person says our record should show, until somebody has answered."""
    row = TrainingQuery(person_id=person.id, says=says, said_at=clock.now())
    session().add(row)
    session().flush()
    record(Event.RECORD_QUERIED, subject=person.id, content=says)


def newest_query(person: Person) -> Query | None:
    """Give what a person said last, answered or not; None where they never said anything."""
    row = session().scalar(
        select(TrainingQuery)
        .where(TrainingQuery.person_id == person.id)
        .order_by(TrainingQuery.said_at.desc())
        .limit(1)
    )
    return _facts(row, person) if row else None


def open_queries() -> tuple[Query, ...]:
    """List what nobody has answered yet, the oldest first."""
    return tuple(_facts(row, person) for row, person in session().execute(_open()).all())


def open_query(query_id: uuid.UUID) -> Query:
    """Give one of those that nobody has answered yet.

    Raises:
        NotThere: There is none, or it was answered.
    """
    found = session().execute(_open().where(TrainingQuery.id == query_id)).first()
    if found is None:
        raise NotThere
    return _facts(found[0], found[1])


def answer_query(query: Query, by: Person, answer: str) -> None:
    """Answer it in words; the person reads them where they asked.

    Raises:
        NotThere: Somebody has answered at this very moment.
    """
    if not _close(TrainingQuery.id == query.id, answer=answer, answered_by=by.id):
        raise NotThere
    record(Event.QUERY_ANSWERED, subject=query.id, content=answer)


def close_queries(person_id: uuid.UUID) -> None:
    """Take it as answered that training was recorded; the caller leaves the audit row."""
    _close(TrainingQuery.person_id == person_id)


def _open() -> Select[TrainingQuery, Person]:
    return (
        select(TrainingQuery, Person)
        .join(Person, Person.id == TrainingQuery.person_id)
        .where(TrainingQuery.answered_at.is_(None), Person.active)
        .order_by(TrainingQuery.said_at)
    )


def _close(which: ColumnElement[bool], **values: object) -> bool:
    found = session().scalars(
        update(TrainingQuery)
        .where(which, TrainingQuery.answered_at.is_(None))
        .values(answered_at=clock.now(), **values)
        .returning(TrainingQuery.id)
    )
    return bool(found.all())


def _facts(row: TrainingQuery, person: Person) -> Query:
    return Query(
        id=row.id,
        name=person.name,
        email=person.email,
        teams=tuple(sorted(member.team.name for member in person.memberships)),
        training=training_of(person, clock.today()),
        says=row.says,
        said_at=row.said_at,
        answer=row.answer or "",
        answered_at=row.answered_at,
        answered_by=names_of([row.answered_by]).get(row.answered_by, "") if row.answered_by else "",
    )

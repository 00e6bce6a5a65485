"""What a data steward does with a request: begin it, say which records are meant, extend, close.

A screening is found by the whole reference alone. Nobody can list screenings here, or search a part
of a reference; and a reference that is not there leaves a row in the audit trail as well.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select, update

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.models import Child, ChildDetails
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.errors import NotThere, Refused, Stale
from hsb_screen.screenings.service import as_it_stands
from hsb_screen.sealed import blind_index
from hsb_screen.subject_access.facts import FoundRecord, RequestFacts
from hsb_screen.subject_access.models import Asker, Same, SubjectRecord, SubjectRequest
from hsb_screen.subject_access.words import SAME_WORDS


@dataclass(frozen=True, slots=True)
class RequestGiven:
    """What a steward gives to begin a request."""

    reference: str
    asker: Asker
    received_on: date
    checked_by: str


def begin(person: Person, given: RequestGiven) -> uuid.UUID | None:
    """Start a request, where a record with this very reference is there.

    Returns:
        Its id; None where there is no such record. Both leave a row in the audit trail.
    """
    found = _under(given.reference)
    if not found:
        record(Event.SUBJECT_NOT_FOUND)
        return None
    highest = session().scalar(select(func.max(SubjectRequest.number)))
    row = SubjectRequest(
        number=(highest or 0) + 1,
        reference=given.reference,
        asker=given.asker,
        received_on=given.received_on,
        checked_by=given.checked_by,
        version=1,
        begun_by=person.id,
        begun_at=clock.now(),
    )
    session().add(row)
    session().flush()
    record(
        Event.SUBJECT_BEGUN,
        subject=row.id,
        content=given.checked_by,
        number=row.number,
        asker=given.asker,
        found=len(found),
    )
    return row.id


def open_requests() -> tuple[RequestFacts, ...]:
    """List what waits for an answer, what is due first at the head."""
    rows = select(SubjectRequest).where(SubjectRequest.ended_at.is_(None))
    return tuple(sorted(_facts(rows), key=lambda request: (request.due, request.number)))


def ended_requests() -> tuple[RequestFacts, ...]:
    """List what was answered or closed, the newest first."""
    rows = select(SubjectRequest).where(SubjectRequest.ended_at.is_not(None))
    return _facts(rows.order_by(SubjectRequest.ended_at.desc(), SubjectRequest.number.desc()))


def the_request(request_id: uuid.UUID) -> RequestFacts:
    """Give a request that is open.

    Raises:
        NotThere: There is none, or it was answered or closed: what was gathered is shown no more.
    """
    request = any_request(request_id)
    if request.ended_at is not None:
        raise NotThere
    return request


def any_request(request_id: uuid.UUID) -> RequestFacts:
    """Give a request, open or not.

    Raises:
        NotThere: There is none.
    """
    found = _facts(select(SubjectRequest).where(SubjectRequest.id == request_id))
    if not found:
        raise NotThere
    return found[0]


def records_of(request: RequestFacts) -> tuple[FoundRecord, ...]:
    """List the screenings in which a child has or had the reference, by number."""
    rows = select(SubjectRecord).where(SubjectRecord.request_id == request.id)
    said = {row.screening_id: row.same for row in session().scalars(rows)}
    found = []
    for screening_id, children in _under(request.reference).items():
        screening = as_it_stands(screening_id)
        everybody = children_of(screening_id, with_removed=True)
        own = _whose(children, everybody)
        found.append(
            FoundRecord(
                id=screening_id,
                label=screening.label,
                begun_on=clock.in_london(screening.started_at).date(),
                mine=frozenset(child.id for child in own) if len(own) == 1 else frozenset(),
                called=" or ".join(child.name for child in own),
                same=said.get(screening_id),
                is_earlier=not any(children.values()),
            )
        )
    return tuple(sorted(found, key=lambda each: each.label))


def say_which(
    request: RequestFacts, person: Person, said: Mapping[uuid.UUID, Same], version: int
) -> None:
    """Keep what was said of each screening: this child, another child, or not known.

    The audit row is about the screening: whoever asks who read it finds the request there.

    Raises:
        Stale: Somebody else has said something of them since; carries both.
    """
    records = records_of(request)
    names = {each.id: f"Screening {each.label}" for each in records}
    if request.version != version:
        yours = {names[each]: SAME_WORDS[same] for each, same in said.items() if each in names}
        raise Stale(yours, {names[each.id]: each.says for each in records}, names.values())
    changed = [each for each in records if said.get(each.id, each.same) is not each.same]
    for each in changed:
        row = SubjectRecord(request_id=request.id, screening_id=each.id, same=said[each.id])
        row.said_by, row.said_at = person.id, clock.now()
        session().merge(row)
        record(Event.SUBJECT_RECORD_SAID, subject=each.id, request=request.id, same=row.same)
    if changed:
        _change(request, version)


def extend(request: RequestFacts, because: str, version: int) -> None:
    """Take two more months, for a reason that who asks is told.

    Raises:
        Refused: The first month is over, or more time was taken already.
        Stale: The request has changed since the form was made.
    """
    if not request.can_extend(clock.today()):
        raise Refused("More time can be taken once, within the first month. Answer as you can now.")
    _change(request, version, extended_because=because, extended_at=clock.now())
    record(Event.SUBJECT_EXTENDED, subject=request.id, content=because, due=request.longest_due)


def close(request: RequestFacts, person: Person, because: str, version: int) -> None:
    """End a request without a copy.

    Raises:
        Stale: The request has changed since the form was made.
    """
    end(request, person, version, because)
    record(Event.SUBJECT_CLOSED, subject=request.id, content=because)


def end(request: RequestFacts, person: Person, version: int, because: str | None) -> None:
    """End a request; the caller records the event.

    Args:
        because: None where a copy was issued.

    Raises:
        Stale: The request has changed meanwhile.
    """
    ended = {"ended_because": because, "ended_by": person.id, "ended_at": clock.now()}
    _change(request, version, **ended)


def _change(request: RequestFacts, version: int, **values: object) -> None:
    changed = session().scalar(
        update(SubjectRequest)
        .where(
            SubjectRequest.id == request.id,
            SubjectRequest.version == version,
            SubjectRequest.ended_at.is_(None),
        )
        .values(version=version + 1, **values)
        .returning(SubjectRequest.id)
    )
    if changed is None:
        raise Stale({}, {})


def _under(reference: str) -> Mapping[uuid.UUID, Mapping[uuid.UUID, bool]]:
    """Find where a child has or had a reference.

    Returns:
        By screening the children who have it there; True where it stands, False where it was
        changed since.
    """
    rows = session().execute(
        select(Child.screening_id, Child.id, ChildDetails.superseded_at)
        .join(ChildDetails, ChildDetails.child_id == Child.id)
        .where(ChildDetails.reference_index == blind_index(reference))
    )
    found: dict[uuid.UUID, dict[uuid.UUID, bool]] = {}
    for screening_id, child_id, superseded_at in rows:
        children = found.setdefault(screening_id, {})
        children[child_id] = children.get(child_id, False) or superseded_at is None
    return found


def _whose(
    children: Mapping[uuid.UUID, bool], everybody: Iterable[ChildFacts]
) -> tuple[ChildFacts, ...]:
    """Say which child of a screening has a reference: who has it now, else who had it once.

    It may have been typed beside a wrong child, and put right: that child is somebody else. Who
    was taken out counts only where nobody else has it. Several, where nobody can tell them apart.
    """
    ever = tuple(child for child in everybody if child.id in children)
    now = tuple(child for child in ever if children[child.id]) or ever
    return tuple(child for child in now if child.removed_at is None) or now


def _facts(rows: Select[SubjectRequest]) -> tuple[RequestFacts, ...]:
    found = session().scalars(rows.execution_options(populate_existing=True)).all()
    names = names_of(row.ended_by for row in found)
    return tuple(_frozen(row, names) for row in found)


def _frozen(row: SubjectRequest, names: Mapping[uuid.UUID, str]) -> RequestFacts:
    return RequestFacts(
        id=row.id,
        number=row.number,
        reference=row.reference,
        asker=row.asker,
        received_on=row.received_on,
        checked_by=row.checked_by,
        version=row.version,
        extended_because=row.extended_because or "",
        ended_because=row.ended_because or "",
        ended_by=names.get(row.ended_by, "") if row.ended_by else "",
        ended_at=row.ended_at,
    )

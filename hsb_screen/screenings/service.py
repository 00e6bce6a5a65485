"""What a person does with a screening as a whole: start, open, hand over, withdraw.

Every reading goes through need to know in the SQL: a screening that is not for the person is not
there. Writing is for the one who holds it, while it is a draft or was returned.
"""

import uuid
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import func, select, update

from continuum_rules import Pack
from hsb_screen import clock
from hsb_screen.access.relations import visible_screenings
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import NotThere, Refused, Stale
from hsb_screen.packs.service import keep_pack, pack_in_force, pack_of
from hsb_screen.practice.offered import is_practice
from hsb_screen.screenings.facts import OPEN_STATES, ScreeningFacts
from hsb_screen.screenings.models import Screening, ScreeningState


def the_screening(person: Person, screening_id: uuid.UUID) -> ScreeningFacts:
    """Give a screening to someone who may see it.

    Raises:
        NotThere: There is none, or it is not for this person: the two look alike.
    """
    rows = visible_screenings(person).where(Screening.id == screening_id)
    row = session().scalar(rows.execution_options(populate_existing=True))
    if row is None:
        raise NotThere
    return facts_of(row)


def check_writable(screening: ScreeningFacts, person: Person) -> None:
    """Let the one who holds a screening write to it, while it may be written to.

    Raises:
        Refused: Somebody else holds it, or it was sent, agreed or withdrawn; says which.
    """
    if screening.holder_id != person.id:
        raise Refused("Only the person who holds this screening can change it.")
    if not screening.is_open:
        raise Refused(_WHY_CLOSED[screening.state])


def as_it_stands(screening_id: uuid.UUID) -> ScreeningFacts:
    """Give a screening anew after a change; the caller has made sure that the person may see it."""
    return facts_of(session().get_one(Screening, screening_id, populate_existing=True))


def version_of(screening_id: uuid.UUID) -> int | None:
    """Give how often a screening was changed; None where there is none. Tells nothing else."""
    return session().scalar(select(Screening.version).where(Screening.id == screening_id))


def screenings_of(
    person: Person, states: Collection[ScreeningState], most: int | None = None
) -> tuple[ScreeningFacts, ...]:
    """List the screenings a person holds that stand in these states, the one changed last first.

    Args:
        person: Who holds them.
        states: Where they stand.
        most: How many at most; None for all.
    """
    held = (
        visible_screenings(person)
        .where(Screening.holder_id == person.id, Screening.state.in_(states))
        .order_by(Screening.changed_at.desc(), Screening.number.desc())
        .limit(most)
    )
    return tuple(facts_of(row) for row in session().scalars(held))


def count_of(person: Person, states: Collection[ScreeningState]) -> int:
    """Count the screenings a person holds that stand in these states."""
    held = visible_screenings(person).where(
        Screening.holder_id == person.id, Screening.state.in_(states)
    )
    found = session().scalar(select(func.count()).select_from(held.subquery()))
    return found or 0


def start_screening(
    person: Person, team_id: uuid.UUID, right_tool: Mapping[str, str], pack: Pack | None = None
) -> ScreeningFacts:
    """Begin a screening on the pack in force today, which it keeps to its end.

    Args:
        person: Who begins and holds it.
        team_id: The team it is for.
        right_tool: The answers that said this is the right tool, by question name.
        pack: Other rules, for practice on a draft of them; None for those in force.
    """
    at, kept = clock.now(), keep_pack(pack or pack_in_force())
    highest = session().scalar(select(func.max(Screening.number)))
    row = Screening(
        number=(highest or _numbers_begin_after()) + 1,
        author_id=person.id,
        holder_id=person.id,
        team_id=team_id,
        pack_id=kept.id,
        started_at=at,
        changed_at=at,
        state=ScreeningState.DRAFT,
        version=1,
        right_tool=dict(right_tool),
        sharing_home=[],
        finished=[],
        steps_asked=[],
        steps_new=[],
    )
    session().add(row)
    session().flush()
    record(Event.SCREENING_STARTED, subject=row.id, pack=kept.fingerprint)
    return facts_of(row)


def _numbers_begin_after() -> int:
    # No practice is ever called by the number of a real screening.
    return 900_000 if is_practice() else 0


def right_tool_of(screening_id: uuid.UUID) -> Mapping[str, str]:
    """Give the answers that said this is the right tool, by question name."""
    return dict(session().get_one(Screening, screening_id).right_tool)


def pack_for(screening: ScreeningFacts) -> Pack:
    """Give the rules this screening began with; contacts and resources are today's."""
    return pack_of(screening)


def count_up(
    screening_id: uuid.UUID, version: int | None = None, *, in_any_state: bool = False
) -> int:
    """Say that what is recorded has changed.

    Args:
        screening_id: The screening.
        version: The version a form about the whole screening was made from; None for a form that
            carries the version of a part of it: then the screening must still be open.
        in_any_state: True for what may be said of a screening that was sent, such as danger.

    Returns:
        The new version.

    Raises:
        Stale: It has changed since the form was made.
        Refused: It was sent or withdrawn at this very moment.
    """
    change = update(Screening).where(Screening.id == screening_id)
    if version is not None:
        change = change.where(Screening.version == version)
    elif not in_any_state:
        change = change.where(Screening.state.in_(OPEN_STATES))
    change = change.values(version=Screening.version + 1, changed_at=clock.now())
    new: int | None = session().scalar(change.returning(Screening.version))
    if new is None and version is None:
        raise Refused("This screening was sent or withdrawn at this moment. Nothing was saved.")
    if new is None:
        raise Stale({}, {})
    return new


def move_to(
    screening: ScreeningFacts,
    state: ScreeningState,
    *,
    version: int,
    lead_id: uuid.UUID | None = None,
    sent_at: datetime | None = None,
) -> None:
    """Change where a screening stands: sent, returned, agreed. The caller records the event.

    Raises:
        Stale: It has changed since the form was made.
    """
    count_up(screening.id, version)
    values: dict[str, object] = {"state": state}
    if lead_id is not None:
        values["lead_id"] = lead_id
    if sent_at is not None:
        values["sent_at"] = sent_at
    session().execute(update(Screening).where(Screening.id == screening.id).values(values))


def withdraw_screening(
    screening: ScreeningFacts, person: Person, because: str, version: int
) -> None:
    """Take a draft out of use, with the reason. It is kept, and nothing of it is deleted.

    Raises:
        Refused: It was sent before, so that a lead answers for it too.
        Stale: It has changed since the form was made.
    """
    if screening.sent_at is not None:
        raise Refused("A screening that was sent cannot be withdrawn. Speak to your lead about it.")
    count_up(screening.id, version)
    session().execute(
        update(Screening)
        .where(Screening.id == screening.id)
        .values(
            state=ScreeningState.WITHDRAWN,
            withdrawn_at=clock.now(),
            withdrawn_because=because,
        )
    )
    record(Event.SCREENING_WITHDRAWN, subject=screening.id, content=because)


def note_last_question(screening_id: uuid.UUID, scope: str, factor: str) -> None:
    """Remember the question saved last, for "You were on …" and for the steps it brought."""
    session().execute(
        update(Screening)
        .where(Screening.id == screening_id)
        .values(last_scope=scope, last_factor=factor)
    )


def keep_steps(screening_id: uuid.UUID, asked: Collection[str]) -> None:
    """Keep which steps the recorded facts ask for now, and which of them are new."""
    row = session().get_one(Screening, screening_id, populate_existing=True)
    new = sorted(set(asked) - set(row.steps_asked))
    row.steps_asked, row.steps_new = sorted(asked), new
    session().flush()


def finish_section(screening: ScreeningFacts, section: str, finished: bool) -> None:
    """Mark a section of the task list as finished, or as not finished: the person's own word."""
    kept = screening.finished | {section} if finished else screening.finished - {section}
    session().execute(
        update(Screening).where(Screening.id == screening.id).values(finished=sorted(kept))
    )
    record(Event.SECTION_MARKED, subject=screening.id, finished=finished)


def facts_of(row: Screening) -> ScreeningFacts:
    """Freeze a stored screening."""
    return ScreeningFacts(
        id=row.id,
        number=row.number,
        state=row.state,
        version=row.version,
        author_id=row.author_id,
        holder_id=row.holder_id,
        team_id=row.team_id,
        lead_id=row.lead_id,
        pack_id=row.pack_id,
        started_at=row.started_at,
        changed_at=row.changed_at,
        sent_at=row.sent_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_because=row.withdrawn_because,
        shared_home=row.shared_home,
        sharing_home=tuple(uuid.UUID(child) for child in row.sharing_home),
        finished=frozenset(row.finished),
        steps_asked=frozenset(row.steps_asked),
        steps_new=frozenset(row.steps_new),
        last=(row.last_scope, row.last_factor) if row.last_scope and row.last_factor else None,
    )


_WHY_CLOSED = {
    ScreeningState.SENT: "This screening is with the lead. You can change it if they return it.",
    ScreeningState.AGREED: "This screening was agreed. Start another to record something new.",
    ScreeningState.WITHDRAWN: "This screening was withdrawn. Start another for something new.",
}

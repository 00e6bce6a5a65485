"""What becomes of each item: decided one by one, and anew where the record says something else."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import NotThere, Stale
from hsb_screen.subject_access.facts import RequestFacts
from hsb_screen.subject_access.gathering import gather
from hsb_screen.subject_access.items import Item
from hsb_screen.subject_access.models import Choice, Ground, Same, SubjectDecision
from hsb_screen.subject_access.service import records_of
from hsb_screen.subject_access.words import CHOICE_WORDS, GROUND_WORDS


@dataclass(frozen=True, slots=True)
class Given:
    """What a steward decides about an item.

    Attributes:
        words: What is given in its place; "" unless words are taken out.
        ground: None unless it is withheld.
        because: A note for the log; may be "".
    """

    choice: Choice
    words: str = ""
    ground: Ground | None = None
    because: str = ""

    @property
    def says(self) -> str:
        """The decision in words."""
        if self.ground is None:
            return CHOICE_WORDS[self.choice]
        return f"{CHOICE_WORDS[self.choice]}: {GROUND_WORDS[self.ground].lower()}"


@dataclass(frozen=True, slots=True)
class Held:
    """An item with what was decided about it.

    Attributes:
        decision: What stands; None while nobody has decided about what it says now.
        before: What was decided while it said something else, or was marked for other reasons;
            None where nothing was.
        version: How often something was decided; a form carries it.
    """

    item: Item
    decision: Given | None = None
    before: Given | None = None
    version: int = 0

    @property
    def is_undecided(self) -> bool:
        """True where somebody has to decide first: it is marked, or it changed meanwhile."""
        return self.decision is None and (self.item.is_marked or self.before is not None)

    @property
    def is_withheld(self) -> bool:
        """True where it does not go into the copy."""
        return self.decision is not None and self.decision.choice is Choice.WITHHOLD

    @property
    def words(self) -> str:
        """What goes into the copy, unless it is withheld or undecided."""
        is_edited = self.decision is not None and self.decision.choice is Choice.TAKE_OUT
        return self.decision.words if self.decision and is_edited else self.item.words

    @property
    def says(self) -> str:
        """Where it stands, in words."""
        if self.decision is not None:
            return self.decision.says
        if self.before is not None:
            return "Not decided yet: it has changed since somebody decided"
        return "Not decided yet" if self.item.is_marked else "Goes into the copy as it stands"


def held_of(request: RequestFacts) -> tuple[Held, ...]:
    """Gather everything recorded about the child, each item with what was decided about it."""
    own = {each.id: each.mine for each in records_of(request) if each.same is Same.THIS_CHILD}
    decided = _newest(request.id)
    return tuple(_held(item, decided.get(item.id)) for item in gather(own))


def the_held(held: Iterable[Held], item_id: uuid.UUID) -> Held:
    """Find one item.

    Raises:
        NotThere: The request has none of that id.
    """
    for each in held:
        if each.item.id == item_id:
            return each
    raise NotThere


def undecided_of(held: Iterable[Held]) -> tuple[Held, ...]:
    """List what somebody has to decide first."""
    return tuple(each for each in held if each.is_undecided)


def next_after(held: Iterable[Held], item_id: uuid.UUID) -> Held | None:
    """Give the next item to decide, those before it last; None where nothing is left."""
    every = list(held)
    place = next((each for each, one in enumerate(every) if one.item.id == item_id), 0)
    return next(iter(undecided_of([*every[place + 1 :], *every[:place]])), None)


def decide(
    request: RequestFacts, person: Person, held: Held, given: Given, version: int, seen: str
) -> None:
    """Keep what was decided about an item. The record itself is never altered.

    Args:
        request: One that is open.
        person: Who decides.
        held: The item as it is now.
        given: What was decided.
        version: How often something was decided when the form was made.
        seen: The fingerprint of the item as the person looked at it.

    Raises:
        Stale: Somebody else has decided meanwhile, or the record says something else now; carries
            both.
    """
    if held.version != version:
        raise Stale(_texts(given), _texts(held.decision) if held.decision else {}, _CHOSEN)
    if held.item.print != seen:
        raise Stale(_texts(given), {_RECORDED: held.item.words}, _CHOSEN)
    row = SubjectDecision(
        request_id=request.id,
        item_id=held.item.id,
        version=version + 1,
        print=held.item.print,
        choice=given.choice,
        words=given.words or None,
        ground=given.ground,
        because=given.because or None,
        decided_by=person.id,
        decided_at=clock.now(),
    )
    session().add(row)
    try:
        session().flush()
    except IntegrityError as meanwhile:
        session().rollback()
        raise Stale(_texts(given), {}, _CHOSEN) from meanwhile
    record(
        Event.SUBJECT_DECIDED,
        subject=request.id,
        content=f"{given.words}\n{given.because}",
        item=held.item.id,
        choice=given.choice,
        ground=given.ground,
    )


_CHOSEN, _RECORDED = frozenset({"What becomes of it"}), "What is recorded now"


def _texts(given: Given) -> dict[str, str]:
    return {"What becomes of it": given.says, "What is given": given.words, "Note": given.because}


def _newest(request_id: uuid.UUID) -> Mapping[uuid.UUID, SubjectDecision]:
    rows = select(SubjectDecision).where(SubjectDecision.request_id == request_id)
    in_order = session().scalars(rows.order_by(SubjectDecision.version))
    return {row.item_id: row for row in in_order}


def _held(item: Item, row: SubjectDecision | None) -> Held:
    if row is None:
        return Held(item)
    given = Given(row.choice, row.words or "", row.ground, row.because or "")
    if row.print == item.print:
        return Held(item, decision=given, version=row.version)
    return Held(item, before=given, version=row.version)

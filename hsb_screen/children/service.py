"""What a person does about the children of a screening. Nothing is overwritten or deleted."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select, update

from hsb_screen import clock
from hsb_screen.access.relations import visible_screenings
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.facts import HOME_WORDS, PART_LABELS, ChildFacts, in_words
from hsb_screen.children.models import Child, ChildDetails, ChildNote, NoteKind, Part
from hsb_screen.children.stored import children_of_all
from hsb_screen.database import canonical_json, once_per_look, session
from hsb_screen.errors import NotThere, Refused, Stale
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import Screening, ScreeningState, SharedHome
from hsb_screen.screenings.service import count_up, facts_of
from hsb_screen.sealed import blind_index


@dataclass(frozen=True, slots=True)
class ChildGiven:
    """What a person gives about a child. Text is "" and ages are empty where nothing is known."""

    part: Part
    ages: tuple[int, ...] = ()
    reference: str = ""
    communication: str = ""
    worker: str = ""


@once_per_look
def children_of(screening_id: uuid.UUID, with_removed: bool = False) -> tuple[ChildFacts, ...]:
    """List the children of a screening in the order they were added.

    Args:
        screening_id: The screening; the caller has made sure that the person may see it.
        with_removed: Also those that were taken out.
    """
    everyone = children_of_all([screening_id])[screening_id]
    return tuple(child for child in everyone if with_removed or not child.removed_at)


def the_child(screening_id: uuid.UUID, child_id: uuid.UUID) -> ChildFacts:
    """Give one child of a screening.

    Raises:
        NotThere: The screening has no such child, or the child was taken out.
    """
    for child in children_of(screening_id):
        if child.id == child_id:
            return child
    raise NotThere


def displaying_child(children: Sequence[ChildFacts]) -> ChildFacts | None:
    """Give the child whose behaviour the screening is about; None while none was added."""
    return next((child for child in children if child.part is Part.DISPLAYING), None)


def add_child(
    screening: ScreeningFacts, person: Person, given: ChildGiven, letter: str = ""
) -> uuid.UUID:
    """Add a child, early or late.

    Args:
        screening: A screening the person may write to.
        person: Who adds the child.
        given: What is known of the child.
        letter: What a child of a linked screening is called there; "" for the next letter that was
            never given.

    Raises:
        Refused: The screening is already about another child's behaviour.
    """
    _one_displaying(screening, given, None)
    ever = session().scalars(select(Child.letter).where(Child.screening_id == screening.id))
    child = Child(
        screening_id=screening.id,
        letter=letter or _next_letter(ever.all()),
        added_by=person.id,
        added_at=clock.now(),
    )
    session().add(child)
    session().flush()
    _keep(child.id, person, given, 1)
    count_up(screening.id)
    if screening.shared_home is SharedHome.NO:
        # Said of the children known then; of one added later nobody has said anything yet.
        _ask_anew_who_shares_a_home(screening)
    _told(screening, child.id, "added", canonical_json(asdict(given)))
    return child.id


def change_child(
    screening: ScreeningFacts, person: Person, child: ChildFacts, given: ChildGiven, version: int
) -> None:
    """Record a child's details anew, such as a corrected age; what stood before is kept.

    Raises:
        Stale: The details have changed since the form was made.
        Refused: The screening is already about another child's behaviour.
    """
    if given == _given(child):
        # Nothing in it is new, however old the form is: nobody loses anything.
        _told(screening, child.id, "unchanged", canonical_json(asdict(given)))
        return
    _one_displaying(screening, given, child.id)
    superseded = session().scalar(
        update(ChildDetails)
        .where(
            ChildDetails.child_id == child.id,
            ChildDetails.version == version,
            ChildDetails.superseded_at.is_(None),
        )
        .values(superseded_at=clock.now())
        .returning(ChildDetails.id)
    )
    if superseded is None:
        raise Stale(_texts(given), _texts(child), {"Part"})
    _keep(child.id, person, given, version + 1)
    count_up(screening.id)
    _told(screening, child.id, "changed", canonical_json(asdict(given)))


def remove_child(
    screening: ScreeningFacts, person: Person, child: ChildFacts, because: str
) -> None:
    """Take a child out of a screening. What was recorded about the child is kept, not counted."""
    session().execute(
        update(Child)
        .where(Child.id == child.id)
        .values(removed_by=person.id, removed_at=clock.now(), removed_because=because)
    )
    count_up(screening.id)
    left = [each for each in screening.sharing_home if each != child.id]
    alone = screening.sharing_home and len(left) == 1
    if alone or (screening.shared_home and len(children_of(screening.id)) < 2):
        # One child alone shares a home with nobody; with whom else, nobody has said.
        _ask_anew_who_shares_a_home(screening)
    record(Event.CHILD_WITHDRAWN, subject=screening.id, content=because, child=child.id)


def note_child(
    screening: ScreeningFacts,
    person: Person,
    child: ChildFacts,
    notes: Mapping[NoteKind, str],
    version: int,
) -> None:
    """Keep short notes on a child's strengths and needs; unchanged ones are left alone.

    Args:
        screening: A screening the person may write to.
        person: Who notes them.
        child: About whom.
        notes: By kind; "" takes a note back.
        version: ``child.notes_version`` as it was when the form was made.

    Raises:
        Stale: One of the notes has been saved by somebody else since.
    """
    changed = [kind for kind, text in notes.items() if text != _noted(child, kind)]
    if changed and version != child.notes_version:
        raise Stale(
            {kind.value.capitalize(): notes[kind] for kind in changed},
            {kind.value.capitalize(): _noted(child, kind) for kind in changed},
        )
    for kind in changed:
        _keep_note(person, child, kind, notes[kind])
    if changed:
        count_up(screening.id)
        _told(screening, child.id, "noted", "\n".join(notes.values()))


def record_shared_home(
    screening: ScreeningFacts, shared: SharedHome, who: Sequence[uuid.UUID], version: int
) -> None:
    """Record whether any of the children live together, and which.

    Args:
        screening: A screening the person may write to.
        shared: Whether any do.
        who: Which of them; empty where that was not said.
        version: The version of the screening the form was made from.

    Raises:
        Stale: The screening has changed since, and something else stands there.
    """
    if screening.version != version and (shared, set(who)) != (
        screening.shared_home,
        set(screening.sharing_home),
    ):
        typed = _home_texts(screening.id, shared, who)
        stands = _home_texts(screening.id, screening.shared_home, screening.sharing_home)
        raise Stale(typed, stands, typed.keys())
    session().execute(
        update(Screening)
        .where(Screening.id == screening.id)
        .values(shared_home=shared, sharing_home=[str(child_id) for child_id in who])
    )
    count_up(screening.id)
    told = canonical_json([shared, sorted(map(str, who))])
    record(Event.SHARED_HOME_RECORDED, subject=screening.id, content=told, answer=shared)


def find_by_reference(person: Person, reference: str) -> tuple[ScreeningFacts, ...]:
    """List the screenings this person may see that are about a child with this reference.

    Spaces and capital letters make no difference. The reference itself is stored sealed: it is
    found by its keyed index, and by the whole of it only.
    """
    about = (
        select(Child.screening_id)
        .join(ChildDetails, ChildDetails.child_id == Child.id)
        .where(
            ChildDetails.reference_index == blind_index(reference),
            ChildDetails.superseded_at.is_(None),
            Child.removed_at.is_(None),
        )
    )
    rows = visible_screenings(person).where(
        Screening.id.in_(about), Screening.state != ScreeningState.WITHDRAWN
    )
    found = tuple(
        facts_of(row) for row in session().scalars(rows.order_by(Screening.number.desc()))
    )
    record(Event.SCREENING_FOUND, count=len(found))
    return found


def _one_displaying(
    screening: ScreeningFacts, given: ChildGiven, child_id: uuid.UUID | None
) -> None:
    standing = displaying_child(children_of(screening.id))
    if given.part is Part.DISPLAYING and standing is not None and standing.id != child_id:
        raise Refused(
            f"This screening is already about the behaviour of {standing.name}. "
            "Add the other child with another part, and start a linked screening about them."
        )


def _ask_anew_who_shares_a_home(screening: ScreeningFacts) -> None:
    this = update(Screening).where(Screening.id == screening.id)
    session().execute(this.values(shared_home=None, sharing_home=[]))


def _home_texts(
    screening_id: uuid.UUID, shared: SharedHome | None, who: Sequence[uuid.UUID]
) -> dict[str, str]:
    names = [child.name for child in children_of(screening_id) if child.id in who]
    said = HOME_WORDS[shared] if shared else "Not answered yet"
    return {
        "Do any of these children live together?": said,
        "If yes, which of them?": "; ".join(names),
    }


def _told(screening: ScreeningFacts, child_id: uuid.UUID, change: str, content: str) -> None:
    record(
        Event.CHILD_RECORDED, subject=screening.id, content=content, child=child_id, change=change
    )


def _keep(child_id: uuid.UUID, person: Person, given: ChildGiven, version: int) -> None:
    session().add(
        ChildDetails(
            child_id=child_id,
            version=version,
            part=given.part,
            ages=list(given.ages),
            reference=given.reference or None,
            reference_index=blind_index(given.reference) if given.reference else None,
            communication=given.communication or None,
            worker=given.worker or None,
            recorded_by=person.id,
            recorded_at=clock.now(),
        )
    )
    session().flush()


def _keep_note(person: Person, child: ChildFacts, kind: NoteKind, text: str) -> None:
    at = clock.now()
    session().execute(
        update(ChildNote)
        .where(
            ChildNote.child_id == child.id,
            ChildNote.kind == kind,
            ChildNote.superseded_at.is_(None),
        )
        .values(superseded_at=at)
    )
    session().add(
        ChildNote(
            child_id=child.id,
            kind=kind,
            version=_note_version(child, kind) + 1,
            note=text,
            recorded_by=person.id,
            recorded_at=at,
        )
    )
    session().flush()


def _given(child: ChildFacts) -> ChildGiven:
    return ChildGiven(child.part, child.ages, child.reference, child.communication, child.worker)


def _noted(child: ChildFacts, kind: NoteKind) -> str:
    return child.notes[kind].note if kind in child.notes else ""


def _note_version(child: ChildFacts, kind: NoteKind) -> int:
    return child.notes[kind].version if kind in child.notes else 0


def _texts(child: ChildGiven | ChildFacts) -> dict[str, str]:
    return {
        "Part": PART_LABELS[child.part],
        "Age": in_words(child.ages) or "Age not known yet",
        "Reference": child.reference,
        "Needs that affect communication": child.communication,
        "Own worker": child.worker,
    }


def _next_letter(ever: Sequence[str]) -> str:
    # Letters are given in order, so that the last one says which comes next.
    last = max(ever, key=lambda letter: (len(letter), letter), default="")
    place = 0
    while last and _letter(place) != last:
        place += 1
    return _letter(place + 1 if last else 0)


def _letter(place: int) -> str:
    # 0 is A, 25 is Z, 26 is AA: a whole-class matter does not run out of letters.
    start, last = divmod(place, 26)
    return (chr(64 + start) if start else "") + chr(65 + last)

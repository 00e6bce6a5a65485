"""What a draft would place lower, case by case, for the leads who may see each of them."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from continuum_rules import Level
from hsb_screen import clock
from hsb_screen.access.relations import answers_for
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import once_per_look, session
from hsb_screen.errors import NotThere
from hsb_screen.packs.service import pack_in_force
from hsb_screen.rules.counting import newest_count
from hsb_screen.rules.differing import Section, sections_of
from hsb_screen.rules.drafts import Draft, every_draft
from hsb_screen.rules.models import DownCase
from hsb_screen.rules.reading import read_draft
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import the_screening


@dataclass(frozen=True, slots=True)
class Down:
    """One screening that a draft would place lower.

    Attributes:
        now: Where it lies under the rules in force, in a few words; ``then`` under the draft.
        is_lower: False where nobody can tell, since one of them cannot place it.
    """

    id: uuid.UUID
    screening: ScreeningFacts
    now: str
    then: str
    is_lower: bool


@dataclass(frozen=True, slots=True)
class OfDraft:
    """What one draft would place lower, and what it judges differently altogether."""

    label: str
    differs: tuple[Section, ...]
    cases: tuple[Down, ...]


def to_read(person: Person) -> tuple[OfDraft, ...]:
    """List what waits for a lead to read, by draft; drafts without any are left out."""
    found = (_of_draft(person, draft) for draft in every_draft() if not draft.is_published)
    return tuple(each for each in found if each is not None and each.cases)


@once_per_look
def waits_to_be_read(person_id: uuid.UUID) -> bool:
    """Say whether anything waits that this lead may read. Asked on the page of their queue."""
    unread = select(DownCase.id).where(DownCase.read_by.is_(None)).limit(1)
    if session().scalar(unread) is None:
        return False
    return bool(to_read(session().get_one(Person, person_id)))


def read_case(person: Person, case_id: uuid.UUID) -> None:
    """Keep that a lead has read one of them.

    Raises:
        NotThere: It does not wait, or is not for this lead: the two look alike.
    """
    waiting = (case for draft in to_read(person) for case in draft.cases)
    found = next((case for case in waiting if case.id == case_id), None)
    if found is None:
        raise NotThere
    row = session().get_one(DownCase, case_id)
    row.read_by, row.read_at = person.id, clock.now()
    session().flush()
    record(Event.RULES_CASE_READ, subject=found.screening.id, case=case_id)


def _of_draft(person: Person, draft: Draft) -> OfDraft | None:
    count = newest_count(draft)
    # Nobody signs off what they wrote: a lead who edited the draft is not the one who reads.
    if count is None or not count.unread or person.id in draft.editors:
        return None
    # Only now: leads open their queue often, and drafts that nobody counted need no reading.
    pack = read_draft(draft.texts).pack
    if pack is None:
        return None
    levels = {**pack_in_force().level_by_id, **pack.level_by_id}
    rows = (
        session()
        .scalars(select(DownCase).where(DownCase.count_id == count.id, DownCase.read_by.is_(None)))
        .all()
    )
    return OfDraft(draft.label, sections_of(count.differs), tuple(_cases(person, rows, levels)))


def _cases(person: Person, rows: Sequence[DownCase], levels: Mapping[str, Level]) -> Iterator[Down]:
    for row in rows:
        if answers_for(person, row.screening_id):
            yield Down(
                row.id,
                the_screening(person, row.screening_id),
                _in_words(levels, row.lowest, row.highest),
                _in_words(levels, row.new_lowest, row.new_highest),
                bool(row.lowest),
            )


def _in_words(levels: Mapping[str, Level], lowest: str, highest: str) -> str:
    if not lowest:
        return "Cannot be compared: its answers do not fit both"
    if lowest == highest:
        return levels[lowest].label
    return f"{levels[lowest].label} to {levels[highest].label}"

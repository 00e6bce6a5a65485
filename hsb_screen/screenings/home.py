"""What a person finds when they come in: their screenings, and where each stands."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.actions.overdue import PastRow, past_for_holder
from hsb_screen.answers.concerns import concerns_of, concerns_of_all
from hsb_screen.answers.progress import Progress, progress_of
from hsb_screen.answers.service import answers_of, answers_of_all
from hsb_screen.children.service import children_of, displaying_child
from hsb_screen.children.stored import children_of_all
from hsb_screen.database import only_looking, read_ahead
from hsb_screen.screenings.case import state_words
from hsb_screen.screenings.danger import danger_of, danger_of_all
from hsb_screen.screenings.facts import OPEN_STATES, ScreeningFacts
from hsb_screen.screenings.handed import Handed, handed_to_holders, handed_today
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.screenings.service import count_of, pack_for, screenings_of

REMIND_AFTER_DAYS = 1

SENT_STATES = frozenset({ScreeningState.SENT, ScreeningState.AGREED})
MOST_SENT = 20
"""How many that were sent are listed until more are asked for."""


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One screening on a list.

    Attributes:
        about: Such as "Child A, 12", or "no child added yet".
        progress: None for a screening that can no longer be changed.
        begun: How long ago it was begun, such as "3 days ago".
        sections: How many sections its holder has marked as finished.
        remind: True for a draft that has waited for more than a day.
        handed: Who handed it to the one who holds it; None where nobody did, or it was sent since.
    """

    id: uuid.UUID
    label: str
    about: str
    state: ScreeningState
    state_words: str
    changed_at: datetime
    begun: str
    progress: Progress | None
    sections: int
    remind: bool
    handed: Handed | None


@dataclass(frozen=True, slots=True)
class Home:
    """What a person holds, in the order of what needs them first.

    Attributes:
        more_sent: How many more were sent; they are listed when they are asked for.
        handed: What the person held and was handed to somebody else today.
        past: Screenings the person holds in which an action is past its day.
    """

    returned: tuple[HomeRow, ...]
    drafts: tuple[HomeRow, ...]
    sent: tuple[HomeRow, ...]
    more_sent: int = 0
    handed: tuple[Handed, ...] = ()
    past: tuple[PastRow, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.returned) + len(self.drafts) + len(self.sent)


def home_of(person: Person, every_sent: bool = False) -> Home:
    """List a person's screenings; withdrawn ones are left out.

    Args:
        person: Whose they are.
        every_sent: True for all that were ever sent; else the page stays as short as it was in the
            first year.
    """
    sent = screenings_of(person, SENT_STATES, None if every_sent else MOST_SENT)
    more = 0 if every_sent else count_of(person, SENT_STATES) - len(sent)
    page = listed((*screenings_of(person, OPEN_STATES), *sent))
    past = past_for_holder(person)
    return replace(page, more_sent=more, handed=handed_today(person), past=past)


def listed(screenings: Sequence[ScreeningFacts]) -> Home:
    """Put screenings into lines by where they stand."""
    rows = rows_of(screenings)
    return Home(
        returned=tuple(row for row in rows if row.state is ScreeningState.RETURNED),
        drafts=tuple(row for row in rows if row.state is ScreeningState.DRAFT),
        sent=tuple(row for row in rows if row.state in SENT_STATES),
    )


def rows_of(screenings: Sequence[ScreeningFacts]) -> tuple[HomeRow, ...]:
    """Put screenings into lines, in their order, in a number of statements that is constant."""
    with only_looking():
        _read_ahead(screenings)
        handed = handed_to_holders(screenings)
        return tuple(_row(screening, handed.get(screening.id)) for screening in screenings)


def _row(screening: ScreeningFacts, handed: Handed | None) -> HomeRow:
    child = displaying_child(children_of(screening.id))
    waited = clock.now() - screening.changed_at
    return HomeRow(
        id=screening.id,
        label=screening.label,
        about=f"{child.name}, {child.age_words}" if child else "no child added yet",
        state=screening.state,
        state_words=state_words(screening.state),
        changed_at=screening.changed_at,
        begun=_ago(screening.started_at),
        sections=len(screening.finished),
        progress=progress_of(screening, pack_for(screening)) if screening.is_open else None,
        remind=screening.is_open and waited.days >= REMIND_AFTER_DAYS,
        handed=handed,
    )


def _ago(moment: datetime) -> str:
    """Write how long ago a day was: "today", "yesterday", "3 days ago"."""
    days = (clock.today() - clock.in_london(moment).date()).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _read_ahead(screenings: Sequence[ScreeningFacts]) -> None:
    for screening_id, children in children_of_all([each.id for each in screenings]).items():
        there = tuple(child for child in children if child.removed_at is None)
        read_ahead(children_of, screening_id, gives=there)
    still_open = [each.id for each in screenings if each.is_open]
    for screening_id, concerns in concerns_of_all(still_open).items():
        left = tuple(concern for concern in concerns if concern.removed_at is None)
        read_ahead(concerns_of, screening_id, gives=left)
    for screening_id, answers in answers_of_all(still_open).items():
        read_ahead(answers_of, screening_id, gives=answers)
    for screening_id, danger in danger_of_all(still_open).items():
        read_ahead(danger_of, screening_id, gives=danger)

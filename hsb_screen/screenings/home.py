"""What a person finds when they come in: their screenings, and where each stands."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.answers.progress import Progress, progress_of
from hsb_screen.children.service import children_of, displaying_child
from hsb_screen.screenings.case import STATE_WORDS
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.screenings.service import pack_for, screenings_of

REMIND_AFTER_DAYS = 1


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One screening on a list.

    Attributes:
        about: Such as "Child A, 12", or "no child added yet".
        progress: None for a screening that can no longer be changed.
        remind: True for a draft that has waited for more than a day.
    """

    id: uuid.UUID
    label: str
    about: str
    state: ScreeningState
    state_words: str
    changed_at: datetime
    progress: Progress | None
    remind: bool


@dataclass(frozen=True, slots=True)
class Home:
    """Everything a person holds, in the order of what needs them first."""

    returned: tuple[HomeRow, ...]
    drafts: tuple[HomeRow, ...]
    sent: tuple[HomeRow, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.returned) + len(self.drafts) + len(self.sent)


def home_of(person: Person) -> Home:
    """List a person's screenings; withdrawn ones are left out."""
    rows = [row_of(screening) for screening in screenings_of(person)]
    return Home(
        returned=tuple(row for row in rows if row.state is ScreeningState.RETURNED),
        drafts=tuple(row for row in rows if row.state is ScreeningState.DRAFT),
        sent=tuple(
            row for row in rows if row.state in {ScreeningState.SENT, ScreeningState.AGREED}
        ),
    )


def row_of(screening: ScreeningFacts) -> HomeRow:
    """Put one screening into a line."""
    child = displaying_child(children_of(screening.id))
    waited = clock.now() - screening.changed_at
    return HomeRow(
        id=screening.id,
        label=screening.label,
        about=f"{child.name}, {child.age_words}" if child else "no child added yet",
        state=screening.state,
        state_words=STATE_WORDS[screening.state],
        changed_at=screening.changed_at,
        progress=progress_of(screening, pack_for(screening)) if screening.is_open else None,
        remind=screening.is_open and waited.days >= REMIND_AFTER_DAYS,
    )

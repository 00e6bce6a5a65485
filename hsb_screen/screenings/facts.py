"""A screening as other parts of the application see it: frozen, and free of free text."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from hsb_screen.screenings.models import Danger, ScreeningState, SharedHome

OPEN_STATES = frozenset({ScreeningState.DRAFT, ScreeningState.RETURNED})
"""The states in which the one who holds a screening may write to it."""


@dataclass(frozen=True, slots=True)
class ScreeningFacts:
    """What stands of one screening.

    Attributes:
        version: Counted up by every change of what is recorded.
        author_id: Who began it; ``holder_id`` who holds it now.
        lead_id: The lead it was sent to; None until sent, or where nobody was on duty.
        shared_home: Whether any of the children live together; None until asked.
        sharing_home: The children who do; empty where not said which.
        finished: Keys of the sections its holder has marked as finished.
        steps_asked: Ids of the steps that recorded facts ask for, whatever the level.
        steps_new: Those of them which the last save brought.
        last: Scope and factor of the question saved last; None before the first.
    """

    id: uuid.UUID
    number: int
    state: ScreeningState
    version: int
    author_id: uuid.UUID
    holder_id: uuid.UUID
    team_id: uuid.UUID
    lead_id: uuid.UUID | None
    pack_id: uuid.UUID
    started_at: datetime
    changed_at: datetime
    sent_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_because: str | None
    shared_home: SharedHome | None
    sharing_home: tuple[uuid.UUID, ...]
    finished: frozenset[str]
    steps_asked: frozenset[str]
    steps_new: frozenset[str]
    last: tuple[str, str] | None

    @property
    def label(self) -> str:
        """What people call it: four digits or more, such as 0147."""
        return f"{self.number:04d}"

    @property
    def is_open(self) -> bool:
        """True while its holder may write to it: as a draft, or returned with questions."""
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class DangerFacts:
    """The latest answer to the question whether any child is in immediate danger.

    Attributes:
        version: How often it has been answered.
        called_at: When somebody last called, with this answer or an earlier one; None where nobody
            has said so.
        called_by_then: True where no time was given: they had called by ``called_at``.
        called_before: True where they called before this answer was given.
    """

    answer: Danger
    version: int
    recorded_at: datetime
    called_at: datetime | None
    called_by_then: bool = False
    called_before: bool = False

"""Discussions and actions as other parts of the application see them: frozen."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from hsb_screen.actions.models import ActionState, Dissent, Telling
from hsb_screen.answers.partial_date import When, date_in_words
from hsb_screen.rendering import long_date

ALL_CHILDREN = "All the children"
NEVER = When()

DISSENT_WORDS: Mapping[Dissent, str] = {
    Dissent.YES: "Yes",
    Dissent.NO: "No",
    Dissent.NOT_KNOWN: "Not known yet",
}
TELLING_WORDS: Mapping[Telling, str] = {
    Telling.AGREED: "This is agreed",
    Telling.NOBODY_YET: "Nobody yet",
    Telling.NOT_KNOWN: "Not known yet",
}
STATE_WORDS: Mapping[ActionState, str] = {
    ActionState.OPEN: "Open",
    ActionState.DONE: "Done",
    ActionState.NOT_DONE: "Not done",
}
"""What people read for each."""


@dataclass(frozen=True, slots=True)
class Tells:
    """Who tells one child, and the family of that child.

    Attributes:
        child: Who tells the child, ``family`` who tells the family; "" where it was not said. Both
            are "" unless it is agreed.
    """

    child_id: uuid.UUID
    state: Telling
    child: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class DiscussionGiven:
    """What a lead records of a discussion.

    Attributes:
        held: The day as far as it is known, or the words that say it is not.
        dissent_words: Who saw it differently and why; "" unless somebody did.
    """

    held: When
    took_part: str
    shared: str
    decided: str
    dissent: Dissent
    dissent_words: str
    tells: tuple[Tells, ...]

    @property
    def held_words(self) -> str:
        """When it was, for people."""
        return said_when(self.held)

    @property
    def dissent_said(self) -> str:
        """Whether anybody saw it differently; with who and why, where somebody did."""
        nobody = "Nobody" if self.dissent is Dissent.NO else DISSENT_WORDS[self.dissent]
        return self.dissent_words or nobody


@dataclass(frozen=True, slots=True)
class DiscussionSaved:
    """A discussion as of one save.

    Attributes:
        version: 1 as it was first recorded.
        because: What was wrong before; "" as it was first recorded.
    """

    given: DiscussionGiven
    version: int
    because: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DiscussionFacts:
    """A discussion: as it stands, and as it was recorded before it was corrected.

    Attributes:
        before: Earlier versions, the newest first; empty where nothing was corrected.
    """

    id: uuid.UUID
    number: int
    stands: DiscussionSaved
    before: tuple[DiscussionSaved, ...]

    @property
    def name(self) -> str:
        """What people read, such as "Discussion 1"."""
        return f"Discussion {self.number}"


@dataclass(frozen=True, slots=True)
class Owner:
    """The one who sees to an action: a colleague by id, or somebody else by name and agency.

    Attributes:
        name: What people read, for a colleague too; ``agency`` as well. The agency of a colleague
            is where they work, and "" where nobody said.
    """

    person_id: uuid.UUID | None
    name: str
    agency: str

    @property
    def words(self) -> str:
        """Name and agency."""
        return ", ".join(part for part in (self.name, self.agency) if part)


@dataclass(frozen=True, slots=True)
class HowItWent:
    """Where an action stands.

    Attributes:
        done: When it was done; both parts "" unless it was.
        told_by: Who said so; "" unless it was done.
    """

    state: ActionState = ActionState.OPEN
    done: When = NEVER
    told_by: str = ""

    @property
    def state_words(self) -> str:
        """The state in a word or two."""
        return STATE_WORDS[self.state]

    @property
    def when_words(self) -> str:
        """When it was done, for people; "" unless it was."""
        return said_when(self.done)

    @property
    def words(self) -> str:
        """The state with when, without the reason."""
        return ": ".join(part for part in (self.state_words, self.when_words) if part)


@dataclass(frozen=True, slots=True)
class ActionGiven:
    """What is to be done: one thing, by one owner, by one day, for one child or for all.

    Attributes:
        child_id: None for all the children.
        because: Why it was changed, or why it was not done; "" where no reason was given.
    """

    what: str
    child_id: uuid.UUID | None
    owner: Owner
    due_on: date
    went: HowItWent = HowItWent()
    because: str = ""


@dataclass(frozen=True, slots=True)
class ActionSaved:
    """An action as of one save.

    Attributes:
        child: Such as "Child A", or "All the children".
    """

    given: ActionGiven
    version: int
    child: str
    by: str
    at: datetime

    @property
    def due_words(self) -> str:
        """The day by which it is to be done."""
        return long_date(self.given.due_on)


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action: as it stands, and as it stood before.

    Attributes:
        discussion_id: The discussion it came of; None where nobody said so.
        step: The id of the step of the pack it was made of; "" for words of one's own.
        before: Earlier versions, the newest first.
    """

    id: uuid.UUID
    number: int
    discussion_id: uuid.UUID | None
    step: str
    stands: ActionSaved
    before: tuple[ActionSaved, ...]

    @property
    def name(self) -> str:
        """What people read, such as "Action 2"."""
        return f"Action {self.number}"

    @property
    def is_open(self) -> bool:
        """True while it is neither done nor given up."""
        return self.stands.given.went.state is ActionState.OPEN


def said_when(when: When) -> str:
    """Write when something was: a date as far as it is known, else the words that were typed."""
    return date_in_words(when.on_date) or when.in_words

"""What other pages say of discussions and actions: how many, and what is past its day."""

import uuid
from dataclasses import dataclass
from datetime import date

from hsb_screen import clock
from hsb_screen.actions.days import past_its_day
from hsb_screen.actions.facts import ActionFacts
from hsb_screen.actions.overdue import past_in_words
from hsb_screen.actions.stored import actions_of, discussions_of


@dataclass(frozen=True, slots=True)
class InBrief:
    """What other pages say of discussions and actions, in a sentence.

    Attributes:
        past: How many actions are past their day, in words; "" where none is.
    """

    says: str
    past: str


def in_brief(screening_id: uuid.UUID) -> InBrief:
    """Say how many discussions and actions are recorded of a screening."""
    actions, discussions = actions_of(screening_id), discussions_of(screening_id)
    if not actions and not discussions:
        return InBrief("Nothing is recorded yet.", "")
    still_open = sum(each.is_open for each in actions)
    told = f"{_count(len(discussions), 'discussion')} and {_count(len(actions), 'action')}"
    says = f"{told} recorded" + (f", {still_open} of them open." if still_open else ".")
    return InBrief(says, past_of_all(actions, clock.today()))


def past_of(action: ActionFacts, today: date) -> str:
    """Say how long ago the day of an open action was; "" where it has not passed."""
    return past_its_day(action.stands.given.due_on, today) if action.is_open else ""


def past_of_all(actions: tuple[ActionFacts, ...], today: date) -> str:
    """Say how many actions are past their day; "" where none is."""
    count = sum(bool(past_of(each, today)) for each in actions)
    return past_in_words(count) if count else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

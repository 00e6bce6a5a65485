"""What people read of discussions and actions, as frozen values for the pages."""

import uuid
from dataclasses import dataclass

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.actions.brief import past_of, past_of_all
from hsb_screen.actions.facts import (
    TELLING_WORDS,
    ActionSaved,
    DiscussionFacts,
    DiscussionSaved,
)
from hsb_screen.actions.proposals import Proposal, proposals_of
from hsb_screen.actions.service import may_record, owns
from hsb_screen.actions.stored import actions_of, discussions_of
from hsb_screen.children.service import children_of
from hsb_screen.screenings.facts import ScreeningFacts


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action on its page.

    Attributes:
        past: Such as "3 days past its day"; "" while it is not.
        came_of: The discussion it came of, such as "Discussion 1"; "" where nobody said so.
        can_say: True where this person may say how it went.
        can_change: True where this person may change it.
    """

    id: uuid.UUID
    name: str
    stands: ActionSaved
    past: str
    came_of: str
    before: tuple[ActionSaved, ...]
    can_say: bool
    can_change: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a discussion: what it is called, and the words."""

    key: str
    value: str
    typed: bool = True


@dataclass(frozen=True, slots=True)
class Version:
    """A discussion as of one save, part by part."""

    saved: DiscussionSaved
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DiscussionPart:
    """One discussion on the page; ``before`` as it was recorded before it was corrected."""

    id: uuid.UUID
    name: str
    stands: Version
    before: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """Everything the page shows.

    Attributes:
        past: How many actions are past their day, in words; "" where none is.
        proposals: Steps that could be made actions; empty for those who do not record.
        can_record: True for the lead who answers for the screening.
    """

    actions: tuple[ActionRow, ...]
    discussions: tuple[DiscussionPart, ...]
    past: str
    proposals: tuple[Proposal, ...]
    can_record: bool


def actions_page(screening: ScreeningFacts, person: Person) -> ActionsPage:
    """Put the page together: open actions first, by their day; then discussions, the newest first.

    Of two with the same day, the one that was added first stands first.
    """
    today, can_record = clock.today(), may_record(screening, person)
    actions, discussions = actions_of(screening.id), discussions_of(screening.id)
    names = {each.id: each.name for each in discussions}
    by_day = sorted(actions, key=lambda each: (not each.is_open, each.stands.given.due_on))
    return ActionsPage(
        actions=tuple(
            ActionRow(
                id=each.id,
                name=each.name,
                stands=each.stands,
                past=past_of(each, today),
                came_of=names[each.discussion_id] if each.discussion_id else "",
                before=each.before,
                can_say=can_record or owns(each, person),
                can_change=can_record and each.is_open,
            )
            for each in by_day
        ),
        discussions=tuple(_part(screening, each) for each in reversed(discussions)),
        past=past_of_all(actions, today),
        proposals=proposals_of(screening, actions) if can_record else (),
        can_record=can_record,
    )


def _part(screening: ScreeningFacts, discussion: DiscussionFacts) -> DiscussionPart:
    names = {child.id: child.name for child in children_of(screening.id, True)}
    stands, *before = [
        Version(saved, _lines(saved, names)) for saved in (discussion.stands, *discussion.before)
    ]
    return DiscussionPart(discussion.id, discussion.name, stands, tuple(before))


def _lines(saved: DiscussionSaved, names: dict[uuid.UUID, str]) -> tuple[Line, ...]:
    given = saved.given
    lines = [
        Line("When it was", given.held_words, typed=bool(given.held.in_words)),
        Line("Who took part", given.took_part),
        Line("What was shared", given.shared),
        Line("What was decided", given.decided),
        Line("Who saw it differently", given.dissent_said, typed=bool(given.dissent_words)),
    ]
    for each in given.tells:
        not_agreed = "" if each.child or each.family else TELLING_WORDS[each.state]
        both = (("", each.child), ("the family of ", each.family))
        for whom, words in both:
            says = words or not_agreed or "Nothing recorded"
            lines.append(Line(f"Who tells {whom}{names[each.child_id]}", says, bool(words)))
    return tuple(lines)

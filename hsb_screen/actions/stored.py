"""Discussions and actions as they are stored: rows into frozen values, and back."""

import json
import uuid
from collections.abc import Iterable, Mapping
from itertools import groupby

from sqlalchemy import select

from hsb_screen.accounts.models import Person
from hsb_screen.actions.facts import (
    ALL_CHILDREN,
    ActionFacts,
    ActionGiven,
    ActionSaved,
    DiscussionFacts,
    DiscussionGiven,
    DiscussionSaved,
    HowItWent,
    Owner,
    Tells,
)
from hsb_screen.actions.models import (
    Action,
    ActionRecord,
    Discussion,
    DiscussionRecord,
    Telling,
)
from hsb_screen.answers.partial_date import When
from hsb_screen.children.service import children_of
from hsb_screen.database import canonical_json, once_per_look, session
from hsb_screen.errors import NotThere

Names = Mapping[uuid.UUID, str]


@once_per_look
def discussions_of(screening_id: uuid.UUID) -> tuple[DiscussionFacts, ...]:
    """List the discussions of a screening by number; the caller has looked who may see it."""
    rows = session().execute(
        select(Discussion, DiscussionRecord)
        .join(DiscussionRecord, DiscussionRecord.discussion_id == Discussion.id)
        .where(Discussion.screening_id == screening_id)
        .order_by(Discussion.number, DiscussionRecord.version.desc())
    )
    found = [(each, record) for each, record in rows]
    people = _people(record.recorded_by for _, record in found)
    made = []
    for discussion, group in groupby(found, key=lambda pair: pair[0]):
        stands, *before = [_discussion(record, people) for _, record in group]
        made.append(DiscussionFacts(discussion.id, discussion.number, stands, tuple(before)))
    return tuple(made)


def the_discussion(screening_id: uuid.UUID, discussion_id: uuid.UUID) -> DiscussionFacts:
    """Give one discussion of a screening.

    Raises:
        NotThere: The screening has no such discussion.
    """
    found = (each for each in discussions_of(screening_id) if each.id == discussion_id)
    discussion = next(found, None)
    if discussion is None:
        raise NotThere
    return discussion


@once_per_look
def actions_of(screening_id: uuid.UUID) -> tuple[ActionFacts, ...]:
    """List the actions of a screening by number; the caller has looked who may see it."""
    rows = session().execute(
        select(Action, ActionRecord)
        .join(ActionRecord, ActionRecord.action_id == Action.id)
        .where(Action.screening_id == screening_id)
        .order_by(Action.number, ActionRecord.version.desc())
    )
    found = [(each, record) for each, record in rows]
    ids = {each for _, record in found for each in (record.recorded_by, record.owner_id) if each}
    people = _people(ids)
    names = {child.id: child.name for child in children_of(screening_id, True)} if found else {}
    made = []
    for action, group in groupby(found, key=lambda pair: pair[0]):
        stands, *before = [_action(record, people, names) for _, record in group]
        whence = (action.discussion_id, action.step or "")
        made.append(ActionFacts(action.id, action.number, *whence, stands, tuple(before)))
    return tuple(made)


def the_action(screening_id: uuid.UUID, action_id: uuid.UUID) -> ActionFacts:
    """Give one action of a screening.

    Raises:
        NotThere: The screening has no such action.
    """
    action = next((each for each in actions_of(screening_id) if each.id == action_id), None)
    if action is None:
        raise NotThere
    return action


def action_columns(given: ActionGiven) -> dict[str, object]:
    """Give an action as columns of its record."""
    owner, went = given.owner, given.went
    named = owner.person_id is None
    return {
        "what": given.what,
        "child_id": given.child_id,
        "for_all": given.child_id is None,
        "owner_id": owner.person_id,
        "owner_name": owner.name if named else None,
        "owner_agency": owner.agency if named else None,
        "due_on": given.due_on,
        "state": went.state,
        "done_on": went.done.on_date or None,
        "done_in_words": went.done.in_words or None,
        "told_by": went.told_by or None,
        "because": given.because or None,
    }


def discussion_columns(given: DiscussionGiven) -> dict[str, object]:
    """Give a discussion as columns of its record."""
    return {
        "held_on": given.held.on_date or None,
        "held_in_words": given.held.in_words or None,
        "took_part": given.took_part,
        "shared": given.shared,
        "decided": given.decided,
        "dissent": given.dissent,
        "dissent_words": given.dissent_words or None,
        "tells": canonical_json(
            [[str(each.child_id), each.state, each.child, each.family] for each in given.tells]
        ),
    }


def _discussion(row: DiscussionRecord, people: Mapping[uuid.UUID, Person]) -> DiscussionSaved:
    tells = tuple(
        Tells(uuid.UUID(child_id), Telling(state), child, family)
        for child_id, state, child, family in json.loads(row.tells)
    )
    given = DiscussionGiven(
        held=When(row.held_on or "", row.held_in_words or ""),
        took_part=row.took_part,
        shared=row.shared,
        decided=row.decided,
        dissent=row.dissent,
        dissent_words=row.dissent_words or "",
        tells=tells,
    )
    by = people[row.recorded_by].name
    return DiscussionSaved(given, row.version, row.because or "", by, row.recorded_at)


def _action(row: ActionRecord, people: Mapping[uuid.UUID, Person], names: Names) -> ActionSaved:
    if row.owner_id is not None:
        colleague = people[row.owner_id]
        teams = ", ".join(sorted(member.team.name for member in colleague.memberships))
        owner = Owner(colleague.id, colleague.name, colleague.setting or teams)
    else:
        owner = Owner(None, row.owner_name or "", row.owner_agency or "")
    done = When(row.done_on or "", row.done_in_words or "")
    given = ActionGiven(
        what=row.what,
        child_id=row.child_id,
        owner=owner,
        due_on=row.due_on,
        went=HowItWent(row.state, done, row.told_by or ""),
        because=row.because or "",
    )
    child = names[row.child_id] if row.child_id else ALL_CHILDREN
    by = people[row.recorded_by].name
    return ActionSaved(given, row.version, child, by, row.recorded_at)


def _people(ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, Person]:
    wanted = list(set(ids))
    if not wanted:
        return {}
    return {
        each.id: each for each in session().scalars(select(Person).where(Person.id.in_(wanted)))
    }

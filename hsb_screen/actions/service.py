"""What people do with discussions and actions. Nothing is overwritten or deleted.

The lead who answers for a screening records them, once it was sent and while it is not their own.
Who holds the screening reads them, and says of an action of their own that it is done.
"""

import uuid
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import func, select, update

from hsb_screen import clock
from hsb_screen.access.relations import answers_for
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import people_of_team
from hsb_screen.actions.facts import (
    ALL_CHILDREN,
    ActionFacts,
    ActionGiven,
    DiscussionFacts,
    DiscussionGiven,
    HowItWent,
    Owner,
)
from hsb_screen.actions.models import (
    Action,
    ActionRecord,
    ActionState,
    Discussion,
    DiscussionRecord,
)
from hsb_screen.actions.stored import (
    action_columns,
    actions_of,
    discussion_columns,
    the_action,
    the_discussion,
)
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.service import children_of
from hsb_screen.database import canonical_json, session
from hsb_screen.errors import Refused, Stale
from hsb_screen.rendering import long_date
from hsb_screen.reviews.service import is_their_own
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import count_up


def may_record(screening: ScreeningFacts, person: Person) -> bool:
    """Say whether a person records discussions and actions of a screening that was sent."""
    return not is_their_own(screening, person) and answers_for(person, screening.id)


def owners_for(screening: ScreeningFacts) -> tuple[Owner, ...]:
    """List the colleagues who can own an action: the people of the screening's team, by name."""
    people = people_of_team(screening.team_id)
    return tuple(Owner(each.id, each.name, each.setting) for each in people)


def record_discussion(screening: ScreeningFacts, person: Person, given: DiscussionGiven) -> None:
    """Record a discussion. From then on it is corrected by a further version, and never changed.

    Raises:
        Refused: The person does not record for this screening.
    """
    _check(screening, person)
    row = Discussion(screening_id=screening.id, number=_next_number(Discussion, screening))
    session().add(row)
    session().flush()
    _keep_discussion(row.id, person, given, 1, "")
    count_up(screening.id, in_any_state=True)
    record(
        Event.DISCUSSION_RECORDED,
        subject=screening.id,
        content=_text(discussion_columns(given)),
        number=row.number,
    )


def correct_discussion(
    screening: ScreeningFacts,
    person: Person,
    discussion: DiscussionFacts,
    given: DiscussionGiven,
    because: str,
    version: int,
) -> None:
    """Record a discussion anew because something in it was wrong; the version before is kept.

    Raises:
        Refused: The person does not record for this screening.
        Stale: Somebody has corrected it since the form was made.
    """
    _check(screening, person)
    stands = DiscussionRecord.discussion_id == discussion.id
    superseded = session().scalar(
        update(DiscussionRecord)
        .where(stands, DiscussionRecord.version == version)
        .where(DiscussionRecord.superseded_at.is_(None))
        .values(superseded_at=clock.now())
        .returning(DiscussionRecord.id)
    )
    if superseded is None:
        now = the_discussion(screening.id, discussion.id).stands
        raise Stale({**_told(given), "What was wrong": because}, _told(now.given))
    _keep_discussion(discussion.id, person, given, version + 1, because)
    count_up(screening.id, in_any_state=True)
    record(
        Event.DISCUSSION_CORRECTED,
        subject=screening.id,
        content=_text({**discussion_columns(given), "because": because}),
        number=discussion.number,
        version=version + 1,
    )


def add_action(
    screening: ScreeningFacts,
    person: Person,
    given: ActionGiven,
    discussion_id: uuid.UUID | None = None,
    step: str = "",
) -> None:
    """Add an action, perhaps of a discussion, perhaps made of a step of the pathway.

    Raises:
        Refused: The person does not record for this screening, the screening has no such child, or
            an action was made of that step meanwhile.
    """
    _check(screening, person)
    _check_child(screening, given)
    _check_step(screening, step)
    row = Action(
        screening_id=screening.id,
        number=_next_number(Action, screening),
        discussion_id=discussion_id,
        step=step or None,
    )
    session().add(row)
    session().flush()
    _keep_action(row.id, person, given, 1)
    count_up(screening.id, in_any_state=True)
    content = _text(action_columns(given))
    record(Event.ACTION_ADDED, subject=screening.id, content=content, number=row.number)


def change_action(
    screening: ScreeningFacts,
    person: Person,
    action: ActionFacts,
    given: ActionGiven,
    version: int,
) -> None:
    """Change what is to be done, for whom, by whom or by when; what stood before is kept.

    A form sent as it was shown changes nothing, and leaves no version.

    Raises:
        Refused: As ``add_action``; or it is not open any more.
        Stale: It has changed since the form was made.
    """
    _check(screening, person)
    _check_child(screening, given)
    check_open(the_action(screening.id, action.id))
    if version == action.stands.version and _is_the_same(given, action.stands.given):
        return
    _supersede(screening, person, action, given, version)
    record(
        Event.ACTION_CHANGED,
        subject=screening.id,
        content=_text(action_columns(given)),
        number=action.number,
        version=version + 1,
    )


def say_how_it_went(
    screening: ScreeningFacts,
    person: Person,
    action: ActionFacts,
    went: HowItWent,
    because: str,
    version: int,
) -> None:
    """Say that an action is done, will not be done, or is open again.

    Raises:
        Refused: The person neither records for this screening nor owns the action; or owns it and
            says something else than that it is done.
        Stale: It has changed since the form was made.
    """
    if not may_record(screening, person):
        check_owns(action, person)
        if went.state is not ActionState.DONE:
            raise Refused("Only the lead says that an action will not be done, or is open again.")
    stands = action.stands.given
    _supersede(screening, person, action, replace(stands, went=went, because=because), version)
    record(
        Event.ACTION_STATE_SAID,
        subject=screening.id,
        content=because,
        number=action.number,
        version=version + 1,
        state=went.state,
    )


def owns(action: ActionFacts, person: Person) -> bool:
    """Say whether an action that is still open is this person's own."""
    return action.is_open and action.stands.given.owner.person_id == person.id


def check_owns(action: ActionFacts, person: Person) -> None:
    """Let the owner of an open action say that it is done.

    Raises:
        Refused: It is somebody else's, or is not open.
    """
    if not owns(action, person):
        raise Refused("Only its owner or the lead says how this action went, while it is open.")


def check_open(action: ActionFacts) -> None:
    """Let an action be changed while it is open.

    Raises:
        Refused: It is done, or will not be done.
    """
    if not action.is_open:
        raise Refused("This action is not open. Say that it is open again, and then change it.")


def _check(screening: ScreeningFacts, person: Person) -> None:
    if not may_record(screening, person):
        raise Refused("The lead who answers for this screening records discussions and actions.")


def _check_child(screening: ScreeningFacts, given: ActionGiven) -> None:
    if given.child_id not in {None, *(child.id for child in children_of(screening.id, True))}:
        raise Refused("This screening has no such child.")


def _check_step(screening: ScreeningFacts, step: str) -> None:
    made = next((each for each in actions_of(screening.id) if step and each.step == step), None)
    if made is not None:
        raise Refused(
            f"{made.name} was made of this step meanwhile. Change that one, or add another action."
        )


def _is_the_same(given: ActionGiven, stands: ActionGiven) -> bool:
    """Say whether nothing was changed; a colleague is the same whatever they are called."""
    asked, owns = given.owner, stands.owner
    same_owner = owns == asked if asked.person_id is None else owns.person_id == asked.person_id
    rest = given.what, given.child_id, given.due_on
    unchanged = rest == (stands.what, stands.child_id, stands.due_on)
    return unchanged and same_owner and not given.because


def _supersede(
    screening: ScreeningFacts, person: Person, action: ActionFacts, given: ActionGiven, version: int
) -> None:
    superseded = session().scalar(
        update(ActionRecord)
        .where(ActionRecord.action_id == action.id, ActionRecord.version == version)
        .where(ActionRecord.superseded_at.is_(None))
        .values(superseded_at=clock.now())
        .returning(ActionRecord.id)
    )
    if superseded is None:
        now = the_action(screening.id, action.id).stands
        names = {child.id: child.name for child in children_of(screening.id, True)}
        raise Stale(_lines(given, names), _lines(now.given, names))
    _keep_action(action.id, person, given, version + 1)
    count_up(screening.id, in_any_state=True)


def _keep_action(action_id: uuid.UUID, person: Person, given: ActionGiven, version: int) -> None:
    columns = action_columns(given)
    session().add(
        ActionRecord(
            action_id=action_id,
            version=version,
            recorded_by=person.id,
            recorded_at=clock.now(),
            **columns,
        )
    )
    session().flush()


def _keep_discussion(
    discussion_id: uuid.UUID, person: Person, given: DiscussionGiven, version: int, because: str
) -> None:
    columns = discussion_columns(given)
    session().add(
        DiscussionRecord(
            discussion_id=discussion_id,
            version=version,
            because=because or None,
            recorded_by=person.id,
            recorded_at=clock.now(),
            **columns,
        )
    )
    session().flush()


def _next_number(kind: type[Action | Discussion], screening: ScreeningFacts) -> int:
    highest = select(func.max(kind.number)).where(kind.screening_id == screening.id)
    return (session().scalar(highest) or 0) + 1


def _text(columns: Mapping[str, object]) -> str:
    return canonical_json({name: str(held) for name, held in columns.items() if held is not None})


def _lines(given: ActionGiven, names: Mapping[uuid.UUID, str]) -> dict[str, str]:
    """Write an action out, part by part, to stand beside what somebody else saved."""
    went = given.went
    return {
        "What is to be done": given.what,
        "Which child it is for": names[given.child_id] if given.child_id else ALL_CHILDREN,
        "Who sees to it": given.owner.words,
        "By which day": long_date(given.due_on),
        "How it went": ", ".join(part for part in (went.words, went.told_by) if part),
        "Why": given.because,
    }


def _told(given: DiscussionGiven) -> dict[str, str]:
    tells = "; ".join(part for each in given.tells for part in (each.child, each.family) if part)
    return {
        "When it was": given.held_words,
        "Who took part": given.took_part,
        "What was shared": given.shared,
        "What was decided": given.decided,
        "Who saw it differently": given.dissent_said,
        "Who tells children and families": tells,
    }

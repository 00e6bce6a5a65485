"""What was discussed and agreed after a screening was sent: every save, not only what stands."""

from collections.abc import Iterator

from hsb_screen.actions.facts import (
    TELLING_WORDS,
    ActionSaved,
    DiscussionGiven,
    DiscussionSaved,
    Tells,
    said_when,
)
from hsb_screen.actions.models import Telling
from hsb_screen.actions.stored import actions_of, discussions_of
from hsb_screen.rendering import long_date
from hsb_screen.subject_access.case import Case, lines, on_day
from hsb_screen.subject_access.items import Mark, Noted, Section


def noted_of_actions(case: Case) -> Iterator[Noted]:
    """Give each discussion and each action of a screening."""
    for discussion in discussions_of(case.screening.id):
        for saved in (*reversed(discussion.before), discussion.stands):
            yield _discussion(case, discussion.name, saved, saved is discussion.stands)
    for action in actions_of(case.screening.id):
        for save in (*reversed(action.before), action.stands):
            yield _action(case, action.name, save, save is action.stands)


def _discussion(case: Case, name: str, saved: DiscussionSaved, stands: bool) -> Noted:
    given = saved.given
    told = tuple(_tells(case, each) for each in given.tells)
    return Noted(
        key=f"{name} {saved.version}",
        section=Section.STEPS,
        heading=f"{name}: who met, and what they agreed",
        words=lines(
            ("When", said_when(given.held)),
            ("Who took part", given.took_part),
            ("What was shared", given.shared),
            ("What was decided", given.decided),
            ("Whether anybody saw it differently", given.dissent_said),
            *(("", each) for each in told),
            ("Recorded anew because", saved.because),
        ),
        source="recorded in the list of actions",
        on=on_day(saved.at),
        typed=_typed(given, saved.because),
        marks=case.behaviour | {Mark.TOLD},
        is_earlier=not stands,
    )


def _typed(given: DiscussionGiven, because: str) -> tuple[str, ...]:
    told = (part for each in given.tells for part in (each.child, each.family))
    said = (given.took_part, given.shared, given.decided, given.dissent_words)
    return (*said, *told, given.held.in_words, because)


def _tells(case: Case, each: Tells) -> str:
    whom = case.names.get(str(each.child_id), "A child")
    if each.state is not Telling.AGREED:
        return f"Who tells {whom} and the family: {TELLING_WORDS[each.state].lower()}"
    return f"Who tells {whom}: {each.child}. Who tells the family: {each.family}"


def _action(case: Case, name: str, saved: ActionSaved, stands: bool) -> Noted:
    given = saved.given
    about_other = given.child_id is not None and given.child_id not in case.mine
    return Noted(
        key=f"{name} {saved.version}",
        section=Section.STEPS,
        heading=f"{name}: what somebody is to do",
        words=lines(
            ("", given.what),
            ("For", saved.child),
            ("Who sees to it", given.owner.words),
            ("By", long_date(given.due_on)),
            ("Where it stands", given.went.words),
            ("Who said so", given.went.told_by),
            ("Why it was changed or not done", given.because),
        ),
        source="recorded in the list of actions",
        on=on_day(saved.at),
        typed=(
            given.what,
            f"To {given.owner.words}",
            given.went.told_by,
            given.went.done.in_words,
            given.because,
        ),
        marks=case.behaviour | {Mark.ANOTHER_CHILD} if about_other else case.behaviour,
        is_earlier=not stands,
    )

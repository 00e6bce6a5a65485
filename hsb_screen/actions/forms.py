"""The forms of actions: what, for which child, who, by which day; and how it went."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from hsb_screen import clock
from hsb_screen.actions.days import SAY_WHICH_DAY, read_day
from hsb_screen.actions.facts import (
    ALL_CHILDREN,
    ActionFacts,
    ActionGiven,
    DiscussionFacts,
    HowItWent,
    Owner,
    said_when,
)
from hsb_screen.actions.models import ActionState
from hsb_screen.answers.partial_date import NotADate, When, read_when
from hsb_screen.children.facts import ChildFacts
from hsb_screen.forms import Choice, Line, NotYet, OneOf, Paragraphs, SecureForm
from hsb_screen.rendering import long_date

ALL, SOMEBODY_ELSE, OF_NONE = "all", "somebody_else", "none"

WHEN_DONE, WHO_SAID = "When was it done?", "Who said that it is done?"

_SEVERAL = ("&", ";", "/", " and ", " + ", "\n")
"""What parts two names: an action with two owners has none."""


class ActionForm(SecureForm):
    """One thing to do: one owner, one day, one child or all of them."""

    what: Paragraphs
    child: OneOf
    owner: OneOf
    owner_name: Line
    owner_agency: Line
    due: Line
    standing_day: date | None = None

    def validate_owner_name(self, field: Any) -> None:
        """Needed for somebody without an account here, and out of place beside a colleague."""
        self._belongs(field, "Enter the name of the one person who sees to it")
        if any(sign in (field.data or "").casefold() for sign in _SEVERAL):
            raise NotYet("Enter one name. Others can help, and one person owns the action")

    def validate_owner_agency(self, field: Any) -> None:
        """Needed with a name; that it is not known is an answer."""
        self._belongs(field, "Enter their agency. If you do not know it, write ‘not known yet’")

    def validate_due(self, field: Any) -> None:
        """Take one whole day: today or later, unless it stands there already or it is done."""
        try:
            day = read_day(field.data or "", clock.today())
        except NotADate as problem:
            raise NotYet(str(problem)) from problem
        if day < clock.today() and day != self.standing_day and not self.is_done:
            raise NotYet("This day has passed. Enter today or a later day")

    @property
    def is_done(self) -> bool:
        """True where the form says that it is done already."""
        return False

    @property
    def went(self) -> HowItWent:
        """Where the action stands, once the form has been checked."""
        return HowItWent()

    @property
    def reason(self) -> str:
        """Why it is changed; "" where the form does not ask."""
        return ""

    @property
    def given(self) -> ActionGiven:
        """What was filled in, once it has been checked."""
        named = self.owner.data == SOMEBODY_ELSE
        name, agency = self.owner_name.data or "", self.owner_agency.data or ""
        owner = Owner(None, name, agency) if named else self._colleague()
        return ActionGiven(
            what=self.what.data or "",
            child_id=None if self.child.data == ALL else uuid.UUID(self.child.data),
            owner=owner,
            due_on=read_day(self.due.data or "", clock.today()),
            went=self.went,
            because=self.reason,
        )

    def _colleague(self) -> Owner:
        chosen = next(each for each in self.owner.items if each.value == self.owner.data)
        return Owner(uuid.UUID(chosen.value), chosen.label, chosen.hint)

    def _belongs(self, field: Any, missing: str) -> None:
        if self.owner.data == SOMEBODY_ELSE and not field.data:
            raise NotYet(missing)
        if self.owner.data not in {None, "", SOMEBODY_ELSE} and field.data:
            raise NotYet(
                "A colleague is selected, and a name stands here too. Select ‘Somebody else’ "
                "above, or clear this"
            )


class AddForm(ActionForm):
    """A new action, perhaps done already, perhaps of a discussion."""

    done: Line
    told_by: Line
    discussion: OneOf

    def validate_done(self, field: Any) -> None:
        """Take a day that has been, or words that say it is not known."""
        if self.told_by.data and not field.data:
            raise NotYet("Enter when it was done. If you do not know, write ‘not known’")
        _read_when(field)

    def validate_told_by(self, field: Any) -> None:
        """Somebody, where it is done."""
        if self.done.data and not field.data:
            raise NotYet("Enter who said that it is done. If you saw to it yourself, write so")

    @property
    def is_done(self) -> bool:
        """True where it is said when it was done."""
        return bool(self.done.data)

    @property
    def went(self) -> HowItWent:
        """Done, where that is said; else open."""
        if not self.is_done:
            return HowItWent()
        return HowItWent(ActionState.DONE, _when(self.done), self.told_by.data or "")

    @property
    def of_discussion(self) -> uuid.UUID | None:
        """The discussion it came of; None where nobody said so."""
        chosen = self.discussion.data if "discussion" in self else None
        return uuid.UUID(chosen) if chosen and chosen != OF_NONE else None


class ChangeForm(ActionForm):
    """An open action that is changed to another one."""

    because: Paragraphs

    @property
    def reason(self) -> str:
        """Why it is changed; "" where no reason was given."""
        return self.because.data or ""


class DoneForm(SecureForm):
    """The owner says that their action is done."""

    done = Line(
        "When was it done?", missing="Enter when it was done. If you do not know, write ‘not known’"
    )

    def validate_done(self, field: Any) -> None:
        """Take a day that has been, or words that say it is not known."""
        _read_when(field)

    def went(self, name: str) -> HowItWent:
        """Say that it is done, as told by the owner of this name."""
        return HowItWent(ActionState.DONE, _when(self.done), name)

    @property
    def reason(self) -> str:
        """Nothing more is said."""
        return ""


class BecomesOneOf(OneOf):
    """How it went. What it is already cannot be selected, save on a form that is older than that.

    Such a form goes on: its version says that somebody saved in between, and both texts are shown.
    """

    def __init__(self, *args: Any, now: tuple[str, int], **rest: Any) -> None:
        self.now = now
        super().__init__(*args, **rest)

    def pre_validate(self, form: Any) -> None:
        """Refuse a missing answer, and one that is not on the list."""
        state, version = self.now
        if self.data != state or form.version_number == version:
            super().pre_validate(form)


class WentForm(SecureForm):
    """A lead says how an action went."""

    state: OneOf
    done: Line
    told_by: Line
    because: Paragraphs

    def validate_done(self, field: Any) -> None:
        """Needed where it is done, and out of place elsewhere."""
        says = "Enter when it was done. If you do not know, write ‘not known’"
        self._belongs(field, ActionState.DONE, says)
        _read_when(field)

    def validate_told_by(self, field: Any) -> None:
        """Needed where it is done, and out of place elsewhere."""
        says = "Enter who said that it is done. If you saw to it yourself, write so"
        self._belongs(field, ActionState.DONE, says)

    def validate_because(self, field: Any) -> None:
        """Needed where it will not be done, and out of place elsewhere."""
        self._belongs(field, ActionState.NOT_DONE, "Enter why it will not be done")

    def went(self, name: str) -> HowItWent:
        """Say where the action stands now; ``name`` is not needed: the form asks who said so."""
        state = ActionState(self.state.data)
        if state is not ActionState.DONE:
            return HowItWent(state)
        return HowItWent(state, _when(self.done), self.told_by.data or "")

    @property
    def reason(self) -> str:
        """Why it will not be done; "" for other states."""
        return self.because.data or ""

    def _belongs(self, field: Any, state: ActionState, missing: str) -> None:
        if self.state.data == state and not field.data:
            raise NotYet(missing)
        if self.state.data not in {None, "", state} and field.data:
            raise NotYet("This does not go with what you selected above. Change that, or clear it")


def add_form(
    children: Iterable[ChildFacts], owners: Iterable[Owner], discussions: Sequence[DiscussionFacts]
) -> type[Any]:
    """Make the form of a new action; it asks for the discussion where there is one."""
    fields = {**_fields(children, owners), "done": Line(WHEN_DONE), "told_by": Line(WHO_SAID)}
    if discussions:
        fields["discussion"] = OneOf(
            "Which discussion does it come from? (optional)", items=list(_discussions(discussions))
        )
    return type("ThisAddForm", (AddForm,), fields)


def change_form(
    children: Iterable[ChildFacts], owners: Iterable[Owner], action: ActionFacts
) -> type[Any]:
    """Make the form that changes an action; its owner and its day may stay as they are."""
    stands = action.stands.given
    people = {each.person_id: each for each in owners}
    if stands.owner.person_id is not None:
        people.setdefault(stands.owner.person_id, stands.owner)
    fields = _fields(children, people.values())
    fields["because"] = Paragraphs("Why is it changed? (optional)")
    return type("ThisChangeForm", (ChangeForm,), {**fields, "standing_day": stands.due_on})


def went_form(action: ActionFacts) -> type[WentForm]:
    """Make the form in which a lead says how an action went: what it can become now."""
    now = action.stands.given.went.state
    choices = (
        Choice(ActionState.DONE, "It is done"),
        Choice(ActionState.NOT_DONE, "It will not be done"),
        Choice(ActionState.OPEN, "It is open again"),
    )
    state = BecomesOneOf(
        "How did it go?",
        now=(now.value, action.stands.version),
        items=[each for each in choices if each.value != now],
        missing="Select how it went",
    )
    fields = {"state": state, "done": Line(WHEN_DONE), "told_by": Line(WHO_SAID)}
    fields["because"] = Paragraphs("Why will it not be done?")
    return type("ThisWentForm", (WentForm,), fields)


def filled_from(action: ActionFacts, children: Iterable[ChildFacts]) -> dict[str, Any]:
    """Give the fields of an action as it stands; no child where its child was taken out since."""
    stands, owner = action.stands.given, action.stands.given.owner
    named = owner.person_id is None
    there = {None, *(child.id for child in children)}
    return {
        "what": stands.what,
        "child": str(stands.child_id or ALL) if stands.child_id in there else "",
        "owner": SOMEBODY_ELSE if named else str(owner.person_id),
        "owner_name": owner.name if named else "",
        "owner_agency": owner.agency if named else "",
        "due": long_date(stands.due_on),
        "version": action.stands.version,
    }


def _fields(children: Iterable[ChildFacts], owners: Iterable[Owner]) -> dict[str, Any]:
    """Make what both forms ask, in the order in which it stands on the page."""
    those = [Choice(str(each.id), each.name, each.part_label) for each in children]
    people = [Choice(str(each.person_id), each.name, each.agency) for each in owners]
    return {
        "what": Paragraphs(
            "What is to be done?",
            longest=1_000,
            missing="Enter what is to be done, in a line or two",
        ),
        "child": OneOf(
            "Which child is it for?",
            items=[*those, Choice(ALL, ALL_CHILDREN, after_or=bool(those))],
            missing="Select which child it is for, or all the children",
        ),
        "owner": OneOf(
            "Who sees to it?",
            items=[*people, Choice(SOMEBODY_ELSE, "Somebody else", after_or=bool(people))],
            missing="Select the one person who sees to it",
        ),
        "owner_name": Line("Their name"),
        "owner_agency": Line("Their agency"),
        "due": Line("By which day?", missing=SAY_WHICH_DAY),
    }


def _discussions(discussions: Iterable[DiscussionFacts]) -> Iterable[Choice]:
    for each in discussions:
        yield Choice(str(each.id), each.name, said_when(each.stands.given.held))
    yield Choice(OF_NONE, "From none of them", after_or=True)


def _read_when(field: Any) -> None:
    try:
        _when(field)
    except NotADate as problem:
        raise NotYet(str(problem)) from problem


def _when(field: Any) -> When:
    return read_when(field.data or "", clock.today())

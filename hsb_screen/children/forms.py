"""The forms about children."""

import uuid
from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, HiddenField

from hsb_screen import clock
from hsb_screen.children.ages import SAY_HOW, NotAnAge, read_ages
from hsb_screen.children.facts import HOME_WORDS, PART_LABELS, ChildFacts
from hsb_screen.children.models import NoteKind, Part
from hsb_screen.children.service import ChildGiven, displaying_child
from hsb_screen.forms import (
    AnyOf,
    Choice,
    Line,
    NotYet,
    OneOf,
    Paragraphs,
    SecureForm,
    whole_number,
)
from hsb_screen.guidance import why as reasons
from hsb_screen.screenings.models import SharedHome


class ChildForm(SecureForm):
    """What is given about a child."""

    why = reasons.CHILD

    others: Sequence[ChildFacts] = ()
    care: OneOf
    # The answer about care has a version of its own: it can also be changed on its own page.
    care_version = HiddenField(default="0")

    part = OneOf(
        "What part does this child have?",
        items=[Choice(part, label) for part, label in PART_LABELS.items()],
        missing="Select the part this child has. If you are not sure, select ‘Not clear yet’",
    )
    ages = Line("Age in whole years")
    age_not_known = BooleanField("Age not known yet")
    reference = Line("Reference in your case system (optional)")
    communication = Line("Needs that affect communication (optional)")
    worker = Line("Who works with this child already? (optional)")

    def validate_part(self, field: Any) -> None:
        """A screening is about the behaviour of one child."""
        taken = displaying_child(self.others)
        if field.data == Part.DISPLAYING and taken is not None:
            raise NotYet(
                f"This screening is already about the behaviour of {taken.name}. "
                "Select another part here. You can then start a linked screening about this child"
            )

    def validate_ages(self, field: Any) -> None:
        """Take whole years under 18, or that the age is not known."""
        if field.data and self.age_not_known.data:
            raise NotYet("Enter the age or select ‘Age not known yet’, not both")
        if not field.data and not self.age_not_known.data:
            raise NotYet(f"{SAY_HOW}, or select ‘Age not known yet’")
        if field.data:
            self._read(field.data)

    def validate_age_not_known(self, field: Any) -> None:
        """Nothing of its own to check: the age above speaks for both."""

    def _read(self, text: str) -> tuple[int, ...]:
        try:
            return read_ages(text, today=clock.today())
        except NotAnAge as problem:
            raise NotYet(str(problem)) from problem

    @property
    def care_given(self) -> tuple[str, int]:
        """What was selected about care, "" for nothing, and the version the form was made from."""
        chosen = self.care.data if "care" in self else None
        return str(chosen or ""), whole_number(self.care_version.data)

    @property
    def given(self) -> ChildGiven:
        """What was filled in, once it has been checked."""
        return ChildGiven(
            part=Part(self.part.data),
            ages=self._read(self.ages.data) if self.ages.data else (),
            reference=self.reference.data or "",
            communication=self.communication.data or "",
            worker=self.worker.data or "",
        )


def child_form(
    others: Sequence[ChildFacts], care: OneOf | None, why_care: str = ""
) -> type[ChildForm]:
    """Make the form of a child.

    Args:
        others: The other children of the screening.
        care: The pack's question whether the child is known to a service; None where it has none.
        why_care: Why the pack asks it.
    """
    fields: dict[str, Any] = {"others": others}
    if care is not None:
        # In the order of the page.
        first = {name: ChildForm.why[name] for name in ("part", "ages")}
        fields |= {"care": care, "why": {**first, "care": why_care, **ChildForm.why}}
    return type("ThisChildForm", (ChildForm,), fields)


def filled_from(child: ChildFacts) -> dict[str, Any]:
    """Give the form's fields as they stand."""
    return {
        "part": child.part.value,
        "ages": " or ".join(map(str, child.ages)),
        "age_not_known": not child.ages,
        "reference": child.reference,
        "communication": child.communication,
        "worker": child.worker,
    }


class RemoveForm(SecureForm):
    """Why something is taken out."""

    because = Paragraphs("Why is it taken out?", missing="Enter why it is taken out")


class StrengthsForm(SecureForm):
    """Short notes about a child; each may be left empty."""

    why = reasons.STRENGTHS

    strengths = Paragraphs("What is going well, and who can help? (optional)")
    needs = Paragraphs("What does this child need? (optional)")

    @property
    def given(self) -> dict[NoteKind, str]:
        """The notes by kind."""
        asked = (NoteKind.STRENGTHS, NoteKind.NEEDS)
        return {kind: self[kind.value].data or "" for kind in asked}


def filled_from_notes(child: ChildFacts) -> dict[str, Any]:
    """Give the notes as they stand."""
    noted = {kind.value: noted.note for kind, noted in child.notes.items()}
    return {**noted, "version": child.notes_version}


class HomeForm(SecureForm):
    """Whether any of the children live together, and which."""

    why = reasons.HOME

    who: AnyOf

    shared = OneOf(
        "Do any of these children live together?",
        items=[Choice(shared, label) for shared, label in HOME_WORDS.items()],
        missing="Select whether any of the children live together",
    )

    def validate_who(self, field: Any) -> None:
        """Two or more with yes; none otherwise."""
        chosen = len(field.data or ())
        if self.shared.data == SharedHome.YES and chosen == 1:
            raise NotYet("Select at least two children who live together")
        if self.shared.data in {SharedHome.NO, SharedHome.NOT_KNOWN} and chosen:
            raise NotYet("Select ‘Yes’ above, or clear these")

    @property
    def ids(self) -> tuple[uuid.UUID, ...]:
        """The children who live together."""
        return tuple(uuid.UUID(child_id) for child_id in self.who.data or ())


def home_form(children: Sequence[ChildFacts]) -> type[HomeForm]:
    """Make the form that asks whether any of the children live together."""
    items = [Choice(str(child.id), child.name) for child in children]
    who = AnyOf("If yes, which of them?", items=items)
    return type("ThisHomeForm", (HomeForm,), {"who": who})


class LinkedForm(SecureForm):
    """Whom a second screening about the same incident is about."""

    child: OneOf


def linked_form(others: Sequence[ChildFacts]) -> type[LinkedForm]:
    """Make the form that begins a linked screening, with the children it may be about."""
    child = OneOf(
        "Which other child displayed sexual behaviour?",
        items=[Choice(str(each.id), f"{each.name}, {each.age_words}") for each in others],
        missing="Select the child whose behaviour the other screening is about",
    )
    return type("ThisLinkedForm", (LinkedForm,), {"child": child})

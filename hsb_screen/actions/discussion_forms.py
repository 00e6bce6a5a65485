"""The form of a discussion of several agencies. That something is not known yet is an answer."""

from collections.abc import Sequence
from typing import Any

from hsb_screen import clock
from hsb_screen.actions.facts import (
    DISSENT_WORDS,
    TELLING_WORDS,
    DiscussionFacts,
    DiscussionGiven,
    Tells,
)
from hsb_screen.actions.models import Dissent, Telling
from hsb_screen.answers.partial_date import NotADate, read_when
from hsb_screen.children.facts import ChildFacts
from hsb_screen.forms import Choice, Line, NotYet, OneOf, Paragraphs, SecureForm

NOT_YET = "If that is not known yet, write so"


class DiscussionForm(SecureForm):
    """When it was, who took part, what was shared and decided, and who tells each child."""

    children: tuple[ChildFacts, ...] = ()

    held = Line(
        "When was it?",
        missing="Enter when it was. If you do not know, write ‘not known yet’",
    )
    took_part = Paragraphs("Who took part?", missing=f"Enter who took part. {NOT_YET}")
    shared = Paragraphs("What was shared?", missing=f"Enter what was shared. {NOT_YET}")
    decided = Paragraphs("What was decided?", missing=f"Enter what was decided. {NOT_YET}")
    dissent = OneOf(
        "Did anybody see it differently?",
        items=[Choice(each, words) for each, words in DISSENT_WORDS.items()],
        missing="Select whether anybody saw it differently. If you do not know, say so",
    )
    dissent_words = Paragraphs("Who did, and why?")

    def validate_held(self, field: Any) -> None:
        """Take a day that has been, as far as it is known, or the words that say it is not."""
        try:
            read_when(field.data, clock.today())
        except NotADate as problem:
            raise NotYet(str(problem)) from problem

    def validate_dissent_words(self, field: Any) -> None:
        """Needed where somebody saw it differently, and out of place elsewhere."""
        if self.dissent.data == Dissent.YES and not field.data:
            raise NotYet(f"Enter who saw it differently, and why. {NOT_YET}")
        if self.dissent.data in {Dissent.NO, Dissent.NOT_KNOWN} and field.data:
            raise NotYet("Somebody’s other view stands here. Select ‘Yes’ above, or clear it")

    def telling(self, child: ChildFacts) -> tuple[Any, Any, Any]:
        """Give the three fields about who tells one child, and the family."""
        key = child.letter.lower()
        return self[f"tells_{key}"], self[f"child_{key}"], self[f"family_{key}"]

    @property
    def given(self) -> DiscussionGiven:
        """What was filled in, once it has been checked."""
        return DiscussionGiven(
            held=read_when(self.held.data or "", clock.today()),
            took_part=self.took_part.data or "",
            shared=self.shared.data or "",
            decided=self.decided.data or "",
            dissent=Dissent(self.dissent.data),
            dissent_words=self.dissent_words.data or "",
            tells=tuple(self._tells(child) for child in self.children),
        )

    @property
    def reason(self) -> str:
        """What was wrong before; "" where nothing is corrected."""
        return str(self["because"].data or "") if "because" in self else ""

    def _tells(self, child: ChildFacts) -> Tells:
        state, to_child, to_family = (field.data for field in self.telling(child))
        return Tells(child.id, Telling(state), to_child or "", to_family or "")


def discussion_form(children: Sequence[ChildFacts], *, corrects: bool = False) -> type[Any]:
    """Make the form of a discussion.

    Args:
        children: Those of the screening: of each it is asked who tells the child and the family.
        corrects: True where something that was recorded is put right: then it asks what was wrong.
    """
    fields: dict[str, Any] = {"children": tuple(children)}
    for child in children:
        fields |= _about(child)
    if corrects:
        fields["because"] = Paragraphs(
            "What was wrong?", missing="Enter what was wrong, in a line or two"
        )
    return type("ThisDiscussionForm", (DiscussionForm,), fields)


def filled_from_discussion(
    discussion: DiscussionFacts, children: Sequence[ChildFacts]
) -> dict[str, Any]:
    """Give the fields of a discussion as it stands; of a child added since nothing was said."""
    stands = discussion.stands.given
    tells = {each.child_id: each for each in stands.tells}
    filled: dict[str, Any] = {
        "held": stands.held_words,
        "took_part": stands.took_part,
        "shared": stands.shared,
        "decided": stands.decided,
        "dissent": stands.dissent.value,
        "dissent_words": stands.dissent_words,
        "version": discussion.stands.version,
    }
    for child in children:
        if said := tells.get(child.id):
            filled |= _filled(child, said)
    return filled


def children_told(
    children: Sequence[ChildFacts], ever: Sequence[ChildFacts], discussion: DiscussionFacts
) -> tuple[ChildFacts, ...]:
    """List the children a correction is about: those of the screening, and those it named before.

    A child who was taken out since stays part of what was recorded.
    """
    named = {each.child_id for each in discussion.stands.given.tells}
    there = {child.id for child in children}
    return tuple(child for child in ever if child.id in there | named)


def _about(child: ChildFacts) -> dict[str, Any]:
    key = child.letter.lower()

    def both(form: Any, field: Any) -> None:
        agreed = form[f"tells_{key}"].data
        here = (field.data, form[f"family_{key}"].data)
        if agreed == Telling.AGREED and not any(here):
            raise NotYet(f"Enter who tells {child.name}, or who tells the family, or both")

    def alone(form: Any, field: Any) -> None:
        if form[f"tells_{key}"].data in {Telling.NOBODY_YET, Telling.NOT_KNOWN} and field.data:
            raise NotYet(
                f"Somebody who tells {child.name} or the family stands here. Select ‘"
                f"{TELLING_WORDS[Telling.AGREED]}’ above, or clear it"
            )

    return {
        f"tells_{key}": OneOf(
            f"Who tells {child.name}, and the family of {child.name}?",
            items=[Choice(each, words) for each, words in TELLING_WORDS.items()],
            missing=f"Select whether it is agreed who tells {child.name} and the family. If you do "
            "not know, say so",
        ),
        f"child_{key}": Line(f"Who tells {child.name}?", validators=[both, alone]),
        f"family_{key}": Line(f"Who tells the family of {child.name}?", validators=[alone]),
    }


def _filled(child: ChildFacts, said: Tells) -> dict[str, Any]:
    key = child.letter.lower()
    return {
        f"tells_{key}": said.state.value,
        f"child_{key}": said.child,
        f"family_{key}": said.family,
    }

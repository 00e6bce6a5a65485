"""The forms of sending and of what a lead decides."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from wtforms import HiddenField

from continuum_rules import LevelRange, Pack
from hsb_screen.errors import NotThere
from hsb_screen.forms import AnyOf, Choice, NotYet, OneOf, Paragraphs, SecureForm
from hsb_screen.judgements.forms import level_choices
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven
from hsb_screen.rendering import day_and_date
from hsb_screen.reviews.comparing import SentAnswer
from hsb_screen.reviews.deciding import Asked, Elsewhere
from hsb_screen.reviews.reading import ToAsk
from hsb_screen.reviews.working_days import holidays_are_known, working_day_after

YES, NO = "yes", "no"


class SendForm(SecureForm):
    """A page with nothing to fill in but its button."""


class NothingMoreForm(SecureForm):
    """Say of one question a lead sent back that nothing more is known."""

    keeps_words = False

    question = HiddenField()

    @property
    def question_id(self) -> uuid.UUID:
        """Which question it is.

        Raises:
            NotThere: What came is no id of a question.
        """
        try:
            return uuid.UUID(self.question.data or "")
        except ValueError as no_id:
            raise NotThere from no_id


class AgreeForm(SecureForm):
    """Agree with the range as it stands."""

    reason = Paragraphs("Anything to add? (optional)")


class NarrowForm(SecureForm):
    """Agree, and say where in the range it lies."""

    level: OneOf
    settled: AnyOf
    reason: Paragraphs

    @property
    def given(self) -> ViewGiven:
        """The narrowing as a view."""
        return ViewGiven(Stance.PLACED, str(self.level.data), self.reason.data or "")

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """The open answers that settled it."""
        return tuple(_place(each) for each in self.settled.data or ())


class PlaceForm(SecureForm):
    """Place it differently, with a reason."""

    level: OneOf
    second_person: OneOf
    reason: Paragraphs

    @property
    def given(self) -> Elsewhere:
        """Where, why, and who is asked to confirm it."""
        second = uuid.UUID(self.second_person.data) if self.second_person.data else None
        return Elsewhere(str(self.level.data), self.reason.data or "", second)


class AskForm(SecureForm):
    """Send it back with questions."""

    open_places: AnyOf
    answer_by: OneOf
    folded: tuple[str, ...]

    asks = Paragraphs(
        "What do you want to know?", missing="Enter what you want to know, in your own words"
    )

    @property
    def sections(self) -> list[AnyOf]:
        """The questions that are folded, one field for each section of what was sent."""
        return [getattr(self, name) for name in self.folded]

    @property
    def asked(self) -> Asked:
        """What is sent back."""
        fields = (self.open_places, *self.sections)
        chosen = [each for field in fields for each in field.data or ()]
        by = date.fromisoformat(str(self.answer_by.data))
        return Asked(tuple(_place(each) for each in chosen), self.asks.data or "", by)


class ConfirmForm(SecureForm):
    """Confirm a placement below the lower end, or do not."""

    confirms = OneOf(
        "Do you confirm it?",
        items=[
            Choice(YES, "Yes, I confirm it", "It takes effect, with both your names"),
            Choice(NO, "No, I do not confirm it", "It goes back to the lead, with your reason"),
        ],
        missing="Select whether you confirm it",
    )
    because = Paragraphs("Your reason")

    def validate_because(self, field: Any) -> None:
        """Not confirming takes a reason."""
        if self.confirms.data == NO and not field.data:
            raise NotYet("Enter why you do not confirm it")


def narrow_form(pack: Pack, ends: LevelRange, answers: Sequence[SentAnswer]) -> type[Any]:
    """Make the form of narrowing: the open answers that can move it, and the places inside."""
    open_answers = [
        each for each in answers if each.is_open and pack.factor_by_id[each.factor].may_move_level
    ]
    inside = [level for level in pack.levels if ends.contains(level)]
    settled = AnyOf(
        "Which open answers did you settle?",
        items=_place_choices(open_answers),
        missing="Select each open answer that you settled",
    )
    level = OneOf(
        "Where in the range does it lie?",
        items=level_choices(inside, ends),
        missing="Select where in the range it lies",
    )
    reason = Paragraphs(
        "How was that settled, and by whom?",
        missing="Enter how it was settled, and who said so",
    )
    fields = {"settled": settled, "level": level, "reason": reason}
    return type("ThisNarrowForm", (NarrowForm,), fields)


def place_form(
    pack: Pack, ends: LevelRange, second_people: Iterable[tuple[uuid.UUID, str]]
) -> type[Any]:
    """Make the form of placing differently, with who may confirm a lower placement."""
    by_id = pack.level_by_id

    def needed(form: Any, field: Any) -> None:
        level = by_id.get(str(form.level.data))
        if level is not None and level < ends.lowest and not field.data:
            raise NotYet("Select who is to confirm it: it is lower than the answers support")

    level = OneOf(
        "Where do you place it?",
        items=level_choices(pack.levels, ends),
        missing="Select where you place it",
    )
    reason = Paragraphs("Why do you place it there?", missing="Enter why you place it there")
    second_person = OneOf(
        "Who is to confirm it, if it is lower than the answers support?",
        items=[Choice(str(person_id), name) for person_id, name in second_people],
        validators=[needed],
    )
    fields = {"level": level, "reason": reason, "second_person": second_person}
    return type("ThisPlaceForm", (PlaceForm,), fields)


def ask_form(to_ask: ToAsk, today: date) -> type[Any]:
    """Make the form that sends it back: open answers first, the others by section, and by when."""
    open_places = AnyOf("Which open answers is it about?", items=_place_choices(to_ask.first))
    sections = {
        f"section_{number}": AnyOf(section.title, items=_place_choices(section.answers))
        for number, section in enumerate(to_ask.sections, start=1)
    }
    answer_by = OneOf(
        "By when do you need the answers?",
        items=list(_days(today)),
        missing="Select by when you need the answers",
    )
    fields = {"open_places": open_places, **sections, "answer_by": answer_by}
    return type("ThisAskForm", (AskForm,), {**fields, "folded": tuple(sections)})


def _days(today: date) -> Iterable[Choice]:
    following = working_day_after(today, 1)
    later = max(working_day_after(today, 3), following + timedelta(days=1))
    yield Choice(today.isoformat(), f"Today, {day_and_date(today)}")
    for day in (following, later):
        known = "" if holidays_are_known(day) else "Bank holidays are not known for this date"
        yield Choice(day.isoformat(), day_and_date(day), known)


def _place_choices(answers: Iterable[SentAnswer]) -> list[Choice]:
    return [
        Choice(
            f"{each.factor} {each.scope}",
            each.asks,
            each.answer,
        )
        for each in answers
    ]


def _place(text: str) -> tuple[str, str]:
    factor, _, scope = text.partition(" ")
    return factor, scope

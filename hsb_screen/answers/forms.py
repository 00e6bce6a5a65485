"""The forms about concerns, sections and what is not known; question forms are made elsewhere."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wtforms import BooleanField

from hsb_screen import clock
from hsb_screen.answers.carrying import CarryPage
from hsb_screen.answers.copying import CopyPage
from hsb_screen.answers.facts import ADULT, NOBODY, NOT_KNOWN_WHO, ConcernGiven
from hsb_screen.answers.partial_date import NotADate, date_in_words, read_when
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.models import Part
from hsb_screen.forms import AnyOf, Choice, Line, NotYet, Paragraphs, SecureForm
from hsb_screen.guidance import why as reasons

_OTHERS = [
    Choice(NOBODY, "No other child took part or was affected"),
    Choice(ADULT, "Somebody aged 18 or over"),
    Choice(NOT_KNOWN_WHO, "Not known yet"),
]
_OTHER_VALUES = frozenset({NOBODY, ADULT, NOT_KNOWN_WHO})
WHEN_NOT_KNOWN = "Not known yet"
"""What is kept, and read, where a person says that they do not know when it was."""


class ConcernForm(SecureForm):
    """Who was affected, when and where."""

    why = reasons.CONCERN

    affected: AnyOf

    when = Line("When was it? (optional)")
    when_not_known = BooleanField("When it was is not known yet")
    place = Line("Where was it, or was it online? (optional)")

    def validate_affected(self, field: Any) -> None:
        """Children, or one of the answers that stand alone; an adult may stand beside children."""
        alone = {NOBODY, NOT_KNOWN_WHO} & set(field.data or ())
        if alone and len(field.data) > 1:
            raise NotYet("Select who was affected, or one of the answers beneath ‘or’, not both")

    def validate_when(self, field: Any) -> None:
        """Take a date, or a time in words such as "around half-term"; nothing in the future."""
        if field.data and self.when_not_known.data:
            raise NotYet("Enter when it was, or select that it is not known yet, not both")
        try:
            read_when(field.data or "", clock.today())
        except NotADate as problem:
            raise NotYet(str(problem)) from problem

    @property
    def given(self) -> ConcernGiven:
        """What was filled in; a time that is no date is kept in its own words."""
        chosen = self.affected.data or []
        when = read_when(self.when.data or "", clock.today())
        return ConcernGiven(
            children=tuple(uuid.UUID(who) for who in chosen if who not in _OTHER_VALUES),
            others=tuple(who for who in chosen if who in _OTHER_VALUES),
            on_date=when.on_date,
            when_in_words=WHEN_NOT_KNOWN if self.when_not_known.data else when.in_words,
            place=self.place.data or "",
        )


def concern_form(children: Sequence[ChildFacts]) -> type[ConcernForm]:
    """Make the form of a concern, with the children it may name."""
    who = [
        Choice(str(child.id), f"{child.name}, {child.age_words}")
        for child in children
        if child.part is not Part.DISPLAYING
    ]
    affected = AnyOf(
        "Who was affected?",
        items=[*who, replace(_OTHERS[0], after_or=bool(who)), *_OTHERS[1:]],
        missing="Select who was affected. If you do not know, select ‘Not known yet’",
        elsewhere="A child you selected has been taken out. Select who was affected",
    )
    return type("ThisConcernForm", (ConcernForm,), {"affected": affected})


def filled_from(given: ConcernGiven) -> dict[str, Any]:
    """Give the form's fields as they stand."""
    not_known = given.when_in_words == WHEN_NOT_KNOWN
    return {
        "affected": [*map(str, given.children), *given.others],
        "when": "" if not_known else given.when_in_words or date_in_words(given.on_date),
        "when_not_known": not_known,
        "place": given.place,
    }


CHANGED_SINCE = (
    "Something you ticked has changed or been saved since this page was shown. Look at what is "
    "recorded now, and tick again what holds"
)
NOTHING_LEFT = (
    "What you ticked has changed or been saved since this page was shown. Nothing was saved now, "
    "and nothing is left to tick"
)


class ToConfirmForm(SecureForm):
    """Which answers of before hold here too. Nothing is ticked beforehand."""

    confirmed: AnyOf


def to_confirm_form(page: CopyPage | CarryPage) -> type[ToConfirmForm]:
    """Make the form that offers, one by one, what a concern or a screening before says."""
    items = [Choice(line.id, line.question, line.answer) for line in page.lines]
    elsewhere = CHANGED_SINCE if items else NOTHING_LEFT
    confirmed = AnyOf(page.asks, items=items, elsewhere=elsewhere)
    return type("ThisToConfirmForm", (ToConfirmForm,), {"confirmed": confirmed})


class RemoveForm(SecureForm):
    """Why a concern is taken out."""

    because = Paragraphs("Why is it taken out?", missing="Enter why it is taken out")


class EnquiryForm(SecureForm):
    """Whom the person has asked about one open question."""

    why = reasons.ENQUIRY

    note = Paragraphs("Whom have you asked, and when?", missing="Enter whom you asked, and when")


class ConfirmForm(SecureForm):
    """A page with nothing to fill in but its button."""

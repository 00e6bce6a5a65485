"""The forms of a request to see a record. Nothing is chosen beforehand."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from wtforms import HiddenField

from hsb_screen import clock
from hsb_screen.answers.partial_date import NotADate, read_date
from hsb_screen.forms import AnyOf, Choice, Line, NotYet, OneOf, Paragraphs, SecureForm
from hsb_screen.subject_access.deciding import Given
from hsb_screen.subject_access.facts import FoundRecord
from hsb_screen.subject_access.models import Asker, Ground, Same
from hsb_screen.subject_access.models import Choice as Becomes
from hsb_screen.subject_access.service import RequestGiven
from hsb_screen.subject_access.words import ASKER_WORDS, CHOICE_WORDS, GROUND_WORDS, SAME_WORDS

LONGEST_ITEM = 20_000
"""Characters of what is given in place of an item: no record holds a longer one."""

NOT_FOUND = (
    "No record has this reference. Check it, letter by letter. A child may also have been recorded"
    " without one"
)
WHOLE_DAY = "Enter the whole date, like this: 13 November 2026"


class BeginForm(SecureForm):
    """Whose record it is, who asks, since when, and who checked that they may."""

    keeps_words = False

    reference = Line(
        "The child’s reference, as it is recorded",
        missing="Enter all of the reference, as it is recorded",
    )
    asker = OneOf(
        "Who asks?",
        items=[Choice(each, words) for each, words in ASKER_WORDS.items()],
        missing="Select who asks",
    )
    received = Line("On which day did the request come?", missing="Enter the day it came")
    checked = AnyOf(
        "What was checked?",
        items=[
            Choice("who", "Who they are"),
            Choice("may", "That they may ask about this child"),
        ],
    )
    checked_by = Line(
        "Who checked it?", missing="Enter the name and role of whoever checked it", longest=200
    )

    def validate_received(self, field: Any) -> None:
        """Take one whole day that has been."""
        self._day(field.data)

    def validate_checked(self, field: Any) -> None:
        """Both are checked before anything is looked up."""
        if len(set(field.data or ())) < len(field.items):
            raise NotYet("Check both first, and tick both. Nothing is looked up before")

    def not_found(self) -> None:
        """Say at the reference that no record has it."""
        self.reference.errors = [NOT_FOUND]

    @property
    def given(self) -> RequestGiven:
        """What was given, once the form has been checked."""
        return RequestGiven(
            reference=self.reference.data or "",
            asker=Asker(self.asker.data),
            received_on=self._day(self.received.data),
            checked_by=self.checked_by.data or "",
        )

    def _day(self, text: str | None) -> date:
        try:
            return date.fromisoformat(read_date(text or "", clock.today()))
        except NotADate as problem:
            raise NotYet(str(problem)) from problem
        except ValueError as part:
            raise NotYet(WHOLE_DAY) from part


class RecordsForm(SecureForm):
    """Of each screening that was found: is it about this child?"""

    asked: tuple[FoundRecord, ...]

    @property
    def said(self) -> Mapping[uuid.UUID, Same]:
        """What was said, by screening."""
        return {each.id: Same(self[field_of(each)].data) for each in self.asked}


def field_of(found: FoundRecord) -> str:
    """Name the field of one screening."""
    return f"screening_{found.label}"


def records_form(found: Iterable[FoundRecord]) -> type[RecordsForm]:
    """Make the form for the screenings that were found."""
    asked = tuple(found)
    fields: dict[str, Any] = {"asked": asked}
    for each in asked:
        fields[field_of(each)] = OneOf(
            f"Screening {each.label}: who is it about?",
            items=[Choice(same, words) for same, words in SAME_WORDS.items()],
            missing=f"Select whether screening {each.label} is about this child",
            default=each.same.value if each.same else None,
        )
    return type("ThisRecordsForm", (RecordsForm,), fields)


class DecideForm(SecureForm):
    """What becomes of one item.

    Attributes:
        recorded: What the item says.
        child_asks: True where the child asks, and so no reason holds that is for adults who ask.
    """

    choice = OneOf(
        "What becomes of it?",
        items=[Choice(each, words) for each, words in CHOICE_WORDS.items()],
        missing="Select what becomes of it",
    )
    words = Paragraphs("What is given in its place", longest=LONGEST_ITEM)
    ground = OneOf(
        "Why is it withheld?",
        items=[Choice(each, words) for each, words in GROUND_WORDS.items()],
    )
    because = Paragraphs("A note for the log (optional)")
    seen = HiddenField(default="")

    recorded = ""
    child_asks = False

    def validate_words(self, field: Any) -> None:
        """Where words are taken out, some are left, and they are not what is recorded."""
        if self.choice.data != Becomes.TAKE_OUT:
            return
        if not field.data:
            raise NotYet("Leave some words, or select ‘Withhold it’")
        if field.data.split() == self.recorded.split():
            raise NotYet("Take words out of the text, or select ‘Give it as it stands’")

    def validate_ground(self, field: Any) -> None:
        """What is withheld is withheld for a reason."""
        if self.choice.data != Becomes.WITHHOLD:
            return
        if not field.data:
            raise NotYet("Select why it is withheld")
        if self.child_asks and field.data == Ground.NOT_FOR_ADULT:
            raise NotYet("The child asks here, and no adult. Select another reason")

    @property
    def given(self) -> Given:
        """What was decided, once the form has been checked."""
        choice = Becomes(self.choice.data)
        is_edited, is_withheld = choice is Becomes.TAKE_OUT, choice is Becomes.WITHHOLD
        return Given(
            choice=choice,
            words=self.words.data or "" if is_edited else "",
            ground=Ground(self.ground.data) if is_withheld else None,
            because=self.because.data or "",
        )


class IssueForm(SecureForm):
    """Nothing to fill in but its button; it says which copy was looked at."""

    keeps_words = False

    seen = HiddenField(default="")

    def refuse(self) -> bool:
        """Say that it was not issued; the page itself says what is to be decided."""
        self.seen.errors = ["Decide about each item first"]
        return True


class ExtendForm(SecureForm):
    """Why two more months are taken."""

    because = Paragraphs(
        "Why is more time needed?", missing="Enter why more time is needed, as you tell who asks"
    )


class CloseForm(SecureForm):
    """Why a request ends without a copy."""

    because = Paragraphs(
        "Why does it end without a copy?", missing="Enter why it ends without a copy"
    )

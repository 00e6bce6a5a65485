"""The forms about a screening as a whole."""

import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from wtforms import BooleanField, HiddenField

from hsb_screen import clock
from hsb_screen.forms import Choice, Line, NotYet, OneOf, Paragraphs, SecureForm
from hsb_screen.guidance import why as reasons
from hsb_screen.screenings.models import Danger

YES, NO, NOT_SURE = "yes", "no", "not_known"
_YES_NO = [Choice(YES, "Yes"), Choice(NO, "No"), Choice(NOT_SURE, "Not sure yet")]

OUTSIDE: Mapping[str, str] = {"under_18": NO, "about_sexual": NO, "staff": YES, "adult": YES}
"""Field name to the answer that takes the matter out of this tool."""


class RightToolForm(SecureForm):
    """Whether this is the right tool. "Not sure yet" lets people go on."""

    why = reasons.RIGHT_TOOL

    under_18 = OneOf(
        "Is the child whose behaviour this is about under 18?",
        items=_YES_NO,
        missing="Select whether the child is under 18. If you are not sure, say so",
    )
    about_sexual = OneOf(
        "Is it about a child’s sexual behaviour?",
        items=_YES_NO,
        missing="Select whether it is about sexual behaviour. If you are not sure, say so",
    )
    staff = OneOf(
        "Is it an allegation about somebody who works or volunteers with children?",
        items=_YES_NO,
        missing="Select whether it is an allegation about staff. If you are not sure, say so",
    )
    adult = OneOf(
        "Is it already clear that an adult is using or exploiting a child?",
        items=_YES_NO,
        missing="Select whether an adult is exploiting a child. If you are not sure, say so",
    )

    team: OneOf

    @property
    def answers(self) -> dict[str, str]:
        """The four answers by field name."""
        return {name: str(self[name].data) for name in OUTSIDE}

    @property
    def outside(self) -> tuple[str, ...]:
        """The questions whose answers take the matter out of this tool; empty when none does."""
        return tuple(name for name, takes_out in OUTSIDE.items() if self[name].data == takes_out)


def start_form(teams: Iterable[tuple[uuid.UUID, str]]) -> type[RightToolForm]:
    """Make the first form; people in several teams also say for which one they screen."""
    choices = [Choice(str(team_id), name) for team_id, name in teams]
    if len(choices) < 2:
        return RightToolForm
    team = OneOf(
        "Which of your teams is this for?", items=choices, missing="Select the team this is for"
    )
    return type("StartForm", (RightToolForm,), {"team": team})


class DangerForm(SecureForm):
    """Whether any child is in danger now."""

    why = reasons.DANGER

    danger = OneOf(
        "Is any child in immediate danger, or in need of medical help, now?",
        items=[
            Choice(Danger.YES, "Yes"),
            Choice(Danger.NO, "No"),
            Choice(Danger.NOT_KNOWN, "Not known"),
        ],
        missing="Select whether any child is in danger now. If you do not know, select ‘Not known’",
    )


AHEAD = timedelta(minutes=10)
"""How far the clock that somebody looked at may go before ours."""


LONGEST_AGO = timedelta(hours=12)
"""How long ago a time of yesterday may be; one that is longer ago is a slip of the hand today."""


class CalledForm(SecureForm):
    """That the person called, and when. No time is an answer: nobody stops for a clock now."""

    called_at = Line("What time did you call? (optional)")

    def validate_called_at(self, field: Any) -> None:
        """Take a time of day that has been, or none."""
        if field.data and _time(field.data) is None:
            raise NotYet("Enter the time you called, such as 14:05, or leave it empty")
        if field.data and self.moment is None:
            raise NotYet(
                "This time has not come yet today. Enter the time you called, or leave it empty"
            )

    @property
    def moment(self) -> datetime | None:
        """The moment of the call; None where no time was given, or one that has not been.

        Today, or yesterday for a time that has not come yet today and was a few hours ago.
        """
        at = _time(self.called_at.data or "")
        if at is None:
            return None
        now, today = clock.now(), clock.today()
        # An hour that the clocks show twice: the later one, where it has been already.
        possible = [
            datetime.combine(day, at, tzinfo=clock.LONDON).replace(fold=fold).astimezone(UTC)
            for day in (today, today - timedelta(days=1))
            for fold in (1, 0)
        ]
        been = next(moment for moment in possible if moment <= now + AHEAD)
        is_today = clock.in_london(been).date() == today
        return been if is_today or now - been <= LONGEST_AGO else None


class WithdrawForm(SecureForm):
    """Why a screening is withdrawn."""

    because = Paragraphs(
        "Why is this screening withdrawn?", missing="Enter why this screening is withdrawn"
    )


class HandOverForm(SecureForm):
    """Who takes a screening on, and what they should know."""

    to: OneOf
    because: Paragraphs
    unsaved: BooleanField
    listed: HiddenField
    newest = ""

    def validate_unsaved(self, field: Any) -> None:
        """Nobody else will read them: so they are looked at first, each of them."""
        if not field.data:
            raise NotYet("Go back and save what you typed, or say that it need not be saved")
        if self.newest > (self.listed.data or ""):
            field.data = False
            raise NotYet(
                "You typed more since this page was shown. Look at the list again: go back and save"
                " it, or say that it need not be saved"
            )


def hand_over_form(
    colleagues: Iterable[tuple[uuid.UUID, str]], *, newest: str = ""
) -> type[HandOverForm]:
    """Make the form of handing over.

    Args:
        colleagues: Who can take it on; ids and names.
        newest: How new the list is of the pages on which who hands it over typed words that are
            not saved; "" where there are none.
    """
    # In the order in which they stand on the page, and in which their problems are listed.
    fields: dict[str, Any] = {"newest": newest}
    if newest:
        fields |= {"listed": HiddenField(), "unsaved": BooleanField("They need not be saved")}
    items = [Choice(str(person_id), name) for person_id, name in colleagues]
    fields["to"] = OneOf(
        "Who takes it on?", items=items, missing="Select the colleague who takes it on"
    )
    fields["because"] = Paragraphs(
        "What should they know?", missing="Enter what your colleague should know"
    )
    return type("ThisHandOverForm", (HandOverForm,), fields)


class FindForm(SecureForm):
    """A child's reference: looked for, never kept."""

    keeps_words = False

    reference = Line(
        "The child’s reference in your case system",
        missing="Enter the whole reference, as it stands in your case system",
    )


def _time(text: str) -> time | None:
    found = re.fullmatch(r"(\d{1,2})\s*[:.]?\s*(\d{2})?\s*(am|pm)?", text.casefold().strip())
    if found is None or not text.isascii():
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found[3] == "pm")
    return time(hour, minute) if hour < 24 and minute < 60 else None

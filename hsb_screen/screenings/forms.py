"""The forms about a screening as a whole."""

import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from hsb_screen import clock
from hsb_screen.forms import Choice, Line, NotYet, OneOf, Paragraphs, SecureForm
from hsb_screen.screenings.models import Danger

YES, NO, NOT_SURE = "yes", "no", "not_known"
_YES_NO = [Choice(YES, "Yes"), Choice(NO, "No"), Choice(NOT_SURE, "Not sure yet")]

OUTSIDE: Mapping[str, str] = {"under_18": NO, "about_sexual": NO, "staff": YES, "adult": YES}
"""Field name to the answer that takes the matter out of this tool."""


class RightToolForm(SecureForm):
    """Whether this is the right tool. "Not sure yet" lets people go on."""

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
        "Is an adult using or exploiting a child?",
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

    danger = OneOf(
        "Is any child in immediate danger, or in need of medical help, now?",
        items=[
            Choice(Danger.YES, "Yes"),
            Choice(Danger.NO, "No"),
            Choice(Danger.NOT_KNOWN, "Not known"),
        ],
        missing="Select whether any child is in danger now. If you do not know, select ‘Not known’",
    )


class CalledForm(SecureForm):
    """When the person called."""

    called_at = Line("What time did you call?", missing="Enter the time you called, such as 14:05")

    def validate_called_at(self, field: Any) -> None:
        """Take a time of today; nothing in the future."""
        if _time(field.data or "") is None:
            raise NotYet("Enter the time you called, such as 14:05")

    @property
    def moment(self) -> datetime:
        """The moment of the call: today, or yesterday for a time that has not come yet today."""
        at = _time(self.called_at.data or "") or time()
        now, today = clock.now(), clock.today()
        # An hour that the clocks show twice: the later one, where it has been already.
        possible = [
            datetime.combine(day, at, tzinfo=clock.LONDON).replace(fold=fold).astimezone(UTC)
            for day in (today, today - timedelta(days=1))
            for fold in (1, 0)
        ]
        return next(moment for moment in possible if moment <= now)


class WithdrawForm(SecureForm):
    """Why a screening is withdrawn."""

    because = Paragraphs(
        "Why is this screening withdrawn?", missing="Enter why this screening is withdrawn"
    )


class HandOverForm(SecureForm):
    """Who takes a screening on, and what they should know."""

    to: OneOf

    because = Paragraphs("What should they know?", missing="Enter what your colleague should know")


def hand_over_form(colleagues: Iterable[tuple[uuid.UUID, str]]) -> type[HandOverForm]:
    """Make the form of handing over, with the colleagues who can take it on."""
    items = [Choice(str(person_id), name) for person_id, name in colleagues]
    missing = "Select the colleague who takes it on"
    to = OneOf("Who takes it on?", items=items, missing=missing)
    return type("ThisHandOverForm", (HandOverForm,), {"to": to})


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

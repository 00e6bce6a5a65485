"""By when a lead responds: now, today or this week, and how that is told in words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from continuum_rules import Indication, Pack, StepStatus
from hsb_screen.clock import LONDON, in_london
from hsb_screen.reviews.working_days import holidays_are_known, working_day_after
from hsb_screen.screenings.models import Danger

AT_ONCE = timedelta(minutes=30)
DAY_ENDS = time(17, 0)
AT_LEAST = timedelta(hours=2)
WORKING_DAYS = 2
NOT_KNOWN = " (bank holidays are not known for this date)"


class Urgency(StrEnum):
    """How soon a lead is needed."""

    NOW = "now"
    TODAY = "today"
    THIS_WEEK = "this_week"


@dataclass(frozen=True, slots=True)
class Due:
    """A time target in words.

    Attributes:
        words: Such as "Today by 17:00" or "Now – 12 minutes over".
        at: The same as a moment; None where nothing was promised.
    """

    words: str
    at: datetime | None
    is_over: bool = False
    is_now: bool = False


def urgency_of_danger(danger: Danger | None) -> Urgency | None:
    """Say how soon a lead is needed because of what was said about danger; None for "no"."""
    return None if danger in (None, Danger.NO) else Urgency.NOW


def urgency_of_steps(pack: Pack, step_ids: Collection[str]) -> Urgency | None:
    """Say how soon a lead is needed because of steps that recorded facts ask for."""
    times = {pack.step_by_id[each].by_when for each in step_ids if each in pack.step_by_id}
    if "now" in times:
        return Urgency.NOW
    return Urgency.TODAY if "today" in times else None


def steps_by_fact(indication: Indication) -> frozenset[str]:
    """Give the steps that recorded facts ask for, whatever the level."""
    return frozenset(
        step.id for step in indication.steps if step.by_fact and step.status is StepStatus.REQUIRED
    )


def respond_by(urgency: Urgency, sent_at: datetime) -> datetime:
    """Give the moment by which a lead responds to what was sent at another.

    Now: within half an hour. Today: by five o'clock, and never less than two hours. This week:
    the second working day, by five o'clock.
    """
    if urgency is Urgency.NOW:
        return sent_at + AT_ONCE
    local = in_london(sent_at)
    if urgency is Urgency.TODAY:
        return max(_evening(local.date()), sent_at + AT_LEAST)
    return _evening(working_day_after(local.date(), WORKING_DAYS))


def due_in_words(by: datetime | None, urgency: Urgency, now: datetime) -> Due:
    """Write a time target as people say it; what is overdue is said in words."""
    if by is None:
        return Due("No time agreed", None)
    is_over, local = by < now, in_london(by)
    over = f" – {_span(now - by)} over" if is_over else ""
    if urgency is Urgency.NOW:
        left = over or f" – within {_span(by - now)}"
        return Due(f"Now{left}", by, is_over, is_now=True)
    if local.date() == in_london(now).date():
        return Due(f"Today by {local:%H:%M}{over}", by, is_over, is_now=is_over)
    known = "" if is_over or holidays_are_known(local.date()) else NOT_KNOWN
    return Due(f"{local:%A} {local.day} {local:%B}{over}{known}", by, is_over, is_now=is_over)


def group_of(due: Due, urgency: Urgency, now: datetime) -> Urgency:
    """Say under which heading it counts today: what is over needs somebody now."""
    if urgency is Urgency.NOW or due.is_over:
        return Urgency.NOW
    today = due.at is not None and in_london(due.at).date() <= in_london(now).date()
    return Urgency.TODAY if today else Urgency.THIS_WEEK


def _evening(day: date) -> datetime:
    return datetime.combine(day, DAY_ENDS, tzinfo=LONDON)


def _span(length: timedelta) -> str:
    """Write a length of time roughly: minutes, then hours, then days."""
    minutes = max(1, round(length.total_seconds() / 60))
    for size, name in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            number = minutes // size
            return f"{number} {name}{'s' if number > 1 else ''}"
    return "1 minute"

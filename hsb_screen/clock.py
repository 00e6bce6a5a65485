"""What time it is: the only module that asks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
"""The zone people read dates and times in; everything is stored in UTC."""


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the date on the wall in England."""
    return in_london(now()).date()


def in_london(moment: datetime) -> datetime:
    """Return an aware moment as people in England read it, summer time included."""
    return moment.astimezone(LONDON)

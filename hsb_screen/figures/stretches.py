"""Stretches of whole months that are over: the only periods of which figures are shown.

How many months they have is set for the whole installation, once: so no two stretches overlap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import current_app

from hsb_screen.clock import LONDON
from hsb_screen.config import Config

LENGTHS = (1, 2, 4)
"""Of how many stretches figures are shown side by side."""

YEAR, APRIL = 12, 4

LENGTH_WORDS: Mapping[int, str] = {
    3: "A quarter",
    6: "Half a year",
    12: "A year",
    24: "Two years",
    48: "Four years",
}
"""What so many months are called."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """So many months from the first day of one of them.

    Attributes:
        month: 1 for January.
        months: 3, 6 or 12; counted on from April, as the year of public services is.
    """

    year: int
    month: int
    months: int

    @property
    def starts(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def ends(self) -> date:
        """The last day."""
        return self.after.starts - timedelta(days=1)

    @property
    def after(self) -> "Stretch":
        """The one after."""
        past, month = divmod(self.month - 1 + self.months, YEAR)
        return Stretch(self.year + past, month + 1, self.months)

    @property
    def before(self) -> "Stretch":
        """The one before."""
        return stretch_of(self.starts - timedelta(days=1), self.months)

    @property
    def words(self) -> str:
        """Such as "July to September 2026" or "October 2025 to March 2026"."""
        year = "" if self.starts.year == self.ends.year else f" {self.starts.year}"
        return f"{self.starts:%B}{year} to {self.ends:%B %Y}"

    @property
    def key(self) -> str:
        """What it is called in an address, such as "2026-07"."""
        return f"{self.starts:%Y-%m}"

    @property
    def is_over_at(self) -> datetime:
        """The first moment that is after it, in England."""
        return midnight(self.after.starts)


def months_of_each() -> int:
    """Give how many months the stretches of this installation have."""
    config: Config = current_app.extensions["hsb_config"]
    return config.figures_months


def stretch_of(day: date, months: int) -> Stretch:
    """Give the stretch a day is in."""
    past, month = divmod(day.month - 1 - (day.month - APRIL) % months, YEAR)
    return Stretch(day.year + past, month + 1, months)


def last_over(today: date, months: int) -> Stretch:
    """Give the newest stretch that is over on a day."""
    return stretch_of(today, months).before


def stretches_until(last: Stretch, number: int, first: Stretch) -> tuple[Stretch, ...]:
    """Give so many stretches, the last one included, and none before the first.

    Returns:
        The earliest first; empty where the last is before the first.
    """
    found: list[Stretch] = []
    while last >= first and len(found) < number:
        found.insert(0, last)
        last = last.before
    return tuple(found)


def midnight(day: date) -> datetime:
    """Give the moment at which a day begins in England."""
    return datetime.combine(day, time(), tzinfo=LONDON)


def in_words(stretches: Sequence[Stretch]) -> str:
    """Write a period as people do: 1 October 2025 to 30 September 2026."""
    starts, ends = stretches[0].starts, stretches[-1].ends
    return f"{starts.day} {starts:%B %Y} to {ends.day} {ends:%B %Y}"

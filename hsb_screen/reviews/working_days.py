"""Which days are working days in England: no weekends, no bank holidays as far as they are known.

The list is data that the partnership owns (``HSB_BANK_HOLIDAYS``); one came along. Where it ends,
weekends alone are known, and whoever reads a time target is told so.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from flask import Flask, current_app, has_app_context

from hsb_screen.config import Config, UnsafeToStart

CAME_ALONG = Path(__file__).with_name("bank_holidays.toml")
HELD = "hsb_bank_holidays"
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """The bank holidays somebody listed.

    Attributes:
        known_until: The last day the list speaks of.
    """

    days: frozenset[date]
    known_until: date


@cache
def read_bank_holidays(path: Path) -> BankHolidays:
    """Read a list of bank holidays.

    Raises:
        UnsafeToStart: It is no such list; the sentence says what is wrong with it.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise UnsafeToStart(f"{path} cannot be read as a list of bank holidays.") from problem
    days, until = table.get("days"), table.get("known_until")
    is_list = isinstance(days, list) and all(_is_day(each) for each in days)
    if not is_list or not isinstance(until, date):
        raise UnsafeToStart(f"{path} needs known_until, a date, and days, a list of dates.")
    return BankHolidays(frozenset(days or ()), until)


def connect_working_days(app: Flask, config: Config) -> None:
    """Give the application its list of bank holidays.

    Raises:
        UnsafeToStart: The list cannot be read.
    """
    app.extensions[HELD] = read_bank_holidays(config.bank_holidays or CAME_ALONG)


def bank_holidays() -> BankHolidays:
    """Give the bank holidays this installation knows; those that came along outside of one."""
    if not has_app_context():
        return read_bank_holidays(CAME_ALONG)
    held: BankHolidays = current_app.extensions[HELD]
    return held


def working_day_after(day: date, number: int) -> date:
    """Give the working day so many working days later."""
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Say whether people are at work on a day, as far as bank holidays are known for it."""
    return day.weekday() < SATURDAY and day not in bank_holidays().days


def holidays_are_known(day: date) -> bool:
    """Say whether the list of bank holidays reaches to a day."""
    return day <= bank_holidays().known_until


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)

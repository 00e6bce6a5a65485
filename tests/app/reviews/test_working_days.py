"""Working days: no weekends, no bank holidays of England, and no pretence where the list ends."""

from datetime import date, datetime, timedelta

import pytest

from hsb_screen.clock import LONDON
from hsb_screen.config import UnsafeToStart
from hsb_screen.reviews.targets import Urgency, due_in_words, respond_by
from hsb_screen.reviews.working_days import (
    CAME_ALONG,
    holidays_are_known,
    read_bank_holidays,
    working_day_after,
)

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


def easter(year):
    """Easter Sunday by the anonymous Gregorian rule."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def monday_from(day):
    return day + timedelta(days=-day.weekday() % 7)


def by_rule(year):
    """The bank holidays of England as the law of 1971 and custom give them."""
    first, last_of_may, last_of_august = (
        monday_from(date(year, 5, 1)),
        monday_from(date(year, 5, 25)),
        monday_from(date(year, 8, 25)),
    )
    sunday = easter(year)
    found = {sunday - timedelta(2), sunday + timedelta(1), first, last_of_may, last_of_august}
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() in (SATURDAY, SUNDAY) or day in found:
            day += timedelta(days=1)
        found.add(day)
    return found


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_the_list_that_came_along_is_what_the_rule_gives(year):
    listed = {day for day in read_bank_holidays(CAME_ALONG).days if day.year == year}

    assert listed == by_rule(year)


def test_over_christmas_two_working_days_are_many_days():
    assert working_day_after(date(2026, 12, 24), 2) == date(2026, 12, 30)


def test_a_target_of_this_week_is_no_bank_holiday():
    sent = datetime(2026, 4, 2, 10, 0, tzinfo=LONDON)

    assert respond_by(Urgency.THIS_WEEK, sent).date() == date(2026, 4, 8)


def test_where_the_list_has_run_out_the_target_says_so():
    now = datetime(2028, 12, 28, 10, 0, tzinfo=LONDON)
    due = due_in_words(respond_by(Urgency.THIS_WEEK, now), Urgency.THIS_WEEK, now)

    assert due.words == "Monday 1 January (bank holidays are not known for this date)"
    assert not holidays_are_known(date(2029, 1, 1))


def test_while_the_list_lasts_nothing_is_said_of_it():
    now = datetime(2026, 11, 20, 10, 0, tzinfo=LONDON)

    assert due_in_words(respond_by(Urgency.THIS_WEEK, now), Urgency.THIS_WEEK, now).words == (
        "Tuesday 24 November"
    )


def test_a_partnership_may_bring_its_own_list(tmp_path):
    own = tmp_path / "days.toml"
    own.write_text("known_until = 2030-01-01\ndays = [2029-05-09]\n")

    assert read_bank_holidays(own).days == {date(2029, 5, 9)}


@pytest.mark.parametrize(
    "text", ["", "days = [2029-05-09]", "days = 3\nknown_until = 2030-01-01", "?"]
)
def test_a_list_that_cannot_be_read_keeps_the_service_from_starting(text, tmp_path):
    own = tmp_path / "days.toml"
    own.write_text(text)

    with pytest.raises(UnsafeToStart):
        read_bank_holidays(own)

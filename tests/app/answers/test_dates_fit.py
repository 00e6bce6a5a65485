"""Dates that cannot both be right are told where answers are checked, and move nothing."""

import uuid
from datetime import UTC, datetime

import pytest

from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.dates_fit import is_later
from hsb_screen.answers.facts import AnswerFacts, AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.indications.service import placed_now
from tests.builders import a_screening

SAID_ON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def said(option):
    given = AnswerGiven(AnswerState.ANSWERED, options=(option,))
    return AnswerFacts("recency", "", 1, given, SAID_ON, uuid.uuid4())


@pytest.mark.parametrize(
    ("on_date", "option", "later"),
    [
        ("2026-11-18", "within_7_days", True),
        ("2026-11-17", "within_7_days", False),
        ("2026-11-14", "within_a_month", True),
        ("2026-11-13", "within_a_month", False),
        ("2026-11", "over_a_month", True),
        ("2026-10", "over_a_month", False),
        ("2026", "over_a_month", False),
        ("2026-11-20", "within_72_hours", False),
        ("2025-03-01", "within_72_hours", False),
        ("", "over_a_month", False),
    ],
)
def test_only_a_day_that_is_certainly_after_the_last_time_does_not_fit(on_date, option, later):
    assert is_later(on_date, said(option)) is later


def test_it_is_told_where_answers_are_checked_with_a_way_to_each_and_moves_nothing(
    amina, in_app, person_called
):
    with in_app():
        screening = a_screening(person_called("amina"), answers={"recency": "over_a_month"})
        concern = concerns_of(screening.id)[0].id
        before = placed_now(screening).indication.range
    base = f"/screenings/{screening.id}"
    page = amina.open(f"{base}/concerns/{concern}").fill("When was it? (optional)", "18 Nov 2026")
    page.press("Continue")

    page = amina.open(f"{base}/check-answers")

    assert "“When was it?” says 18 November 2026, and the last time is given as longer" in page.text
    assert "Both stand as they are until you change one." in page.text
    assert page.follow("Change: When was the last time?").h1.startswith("When was the last time")
    with in_app():
        assert placed_now(screening).indication.range == before

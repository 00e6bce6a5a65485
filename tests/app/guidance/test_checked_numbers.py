"""A number that nobody checked for 90 days says so where somebody is about to dial it."""

from datetime import date, timedelta

import pytest

from hsb_screen import rendering
from hsb_screen.packs.service import pack_in_force
from tests.app.indications.states import STATES


@pytest.mark.parametrize(("days", "says"), [(0, False), (90, False), (91, True)])
def test_after_90_days_a_number_counts_as_long_unchecked(monkeypatch, days, says):
    day = date(2026, 11, 20)
    monkeypatch.setattr(rendering, "today", lambda: day)

    assert rendering.long_unchecked(day - timedelta(days=days)) is says
    assert rendering.long_unchecked(None) is False


@pytest.fixture
def checked(in_app, hands):
    """When the numbers in force were checked; the clock stands 91 days after the newest."""
    with in_app():
        days = {contact.checked_on for contact in pack_in_force().contacts.values()} - {None}
    hands.move(days=(max(days) - hands.moment.date()).days + 91)
    return {rendering.long_date(day) for day in days}


@pytest.mark.parametrize("state", ["story", "outside"])
def test_the_indication_page_says_beside_each_number_when_it_was_last_checked(
    state, in_app, person_called, browser_of, request
):
    with in_app():
        draft = STATES[state](person_called("amina"))
    at = f"/screenings/{draft.id}/indication"
    says = "Last checked on"

    assert says not in browser_of("amina").open(at).text
    days = request.getfixturevalue("checked")
    page = browser_of("amina").open(at)
    if page.h1 != "What the answers indicate":  # the reminder of a new day
        page = page.press("Continue")
    assert any(f"{says} {day}." in page.text for day in days)


def test_the_page_of_numbers_says_when_each_was_last_checked(visitor, checked):
    told = visitor.open("/help-now").text

    assert all(f"Last checked on {day}." in told for day in checked)

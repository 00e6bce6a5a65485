"""Check your answers, after a change: what it did to the range, once somebody has seen one."""

import pytest

from hsb_screen.screenings.service import the_screening
from tests.builders import a_screening, answer

SAID = {
    "behaviour_type": ["over_clothes_touch"],
    "consent": "went_along",
    "force": "none",
    "threat": "none",
    "frequency": "single",
}
HEADING = "What moved since"


@pytest.fixture
def case(in_app, person_called):
    with in_app():
        return a_screening(person_called("amina"), answers=SAID)


def take_a_first_view(browser, case):
    page = browser.open(f"/screenings/{case.id}/first-view").choose("Not sure yet")
    return page.press("Continue to what the answers indicate")


def change(browser, case):
    page = browser.open(f"/screenings/{case.id}/check-answers")
    page = page.follow("Change Was the other child held, pushed, blocked or hurt")
    page = page.choose("Yes, held, blocked or pushed so that they could not get away", of="held")
    page.press("Continue")
    return browser.open(f"/screenings/{case.id}/check-answers")


def test_before_a_first_view_a_change_names_no_level(amina, case):
    page = change(amina, case)

    assert HEADING not in page.text
    assert "Abusive" not in page.html


def test_after_an_indication_a_change_says_in_words_what_it_did(amina, case):
    take_a_first_view(amina, case)
    page = change(amina, case)

    assert HEADING in page.text
    assert "It was" in page.text
    assert "It is now" in page.text
    assert "Before: No. Now: Yes, held, blocked or pushed" in page.text


def test_without_a_change_nothing_moved(amina, case):
    take_a_first_view(amina, case)

    assert HEADING not in amina.open(f"/screenings/{case.id}/check-answers").text


def test_what_was_not_looked_at_is_counted_with_a_way_to_it(amina, case):
    page = amina.open(f"/screenings/{case.id}/check-answers")

    assert "14 questions asked of everyone were not looked at." in page.text
    assert page.follow("Answer them now").address.endswith("/together/adult_involved")


def test_what_was_chosen_as_not_known_is_no_question_left_out(amina, case, in_app, person_called):
    with in_app():
        person = person_called("amina")
        answer(the_screening(person, case.id), person, "recency", "not_known")
    page = amina.open(f"/screenings/{case.id}/check-answers")

    assert "13 questions asked of everyone were not looked at." in page.text
    assert "1 answer is not known." in page.text

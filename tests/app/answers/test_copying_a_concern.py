"""A further concern: what is the same as before is confirmed answer by answer, never assumed."""

import pytest

from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.forms import NOTHING_LEFT
from hsb_screen.answers.recorded import recorded
from hsb_screen.answers.service import answers_of
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from hsb_screen.screenings.service import pack_for
from tests.builders import a_screening, answer, given

CLUB = {
    "behaviour_type": given(["over_clothes_touch"]),
    "consent": "went_along",
    "power": "not_known",
    "injury": "none",
    "force": "none",
    "dev_expected": "unusual",
}
KIND = "What kind of behaviour was it?"


@pytest.fixture
def screening(in_app, person_called):
    with in_app():
        return a_screening(person_called("amina"), answers=CLUB)


def add_another(browser, screening):
    page = browser.open(f"/screenings/{screening.id}/concerns").follow("Add another concern")
    return page.choose("Child B, 10").press("Continue")


def of_concern_2(screening):
    concern = concerns_of(screening.id)[1]
    answers = answers_of(screening.id)
    return {
        factor: each.given for (scope, factor), each in answers.items() if scope == str(concern.id)
    }


def test_a_further_concern_is_offered_the_answers_of_the_one_before(amina, screening):
    page = add_another(amina, screening)

    assert page.h1 == "What is the same in Concern 2?"
    assert KIND in page.options()


def test_nothing_is_ticked_beforehand(amina, screening):
    page = add_another(amina, screening)

    assert not any(page.is_chosen(label) for label in page.options())


def test_what_is_ticked_is_saved_with_where_it_comes_from(amina, screening, in_app):
    add_another(amina, screening).choose(KIND).press("Save what I ticked")

    with in_app():
        copied = of_concern_2(screening)
    assert copied.keys() == {"behaviour_type"}
    assert copied["behaviour_type"].options == ("over_clothes_touch",)
    assert copied["behaviour_type"].source == "as for Concern 1"


def test_what_is_not_ticked_is_missing_to_the_rules(amina, screening, in_app):
    add_another(amina, screening).press("Save what I ticked")

    with in_app():
        first, second = recorded(screening.id, pack_for(screening)).given.concerns
        assert "behaviour_type" in first
        assert second.keys() == {"other_age"}


def test_what_is_not_known_and_what_decides_today_are_asked_anew(amina, screening):
    offered = add_another(amina, screening).options()

    assert not any("stronger position" in label for label in offered)
    assert not any("injury" in label.lower() for label in offered)
    assert not any("held, pushed" in label for label in offered)


def test_an_answer_given_here_already_is_never_replaced(amina, screening):
    add_another(amina, screening).choose(KIND).press("Save what I ticked")

    page = amina.open(f"/screenings/{screening.id}/concerns")
    page = page.follow("Copy from the concern before to concern 2")

    assert KIND not in page.options()


def test_copying_leaves_a_row_that_says_how_much_and_from_where(amina, screening, in_app):
    add_another(amina, screening).choose(KIND).press("Save what I ticked")

    with in_app():
        row = session().query(AuditEntry).filter_by(event="concern:copied").one()
        assert row.facts["count"] == 1


def test_questions_about_the_pattern_are_asked_once_for_all_concerns(amina, screening):
    add_another(amina, screening).press("Save what I ticked")

    links = amina.open(f"/screenings/{screening.id}").links()

    assert [link for link in links if link == "How often, and over time"] != []


def test_when_it_was_can_be_said_to_be_not_known(amina, screening):
    page = amina.open(f"/screenings/{screening.id}/concerns").follow("Change concern 1")
    page.choose("When it was is not known yet").press("Continue")

    assert "When: Not known yet." in amina.page.text
    page = amina.open(f"/screenings/{screening.id}/concerns").follow("Change concern 1")
    assert page.value("When was it? (optional)") == ""
    assert page.is_chosen("When it was is not known yet")


@pytest.mark.parametrize("when", ["November 2026", "around half-term", "13 November 2026"])
def test_a_time_is_kept_as_near_as_it_is_known(amina, screening, when):
    page = amina.open(f"/screenings/{screening.id}/concerns").follow("Change concern 1")
    page.fill("When was it? (optional)", when).press("Continue")

    assert f"When: {when}." in amina.page.text


def test_an_answer_changed_since_it_was_offered_is_not_the_one_that_was_confirmed(
    amina, screening, in_app, person_called
):
    page = add_another(amina, screening).choose(KIND)
    with in_app():
        answer(screening, person_called("amina"), "behaviour_type", ["talk"])

    page = page.press("Save what I ticked")

    assert "Something you ticked has changed or been saved since this page was shown." in page.text
    assert not page.is_chosen(KIND)
    with in_app():
        assert of_concern_2(screening) == {}


def tick_all(page):
    for label in page.options():
        page.choose(label)
    return page


def test_what_was_ticked_twice_when_nothing_is_left_to_tick_is_said_not_to_be_saved(
    amina, screening
):
    page = add_another(amina, screening)
    other = amina.open(page.address)
    tick_all(page).press("Save what I ticked")

    page = tick_all(other).press("Save what I ticked")

    assert page.errors == [NOTHING_LEFT]
    assert "that is still open here" in page.text


def test_ticks_sent_once_more_after_something_else_was_recorded_are_told_as_sent_before(
    amina, screening, in_app, person_called
):
    page = tick_all(add_another(amina, screening))
    page.press("Save what I ticked")
    with in_app():
        answer(screening, person_called("amina"), "frequency", "repeated")

    page = page.press("Save what I ticked", status=409)

    assert page.h1 == "You sent this before"

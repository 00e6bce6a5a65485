"""What the practitioner thinks, having seen the indication: with reasons, and nothing lost."""

import pytest

from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import views_of
from tests.app.reviews.sent import a_looked_at

GO_ON = "Continue to send to your lead"
WHERE = "Where would you place it?"
WEIGHED = "What did you weigh up?"


@pytest.fixture
def page(in_app, person_called, browser_of):
    """The indication page of a draft of amina’s."""
    with in_app():
        screening = a_looked_at(person_called("amina"))
    shown = browser_of("amina").open(f"/screenings/{screening.id}/indication")
    shown.screening = screening
    return shown


def test_agreeing_leads_to_sending(page, in_app):
    onward = page.choose("I agree with the range: Problematic to Abusive").press(GO_ON)

    assert onward.h1 == "Send to Carys Khan"
    with in_app():
        assert views_of(page.screening).after.stance is Stance.AGREE


def test_the_computed_range_stays_what_it_was_when_somebody_differs(page):
    page.choose("I would place it higher")
    page = choose_last(page, "Violent").fill(WEIGHED, "What the aunt said.").press(GO_ON)

    assert "Problematic to Abusive" in page.text
    assert "Higher: Violent" in page.text


def choose_last(page, label):
    """Select within the part that belongs to the stance chosen: labels stand there twice."""
    name = "higher" if page.is_chosen("I would place it higher") else "lower"
    for control in page.tree.iter("input"):
        if control.get("name") == name and control.get("value") == label.lower():
            control.set("checked", "checked")
    return page


def test_placing_it_higher_takes_a_place_and_a_reason_and_keeps_what_was_typed(page):
    again = page.choose("I would place it higher").press(GO_ON)

    assert again.errors == [
        "Select where you would place it, as you would place it higher",
        "Enter why you would place it higher",
    ]
    assert again.is_chosen("I would place it higher")


def test_what_was_typed_stays_when_nothing_was_selected(page):
    again = page.fill(WEIGHED, "It carried on twice.").press(GO_ON)

    assert again.errors == ["Select where you place it now. If you are not sure, say so"]
    assert again.value(WEIGHED) == "It carried on twice."


def test_below_the_lower_end_says_what_it_takes_before_it_is_chosen(page):
    assert (
        "Below what the recorded answers support: a second person has to confirm it, and until "
        "then the steps of the lower end stay in force" in page.text
    )


def test_a_view_below_the_lower_end_is_not_in_effect(page, in_app):
    page.choose("I would place it lower")
    choose_last(page, "Inappropriate").fill(WEIGHED, "It looked playful to me.").press(GO_ON)

    with in_app():
        view = views_of(page.screening).after
        assert view.needs_second_person
        assert not view.in_effect


def test_a_place_inside_the_range_needs_nobody_else(page, in_app):
    page.choose("I would place it lower")
    choose_last(page, "Problematic").fill(WEIGHED, "No sign of pressure.").press(GO_ON)

    with in_app():
        assert views_of(page.screening).after.in_effect


def test_save_and_come_back_later_keeps_a_form_that_is_not_complete(page):
    page.choose("I would place it higher").fill(WEIGHED, "Half a thought")
    tasks = page.press("Save and come back later")
    assert tasks.h1 != page.h1

    again = page.browser.open(page.address)

    assert again.value(WEIGHED) == "Half a thought"
    assert again.is_chosen("I would place it higher")


def test_what_was_set_aside_is_gone_once_the_view_is_given(page):
    page.fill(WEIGHED, "Half a thought").press("Save and come back later")
    again = page.browser.open(page.address)
    again.choose("I agree with the range: Problematic to Abusive").press(GO_ON)

    assert page.browser.open(page.address).value(WEIGHED) == ""


def test_a_view_of_answers_that_have_changed_since_is_not_taken(page):
    page.choose("I agree with the range: Problematic to Abusive").fill(WEIGHED, "As it says.")
    page.browser.open(f"/screenings/{page.screening.id}/danger").choose("No").press("Continue")
    stale = page.press(GO_ON, status=409)

    assert stale.h1 == "Somebody saved this before you"
    assert "As it says." in stale.html

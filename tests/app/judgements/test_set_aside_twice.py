"""A judgement that is set aside on one tab and another: neither takes the words of the other."""

import uuid

import pytest

from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_view_after
from hsb_screen.screenings.service import the_screening
from tests.app.reviews.sent import a_looked_at, send_again
from tests.people import PASSWORD

REASON, LATER = "What did you weigh up?", "Save and come back later"


@pytest.fixture
def address(in_app, person_called):
    with in_app():
        return f"/screenings/{a_looked_at(person_called('amina')).id}/indication"


def test_words_set_aside_on_another_tab_are_shown_and_not_replaced(browser_of, address, hands):
    amina = browser_of("amina")
    first, second = amina.open(address), amina.open(address)
    hands.move(seconds=40)
    first.fill(REASON, "He stopped when he was asked.").press(LATER)
    second.fill(REASON, "Nobody else was there.")

    page = second.press(LATER, status=409)

    assert "He stopped when he was asked." in page.html
    assert "Nobody else was there." in page.html
    assert "He stopped when he was asked." in amina.open(address).html


def test_confirming_one_tab_keeps_what_was_set_aside_on_another(browser_of, address, hands):
    amina = browser_of("amina")
    first, second = amina.open(address), amina.open(address)
    hands.move(seconds=40)
    first.fill(REASON, "He stopped when he was asked.").press(LATER)
    stance = "I am not sure: I want to talk it through with my lead"
    second.choose(stance).fill(REASON, "Nobody else was there.").press(
        "Continue to send to your lead"
    )

    assert amina.open(address).value(REASON) == "He stopped when he was asked."


def test_setting_aside_again_what_was_opened_again_replaces_it(browser_of, address, hands):
    amina = browser_of("amina")
    amina.open(address).fill(REASON, "He stopped.").press(LATER)
    hands.move(seconds=40)
    amina.open(address).fill(REASON, "He stopped at once.").press(LATER)

    assert amina.open(address).value(REASON) == "He stopped at once."


@pytest.fixture
def sends_it(address, in_app, person_called):
    """Amina confirms and sends it, at another screen of hers."""

    def send():
        with in_app():
            amina = person_called("amina")
            screening = the_screening(amina, uuid.UUID(address.split("/")[2]))
            record_view_after(screening, amina, ViewGiven(Stance.AGREE), screening.version)
            send_again(screening, amina)

    return send


def test_a_judgement_that_comes_after_the_sending_is_given_back(browser_of, address, sends_it):
    page = browser_of("amina").open(address)
    sends_it()
    page.choose("I am not sure: I want to talk it through with my lead")

    page = page.fill(REASON, "Nobody else was there.").press(
        "Continue to send to your lead", status=409
    )

    assert "Nobody else was there." in page.html


def test_a_judgement_that_comes_after_the_sending_and_the_sign_in_can_still_be_read(
    browser_of, address, sends_it, hands
):
    page = browser_of("amina").open(address)
    sends_it()
    hands.move(minutes=21)
    page.choose("I am not sure: I want to talk it through with my lead")
    page = page.fill(REASON, "Nobody else was there.").press("Continue to send to your lead")
    page.fill("Email address", "amina@example.org").fill("Password", PASSWORD)

    page = page.press("Continue", status=409)

    assert page.address == address
    assert "Nobody else was there." in page.html


def test_after_the_sending_the_page_leads_to_what_was_sent(browser_of, address, sends_it):
    sends_it()

    assert browser_of("amina").open(address).address == address.replace("indication", "sent")

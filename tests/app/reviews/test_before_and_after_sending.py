"""The pages before and after sending: four lines, who responds by when, whom to call if nobody."""

from datetime import timedelta

import pytest

from hsb_screen import clock
from hsb_screen.accounts.people import give_duty
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_view_after
from hsb_screen.screenings.service import as_it_stands
from tests.app.indications.states import STORY, story
from tests.app.reviews.sent import AT_THE_CLUB, a_sent


@pytest.fixture
def sending(in_app, person_called, browser_of):
    """The page that asks whether to send."""
    with in_app():
        amina = person_called("amina")
        screening = as_it_stands(story(amina).id)
        record_view_after(screening, amina, ViewGiven(Stance.AGREE), screening.version)
    return browser_of("amina").open(f"/screenings/{screening.id}/send")


@pytest.fixture
def sent(in_app, person_called, browser_of):
    """The page that stands after sending a screening with these answers."""

    def send(answers):
        with in_app():
            screening = a_sent(person_called("amina"), answers)
        return browser_of("amina").open(f"/screenings/{screening.id}/sent")

    return send


def test_before_sending_four_lines_say_what_is_sent(sending):
    keys = [dt.text.strip() for dt in sending.main.iter("dt")]

    assert keys == ["About", "Safety now", "What the answers indicate", "Your view"]


def test_before_sending_it_says_who_responds_by_when_and_whom_to_call_if_nobody_does(sending):
    assert "Carys Khan is the lead on duty" in sending.text
    assert "asked to respond: Today by 17:00. If nobody does, call one of the" in sending.text
    assert "01632 960 111" in sending.text.partition("If nobody responds")[2]


def test_after_sending_it_says_whom_to_phone_now_because_of_the_range(sent):
    page = sent(STORY)

    assert "Now phone 01632 960 100" in page.text
    assert "the range reaches Abusive. A screen never replaces the call." in page.text


def test_a_step_that_cannot_wait_stands_there_with_its_number(sent):
    page = sent({**STORY, "pressure": "none", "power": "none", "self_harm": "yes"})

    assert "Now phone 01632 960 100" in page.text
    after = page.text.split("Do this now")[1]
    assert "Do not leave the child alone with this." in after
    assert "111" in after


def test_where_nothing_is_urgent_nothing_says_that_it_is(sent):
    page = sent({**STORY, "pressure": "none", "power": "none", "self_harm": "none"})

    assert "Now phone" not in page.text
    assert "Do this now" not in page.text


def test_after_sending_come_the_text_another_screening_and_somebody_to_talk_to(sent):
    page = sent(STORY)

    assert {"Copy as plain text", "Start another screening"} <= page.links().keys()
    assert "This work can be hard." in page.text


def test_where_the_list_of_bank_holidays_has_run_out_the_page_says_so(
    in_app, person_called, hands, browser_of
):
    hands.move(days=775)  # 3 January 2029: the list that came along ends in 2028
    with in_app():
        amina = person_called("amina")
        give_duty(person_called("carys"), "North team", clock.now(), timedelta(hours=8))
        quiet = {**AT_THE_CLUB, "pressure": "none", "power": "none"}
        screening = a_sent(amina, quiet)
    page = browser_of("amina").open(f"/screenings/{screening.id}/sent")

    assert "Friday 5 January (bank holidays are not known for this date)" in page.text

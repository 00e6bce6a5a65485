"""Danger: asked first, answered again at any time, never overwritten."""

import pytest

from hsb_screen.database import session
from hsb_screen.screenings.models import DangerAnswer
from tests.builders import a_screening


@pytest.fixture
def base(in_app, person_called):
    with in_app():
        return f"/screenings/{a_screening(person_called('amina')).id}"


def said(in_app):
    with in_app():
        rows = session().query(DangerAnswer).order_by(DangerAnswer.version)
        return [row.answer.value for row in rows]


def test_yes_leads_to_a_page_that_says_stop_and_call_999(browser_of, base):
    page = browser_of("amina").open(base).follow("This has changed")
    page = page.choose("Yes").press("Continue")

    assert page.h1 == "Stop here and call 999"
    assert "do not look at, copy or send pictures" in page.text
    assert "01632 960" in page.text


def test_not_known_asks_to_find_out_now(browser_of, base):
    page = browser_of("amina").open(f"{base}/danger").choose("Not known").press("Continue")

    assert page.h1 == "Stop here: find out now"
    assert "in doubt, call 999" in page.text


def test_every_answer_stays_on_record(browser_of, base, in_app):
    for answer in ("Yes", "No"):
        browser_of("amina").open(f"{base}/danger").choose(answer).press("Continue")

    assert said(in_app) == ["no", "yes", "no"]


def test_the_strip_says_when_what_was_recorded(browser_of, base, hands):
    hands.move(minutes=18)
    page = browser_of("amina").open(f"{base}/danger").choose("No").press("Continue")

    assert "It was recorded at 11:00 that no child is in immediate danger." in page.text


def test_the_time_of_a_call_is_kept(browser_of, base):
    browser = browser_of("amina")
    page = browser.open(f"{base}/danger").choose("Yes").press("Continue")
    page = page.fill("What time did you call? (optional)", "10.40").press("I have called")

    assert "A call was made at 10:40." in page.text


def test_a_time_that_has_not_come_yet_was_yesterday(browser_of, base):
    browser = browser_of("amina")
    page = browser.open(f"{base}/danger").choose("Yes").press("Continue")
    page = page.fill("What time did you call? (optional)", "11:30pm").press("I have called")

    assert "A call was made at 23:30 on 19 November." in page.text


def test_yes_is_taken_from_an_old_page_too(browser_of, base, in_app):
    old = browser_of("amina").open(f"{base}/danger")
    browser_of("amina").open(f"{base}/danger").choose("Not known").press("Continue")

    assert old.choose("Yes").press("Continue").h1 == "Stop here and call 999"
    assert said(in_app)[-1] == "yes"


def test_no_from_an_old_page_does_not_undo_a_yes(browser_of, base, in_app):
    old = browser_of("amina").open(f"{base}/danger")
    browser_of("amina").open(f"{base}/danger").choose("Yes").press("Continue")

    old.choose("No").press("Continue", status=409)
    assert said(in_app)[-1] == "yes"


def test_the_lead_may_say_so_too(browser_of, base, in_app):
    browser_of("carys").open(f"{base}/danger").choose("Yes").press("Continue")

    assert said(in_app)[-1] == "yes"


def test_steps_that_a_fact_requires_stand_on_the_next_page(browser_of, base, in_app):
    browser = browser_of("amina")
    page = browser.open(f"{base}/go-on")
    while not page.h1.startswith("Is there any injury"):
        links = page.links()
        alone = "Skip this question for now" in links
        page = page.follow("Skip this question for now" if alone else "Skip these for now")
    page = page.choose("Yes", of="injury").press("Continue")

    assert "What you have just recorded asks for this" in page.text
    assert "Today:" in page.text
    assert "What you recorded already asks for this" in browser.open(base).text


def test_while_a_child_may_be_in_danger_every_page_leads_to_what_to_do(browser_of, base):
    browser = browser_of("amina")
    browser.open(f"{base}/danger").choose("Yes").press("Continue")

    for page in ("", "/children", "/questions/adult_involved", "/check-answers"):
        link = "See what to do now, and whom to call"
        assert browser.open(f"{base}{page}").follow(link).h1 == "Stop here and call 999"

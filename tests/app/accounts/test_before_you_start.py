"""Once a day, before the first page about a case: look who can see the screen."""

import pytest
from sqlalchemy import delete

from hsb_screen.accounts.models import Reminder
from hsb_screen.audit.events import Event
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from tests.pages import Browser


@pytest.fixture
def not_yet_reminded(in_app, monkeypatch):
    monkeypatch.setattr(Browser, "goes_past_reminders", False)
    with in_app():
        session().execute(delete(Reminder))


@pytest.fixture
def amina(not_yet_reminded, browser_of):
    return browser_of("amina")


def test_the_first_page_about_a_case_waits_for_it(amina):
    page = amina.open("/screenings")

    assert page.h1 == "Before you start"
    assert "Check who can see your screen." in page.text
    assert "Press Hide this screen at any time: your answers are kept." in page.text
    assert page.press("Continue").h1 == "Your screenings"


def test_it_leads_on_to_where_somebody_was_going(amina):
    assert amina.open("/screenings/find?from=here").press("Continue").address == "/screenings/find"


def test_it_comes_once_a_day(amina, hands):
    amina.open("/screenings").press("Continue")
    hands.move(minutes=10)

    assert amina.open("/screenings").h1 == "Your screenings"


def test_another_machine_on_the_same_day_knows(amina, browser_of):
    amina.open("/screenings").press("Continue")

    assert browser_of("amina").open("/screenings").h1 == "Your screenings"


def test_it_comes_again_the_next_day(amina, browser_of, hands):
    amina.open("/screenings").press("Continue")
    hands.move(days=1)

    assert browser_of("amina").open("/screenings").h1 == "Before you start"


def test_a_day_ends_at_midnight_in_england(amina, hands, browser_of):
    hands.move(hours=13, minutes=10)
    late = browser_of("amina")
    late.open("/screenings").press("Continue")
    hands.move(minutes=10)

    assert late.open("/screenings").h1 == "Before you start"


def test_help_and_guidance_never_wait_for_it(amina, visitor):
    for browser in (amina, visitor):
        for address in ("/help-now", "/guidance", "/glossary"):
            assert browser.open(address).h1 != "Before you start"


def test_nothing_that_was_typed_is_lost_to_it(amina):
    token = amina.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")

    page = amina.send("/screenings/find", [("csrf_token", token), ("reference", "1234")])

    assert page.h1 != "Before you start"


def test_it_is_in_the_audit_trail(amina, in_app, person_called):
    amina.open("/screenings").press("Continue")

    with in_app():
        found = session().query(AuditEntry).filter_by(event=Event.REMINDED).all()
        assert [entry.subject_id for entry in found] == [person_called("amina").id]


def test_it_is_for_those_who_are_signed_in(visitor):
    assert visitor.open("/before-you-start").h1 == "Sign in"


def test_it_leads_to_no_other_host(amina):
    page = amina.open("/before-you-start?return_to=//elsewhere.example/")

    assert page.press("Continue").address == "/screenings"

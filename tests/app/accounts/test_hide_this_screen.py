"""Hide this screen: blank at once, locked on the server, nothing lost."""

import re

from sqlalchemy import select

from hsb_screen import rendering
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from tests.people import PASSWORD


def _hide(browser, address="/glossary"):
    return browser.open(address).press("Hide this screen")


def test_the_button_stands_on_every_page_of_somebody_signed_in(browser_of):
    page = browser_of("amina").open("/accessibility")

    assert "Hide this screen" in page.all_text


def test_a_hidden_screen_shows_nothing_but_how_to_come_back(browser_of):
    page = _hide(browser_of("amina"))

    assert page.h1 == "Screen hidden"
    assert "Amina" not in page.html
    assert "999" in page.all_text


def test_the_right_password_leads_back_to_the_page_that_was_hidden(browser_of):
    page = _hide(browser_of("amina"))

    page = page.fill("Password", PASSWORD).press("Show again")

    assert page.h1 == "Glossary"
    assert "Amina Jones" in page.all_text


def test_a_wrong_password_keeps_it_hidden(browser_of):
    browser = browser_of("amina")
    page = _hide(browser).fill("Password", "some other words").press("Show again")

    assert page.errors == ["The password is not right. You have 7 tries left."]
    assert "Amina" not in browser.open("/glossary").html


def test_another_tab_is_hidden_too_because_the_server_locked_it(browser_of):
    browser = browser_of("amina")
    _hide(browser)

    assert browser.open("/screenings").h1 == "Screen hidden"


def test_help_stays_open_while_the_screen_is_hidden(browser_of):
    browser = browser_of("amina")
    _hide(browser)

    assert browser.open("/help-now").h1 == "Who to call"


def test_a_form_posted_from_another_tab_while_hidden_shows_nothing_that_was_typed(browser_of):
    browser = browser_of("amina")
    _hide(browser)

    page = browser.send("/screenings/start", [("note", "words about a child")], status=403)

    assert page.h1 == "Screen hidden"
    assert "words about a child" not in page.html


def test_signing_out_is_possible_while_hidden(browser_of):
    browser = browser_of("amina")

    assert _hide(browser).press("Sign out").h1 == "You have signed out"
    assert browser.open("/hidden").h1 == "Sign in"


def test_the_browser_is_told_to_forget_the_pages_it_kept(browser_of):
    browser = browser_of("amina")
    token = browser.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")

    response = browser.client.post("/hide", data={"csrf_token": token})

    assert response.headers["Clear-Site-Data"] == '"cache"'


def test_hiding_and_showing_are_in_the_audit_trail(browser_of, in_app):
    _hide(browser_of("amina")).fill("Password", PASSWORD).press("Show again")

    with in_app():
        events = session().scalars(select(AuditEntry.event).order_by(AuditEntry.sequence)).all()
        assert events[-2:] == ["person:screen_hidden", "person:screen_shown"]


def test_the_script_blanks_the_page_without_waiting_for_the_server():
    script = (rendering.STATIC / "app.js").read_text()
    stylesheet = (rendering.STATIC / "app.css").read_text()

    assert 'classList.add("is-hidden")' in script
    assert re.search(r"html\.is-hidden body \{ visibility: hidden", stylesheet)

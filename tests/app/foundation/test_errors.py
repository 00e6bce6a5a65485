"""Pages about problems: kind, with the numbers to call, and nothing typed is lost on them."""

import pytest
from flask import abort
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from hsb_screen.access.decorators import requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts import signing_in
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from hsb_screen.errors import Refused, Stale, TooManyTries
from hsb_screen.security import HEADERS, MOST_BYTES, MOST_FIELDS


@pytest.fixture
def app(own_app):
    """It gets a page more."""
    return own_app


@pytest.fixture
def failing(app):
    """Make the page at /probe fail in a way of the test’s choice."""
    app.testing = False
    held = []

    @requires(Permission.OPEN_TO_ALL)
    @writes
    def probe():
        raise held[-1]

    app.add_url_rule("/probe", "probe", probe, methods=["GET", "POST"])
    return held.append


def _token(browser):
    return browser.open("/sign-in").tree.find(".//input[@name='csrf_token']").get("value")


def _status(number):
    try:
        abort(number)
    except Exception as error:
        return error


@pytest.mark.parametrize(
    ("problem", "status", "heading"),
    [
        (Refused("The lead has it now."), 409, "This cannot be done now"),
        (Stale({"Note": "mine"}, {"Note": "theirs"}), 409, "Somebody saved this before you"),
        (TooManyTries(), 429, "Too many tries"),
        (OperationalError("SELECT 1", {}, Exception("gone")), 503, "This is not working just now"),
        (ValueError("secret words"), 500, "Something went wrong"),
        (_status(400), 400, "We did not understand that"),
        (_status(403), 404, "Page not found"),
        (_status(404), 404, "Page not found"),
        (_status(405), 405, "Page not found"),
        (_status(413), 413, "That was too much at once"),
        (_status(418), 418, "We did not understand that"),
        (_status(503), 503, "This is not working just now"),
    ],
)
def test_every_problem_has_a_page_with_the_numbers_to_call(
    failing, visitor, problem, status, heading
):
    failing(problem)
    page = visitor.open("/probe", status=status)

    assert page.h1 == heading
    assert "call 999" in page.text
    assert "01632 960 100" in page.text
    assert "secret words" not in page.html
    assert {name: page.response.headers.get(name) for name in HEADERS} == HEADERS
    assert page.response.headers["Cache-Control"] == "no-store"


def test_a_failure_is_logged_without_its_message(failing, visitor, caplog):
    failing(ValueError("words about a child"))
    visitor.open("/probe", status=500)

    assert "ValueError at probe" in caplog.text
    assert "words about a child" not in caplog.text


def test_a_stale_form_shows_both_texts(failing, visitor):
    failing(Stale({"Note": "mine", "When": "May"}, {"Note": "theirs", "When": "May"}))
    page = visitor.open("/probe", status=409)

    assert page.tree.find(".//textarea[@id='yours-1']").text.strip() == "mine"
    assert page.tree.find(".//textarea[@id='theirs-1']").text.strip() == "theirs"
    assert "When (the same in both)" in page.text


def test_a_stale_form_leaves_out_what_is_empty_in_both(failing, visitor):
    failing(Stale({"Note": "mine", "When": ""}, {"Note": "theirs", "When": ""}))

    assert "When" not in visitor.open("/probe", status=409).text


def test_a_stale_form_is_in_the_audit_trail(failing, visitor, in_app):
    failing(Stale({}, {}))
    visitor.send("/probe", [("csrf_token", _token(visitor))], status=409)

    with in_app():
        last = session().scalars(select(AuditEntry).order_by(AuditEntry.sequence.desc())).first()
        assert (last.event, last.facts) == ("form:stale", {"page": "probe"})


def test_a_form_whose_sign_in_ended_comes_back_with_every_word(browser_of, hands):
    browser = browser_of("amina")
    token = browser.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")
    hands.move(minutes=30)
    words = "Line one\n\n  <b>“two”</b> & 'three'\nEnd"

    page = browser.send(
        "/screenings/start", [("csrf_token", token), ("what_happened", words)], status=403
    )

    assert page.h1 == "You were signed out"
    assert page.value("What happened") == words
    assert "<b>“two”" not in page.html


def test_a_choice_that_comes_back_is_told_in_words(visitor):
    page = visitor.send("/sign-in", [("answer", "not_known")], status=400)

    assert page.value("Answer") == "not known"


def test_a_form_without_its_token_does_nothing_and_keeps_the_words(visitor):
    page = visitor.send("/sign-in", [("email", "amina@example.org")], status=400)

    assert page.h1 == "You were signed out"
    assert page.value("Email") == "amina@example.org"


def test_a_password_is_never_shown_again(visitor):
    page = visitor.send("/sign-in", [("password", "a long walk by the canal")], status=400)

    assert "canal" not in page.html


def test_more_than_a_mebibyte_is_refused_and_said_so(visitor):
    token = _token(visitor)
    page = visitor.send(
        "/sign-in", [("csrf_token", token), ("email", "x" * MOST_BYTES)], status=413
    )

    assert page.h1 == "That was too much at once"


def test_just_under_a_mebibyte_is_read(visitor):
    token = _token(visitor)
    page = visitor.send("/sign-in", [("csrf_token", token), ("email", "x" * (MOST_BYTES - 200))])

    assert any("use 500 characters or fewer" in each for each in page.errors)


def test_more_fields_than_any_form_has_are_refused(visitor):
    fields = [(f"field_{number}", "x") for number in range(MOST_FIELDS + 1)]

    assert visitor.client.post("/sign-in", data=dict(fields)).status_code == 413


def test_an_unknown_address_is_kind(visitor):
    assert visitor.open("/no-such-page", status=404).h1 == "Page not found"


def test_a_method_that_a_page_does_not_take_looks_like_no_page(visitor):
    response = visitor.client.post("/glossary", data={"csrf_token": _token(visitor)})

    assert response.status_code == 405
    assert b"Page not found" in response.data


def test_help_stays_open_when_the_database_is_gone(app, browser_of, monkeypatch):
    browser = browser_of("amina")

    def gone(token):
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(signing_in, "_find", gone)

    assert browser.open("/help-now").h1 == "Who to call"
    assert browser.open("/screenings", status=503).h1 == "This is not working just now"

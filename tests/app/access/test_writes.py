"""@writes: one commit after a successful answer, once per form, and none without an audit row."""

import sqlite3
import threading

import pytest
from flask import redirect, request
from sqlalchemy import func, select

from hsb_screen import database
from hsb_screen.access.decorators import NotAudited, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.models import Team
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import Refused, Stale
from hsb_screen.idempotency import PostedForm


@pytest.fixture
def app(own_app):
    """It gets a page more."""
    return own_app


@pytest.fixture
def posting(app):
    """Puts a view that takes a form at /probe."""
    held = []
    probe = requires(Permission.START_SCREENING)(writes(lambda: held[-1]()))
    app.add_url_rule("/probe", "probe", probe, methods=["POST"])
    return held.append


@pytest.fixture
def amina(browser_of):
    """Amina's browser, with a token for forms."""
    browser = browser_of("amina")
    found = browser.open("/glossary").tree.find(".//input[@name='csrf_token']")
    browser.token = found.get("value")
    return browser


def _post(browser, status=200, **fields):
    return browser.send("/probe", [("csrf_token", browser.token), *fields.items()], status)


def _make_a_team(audited=True, then=lambda: redirect("/glossary")):
    def view():
        session().add(Team(name=request.form.get("name", "West team")))
        session().flush()
        if audited:
            record(Event.SCREEN_HIDDEN)
        return then()

    return view


def _teams(in_app, name="West team"):
    with in_app():
        return session().scalar(select(func.count()).where(Team.name == name))


def test_what_a_view_did_is_kept_after_a_successful_answer(posting, amina, in_app):
    posting(_make_a_team())

    assert _post(amina).h1 == "Glossary"
    assert _teams(in_app) == 1


@pytest.mark.parametrize(
    ("problem", "status"), [(Refused("Not today."), 409), (Stale({}, {}), 409)]
)
def test_what_a_view_did_is_undone_when_it_refuses(posting, amina, in_app, problem, status):
    def refuse():
        raise problem

    posting(_make_a_team(then=refuse))
    _post(amina, status)

    assert _teams(in_app) == 0


def test_an_answer_that_is_a_problem_keeps_nothing(posting, amina, in_app, app):
    posting(_make_a_team(then=lambda: ("no", 400)))
    response = amina.client.post("/probe", data={"csrf_token": amina.token})

    assert response.status_code == 400
    assert _teams(in_app) == 0


def test_a_change_without_an_audit_row_is_refused(posting, amina, in_app):
    posting(_make_a_team(audited=False))

    with pytest.raises(NotAudited):
        _post(amina)

    assert _teams(in_app) == 0


@pytest.fixture
def no_audit_rows(app):
    """From now on the database takes no audit row."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    with app.extensions["hsb_engine"].begin() as connection:
        connection.exec_driver_sql(f"CREATE TRIGGER full BEFORE INSERT ON audit_entry {refuse}")


def test_an_audit_row_that_cannot_be_written_stops_the_act(posting, amina, in_app, request):
    posting(_make_a_team())
    request.getfixturevalue("no_audit_rows")

    page = _post(amina, 503, name="West team")

    assert page.h1 == "This is not working just now"
    assert "999" in page.text
    assert _teams(in_app) == 0


def test_a_form_that_met_an_outage_shows_what_was_typed(posting, amina, request):
    posting(_make_a_team())
    request.getfixturevalue("no_audit_rows")

    page = _post(amina, 503, a_note="Told at 10:40, by the club leader")

    assert page.value("A note") == "Told at 10:40, by the club leader"


def test_the_same_form_sent_twice_acts_once_and_answers_the_same(posting, amina, in_app):
    posting(_make_a_team())
    first = _post(amina, idempotency_key="one form")
    second = _post(amina, idempotency_key="one form")

    assert first.address == second.address == "/glossary"
    assert _teams(in_app) == 1


def test_a_form_that_did_not_succeed_can_be_sent_again(posting, amina, in_app):
    answers = iter([lambda: ("no", 400), lambda: redirect("/glossary")])
    posting(_make_a_team(then=lambda: next(answers)()))
    amina.client.post("/probe", data={"csrf_token": amina.token, "idempotency_key": "one form"})

    assert _post(amina, idempotency_key="one form").h1 == "Glossary"
    assert _teams(in_app) == 1


def test_a_colleague_cannot_use_somebodys_form_key_to_learn_where_it_led(
    posting, amina, browser_of, in_app
):
    posting(_make_a_team(then=lambda: redirect("/glossary?of=amina")))
    _post(amina, idempotency_key="one form", name="West team")
    ben = browser_of("ben")
    ben.token = ben.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")

    _post(ben, idempotency_key="one form", name="South team")

    assert _teams(in_app, "South team") == 1


def test_ten_double_clicks_at_once_act_once(posting, amina, app, in_app):
    posting(_make_a_team(then=lambda: redirect("/glossary")))
    cookie = amina.client.get_cookie("hsb").value
    answers = []

    def click():
        client = app.test_client()
        client.set_cookie("hsb", cookie)
        answer = client.post(
            "/probe", data={"csrf_token": amina.token, "idempotency_key": "one form"}
        )
        answers.append((answer.status_code, answer.location))

    threads = [threading.Thread(target=click) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {location for _, location in answers} == {"/glossary"}
    assert {status // 100 for status, _ in answers} == {3}
    assert _teams(in_app) == 1
    with in_app():
        assert session().scalar(select(func.count()).select_from(PostedForm)) == 1


def test_a_database_held_by_a_stuck_writer_is_an_outage_page_with_the_words_on_it(
    posting, amina, app, monkeypatch
):
    posting(_make_a_team())
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    app.extensions["hsb_engine"].dispose()
    stuck = sqlite3.connect(app.extensions["hsb_engine"].url.database, isolation_level=None)
    stuck.execute("BEGIN IMMEDIATE")

    page = _post(amina, 503, a_note="Told at 10:40, by the club leader")
    stuck.execute("ROLLBACK")
    stuck.close()

    assert page.value("A note") == "Told at 10:40, by the club leader"
    assert page.response.headers["Retry-After"] == "30"

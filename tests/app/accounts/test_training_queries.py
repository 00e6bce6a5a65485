"""“Tell us it is wrong”: said at the gate, read by whoever keeps the training records, answered."""

from datetime import timedelta

import pytest

from hsb_screen import clock
from hsb_screen.accounts.models import TrainingQuery, TrainingRecord
from hsb_screen.accounts.people import leave, record_training
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session

SHOULD = "What should our record show?"
SAID = "I did the course on 2 November with the north group."


@pytest.fixture
def amina(browser_of, in_app):
    with in_app():
        session().query(TrainingRecord).delete()
    return browser_of("amina")


@pytest.fixture
def told(amina):
    """The gate, after amina has said that the record is wrong."""
    page = amina.open("/screenings/start").follow("Tell us it is wrong")
    return page.fill(SHOULD, SAID).press("Tell us")


def test_the_gate_says_that_it_was_told_and_by_whom_it_is_not_answered(told):
    assert told.h1 == "You cannot start a screening yet"
    assert "no training completed yet" in told.text
    assert "You told us on 20 November 2026 at 10:42 that this is wrong." in told.text
    assert "Nobody has answered yet." in told.text


def test_it_reaches_whoever_keeps_the_training_records(told, browser_of):
    page = browser_of("erin").open("/")

    assert page.h1 == "Training records"
    assert SAID in page.text
    assert "amina@example.org, North team. Our record: not completed." in page.text


def test_an_answer_is_read_where_it_was_asked(told, amina, browser_of):
    page = browser_of("erin").open("/training-records").follow("Answer Amina Jones")
    page = page.fill("Your answer", "The course list of that day does not name you.")
    page = page.press("Answer")

    assert "Nobody says that our record" in page.text
    gate = amina.open("/screenings/start")
    assert "Erin Cole answered on 20 November 2026 at 10:42: The course list" in gate.text


def test_putting_the_record_right_answers_it(told, amina, browser_of, in_app, person_called):
    with in_app():
        record_training(person_called("amina"), clock.today(), clock.today() + timedelta(days=9))

    assert SAID not in browser_of("erin").open("/training-records").text
    assert amina.open("/screenings/start").h1 == "Is this the right tool?"


@pytest.mark.parametrize("from_day", [-400, 5])
def test_recording_training_that_is_not_current_answers_nothing(
    told, amina, browser_of, in_app, person_called, from_day
):
    with in_app():
        completed_on = clock.today() + timedelta(days=from_day)
        record_training(person_called("amina"), completed_on, completed_on + timedelta(days=365))

    assert SAID in browser_of("erin").open("/training-records").text
    assert "Nobody has answered yet." in amina.open("/screenings/start").text


def test_what_is_said_again_after_it_was_answered_is_told_of_and_not_swallowed(
    amina, browser_of, hands
):
    form = amina.open("/screenings/start").follow("Tell us it is wrong").fill(SHOULD, SAID)
    form.press("Tell us")
    hands.move(seconds=1)
    form.press("Tell us")
    hands.move(minutes=5)

    page = form.press("Tell us", status=409)

    assert page.h1 == "You sent this before"
    assert page.value(SHOULD) == SAID
    assert browser_of("erin").open("/training-records").text.count(SAID) == 1


def test_two_people_answering_at_once_answer_once(told, browser_of):
    pages = [
        browser_of("erin").open("/training-records").follow("Answer Amina Jones") for _ in "ab"
    ]
    for page, status in zip(pages, (200, 404), strict=True):
        page.fill("Your answer", "Ring me.").press("Answer", status)


def test_it_is_in_the_audit_trail_and_sealed(told, in_app, person_called):
    with in_app():
        row = session().query(AuditEntry).filter_by(event="training:record_queried").one()
        raw = session().connection().exec_driver_sql("SELECT says FROM training_query").scalar()

        assert row.subject_id == row.actor_id == person_called("amina").id
        assert row.facts == {}
        assert b"course" not in bytes(raw)


def test_saying_nothing_is_asked_for_what_the_record_should_show(amina):
    page = amina.open("/training-record").press("Tell us")

    assert page.errors == ["Enter the course, and the day you completed it"]


def test_what_somebody_said_who_has_left_waits_for_nobody(told, browser_of, in_app, person_called):
    with in_app():
        leave(person_called("amina"))

    assert SAID not in browser_of("erin").open("/training-records").text


@pytest.mark.parametrize("name", ["ben", "carys", "gwen", "hana"])
def test_nobody_else_reads_it(told, browser_of, in_app, name):
    with in_app():
        query = session().query(TrainingQuery).one().id
    browser = browser_of(name)

    browser.open("/training-records", status=404)
    browser.open(f"/training-records/{query}", status=404)

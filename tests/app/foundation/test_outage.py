"""While another writer holds the database: kind pages, and nothing shown or left open."""

import sqlite3
import uuid

import pytest

from hsb_screen import database


@pytest.fixture
def stuck(app, monkeypatch):
    """A writer that does not let go, until it is told to."""
    app.testing = False
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    held = []

    def hold():
        app.extensions["hsb_engine"].dispose()
        address = app.extensions["hsb_engine"].url.database
        held.append(sqlite3.connect(address, isolation_level=None))
        held[0].execute("BEGIN IMMEDIATE")

    def let_go():
        while held:
            held.pop().close()

    hold.let_go = let_go
    yield hold
    let_go()


def test_a_refusal_that_cannot_be_recorded_is_told_as_an_outage(stuck, browser_of):
    amina = browser_of("amina")
    stuck()

    page = amina.open(f"/screenings/{uuid.uuid4()}", status=503)

    assert page.h1 == "This is not working just now"


def test_a_screen_that_was_hidden_during_an_outage_does_not_come_back_by_itself(stuck, browser_of):
    amina = browser_of("amina")
    page = amina.open("/glossary")
    stuck()
    page.press("Hide this screen", status=None)
    stuck.let_go()

    assert amina.open("/screenings").h1 == "Sign in"

"""A screening that the tests write again is the one that was built."""

import shutil

import pytest
from sqlalchemy import event, select

from hsb_screen.accounts.models import Person
from hsb_screen.audit.service import verify_chain
from hsb_screen.database import session, transaction
from hsb_screen.tables import SCHEMA
from tests import built_once
from tests.app.reviews.sent import a_sent
from tests.builders import a_screening


@pytest.fixture(autouse=True)
def _nothing_built_yet(monkeypatch):
    monkeypatch.setattr(built_once, "_built", {})


@pytest.fixture
def on_a_fresh_copy(one_app, installed, hands, tmp_path):
    """Build on a copy of its own; gives every row, and how many statements it took."""

    def build(name, builder):
        def note(_connection, _cursor, statement, *rest):
            asked.append(statement)

        asked = []
        app = one_app.on(shutil.copytree(installed, tmp_path / name))
        engine = app.extensions["hsb_engine"]
        with app.app_context(), transaction():
            amina = session().scalar(select(Person).where(Person.email == "amina@example.org"))
            event.listen(engine, "before_cursor_execute", note)
            gave = builder(amina)
            event.remove(engine, "before_cursor_execute", note)
        with app.app_context():
            assert verify_chain(session()).broken_at is None
            rows = {
                table.name: session().execute(table.select()).all()
                for table in SCHEMA.sorted_tables
            }
        return gave, rows, len(asked)

    yield build
    one_app.leave()


def test_what_is_written_again_is_row_for_row_what_was_built(on_a_fresh_copy):
    built, rows, asked = on_a_fresh_copy("first", a_sent)
    again, rows_again, asked_again = on_a_fresh_copy("second", a_sent)

    assert again == built
    assert rows_again == rows
    assert asked_again < asked / 2


def test_after_anything_else_was_written_it_is_built_anew(on_a_fresh_copy):
    one, _, _ = on_a_fresh_copy("one", a_screening)
    _, rows, _ = on_a_fresh_copy("two", lambda by: (a_screening(by), a_screening(by)))

    ids = [row.id for row in rows["screening"]]
    assert len(set(ids)) == 2
    assert one.id in ids


def test_later_it_is_built_anew(on_a_fresh_copy, hands):
    one, _, _ = on_a_fresh_copy("one", a_screening)
    hands.move(minutes=1)
    other, _, _ = on_a_fresh_copy("two", a_screening)

    assert other.id != one.id
    assert other.started_at > one.started_at

"""The database: durable, closed to reading pages, honest about time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from hsb_screen.accounts.models import Duty, Person, SignIn, Team
from hsb_screen.database import canonical_json, new_id, open_engine, session, transaction
from tests.quickly import wait_as_in_use


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("busy_timeout", 3000),
    ],
)
def test_sqlite_runs_with_the_settings_our_promises_rest_on(setting, value, tmp_path, monkeypatch):
    wait_as_in_use(monkeypatch)
    engine = open_engine(f"sqlite:///{tmp_path / 'as-in-use.sqlite3'}")

    with engine.connect() as connection:
        assert connection.scalar(text(f"PRAGMA {setting}")) == value
    engine.dispose()


def test_a_writing_transaction_holds_the_lock_from_its_first_statement(app, monkeypatch):
    monkeypatch.setattr("hsb_screen.database.BUSY_SECONDS", 0)
    other = open_engine(app.extensions["hsb_config"].database_url)
    with app.app_context():
        session().execute(select(Person))

        with pytest.raises(OperationalError, match="locked"), other.begin() as connection:
            connection.execute(text("SELECT 1"))
        with other.execution_options(hsb_reads=True).begin() as connection:
            assert connection.execute(text("SELECT count(*) FROM person")).scalar() == 8
    other.dispose()


def test_a_reading_session_cannot_write_and_the_next_writing_one_can(app):
    engine = app.extensions["hsb_engine"]
    insert = text("INSERT INTO team (id, name) VALUES ('00', 'x')")
    reading = engine.execution_options(hsb_reads=True)
    with pytest.raises(OperationalError, match="readonly"), reading.begin() as connection:
        connection.execute(insert)

    with engine.begin() as connection:
        assert connection.execute(insert).rowcount == 1


def _make_a_team_and_fail():
    with transaction():
        session().add(Team(name="West team"))
        session().flush()
        raise KeyError


def test_a_task_keeps_everything_or_nothing(app):
    with app.app_context():
        with pytest.raises(KeyError):
            _make_a_team_and_fail()

        assert session().scalar(select(Team).where(Team.name == "West team")) is None


def test_a_moment_comes_back_as_the_same_moment_in_utc(in_app, person_called):
    moment = datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    with in_app():
        amina = person_called("amina")
        amina.created_at = moment
    with in_app():
        found = person_called("amina").created_at
        assert (found, found.tzinfo) == (moment, UTC)


def test_a_moment_without_a_zone_is_refused(in_app, person_called, app):
    naive = datetime(2026, 7, 1, 9, 30, tzinfo=UTC).replace(tzinfo=None)
    with app.app_context():
        session().add(SignIn(token_hash="x", person_id=new_id(), started_at=naive))

        with pytest.raises(StatementError, match="without a time zone"):
            session().flush()


def test_a_row_that_points_nowhere_is_refused(app, hands):
    until = hands.moment + timedelta(days=1)
    with app.app_context():
        nowhere = Duty(team_id=new_id(), person_id=new_id(), starts_at=hands.moment, ends_at=until)
        session().add(nowhere)

        with pytest.raises(IntegrityError):
            session().flush()


def test_equal_values_have_equal_json():
    assert canonical_json({"b": [1, "ü"], "a": None}) == '{"a":null,"b":[1,"ü"]}'


def test_ids_cannot_be_guessed_from_one_another():
    assert len({new_id() for _ in range(1000)}) == 1000
    assert new_id().version == 4

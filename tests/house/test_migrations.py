"""Migrations: the newest revision is what the models say, and each goes up and down with data."""

import sqlite3
import uuid
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from hsb_screen.database import open_engine
from hsb_screen.migrations import CannotGoDown, migrate, newest, standing_at
from hsb_screen.migrations.moving import settings
from hsb_screen.tables import SCHEMA

REVISIONS = [
    script.revision
    for script in reversed(list(ScriptDirectory.from_config(settings()).walk_revisions()))
]


@pytest.fixture
def empty(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    yield engine
    engine.dispose()


@pytest.fixture
def full(told, tmp_path):
    """The database of the demonstration, every revision up and rows in most tables."""
    # Others look at the demonstration meanwhile: only SQLite itself copies it whole.
    with (
        closing(sqlite3.connect(next(told.glob("*.sqlite3")))) as source,
        closing(sqlite3.connect(tmp_path / "full.sqlite3")) as copy,
    ):
        source.backup(copy)
    engine = open_engine(f"sqlite:///{tmp_path / 'full.sqlite3'}")
    yield engine
    engine.dispose()


def schema(engine):
    """Everything the database holds but rows: tables, indexes, triggers, as SQLite writes them."""
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT type, name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'")
        )
        return {(kind, name): sql for kind, name, sql in found}


def rows(engine):
    """Every row of every table, each with the names of its columns."""
    tables = [table for table in inspect(engine).get_table_names() if table != "alembic_version"]
    with engine.connect() as connection:
        return {
            table: connection.execute(text(f'SELECT * FROM "{table}"')).mappings().all()  # noqa: S608 - names of our own tables
            for table in tables
        }


def in_columns_of(table, other):
    """The rows of a table, in the columns that another state of it has, sorted."""
    names = list(other[0]) if other else []
    return sorted(repr([row[name] for name in names]) for row in table)


def test_there_is_one_newest_revision(empty):
    migrate(empty)

    assert standing_at(empty) == newest() == REVISIONS[-1]


def test_the_newest_revision_is_what_the_models_say(empty):
    migrate(empty)

    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SCHEMA) == []


@pytest.mark.parametrize("act", ["UPDATE audit_entry SET event = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses_to_change_the_audit_trail(full, act):
    with (
        pytest.raises(DatabaseError, match="audit entries are never changed"),
        full.begin() as held,
    ):
        held.execute(text(act))


def voices(engine):
    with engine.connect() as connection:
        found = connection.execute(text("SELECT why_not FROM child_voice ORDER BY version"))
        return [why_not for (why_not,) in found]


def add_a_voice(engine, why_not, version):
    with engine.begin() as held:
        child = held.execute(text("SELECT child_id FROM child_voice LIMIT 1")).scalar()
        held.execute(
            text(
                "INSERT INTO child_voice (id, child_id, version, recorded_by, recorded_at, state,"
                " how, why_not) SELECT :id, :child, :version, recorded_by, recorded_at,"
                " 'not_obtained', '[]', :why FROM child_voice LIMIT 1"
            ),
            {"id": uuid.uuid4().hex, "child": child, "version": version, "why": why_not},
        )


def add_a_key_sheet(engine):
    with engine.begin() as held:
        added = held.execute(
            text(
                "INSERT INTO issued_copy (id, screening_id, revision_id, number, version,"
                " recipient, agency, audience, marking, is_draft, withheld, summary, sha256,"
                " issued_by, issued_at) SELECT :id, screening_id, id, 901, 1, '', '', 'key_sheet',"
                " '', 0, 0, '', '', sent_by, sent_at FROM revision LIMIT 1"
            ),
            {"id": uuid.uuid4().hex},
        )
        assert added.rowcount == 1


def test_going_down_puts_a_reason_that_older_code_does_not_know_into_its_words(full):
    before = voices(full)
    for number, why_not in enumerate(("harm", "not_needed", "advised"), start=901):
        add_a_voice(full, why_not, number)

    migrate(full, "0012")

    assert voices(full) == [*before, "other", "other", "advised"]


def test_who_was_given_a_key_sheet_is_not_forgotten_by_going_down(full):
    add_a_key_sheet(full)
    there = rows(full)

    with pytest.raises(CannotGoDown, match="Key sheets were issued"):
        migrate(full, "0012")

    assert standing_at(full) == REVISIONS[-1]
    assert rows(full) == there


def test_going_down_leaves_nobody_with_an_app_that_older_code_would_not_ask_for(full):
    with full.begin() as connection:
        connection.execute(
            text("UPDATE person SET tf_primary_method = 'authenticator', tf_totp_secret = x'00'")
        )

    migrate(full, "0018")
    migrate(full)

    with full.connect() as connection:
        held = "SELECT tf_primary_method, tf_totp_secret, mf_recovery_codes FROM person"
        found = set(connection.execute(text(held)))
    assert found == {(None, None, None)}


@pytest.mark.parametrize("number", range(len(REVISIONS)), ids=REVISIONS)
def test_going_down_leaves_what_was_there_before(empty, number):
    before = REVISIONS[number - 1] if number else "base"
    migrate(empty, before) if number else None
    there = schema(empty)

    migrate(empty, REVISIONS[number])
    migrate(empty, before)

    assert schema(empty) == there


def test_each_migration_goes_up_and_down_with_data(full):
    at_first = rows(full)
    for revision in reversed(["base", *REVISIONS[:-1]]):
        before = rows(full)
        migrate(full, revision)
        kept = rows(full)

        for table in kept:
            # A migration may bring a column: without it, what was there before still is.
            was, now = before[table], kept[table]
            assert in_columns_of(was, now) == in_columns_of(now, now), (revision, table)
        shape = schema(full)
        migrate(full)
        migrate(full, revision)
        assert schema(full) == shape

    assert sum(map(len, at_first.values())) > 50
    migrate(full)
    assert rows(full).keys() == at_first.keys()

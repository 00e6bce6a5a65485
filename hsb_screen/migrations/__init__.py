"""The schema's history: ``env.py`` says how to add to it, ``moving.py`` how to go along it."""

from pathlib import Path

from sqlalchemy import Engine, column, inspect, select, table

_STANDS = table("alembic_version", column("version_num"))


class CannotGoDown(Exception):
    """What is stored cannot be kept by the version before; says why in a sentence."""


class UnknownRevision(Exception):
    """This version knows no such revision; says which in a sentence."""


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring a database to a revision, up or down; ``head`` is the newest.

    Raises:
        CannotGoDown: What is stored would be lost on the way.
        UnknownRevision: There is no such revision, or the database stands at one that a later
            version made.
    """
    # Alembic is a tenth of what a start loads, and most starts find nothing to do for it.
    from hsb_screen.migrations.moving import move

    move(engine, to)


def standing_at(engine: Engine) -> str | None:
    """Return the revision a database stands at; None where it is empty."""
    with engine.execution_options(hsb_reads=True).connect() as connection:
        if not inspect(connection).has_table(_STANDS.name):
            return None
        return connection.scalar(select(_STANDS.c.version_num))


def newest() -> str:
    """Return the newest revision there is: each file is named by its own."""
    files = Path(__file__).with_name("versions").glob("[0-9]*_*.py")
    return max(file.name.partition("_")[0] for file in files)

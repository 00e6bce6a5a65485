"""Going along the schema's history, with Alembic."""

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine

from hsb_screen.migrations import UnknownRevision, newest, standing_at

LOCATION = "hsb_screen:migrations"


def move(engine: Engine, to: str) -> None:
    """Bring a database to a revision, up or down; ``head`` is the newest.

    The whole way is one transaction: it is made entirely, or not at all.

    Raises:
        UnknownRevision: There is no such revision, or the database stands at one that a later
            version made.
    """
    config, current = settings(), standing_at(engine)
    try:
        _move(engine, config, to, current)
    except CommandError as problem:
        raise UnknownRevision(_which(config, to, current)) from problem


def _which(config: AlembicConfig, to: str, current: str | None) -> str:
    known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
    if current is None or current in known:
        return f"There is no revision {to}. The newest is {newest()}."
    return (
        f"The database stands at revision {current}: a later version of this service made it."
        " Use that version."
    )


def settings() -> AlembicConfig:
    """Return how Alembic is set up here; there is no ``alembic.ini``."""
    held = AlembicConfig()
    held.set_main_option("script_location", LOCATION)
    return held


def _move(engine: Engine, config: AlembicConfig, to: str, current: str | None) -> None:
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        if to == "base" or _is_below(config, to, current):
            command.downgrade(config, to)
        else:
            command.upgrade(config, to)


def _is_below(config: AlembicConfig, wanted: str, current: str | None) -> bool:
    if wanted == "head" or current is None:
        return False
    passed = ScriptDirectory.from_config(config).iterate_revisions(current, "base")
    return wanted in {script.revision for script in passed} - {current}

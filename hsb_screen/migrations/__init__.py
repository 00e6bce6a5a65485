"""The schema's history. How to add to it stands in ``env.py``."""

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

LOCATION = "hsb_screen:migrations"


class CannotGoDown(Exception):
    """What is stored cannot be kept by the version before; says why in a sentence."""


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring a database to a revision, up or down; ``head`` is the newest.

    The whole way is one transaction: it is made entirely, or not at all.
    """
    settings = _settings()
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        if to == "base" or _is_below(settings, to, standing_at(engine)):
            command.downgrade(settings, to)
        else:
            command.upgrade(settings, to)


def standing_at(engine: Engine) -> str | None:
    """Return the revision a database stands at; None where it is empty."""
    with engine.execution_options(hsb_reads=True).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """Return the newest revision there is."""
    return ScriptDirectory.from_config(_settings()).get_current_head()


def _is_below(settings: AlembicConfig, wanted: str, current: str | None) -> bool:
    if wanted == "head" or current is None:
        return False
    passed = ScriptDirectory.from_config(settings).iterate_revisions(current, "base")
    return wanted in {script.revision for script in passed} - {current}


def _settings() -> AlembicConfig:
    settings = AlembicConfig()
    settings.set_main_option("script_location", LOCATION)
    return settings

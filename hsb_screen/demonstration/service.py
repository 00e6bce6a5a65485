"""Set up a demonstration in a folder, or find it there."""

import shutil
from pathlib import Path

from flask import Flask

from hsb_screen import create_app
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.people import find_person
from hsb_screen.config import Config
from hsb_screen.database import session, transaction
from hsb_screen.demonstration.past import add_past_screenings
from hsb_screen.demonstration.people import CHARACTERS, PASSWORD, add_characters
from hsb_screen.demonstration.requests import add_request
from hsb_screen.demonstration.rules import add_a_draft
from hsb_screen.demonstration.screenings import add_screenings
from hsb_screen.installation import make_installation
from hsb_screen.migrations import migrate, newest, standing_at
from hsb_screen.packs.service import keep_pack, pack_in_force
from hsb_screen.practice.store import practice_folder

LEFT_BY_SQLITE = ("", "-wal", "-shm")


def demonstrate(folder: Path, *, fresh: bool = False) -> tuple[str, ...]:
    """Make the demonstration ready in a folder, and return the lines to print.

    Args:
        folder: Where its database and keys are, or will be.
        fresh: True to throw away what a demonstration left there before.

    Raises:
        UnsafeToStart: The folder cannot be used.
    """
    config = Config.for_data_folder(folder)
    if fresh:
        _throw_away(config)
    app = create_app(config)
    engine = app.extensions["hsb_engine"]
    if standing_at(engine) != newest():
        migrate(engine)
    _fill(app)
    engine.dispose()
    return _sign_ins()


def _throw_away(config: Config) -> None:
    database = config.data_folder / "hsb-screen.sqlite3"
    for ending in LEFT_BY_SQLITE:
        database.with_name(database.name + ending).unlink(missing_ok=True)
    shutil.rmtree(practice_folder(config), ignore_errors=True)


def _fill(app: Flask) -> None:
    # One transaction: a start that was interrupted leaves nothing half-made behind.
    with app.app_context(), transaction():
        if session().query(Person.id).first() is None:
            make_installation()
            keep_pack(pack_in_force())
            add_characters()
            add_screenings()
            add_past_screenings(find_person("carys@example.org"))
            add_request()
            add_a_draft()


def _sign_ins() -> tuple[str, ...]:
    width = max(len(character.email) for character in CHARACTERS)
    return (
        f"Sign in with the password: {PASSWORD}",
        *(f"  {character.email:<{width}}  {character.shows}" for character in CHARACTERS),
    )

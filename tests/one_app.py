"""One application for the tests of a process, each with an installation of its own.

Making an application takes 30 ms, and a new one has to learn every statement of the database anew.
"""

from dataclasses import replace
from pathlib import Path

from flask import Flask

from hsb_screen import create_app
from hsb_screen.config import Config
from hsb_screen.database import session, transaction
from hsb_screen.installation import make_installation
from hsb_screen.migrations import migrate
from hsb_screen.tables import SCHEMA
from tests.built_once import Notebook
from tests.people import add_the_cast


def quick_config(folder: Path) -> Config:
    """Set up an installation in a folder where checking a password takes no time."""
    return replace(Config.for_data_folder(folder), password_memory_kib=64)


def install(folder: Path) -> None:
    """Make an installation with the cast in it."""
    app = create_app(quick_config(folder))
    with app.app_context():
        migrate(app.extensions["hsb_engine"])
        SCHEMA.create_all(app.extensions["hsb_engine"])
        with transaction():
            make_installation()
            add_the_cast()
        session().close()
    app.extensions["hsb_engine"].dispose()


class OneApp:
    """An application whose data folder is a link to the folder of the test that runs.

    A test may change what the application holds (its pack, its set-up): the next one finds it as
    it was made. Who adds pages to it needs one of their own.
    """

    def __init__(self, config: Config) -> None:
        self.link = config.data_folder
        self.app = create_app(config)
        self.app.testing = True
        self.book = Notebook(self.app.extensions["hsb_engine"])
        self.app.extensions["tests_notebook"] = self.book
        self.held = dict(self.app.config), dict(self.app.extensions)

    def on(self, folder: Path) -> Flask:
        """Give the application as it was made, on the installation in this folder."""
        self.leave()
        self.link.unlink()
        self.link.symlink_to(folder)
        for held, as_made in zip((self.app.config, self.app.extensions), self.held, strict=True):
            held.clear()
            held.update(as_made)
        self.app.extensions["hsb_packs_kept"] = {}
        self.book.start()
        return self.app

    def leave(self) -> None:
        """Close the database of the folder."""
        self.held[1]["hsb_engine"].dispose()
        self.held[1]["hsb_practice"].close()

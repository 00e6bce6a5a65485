"""The practice installation: a second, small one of the same application, under ``/practice``.

It has its own SQLite file and its own keys in a folder of its own, whatever database the real one
uses. So every page, rule and form in it is the real code, and no query can reach both stores. It is
made when somebody first practises, and made anew where it was lost: nothing in it is worth keeping.
"""

import fcntl
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, redirect
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from hsb_screen.config import Config, UnsafeToStart
from hsb_screen.database import transaction
from hsb_screen.installation import make_installation
from hsb_screen.migrations import UnknownRevision, migrate, newest, standing_at
from hsb_screen.practice.real_side import RealSide

PREFIX = "/practice"
HELD = "hsb_practice"
"""Where the real application holds its ``Practice``."""

REAL_SIDE = "hsb_real_side"
"""Where the practice application holds its way to the real one."""

T = TypeVar("T")


class NoPractice(Exception):
    """The store of practice can be neither opened nor made; the folder may not be writable."""


class PracticeFlask(Flask):
    """A Flask whose every address begins with ``/practice``: in it, nothing leads elsewhere."""

    def add_url_rule(self, rule: str, *arguments: Any, **options: Any) -> None:
        """Add a page under the prefix."""
        super().add_url_rule(PREFIX + rule, *arguments, **options)


def practice_folder(config: Config) -> Path:
    """Return where the practice store of an installation is, or will be."""
    return config.data_folder / "practice"


class Practice:
    """The practice installation of an application, and the door between the two.

    Args:
        real: The real application; requests below ``/practice`` no longer reach it.
        build: Puts an application together, as ``create_app`` does.
    """

    def __init__(self, real: Flask, build: Callable[[Config], Flask]) -> None:
        self._real, self._build = real, build
        self._config: Config = real.extensions["hsb_config"]
        self._folder = practice_folder(self._config)
        self._to_real = real.wsgi_app
        self._lock = threading.Lock()
        self._held: tuple[object, Flask] | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request: below the prefix by practice, else by the real application."""
        path = environ.get("PATH_INFO", "")
        if path != PREFIX and not path.startswith(PREFIX + "/"):
            return self._to_real(environ, start_response)
        try:
            app = self.app() if self.is_there else None
        except NoPractice:
            app = None
        # Where nobody has practised yet there is nothing to see, and nothing is made for a visitor.
        chosen = redirect(RealSide(self._real).address("practise.choose"), code=303)
        return (app or chosen)(environ, start_response)

    @property
    def is_there(self) -> bool:
        """True where the store was made, by this process or another."""
        return self._made_with() is not None

    def app(self) -> Flask:
        """Return the practice application, making its store where it is not there.

        Raises:
            NoPractice: It can be neither opened nor made.
        """
        with self._lock:
            if self._held is None or self._held[0] != self._made_with():
                self.close()
                # Whatever request this is, the store is made outside of it.
                self._held = Context().run(self._made)
            return self._held[1]

    def inside(self, task: Callable[..., T], *arguments: object) -> T:
        """Do something in the practice store, in one transaction, apart from the real request.

        Raises:
            NoPractice: There is no store, and none can be made; or it does not answer.
        """
        app = self.app()
        try:
            return Context().run(_inside, app, task, arguments)
        except SQLAlchemyError as problem:
            raise NoPractice from problem

    def close(self) -> None:
        """Let go of the store; the next request opens it again."""
        if self._held is not None:
            self._held[1].extensions["hsb_engine"].dispose()
            self._held = None

    def forget(self) -> None:
        """Forget what another process had opened, without touching its connections."""
        self._held = None

    def _made_with(self) -> object:
        """Tell one store from the next: by its keys, which are made once for each."""
        try:
            found = (self._folder / "keys.toml").stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_mtime_ns

    def _made(self) -> tuple[object, Flask]:
        try:
            with _alone(self._folder):
                try:
                    app = self._ready()
                except (UnsafeToStart, UnknownRevision, DatabaseError) as problem:
                    if isinstance(problem, OperationalError):
                        # It is in use, or the disk is full: nothing is wrong with it.
                        raise
                    # Foreign keys, a broken file, or a store that a newer version made: it begins
                    # anew.
                    _empty(self._folder)
                    app = self._ready()
                return self._made_with(), app
        except (UnsafeToStart, UnknownRevision, OSError, SQLAlchemyError) as problem:
            raise NoPractice from problem

    def _ready(self) -> Flask:
        app = self._build(self._its_config())
        app.testing = self._real.testing
        app.extensions[REAL_SIDE] = RealSide(self._real)
        engine = app.extensions["hsb_engine"]
        if standing_at(engine) != newest():
            migrate(engine)
        with app.app_context(), transaction():
            make_installation()
        return app

    def _its_config(self) -> Config:
        own = Config.for_data_folder(self._folder)
        # The rules come from the real application with each request, proved there.
        return replace(
            self._config,
            data_folder=own.data_folder,
            database_url=own.database_url,
            secret_key=own.secret_key,
            field_keys=own.field_keys,
            index_key=own.index_key,
            pack=None,
            overlay=None,
            published=False,
            practice=True,
        )


def mount_practice(real: Flask, build: Callable[[Config], Flask]) -> None:
    """Put the door of practice before an application; nothing is made before somebody practises."""
    real.extensions[HELD] = door = Practice(real, build)
    real.wsgi_app = door  # type: ignore[method-assign]  # the way that Flask documents


def _inside(app: Flask, task: Callable[..., T], arguments: tuple[object, ...]) -> T:
    with app.app_context(), transaction():
        return task(*arguments)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time make the store in a folder."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = folder.parent / ".practice-lock"
    held.touch(mode=0o600)
    with held.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir(mode=0o700)

"""What many tests begin with is built once; the others write the same rows again.

Building a screening through the services takes a fifth of a second, writing its rows a hundredth.
What a builder wrote is kept under all that it could depend on: who asked for what, the time, the
rules, and every row written before it. Where any of that differs, it builds anew. So a row that
is written again is the row that the builder would have written, its ids and seals included.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from flask import current_app, g
from flask.testing import FlaskClient
from sqlalchemy import Connection, event, select
from sqlalchemy.engine import Engine

from continuum_rules.canonical import live_fingerprint
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session, transaction
from hsb_screen.packs.service import pack_in_force

P = ParamSpec("P")
T = TypeVar("T")
CHANGES = ("INSERT", "UPDATE", "DELETE")


class Write(NamedTuple):
    """One statement that changed something."""

    statement: str
    values: Any
    for_many: bool


class Built(NamedTuple):
    """What a builder wrote, and what it gave."""

    writes: list[Write]
    gave: Any


class Notebook:
    """Takes note of what is written to the database of an application.

    Attributes:
        writes: Since the application was put on a fresh copy of the installation.
        page: Stands for all of them, in their order.
        undone: Whether any was taken back since; no list of writes tells that.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.start()
        event.listen(engine, "before_cursor_execute", self._note)
        event.listen(engine, "commit", self._keep)
        event.listen(engine, "rollback", self._undo)
        event.listen(engine, "rollback_savepoint", self._undo)

    def start(self) -> None:
        """Begin anew: the application is on a fresh copy."""
        self.writes: list[Write] = []
        self.page = b""
        self.undone = False
        self._open: set[Any] = set()

    def is_about(self, connection: Connection) -> bool:
        """Say whether a connection leads to the database that is taken note of."""
        return connection.engine.pool is self.engine.pool

    @property
    def stands(self) -> tuple[object, ...]:
        """What a builder could depend on: the time, the rules, and all that was written before.

        What another application wrote to the same database is told by the end of its audit trail.
        """
        pack = pack_in_force()
        newest = select(AuditEntry.hash).order_by(AuditEntry.sequence.desc()).limit(1)
        end = session().scalar(newest)
        return (clock.now(), pack.fingerprint, live_fingerprint(pack), self.page, end)

    def _note(self, at: Connection, _cursor: Any, statement: str, values: Any, *more: Any) -> None:
        if statement.lstrip().startswith(CHANGES):
            self._open.add(at.connection.dbapi_connection)
            write = Write(statement, values, more[-1])
            self.writes.append(write)
            self.page = hashlib.sha256(self.page + repr(write).encode()).digest()

    def _keep(self, at: Connection) -> None:
        self._open.discard(at.connection.dbapi_connection)

    def _undo(self, at: Connection, *_savepoint: Any) -> None:
        if at.connection.dbapi_connection in self._open:
            self.undone = True


_built: dict[tuple[object, ...], Built] = {}


def built_once(
    build: Callable[Concatenate[Person, P], T],
) -> Callable[Concatenate[Person, P], T]:
    """Let a builder build once in a process. What it gives is never changed by a test."""

    @wraps(build)
    def wrapped(by: Person, *args: P.args, **kwargs: P.kwargs) -> T:
        connection, book = session().connection(), _notebook()
        if book is None or not book.is_about(connection):
            return build(by, *args, **kwargs)
        session().flush()
        key = (*book.stands, build.__module__, build.__qualname__, by.id, repr(args), repr(kwargs))
        if key in _built:
            again(connection, _built[key].writes)
            session().expire_all()
            g.person = by
            gave: T = _built[key].gave
            return gave
        begun = len(book.writes)
        gave = build(by, *args, **kwargs)
        session().flush()
        if not book.undone:
            _built[key] = Built(book.writes[begun:], gave)
        return gave

    return wrapped


def signed_in_once(
    sign_in: Callable[[FlaskClient, str, str], None],
) -> Callable[[FlaskClient, str, str], None]:
    """Let somebody sign in once in a process; later browsers are given the same cookie."""

    @wraps(sign_in)
    def wrapped(client: FlaskClient, email: str, password: str) -> None:
        app = client.application
        name = app.config["SESSION_COOKIE_NAME"]
        with app.app_context():
            book = _notebook()
            key = (*book.stands, "sign in", email, password) if book else ()
        if book is None or client.get_cookie(name) is not None:
            sign_in(client, email, password)
        elif key in _built:
            with app.app_context(), transaction():
                again(session().connection(), _built[key].writes)
            client.set_cookie(name, _built[key].gave)
        else:
            begun = len(book.writes)
            sign_in(client, email, password)
            cookie = client.get_cookie(name)
            if cookie is not None and not book.undone:
                _built[key] = Built(book.writes[begun:], cookie.value)

    return wrapped


def again(connection: Connection, writes: list[Write]) -> None:
    """Write once more what was written."""
    for write in writes:
        connection.exec_driver_sql(write.statement, write.values)


def _notebook() -> Notebook | None:
    """Give the notes about the database of the application; None where nobody takes any."""
    book: Notebook | None = current_app.extensions.get("tests_notebook")
    return None if book is None or book.undone else book

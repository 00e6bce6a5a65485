"""The database: where rows live, how a session is opened, and when a transaction begins.

SQLite needs care that its defaults do not give: a transaction that will write must take the write
lock at its first statement (otherwise two of them can read the same chain head), and a page that
is only read must not be able to write at all.
"""

import enum
import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, ClassVar, ParamSpec, TypeVar

from flask import Flask, current_app, g, has_request_context, request
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    Text,
    create_engine,
    event,
)
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, ORMExecuteState, Session
from sqlalchemy.types import TypeDecorator

from hsb_screen.config import UnsafeToStart

P = ParamSpec("P")
T = TypeVar("T")

BUSY_SECONDS = 3
"""How long to wait for another writer; below the request deadline, so that people get our page."""

BOOKKEEPING = frozenset(
    {"audit_entry", "audit_salt", "posted_form", "sign_in_try", "spent_form", "word_noted"}
)
"""Tables whose rows are the record of an act, or of a try, and not an act themselves."""

_WRITERS = 4_716_230_001
"""Any number, the same in every process: the PostgreSQL lock that one writer holds at a time."""

READ_ONLY_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Base(DeclarativeBase):
    """What every stored row descends from; constraints get names that migrations can rely on."""

    # Enumerations are stored as their values, in plain text: readable, and the same on both
    # databases.
    type_annotation_map: ClassVar = {
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=False,
            length=40,
            values_callable=lambda members: [member.value for member in members],
        )
    }
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UTCDateTime(TypeDecorator[datetime]):
    """A moment, aware in Python and UTC in the database.

    Refuses a naive moment: it would be read back as another one.
    """

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into UTC without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class JSONText(TypeDecorator[Any]):
    """A small JSON value kept as canonical text: sorted keys, no spaces, the same bytes always."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write canonical JSON; None stays NULL."""
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read it back; lists come back as lists."""
        return None if value is None else json.loads(value)


def canonical_json(value: Any) -> str:
    """Return JSON text that is the same for equal values, whatever order they were built in."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def new_id() -> uuid.UUID:
    """Return an id that nobody can guess: 122 random bits."""
    return uuid.uuid4()


def connect_database(app: Flask, url: str) -> Engine:
    """Open the database of an application and give each request a session of its own."""
    engine = open_engine(url)
    app.extensions["hsb_engine"] = engine
    app.teardown_appcontext(_close)
    return engine


def open_engine(url: str) -> Engine:
    """Open an engine with the settings that our promises rest on.

    Args:
        url: A SQLAlchemy address of SQLite or of PostgreSQL (psycopg 3).
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        _keep_private(address.database)
        engine = create_engine(
            address, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if address.drivername in {"postgresql", "postgres"}:
        address = address.set(drivername="postgresql+psycopg")
    options = f"-c lock_timeout={BUSY_SECONDS}s -c timezone=UTC"
    engine = create_engine(
        address, connect_args={"options": options}, pool_pre_ping=True, hide_parameters=True
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def session() -> Session:
    """Return the session of this request, or of this task; the same one each time it is asked for.

    In a request that only reads, the session cannot write.
    """
    if "session" not in g:
        engine: Engine = current_app.extensions["hsb_engine"]
        reads = _only_reads()
        # One word for each database: ours for SQLite, SQLAlchemy's for PostgreSQL.
        options = {"hsb_reads": reads, "postgresql_readonly": reads}
        g.session = Session(engine.execution_options(**options), expire_on_commit=False)
        event.listen(g.session, "after_flush", _note_changed_rows)
        event.listen(g.session, "do_orm_execute", _note_changing_statement)
    held: Session = g.session
    return held


@contextmanager
def apart() -> Iterator[Session]:
    """Open a second, short session that writes and commits whatever happens to the first.

    For audit rows of looks and of refusals, which must stay when the page itself writes nothing.
    """
    engine: Engine = current_app.extensions["hsb_engine"]
    with Session(engine) as short, short.begin():
        yield short


@contextmanager
def looking() -> Iterator[Session]:
    """Give a session that cannot write, and waits for nobody who does.

    The request's own where it only reads; else a second, short one. For what every page needs, also
    one that tells of an outage.
    """
    if _only_reads():
        yield session()
        return
    engine: Engine = current_app.extensions["hsb_engine"]
    options = {"hsb_reads": True, "postgresql_readonly": True}
    with Session(engine.execution_options(**options), expire_on_commit=False) as short:
        yield short


def let_others_write() -> None:
    """Give up the write lock of this request while something takes a moment; it wrote nothing yet.

    Outside a request, where a whole task is one transaction, nothing is given up.
    """
    if has_request_context():
        session().rollback()


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit what a task did, or nothing of it. For command lines and tests; pages use @writes."""
    held = session()
    try:
        yield held
        held.commit()
    except BaseException:
        held.rollback()
        raise


def once_per_look(read: Callable[P, T]) -> Callable[P, T]:
    """Read the same rows once while a page is shown, however many parts of it ask for them.

    Only in a request that cannot write: there, nothing that was read can have changed since.

    Args:
        read: A function of ids and other plain values that gives frozen values.
    """

    @wraps(read)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        if not _nothing_changes():
            return read(*args, **kwargs)
        kept: dict[object, T] = g.setdefault("read_once", {})
        key = (read, args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = read(*args, **kwargs)
        return kept[key]

    return wrapped


def read_ahead(read: Callable[..., T], *args: object, gives: T) -> None:
    """Keep what a reader marked ``once_per_look`` will be asked for on this page.

    For lists: what a page shows of many screenings is then read in few statements, whatever their
    number. Does nothing where something could have changed since.
    """
    if _nothing_changes():
        key = (vars(read)["__wrapped__"], args, ())
        g.setdefault("read_once", {})[key] = gives


@contextmanager
def only_looking() -> Iterator[None]:
    """Let readers marked ``once_per_look`` read once in a part of a writing request that reads.

    What they kept is forgotten at its end: afterwards something may change.
    """
    g.only_looking = True
    try:
        yield
    finally:
        g.pop("only_looking")
        g.pop("read_once", None)


def _nothing_changes() -> bool:
    return _only_reads() or (has_request_context() and g.get("only_looking", False))


def _only_reads() -> bool:
    return has_request_context() and request.method in READ_ONLY_METHODS


def _keep_private(file: str | None) -> None:
    # Made before SQLite makes it: its other files take over who may read.
    if not file or file == ":memory:":
        return
    try:
        Path(file).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        Path(file).touch(mode=0o600, exist_ok=True)
    except OSError as problem:
        raise UnsafeToStart(f"{file} cannot be written to: {problem.strerror}.") from problem


def _prepare_sqlite(raw: Any, record: object) -> None:
    # The driver must not begin transactions by itself: _begin_sqlite does.
    raw.isolation_level = None
    for setting in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "trusted_schema = OFF",
        f"busy_timeout = {int(BUSY_SECONDS * 1000)}",
    ):
        raw.execute(f"PRAGMA {setting}").close()


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get("hsb_reads", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reads else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    # The same as SQLite gives: who will write waits for its turn at once, and so never acts on
    # rows that another writer is about to change, nor reads the same head of the audit chain.
    if not connection.get_execution_options().get("hsb_reads", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _note_changed_rows(held: Session, flush: object) -> None:
    # @writes compares this with the audit rows of the request: no audit row, no act.
    changed = (*held.new, *held.dirty, *held.deleted)
    if any(row.__tablename__ not in BOOKKEEPING for row in changed):
        g.rows_changed = True


def _note_changing_statement(statement: ORMExecuteState) -> None:
    if statement.is_insert or statement.is_update or statement.is_delete:
        g.rows_changed = True


def _close(error: BaseException | None) -> None:
    held: Session | None = g.pop("session", None)
    if held is not None:
        held.close()

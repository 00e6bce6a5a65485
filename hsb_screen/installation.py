"""One installation: its database, and the proof that our keys belong to it."""

from datetime import datetime

from flask import current_app
from sqlalchemy import CheckConstraint, LargeBinary, String, inspect, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Mapped, Session, mapped_column

from hsb_screen import clock
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.config import UnsafeToStart
from hsb_screen.database import Base, UTCDateTime, session
from hsb_screen.sealed import Sealing, WrongKey

_KNOWN = "these keys belong to this database"
_BOUND_TO = "installation.sealed_words"


class Installation(Base):
    """The one row that tells whether the keys fit: known words, sealed and indexed."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    sealed_words: Mapped[bytes] = mapped_column(LargeBinary)
    indexed_words: Mapped[str] = mapped_column(String(64))


def make_installation() -> None:
    """Tie the keys to an empty database; the first entry of its audit trail says when."""
    if session().get(Installation, 1) is not None:
        return
    sealing: Sealing = current_app.extensions["hsb_sealing"]
    session().add(
        Installation(
            id=1,
            made_at=clock.now(),
            sealed_words=sealing.seal(_KNOWN, _BOUND_TO),
            indexed_words=sealing.index(_KNOWN),
        )
    )
    session().flush()
    record(Event.INSTALLATION_MADE)


def refuse_foreign_keys(engine: Engine, sealing: Sealing) -> None:
    """Make sure that our keys open what this database holds; an empty database has nothing yet.

    Raises:
        UnsafeToStart: They do not: nothing may be read, and above all nothing written.
    """
    row = None
    if inspect(engine).has_table(Installation.__tablename__):
        with Session(engine.execution_options(hsb_reads=True)) as held:
            columns = select(Installation.sealed_words, Installation.indexed_words)
            row = held.execute(columns).first()
    # A server parts into processes after this; none of them may inherit an open connection.
    engine.dispose()
    if row is None:
        return
    try:
        fits = sealing.open(row.sealed_words, _BOUND_TO) == _KNOWN
    except WrongKey:
        fits = False
    if not fits or row.indexed_words != sealing.index(_KNOWN):
        raise UnsafeToStart(
            "The keys are not the ones this database was made with; restore keys.toml."
        )

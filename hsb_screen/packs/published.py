"""Rules that were published here: which of them hold now, read from their texts.

An overlay is published on a page, by a second person, and holds from its day in every process of
the service. Until then, and where nothing was published, the rules are those the service started
with. Each request looks once; texts are read once in each process.
"""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask, current_app, g
from sqlalchemy import Select, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from continuum_rules import Pack, PackProblems, packs_folder, read_pack
from hsb_screen import clock
from hsb_screen.config import Config, UnsafeToStart
from hsb_screen.database import looking
from hsb_screen.packs.models import PublishedRules

BASE = "base"
HELD = "hsb_published"


@dataclass(frozen=True, slots=True)
class Published:
    """An overlay that was published here, with its base beneath it."""

    id: uuid.UUID
    pack: Pack


@dataclass(slots=True)
class Held:
    """What a process has read so far.

    Attributes:
        last: What held when somebody last looked; it still does while the database is not there.
    """

    read: dict[uuid.UUID, Published] = field(default_factory=dict)
    last: Published | None = None


def base_folder(config: Config) -> Path:
    """Give the folder of the base that every overlay here is laid over."""
    return config.pack or packs_folder() / BASE


def read_texts(texts: Mapping[str, str], base: Path) -> Pack:
    """Read an overlay from the texts of its files, laid over a base.

    Raises:
        PackProblems: It cannot be read; files are named without a folder.
    """
    with written_out(texts) as folder:
        try:
            return read_pack(base, folder)
        except PackProblems as found:
            raise PackProblems(
                replace(each, file=Path(each.file).name) for each in found.problems
            ) from None


@contextmanager
def written_out(texts: Mapping[str, str]) -> Iterator[Path]:
    """Write texts into a folder for as long as somebody reads it."""
    with TemporaryDirectory(prefix="rules-") as name:
        for file, text in texts.items():
            (Path(name) / Path(file).name).write_text(text, encoding="utf-8", newline="")
        yield Path(name)


def published_now() -> Published | None:
    """Give what was published here and holds today; None while the rules of the start do.

    An outage changes no rules, nor does a full disk, nor a base that was altered while the service
    runs: what held when this process last looked, or when it started, still does.
    """
    if "published_now" not in g:
        g.published_now = _look()
    found: Published | None = g.published_now
    return found


def look_again() -> None:
    """Forget, in this request, what holds: something was published or taken back."""
    g.pop("published_now", None)


def _look() -> Published | None:
    config: Config = current_app.extensions["hsb_config"]
    held: Held = current_app.extensions[HELD]
    if not config.published:
        return None
    try:
        with looking() as seen:
            newest = seen.scalar(_standing().where(PublishedRules.holds_from <= clock.today()))
            if newest is not None and newest not in held.read:
                row = seen.get_one(PublishedRules, newest)
                held.read[newest] = Published(row.id, read_texts(row.texts, base_folder(config)))
    except (SQLAlchemyError, PackProblems, OSError):
        return held.last
    held.last = None if newest is None else held.read[newest]
    return held.last


def _standing() -> Select[uuid.UUID]:
    return (
        select(PublishedRules.id)
        .where(PublishedRules.taken_back_at.is_(None))
        .order_by(PublishedRules.holds_from.desc(), PublishedRules.published_at.desc())
        .limit(1)
    )


def read_at_start(app: Flask, config: Config, today: date) -> list[Pack]:
    """Read what holds now and what is to hold later; nothing while the database has no such table.

    Raises:
        UnsafeToStart: One of them no longer fits its base; the sentence says what to do.
    """
    app.extensions[HELD] = Held()
    engine = app.extensions["hsb_engine"]
    if not config.published or not inspect(engine).has_table(PublishedRules.__tablename__):
        engine.dispose()
        return []
    with Session(engine.execution_options(hsb_reads=True)) as held:
        now = held.scalar(_standing().where(PublishedRules.holds_from <= today))
        later = PublishedRules.taken_back_at.is_(None) & (PublishedRules.holds_from > today)
        wanted = select(PublishedRules).where((PublishedRules.id == now) | later)
        rows = list(held.scalars(wanted))
    # A server parts into processes after this; none of them may inherit an open connection.
    engine.dispose()
    found = [Published(row.id, _read_or_refuse(row, config)) for row in rows]
    app.extensions[HELD].read.update({each.id: each for each in found})
    app.extensions[HELD].last = next((each for each in found if each.id == now), None)
    return [each.pack for each in found]


def _read_or_refuse(row: PublishedRules, config: Config) -> Pack:
    try:
        return read_texts(row.texts, base_folder(config))
    except PackProblems as found:
        name = f"{row.name} {row.version}"
        raise UnsafeToStart(no_longer_fits(name, str(found.problems[0]))) from found


def no_longer_fits(name: str, problem: str) -> str:
    """Say that published rules cannot hold any more, and what to do."""
    return (
        f"The rules {name}, published here, do not fit the base any more: {problem.rstrip('.')}."
        " Start once with HSB_PUBLISHED=no: then the rules of the folder hold, and a rule owner can"
        " mend and publish these anew."
    )

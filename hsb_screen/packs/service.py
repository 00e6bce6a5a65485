"""Which rules hold now, and which held when a screening began."""

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from flask import Flask, current_app
from sqlalchemy import select

from continuum_rules import Pack, PackProblems, pack_from_canonical, packs_folder, read_pack
from continuum_rules.verify import Status, verify
from hsb_screen import clock
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.config import Config, UnsafeToStart
from hsb_screen.database import once_per_look, session
from hsb_screen.packs.models import StoredPack
from hsb_screen.packs.published import (
    base_folder,
    no_longer_fits,
    published_now,
    read_at_start,
)

DEMONSTRATION_OVERLAY = "example-partnership"

CANNOT_WAIT = frozenset({"now", "today"})
"""By when a step is taken that brings a draft before a lead."""


class BeganWith(Protocol):
    """Anything that began under a pack."""

    @property
    def pack_id(self) -> uuid.UUID:
        """Which stored pack."""


def connect_packs(app: Flask, config: Config) -> None:
    """Read the pack that the installation names, once, at start; and what was published here.

    Raises:
        UnsafeToStart: The pack or its overlay has problems, or one that a partnership brought is
            not proved; the first of them is told.
    """
    base, overlay = pack_folders(config)
    try:
        pack = read_pack(base, overlay)
    except PackProblems as found:
        raise UnsafeToStart(f"The rule pack cannot be used: {found.problems[0]}") from found
    if config.pack or config.overlay:
        _refuse_unproved(pack)
        if not config.demonstration:
            _refuse_unapproved(pack, config)
    app.extensions["hsb_pack"] = pack
    app.extensions["hsb_packs_kept"] = {}
    for published in read_at_start(app, config, clock.today()):
        unproved = _unproved(published)
        if unproved is not None:
            name = f"{published.info.title} {published.info.version}"
            raise UnsafeToStart(no_longer_fits(name, unproved[0]))


def _refuse_unproved(pack: Pack) -> None:
    """Nobody is placed by rules that break a promise. Those that come along are proved by tests."""
    unproved = _unproved(pack)
    if unproved is not None:
        raise UnsafeToStart(
            f"The rule pack is not proved: {unproved[0]}."
            f" Run continuum-rules verify (its check “{unproved[1]}”)."
        )


def _unproved(pack: Pack) -> tuple[str, str] | None:
    """Say what is not proved, and by which check; None where everything is."""
    for check in verify(pack, clock.today()).checks:
        if check.status is not Status.PROVED:
            says = [f"{found.table} {found.subject}: {found.says}" for found in check.findings]
            return (says or [check.promise])[0].rstrip("."), check.id
    return None


def _refuse_unapproved(pack: Pack, config: Config) -> None:
    """Nobody is placed by rules that nobody has approved yet; only a demonstration may try them."""
    brought = (config.pack and pack.base, config.overlay and pack.overlay)
    for info in brought:
        if not info:
            continue
        name = f"{info.id} {info.version}"
        if info.approved_on is None:
            raise UnsafeToStart(
                f"The rules {name} are a draft: nobody has approved them. Once they are approved,"
                " write the day in pack.toml, as approved_on."
            )
        if info.approved_on > clock.today():
            raise UnsafeToStart(
                f"The rules {name} are approved on {info.approved_on:%d.%m.%Y}, which has not come"
                " yet. Correct approved_on in pack.toml, or wait for the day."
            )


def pack_folders(config: Config) -> tuple[Path, Path | None]:
    """Return the folders of the base pack and of the overlay in force, if there is one."""
    overlay = config.overlay
    if overlay is None and config.demonstration:
        overlay = packs_folder() / DEMONSTRATION_OVERLAY
    return base_folder(config), overlay


def pack_in_force() -> Pack:
    """Return the rules that a screening started now begins with.

    Those that were published here and whose day has come; else those that the service started with.
    """
    published = published_now()
    if published is not None:
        return published.pack
    pack: Pack = current_app.extensions["hsb_pack"]
    return pack


def keep_pack(pack: Pack) -> StoredPack:
    """Keep a pack for ever, or find where it is kept already."""
    kept = session().scalar(select(StoredPack).where(StoredPack.fingerprint == pack.fingerprint))
    if kept is not None:
        return kept
    kept = StoredPack(
        fingerprint=pack.fingerprint,
        canonical=pack.canonical,
        name=pack.info.title,
        version=pack.info.version,
        kept_at=clock.now(),
    )
    session().add(kept)
    session().flush()
    record(Event.PACK_KEPT, subject=kept.id, content=kept.canonical, fingerprint=kept.fingerprint)
    return kept


def stored_pack(began: BeganWith) -> StoredPack:
    """Return the row that keeps the rules that something began with."""
    return session().get_one(StoredPack, began.pack_id)


def pack_of(began: BeganWith) -> Pack:
    """Return the rules that something began with; contacts and resources as they are today."""
    return _pack_kept(began.pack_id)


@once_per_look
def steps_that_cannot_wait() -> Mapping[uuid.UUID, frozenset[str]]:
    """Return the steps for now or today of every pack that anything began with, by its id."""
    return {
        pack_id: frozenset(
            step.id
            for step in _pack_kept(pack_id).step_by_id.values()
            if step.by_when in CANNOT_WAIT
        )
        for pack_id in session().scalars(select(StoredPack.id))
    }


def _pack_kept(pack_id: uuid.UUID) -> Pack:
    # Beside each the rules in force it was read with: contacts and resources are theirs.
    read: dict[uuid.UUID, tuple[Pack, Pack]] = current_app.extensions["hsb_packs_kept"]
    live = pack_in_force()
    if pack_id not in read or read[pack_id][0] is not live:
        kept = session().get_one(StoredPack, pack_id)
        is_live = kept.fingerprint == live.fingerprint
        read[pack_id] = live, live if is_live else pack_from_canonical(kept.canonical, live)
    return read[pack_id][1]

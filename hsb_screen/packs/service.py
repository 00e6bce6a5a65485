"""Which rules hold now, and which held when a screening began."""

import uuid
from pathlib import Path
from typing import Protocol

from flask import Flask, current_app
from sqlalchemy import select

from continuum_rules import Pack, PackProblems, pack_from_canonical, packs_folder, read_pack
from hsb_screen import clock
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.config import Config, UnsafeToStart
from hsb_screen.database import session
from hsb_screen.packs.models import StoredPack

BASE = "base"
DEMONSTRATION_OVERLAY = "example-partnership"


class BeganWith(Protocol):
    """Anything that began under a pack."""

    @property
    def pack_id(self) -> uuid.UUID:
        """Which stored pack."""


def connect_packs(app: Flask, config: Config) -> None:
    """Read the pack in force once, at start.

    Raises:
        UnsafeToStart: The pack or its overlay has problems; the first one is told.
    """
    base, overlay = pack_folders(config)
    try:
        app.extensions["hsb_pack"] = read_pack(base, overlay)
    except PackProblems as found:
        raise UnsafeToStart(f"The rule pack cannot be used: {found.problems[0]}") from found
    app.extensions["hsb_packs_kept"] = {}


def pack_folders(config: Config) -> tuple[Path, Path | None]:
    """Return the folders of the base pack and of the overlay in force, if there is one."""
    overlay = config.overlay
    if overlay is None and config.demonstration:
        overlay = packs_folder() / DEMONSTRATION_OVERLAY
    return config.pack or packs_folder() / BASE, overlay


def pack_in_force() -> Pack:
    """Return the rules that a screening started now begins with."""
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


def pack_of(began: BeganWith) -> Pack:
    """Return the rules that something began with; contacts and resources as they are today."""
    read: dict[uuid.UUID, Pack] = current_app.extensions["hsb_packs_kept"]
    if began.pack_id not in read:
        kept = session().get_one(StoredPack, began.pack_id)
        live = pack_in_force()
        read[began.pack_id] = (
            live
            if kept.fingerprint == live.fingerprint
            else pack_from_canonical(kept.canonical, live)
        )
    return read[began.pack_id]

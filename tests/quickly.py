"""What makes tests quicker and changes nothing that they look at."""

import gc
from functools import cache, wraps
from typing import Any

import pytest

from hsb_screen import database
from hsb_screen.packs import service as packs


def be_quick(patch: pytest.MonkeyPatch) -> None:
    """Read each pack once, which never changes once read, and wait for nothing."""
    patch.setattr(packs, "read_pack", cache(packs.read_pack))
    do_not_wait(patch)
    sweep_seldom()


def sweep_seldom() -> None:
    """Let memory be looked through less often: packs and pages of tests are large and stay."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


def do_not_wait(patch: pytest.MonkeyPatch) -> None:
    """Let SQLite leave writing to the operating system: what tests store is thrown away."""
    prepare = database._prepare_sqlite

    @wraps(prepare)
    def quickly(raw: Any, record: object) -> None:
        prepare(raw, record)
        raw.execute("PRAGMA synchronous = OFF").close()

    patch.setattr(database, "_prepare_sqlite", quickly)


def wait_as_in_use(patch: pytest.MonkeyPatch) -> None:
    """Undo that, for a test of the settings themselves."""
    as_in_use = getattr(database._prepare_sqlite, "__wrapped__", database._prepare_sqlite)
    patch.setattr(database, "_prepare_sqlite", as_in_use)

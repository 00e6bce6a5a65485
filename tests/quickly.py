"""What makes tests quicker and changes nothing that they look at."""

import gc
import re
from functools import cache, wraps
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from hsb_screen import database
from hsb_screen.packs import service as packs
from tests.built_once import signed_in_once


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


_HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_PART = re.compile(r'\b(name|value)="([^"]*)"')


@signed_in_once
def sign_in(client: FlaskClient, email: str, password: str) -> None:
    """Sign somebody in without looking at the page; tests of signing in look at it."""
    page = client.get("/sign-in")
    parts = [dict(_PART.findall(field)) for field in _HIDDEN.findall(page.text)]
    hidden = {part["name"]: unescape(part.get("value", "")) for part in parts}
    typed = {**hidden, "email": email, "password": password}
    assert client.post("/sign-in", data=typed).status_code in {302, 303}

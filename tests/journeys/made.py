"""What takes long to make is made once for all processes; each test file has a copy of its own.

Nothing is ever done in what was made: whoever needs it copies it first.
"""

import json
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hsb_screen import clock, create_app
from hsb_screen.accounts.models import Person
from hsb_screen.database import session, transaction
from tests.conftest import THE_DAY
from tests.journeys.cases import add_cases
from tests.journeys.everywhere import LEAD, clients_of, issue_a_copy
from tests.one_app import quick_config
from tests.people import CAST

NOTE = "made.json"
"""Beside the installation: the ids of its screenings, and the cookie of each of its people."""


def once_for_all(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Give a folder that one process makes, and all processes of this run of the tests find.

    Where two begin at the same time both make it, and both use that of the first to be done: it is
    given its name in one step, so nobody finds half of it.
    """
    base = factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    found = shared / f"{name}-for-all"
    if not found.exists():
        mine = factory.mktemp(name) / "mine"
        make(mine)
        try:
            mine.rename(found)
        except OSError:
            assert found.exists()
    return found


@contextmanager
def at_the_day() -> Iterator[None]:
    """Let the clock stand still while everything is made, and while it is looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: THE_DAY.astimezone(clock.UTC))
        yield


def make_everything(installed: Path, folder: Path) -> None:
    """Make a screening in each state, a copy of a summary, and a sign-in for everybody."""
    shutil.copytree(installed, folder / "var")
    with at_the_day():
        app = create_app(quick_config(folder / "var"))
        app.testing = True
        with app.app_context(), transaction():
            people = {person.email: person for person in session().query(Person)}
            cases = add_cases({each.name: people[each.email] for each in CAST})
        clients = clients_of(app)
        issue_a_copy(clients[LEAD], cases["agreed"])
        app.extensions["hsb_engine"].dispose()
    name = app.config["SESSION_COOKIE_NAME"]
    cookies = {who: client.get_cookie(name) for who, client in clients.items()}
    note = {
        "cases": {state: str(each) for state, each in cases.items()},
        "cookies": {who: each.value if each else "" for who, each in cookies.items()},
    }
    (folder / NOTE).write_text(json.dumps(note), "utf-8")


def made_in(folder: Path, app: Flask) -> tuple[Mapping[str, uuid.UUID], Mapping[str, FlaskClient]]:
    """Give the screening in each state, and a client for each of the people, of such a folder."""
    note = json.loads((folder / NOTE).read_text("utf-8"))
    clients = {who: app.test_client() for who in note["cookies"]}
    for who, cookie in note["cookies"].items():
        if cookie:
            clients[who].set_cookie(app.config["SESSION_COOKIE_NAME"], cookie)
    return {state: uuid.UUID(each) for state, each in note["cases"].items()}, clients

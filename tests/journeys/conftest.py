"""A served application, a real browser, and people who use it with hands, keys or no script."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, g
from playwright.sync_api import Browser, Playwright, sync_playwright
from sqlalchemy import select
from werkzeug.serving import make_server

from hsb_screen import create_app
from hsb_screen.accounts.models import Person as Stored
from hsb_screen.database import session, transaction
from tests.builders import a_screening
from tests.journeys.everywhere import Everywhere, Store
from tests.journeys.made import at_the_day, made_in, make_everything, once_for_all
from tests.journeys.person import Person
from tests.one_app import install, quick_config

CHROMIUM = "/usr/bin/chromium-headless-shell"
"""Chromium without windows: the same pages and scripts in two thirds of the processor time."""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def served_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with the cast in it, in demonstration mode: it is served without TLS."""
    folder = tmp_path_factory.mktemp("served")
    install(folder)
    app = create_app(quick_config(folder))
    yield app
    app.extensions["hsb_engine"].dispose()


@pytest.fixture(scope="session")
def address(served_app: Flask) -> Iterator[str]:
    """Where the application is served, on this machine only."""
    server = make_server("127.0.0.1", 0, served_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, started once."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium; when it is missing the test fails, it is not skipped."""
    assert Path(CHROMIUM).exists(), "Chromium is missing: script/bootstrap browser installs it"
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def person(chromium: Browser, address: str) -> Iterator[Callable[..., Person]]:
    """Let somebody of the cast sit down at a screen; None for somebody who has not signed in."""
    contexts = []

    def sit_down(name: str | None, **how: object) -> Person:
        somebody = Person(chromium, address, **how)
        contexts.append(somebody.context)
        if name:
            somebody.sign_in(name)
        return somebody

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture
def at_the_form(chromium: Browser) -> Iterator[Callable[..., tuple[Person, str]]]:
    """Sit Amina down at a form with a field of several lines; gives her, and the address."""
    seated = []

    def sit_down(app: Flask, address: str, **how: object) -> tuple[Person, str]:
        with app.app_context(), transaction():
            amina = session().scalars(select(Stored).where(Stored.name == "Amina Jones")).one()
            g.person = amina
            path = f"/screenings/{a_screening(amina).id}/hand-over"
        somebody = Person(chromium, address, **how)
        seated.append(somebody.context)
        somebody.sign_in("amina")
        somebody.open(path)
        return somebody, path

    yield sit_down
    for context in seated:
        context.close()


@pytest.fixture
def amina(
    at_the_form: Callable[..., tuple[Person, str]], served_app: Flask, address: str
) -> tuple[Person, str]:
    """Amina, at a form with a field of several lines, and its address."""
    return at_the_form(served_app, address)


@pytest.fixture(scope="session")
def everything_made(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with a screening in each state, made once for all processes; to be copied."""
    return once_for_all(
        tmp_path_factory, "everything", lambda folder: make_everything(made_once, folder)
    )


@pytest.fixture(scope="module")
def everything(everything_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple]:
    """An application with a screening in each state, and a client for each of its people.

    Its clock stands still, so it does not outlive the tests of one file.
    """
    folder = shutil.copytree(everything_made, tmp_path_factory.mktemp("everything") / "copy")
    with at_the_day():
        app = create_app(quick_config(folder / "var"))
        app.testing = True
        cases, clients = made_in(folder, app)
        yield app, clients, Everywhere(app, Store(app, folder / "kept"), cases)
        app.extensions["hsb_engine"].dispose()

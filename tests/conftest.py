"""What every test of the application can ask for: an app, somebody's client, the clock."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from hsb_screen import clock, create_app
from hsb_screen.accounts.models import Person
from hsb_screen.database import session, transaction
from tests.long_files import LONG_FILES
from tests.one_app import OneApp, install, quick_config
from tests.pages import Browser
from tests.people import PASSWORD
from tests.quickly import be_quick, sign_in


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the case files of tests/rules be rewritten with the reports they give now."""
    parser.addoption("--accept", action="store_true", help="rewrite the expected reports")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files: what is short fills the end, and no worker waits for another."""
    places = {name: place for place, name in enumerate(LONG_FILES)}
    items.sort(key=lambda item: places.get(item.location[0], len(places)))


THE_DAY = datetime(2026, 11, 20, 10, 42, tzinfo=clock.LONDON)
"""A Friday morning in term time, when nothing else is said."""


class Hands:
    """The hands of the clock in a test."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def move(self, **by: float) -> None:
        """Let time pass: hands.move(minutes=21)."""
        self.moment += timedelta(**by)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The clock, standing still at THE_DAY until it is moved."""
    held = Hands(THE_DAY)
    monkeypatch.setattr(clock, "now", lambda: held.moment.astimezone(clock.UTC))
    return held


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    """What makes tests quicker, and changes nothing that they look at."""
    with pytest.MonkeyPatch.context() as patch:
        be_quick(patch)
        yield


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the cast in it, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("made-once")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: THE_DAY.astimezone(clock.UTC))
        install(folder)
    return folder


@pytest.fixture
def installed(made_once: Path, tmp_path: Path) -> Path:
    """A fresh copy of the installation."""
    copy = tmp_path / "var"
    return shutil.copytree(made_once, copy)


@pytest.fixture(scope="session")
def one_app(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> OneApp:
    """The application that the tests of this process share."""
    link = tmp_path_factory.mktemp("one-app") / "var"
    link.symlink_to(made_once)
    return OneApp(quick_config(link))


@pytest.fixture
def app(one_app: OneApp, installed: Path, hands: Hands) -> Iterator[Flask]:
    """The application on a fresh copy of the installation."""
    yield one_app.on(installed)
    one_app.leave()


@pytest.fixture
def own_app(installed: Path, hands: Hands) -> Iterator[Flask]:
    """An application of a test’s own, for one that adds pages to it."""
    made = create_app(quick_config(installed))
    made.testing = True
    yield made
    made.extensions["hsb_engine"].dispose()


@pytest.fixture
def visitor(app: Flask) -> Browser:
    """Somebody who is not signed in."""
    return Browser(app.test_client())


@pytest.fixture
def browser_of(app: Flask) -> Callable[[str], Browser]:
    """Sign somebody of the cast in, by name, and give their browser."""

    def signed_in(name: str) -> Browser:
        browser = Browser(app.test_client())
        sign_in(browser.client, f"{name}@example.org", PASSWORD)
        return browser

    return signed_in


@pytest.fixture
def in_app(app: Flask) -> Callable[[], object]:
    """A block inside the application whose changes are kept when it ends."""

    @contextmanager
    def inside() -> Iterator[None]:
        with app.app_context(), transaction():
            yield

    return inside


@pytest.fixture
def person_called(app: Flask) -> Callable[[str], Person]:
    """The stored person of a cast member; call it inside in_app."""

    def find(name: str) -> Person:
        return session().query(Person).filter_by(email=f"{name}@example.org").one()

    return find

"""What the house tests share: the demonstration, made once, and a walk through its pages."""

import pytest

from hsb_screen import create_app
from hsb_screen.config import Config
from hsb_screen.demonstration.people import CHARACTERS, PASSWORD
from hsb_screen.demonstration.service import demonstrate
from tests.house.walk import walk
from tests.pages import Browser


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """A data directory with the demonstration in it."""
    folder = tmp_path_factory.mktemp("told")
    demonstrate(folder)
    return folder


@pytest.fixture(scope="session")
def site(told):
    """One application on the demonstration, for tests that only look."""
    made = create_app(Config.for_data_folder(told))
    yield made
    made.extensions["hsb_engine"].dispose()


@pytest.fixture(scope="session")
def visits(site):
    """Every page that somebody of the demonstration, or a visitor, can get to by links."""
    walkers = [(character.email, signed_in(site, character.email)) for character in CHARACTERS]
    walkers.append(("visitor", site.test_client()))
    return [visit for who, client in walkers for visit in walk(site, client, who)]


def signed_in(app, email):
    browser = Browser(app.test_client())
    page = browser.open("/sign-in")
    page.fill("Email address", email)
    page.fill("Password", PASSWORD)
    # The reminder of the day is left behind with it.
    page.press("Continue")
    browser.open("/")
    return browser.client

"""What the tests of the second factor begin with."""

import pytest

from hsb_screen.config import Config
from tests.app.second_factor.phone import set_up
from tests.pages import Browser


@pytest.fixture
def asked(monkeypatch):
    """A code is asked for, as everywhere but in a demonstration."""
    monkeypatch.setattr(Config, "asks_for_code", True)


@pytest.fixture
def with_app(asked, visitor, hands):
    """Amina’s phone and recovery codes, once her app is set up; her browser is the visitor’s."""
    return set_up(visitor, hands)


@pytest.fixture
def phone(with_app):
    """Her phone."""
    return with_app[0]


@pytest.fixture
def codes(with_app):
    """Her recovery codes."""
    return with_app[1]


@pytest.fixture
def elsewhere(app):
    """A browser on another machine, where nobody is signed in."""
    return Browser(app.test_client())

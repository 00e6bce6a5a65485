"""What most tests of pages begin with: a screening of two children that Amina holds, and she."""

import pytest

from tests.builders import a_screening


@pytest.fixture
def screening(in_app, person_called):
    with in_app():
        return a_screening(person_called("amina"))


@pytest.fixture
def base(screening):
    """Where its pages are."""
    return f"/screenings/{screening.id}"


@pytest.fixture
def amina(browser_of):
    return browser_of("amina")

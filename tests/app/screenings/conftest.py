"""A screening of two children that Amina holds."""

import pytest

from tests.builders import a_screening


@pytest.fixture
def screening(in_app, person_called):
    with in_app():
        return a_screening(person_called("amina"))


@pytest.fixture
def base(screening):
    return f"/screenings/{screening.id}"

"""Where the questions of a screening are, and what stands recorded."""

import pytest

from hsb_screen.answers.service import answers_of
from tests.builders import place_of


@pytest.fixture
def address_of(in_app, screening):
    """Where a question of concern 1 or of the screening is: give its factor id."""

    def address(factor):
        with in_app():
            scope = place_of(screening, factor).scope
        about = "" if scope == "screening" else f"{scope}/"
        return f"/screenings/{screening.id}/questions/{about}{factor}"

    return address


@pytest.fixture
def standing(in_app, screening):
    """The answer that stands for a factor id; None where there is none."""

    def find(factor):
        with in_app():
            place = place_of(screening, factor)
            return answers_of(screening.id).get((place.scope, factor))

    return find

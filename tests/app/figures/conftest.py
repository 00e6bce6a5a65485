"""What tests of figures begin with: five quarters of made-up screenings that are done with."""

import pytest

from hsb_screen.demonstration.past import add_past_screenings


@pytest.fixture
def past(in_app, person_called):
    with in_app():
        add_past_screenings(person_called("carys"))

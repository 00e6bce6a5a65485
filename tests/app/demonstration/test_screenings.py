"""The demonstration’s screenings: one of each kind, made quickly, through the ordinary services."""

import time

import pytest

from hsb_screen.accounts.models import Person
from hsb_screen.database import session, transaction
from hsb_screen.demonstration.people import add_characters
from hsb_screen.demonstration.screenings import add_screenings
from hsb_screen.screenings.models import Screening, ScreeningState


@pytest.fixture
def shown(app):
    """The demonstration’s screenings, in an installation that holds nobody else."""
    with app.app_context(), transaction():
        for person in people_of_the_cast():
            person.email = f"cast-{person.email}"
        session().flush()
        add_characters()
        began = time.process_time()
        add_screenings()
        took = time.process_time() - began
        states = [row.state for row in session().query(Screening).order_by(Screening.number)]
    return states, took


def people_of_the_cast():
    return session().query(Person).all()


def test_there_is_one_of_each_kind(shown):
    states, _ = shown

    assert sorted(states) == sorted(
        (
            ScreeningState.AGREED,
            ScreeningState.RETURNED,
            ScreeningState.SENT,
            ScreeningState.SENT,
            ScreeningState.DRAFT,
            ScreeningState.WITHDRAWN,
        )
    )


def test_they_are_made_within_three_seconds(shown):
    assert shown[1] < 3

"""Screenings on their way to the lead, made through the services that the pages call."""

from flask import g

from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_first_view, record_view_after
from hsb_screen.reviews.sending import send_screening
from hsb_screen.screenings.service import as_it_stands
from tests.builders import a_screening, leave_voices_open
from tests.built_once import built_once

AT_THE_CLUB = {
    "adult_involved": "no",
    "other_dev": "as_expected",
    "recency": "within_7_days",
    "injury": "none",
    "force": "none",
    "threat": "none",
    "other_children": "none",
    "relationship": ["peers"],
    "behaviour_type": ["over_clothes_touch"],
    "consent": "went_along",
    "pressure": "not_known",
    "power": "not_known",
    "frequency": "repeated",
    "persistence": "continued",
    "impact_other": "uneasy",
    "dev_expected": "unusual",
    "ongoing_contact": ["club"],
}
"""Two children, 12 and 10; repeated touch over clothing, carried on after being asked to stop;
pressure and a difference in power not known: Problematic to Abusive."""


@built_once
def a_looked_at(by, answers=AT_THE_CLUB, first="problematic"):
    """A draft whose holder has taken their first view, so that the indication may be shown."""
    screening = a_screening(by, answers=answers)
    record_first_view(screening, by, first, as_it_stands(screening.id).version)
    return as_it_stands(screening.id)


@built_once
def a_sent(by, answers=AT_THE_CLUB, view=None):
    """A screening that waits for the lead."""
    screening = a_looked_at(by, answers)
    record_view_after(screening, by, view or ViewGiven(Stance.AGREE), screening.version)
    return send_again(screening, by)


def send_again(screening, by):
    """Send a screening as it stands."""
    g.person = by
    leave_voices_open(as_it_stands(screening.id), by)
    send_screening(as_it_stands(screening.id), by, as_it_stands(screening.id).version)
    return as_it_stands(screening.id)

"""From the queue to a recorded decision a lead presses few keys: at most 12 beside typed text."""

import pytest

from hsb_screen.accounts.models import Person as Stored
from hsb_screen.database import session, transaction
from hsb_screen.screenings.danger import record_danger
from hsb_screen.screenings.models import Danger
from tests.app.reviews.sent import a_sent
from tests.journeys.keys import Keys
from tests.journeys.marks import IN_A_BROWSER

pytestmark = IN_A_BROWSER

MOST_PRESSES = 12


@pytest.fixture
def sent(served_app):
    """What stands first in the queue of carys: amina sent it, and a child may be in danger."""
    with served_app.app_context(), transaction():
        amina = session().query(Stored).filter_by(email="amina@example.org").one()
        screening = a_sent(amina)
        record_danger(screening, amina, Danger.YES, 1)
    return screening


def test_from_the_queue_to_a_recorded_decision_a_lead_presses_few_keys(sent, person):
    carys = person("carys")
    carys.open("/reviews")
    keys = Keys(carys)
    keys.tab_to(carys.page.get_by_role("link", name=f"Screening {sent.label}"))
    keys.go()
    keys.jump()
    keys.tab_to(carys.page.get_by_role("link", name="Agree with the range"))
    keys.go()
    keys.tab_to(carys.page.get_by_label("Anything to add? (optional)"))
    keys.type("I have spoken with Amina.")
    keys.tab_to(carys.page.get_by_role("button", name="Agree", exact=True))
    keys.go()

    assert carys.sees("The lead agreed with the range.")
    assert keys.presses <= MOST_PRESSES, keys.log

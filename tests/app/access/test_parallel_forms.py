"""The same form twice at once, where the first one was faster: the second gets its answer."""

import pytest

from hsb_screen import clock, idempotency
from hsb_screen.access.decorators import requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.errors import Refused, Stale
from hsb_screen.idempotency import Sent


@pytest.fixture
def app(own_app):
    """It gets a page more."""
    return own_app


@pytest.mark.parametrize("problem", [Refused("Somebody was faster."), Stale({}, {})])
def test_a_form_that_loses_to_itself_is_led_where_the_first_one_was_led(
    app, browser_of, monkeypatch, problem
):
    seen = []

    def answered_meanwhile():
        seen.append(len(seen))
        return Sent("/glossary", clock.now(), moved_on=False) if len(seen) > 1 else None

    @requires(Permission.START_SCREENING)
    @writes
    def probe():
        raise problem

    app.add_url_rule("/probe", "probe", probe, methods=["POST"])
    amina = browser_of("amina")
    token = amina.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")
    monkeypatch.setattr(idempotency, "sent_before", answered_meanwhile)

    page = amina.send("/probe", [("csrf_token", token), ("idempotency_key", "one form")])

    assert page.h1 == "Glossary"

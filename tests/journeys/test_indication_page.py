"""The indication page as it lies on a screen: what is seen without scrolling, how long it is."""

import pytest

from hsb_screen.accounts.models import Person as StoredPerson
from hsb_screen.database import session, transaction
from tests.app.indications.states import STATES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LONGEST = 4_000
"""Pixels of the page at a width of 1280 for the situation that the journeys tell."""


@pytest.fixture(scope="module")
def at(served_app):
    """The address of the indication page of a draft of amina’s, in the state of the journeys."""
    with served_app.app_context(), transaction():
        amina = session().query(StoredPerson).filter_by(email="amina@example.org").one()
        return f"/screenings/{STATES['story'](amina).id}/indication"


@pytest.fixture
def amina(person):
    return person("amina")


def test_the_today_line_is_seen_without_scrolling_on_a_laptop(amina, at):
    amina.page.set_viewport_size({"width": 1366, "height": 768})
    amina.open(at)

    line = amina.page.locator(".today").first.bounding_box()
    assert line["y"] + line["height"] <= 768


def test_on_a_phone_the_today_line_is_within_two_screens(amina, at):
    amina.page.set_viewport_size({"width": 360, "height": 640})
    amina.open(at)

    line = amina.page.locator(".today").first.bounding_box()
    assert line["y"] + line["height"] <= 2 * 640


def test_the_page_is_no_longer_than_a_tired_person_reads(amina, at):
    amina.page.set_viewport_size({"width": 1280, "height": 800})
    amina.open(at)

    assert amina.page.evaluate("document.documentElement.scrollHeight") < LONGEST


def test_what_must_stand_open_stands_open(amina, at):
    amina.open(at)

    for words in (
        "This describes recorded behaviour, not a child.",
        "What would lower it:",
        "Do not question the children to fill these gaps",
        "The same whatever the answers",
        "Depends on an answer: do it now, because it is open",
        "Doing less than this would risk",
        "This indication alone does not support",
        "Other children who may need protection:",
        "Before you saw this page you placed the behaviour at",
    ):
        assert amina.page.get_by_text(words).first.is_visible(), words


def test_a_text_is_copied_with_a_button_and_what_became_of_it_is_said(amina, at):
    amina.context.grant_permissions(["clipboard-read", "clipboard-write"])
    amina.open(at)
    amina.follow("Copy as plain text")
    amina.page.get_by_role("button", name="Copy the short text").click()

    amina.page.get_by_text("Copied.", exact=True).wait_for()
    copied = amina.page.evaluate("navigator.clipboard.readText()")
    assert amina.page.locator("[role=status]", has_text="Copied.").count() == 1
    assert copied.startswith("DRAFT, not agreed by the lead.")
    assert copied == amina.page.get_by_label("Short text").input_value()


def test_without_script_there_is_no_such_button_and_the_text_can_be_selected(person, at):
    amina = person("amina", script=False)
    amina.open(f"{at.removesuffix('/indication')}/summary/text")

    assert not amina.has_button("Copy the short text")
    assert amina.page.get_by_label("Short text").is_visible()

"""Discussions of several agencies: recorded once, corrected by a further version."""

import pytest

from hsb_screen.actions.stored import discussions_of
from hsb_screen.children.models import Part
from hsb_screen.children.service import ChildGiven, add_child
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening, ScreeningState
from tests.app.actions.after_sending import a_discussion
from tests.app.reviews.sent import a_sent

SAID = {
    "When was it?": "not known yet",
    "Who took part?": "R Lowe, children’s social care\nT Hall, police",
    "What was shared?": "The school told what was seen.",
    "What was decided?": "Both children are seen this week.",
}
DIFFERENTLY = "Did anybody see it differently?"


@pytest.fixture
def sent(in_app, person_called):
    """A screening of amina’s, sent to carys."""
    with in_app():
        return a_sent(person_called("amina"))


@pytest.fixture
def recorded(sent, in_app, person_called):
    """The same, with a discussion."""
    with in_app():
        a_discussion(sent, person_called("carys"))
    return sent


@pytest.fixture
def page(sent, browser_of):
    """Carys, about to record a discussion."""
    return browser_of("carys").open(f"/screenings/{sent.id}/actions").follow("Record a discussion")


def test_a_discussion_is_recorded_with_what_is_not_known_yet(page, browser_of, sent):
    for label, words in SAID.items():
        page.fill(label, words)
    page.choose("Not known yet", of=DIFFERENTLY).choose("Nobody yet", of="Who tells Child A")
    page.choose("This is agreed", of="Who tells Child B").fill(
        "Who tells Child B?", "Class teacher"
    )
    page.press("Record the discussion")

    text = browser_of("amina").open(f"/screenings/{sent.id}/actions").text
    for words in (
        "When it was not known yet",
        "R Lowe, children’s social care T Hall, police",
        "Who saw it differently Not known yet",
        "Who tells Child A Nobody yet",
        "Who tells Child B Class teacher",
        "Who tells the family of Child B Nothing recorded",
    ):
        assert words in text


def test_nothing_typed_is_lost_where_something_is_missing(page):
    page.fill("Who took part?", SAID["Who took part?"])
    page.choose("This is agreed", of="Who tells Child B")
    again = page.press("Record the discussion")

    assert again.errors[0] == "Enter when it was. If you do not know, write ‘not known yet’"
    assert again.errors[-1].startswith("Enter who tells Child B, or who tells the family")
    assert again.value("Who took part?") == SAID["Who took part?"]


def test_a_correction_stands_beside_what_was_recorded(recorded, browser_of, in_app):
    page = browser_of("carys").open(f"/screenings/{recorded.id}/actions")
    page = page.follow("Correct discussion 1").fill("Who took part?", "R Lowe and the nurse")
    page = page.press("Save the correction")
    assert page.errors == ["Enter what was wrong, in a line or two"]
    page = page.fill("What was wrong?", "The nurse was left out.").press("Save the correction")

    assert "R Lowe and the nurse" in page.text
    assert "Discussion 1 as it was recorded before" in page.text
    assert "Who took part R Lowe, children’s social care" in page.text
    with in_app():
        (discussion,) = discussions_of(recorded.id)
        assert [each.version for each in (discussion.stands, *discussion.before)] == [2, 1]


def test_the_second_of_two_corrections_gets_both_texts(recorded, browser_of):
    at = f"/screenings/{recorded.id}/actions"
    pages = [browser_of("carys").open(at).follow("Correct discussion 1") for _ in range(2)]
    for number, page in enumerate(pages, start=1):
        page.fill("What was decided?", f"Decision {number}").fill("What was wrong?", "The decision")
    pages[0].press("Save the correction")

    both = pages[1].press("Save the correction", 409)

    assert "Decision 1" in both.text
    assert "Decision 2" in both.text


def test_of_a_child_added_since_nothing_is_taken_as_said(
    recorded, browser_of, in_app, person_called
):
    with in_app():
        amina = person_called("amina")
        session().get_one(Screening, recorded.id).state = ScreeningState.RETURNED
        add_child(recorded, amina, ChildGiven(Part.AFFECTED, (9,)))
    page = browser_of("carys").open(f"/screenings/{recorded.id}/actions")
    page = page.follow("Correct discussion 1").fill("What was wrong?", "A child was added.")

    again = page.press("Save the correction")

    assert [error[:47] for error in again.errors] == [
        "Select whether it is agreed who tells Child C a"
    ]

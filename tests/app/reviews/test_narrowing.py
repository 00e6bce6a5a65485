"""Narrowing says what was settled; what nobody settled is not left out with it."""

import pytest

from hsb_screen.indications.service import placed_from, the_kept
from hsb_screen.reviews.narrowing import StillReached, check_nothing_reaches_beyond
from hsb_screen.reviews.service import latest_revision
from hsb_screen.screenings.service import pack_for
from tests.app.reviews.sent import a_sent
from tests.builders import place_of

PRESSURE = "What, if anything, was said or offered to get the other child to take part?"
HOW = "How was that settled, and by whom?"
SAID = "The head asked the club leader."


@pytest.fixture
def sent(in_app, person_called):
    """Problematic to Abusive: pressure and power are not known, and some were not looked at."""
    with in_app():
        return a_sent(person_called("amina"))


def test_a_place_that_other_open_answers_reach_beyond_is_refused_and_nothing_is_lost(
    sent, browser_of
):
    page = browser_of("carys").open(f"/screenings/{sent.id}/review/narrow")
    page = page.choose(PRESSURE).choose("Problematic").fill(HOW, SAID).press("Agree and narrow it")

    (error,) = page.errors
    assert error.startswith(
        "You leave out Abusive, and open answers that you did not select still reach it: “Was one"
        " child in a stronger position"
    )
    assert error.endswith("return it with questions, or place it differently")
    assert page.value(HOW) == SAID
    assert page.is_chosen(PRESSURE)
    assert page.is_chosen("Problematic")


def test_once_every_open_answer_is_settled_it_may_lie_at_either_end(sent, browser_of):
    page = browser_of("carys").open(f"/screenings/{sent.id}/review/narrow")
    for question in page.options("Which open answers did you settle?"):
        page = page.choose(question, of="Which open answers did you settle?")
    page = page.choose("Problematic").fill(HOW, SAID).press("Agree and narrow it")

    assert "Narrowed to Problematic" in page.text


@pytest.fixture
def narrowed_to(sent, in_app):
    """Ask whether a level fits once these questions are settled."""

    def check(level, *settled):
        with in_app():
            placed = placed_from(sent, the_kept(latest_revision(sent).indication_id))
            places = [(each, place_of(sent, each).scope) for each in settled]
            check_nothing_reaches_beyond(placed, pack_for(sent).level_by_id[level], places)

    return check


def test_a_place_fits_where_some_settled_answer_leads_to_it_whatever_the_others_are(narrowed_to):
    assert narrowed_to("abusive", "pressure") is None


@pytest.mark.parametrize(
    ("level", "settled", "left_out"),
    [
        ("problematic", ("pressure",), "abusive"),
        ("problematic", ("pressure", "power"), "abusive"),
        ("abusive", ("previous",), "problematic"),
    ],
)
def test_an_end_is_left_out_where_no_settled_answer_can_close_it(
    level, settled, left_out, narrowed_to, in_app, sent
):
    with pytest.raises(StillReached) as reached:
        narrowed_to(level, *settled)

    with in_app():
        factors = pack_for(sent).factor_by_id
    assert reached.value.end.id == left_out
    assert not {factors[each].question for each in settled} & set(reached.value.asks)

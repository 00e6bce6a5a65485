"""The indication page says each thing once, and folds away what a tired reader does not need."""

import pytest

from hsb_screen.answers.concerns import change_concern, concerns_of
from hsb_screen.answers.facts import NOBODY, ConcernGiven
from hsb_screen.answers.notice import note_steps
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_view_after
from hsb_screen.screenings.service import as_it_stands
from tests.app.reviews.sent import AT_THE_CLUB, a_looked_at, send_again
from tests.builders import add_a_concern, answer

SETTLED = {
    **AT_THE_CLUB,
    "pressure": "none",
    "power": "none",
    "number_children": "one",
    "group": "no",
    "intrusive": "non_intrusive",
    "penetrative": "no",
    "substances": "no",
    "victimising_intent": "none",
    "secrecy": "open",
    "planning": "opportunity_taken",
    "escalation": "none",
    "self_harm": "none",
}


@pytest.fixture
def shown(in_app, person_called, browser_of):
    """Open the indication page of a draft of amina’s with these answers."""

    def open_it(answers=AT_THE_CLUB):
        with in_app():
            screening = a_looked_at(person_called("amina"), answers)
        return browser_of("amina").open(f"/screenings/{screening.id}/indication")

    return open_it


def details_of(page):
    """What is folded away: the words to open it, and whether it is open."""
    return {
        " ".join("".join(each.find("summary").itertext()).split()): "open" in each.attrib
        for each in page.tree.iter("details")
    }


def test_where_there_is_one_concern_nothing_says_which(shown):
    assert "(Concern 1)" not in shown().text


def test_where_there_are_several_every_answer_says_which(in_app, person_called, browser_of):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina)
        add_a_concern(screening, amina)
        for factor in ("pressure", "power"):
            answer(screening, amina, factor, "not_known", concern=2)
        note_steps(screening)
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert "to get the other child to take part? Not known yet (Concern 1, Concern 2)." in page.text


def test_many_answers_that_keep_the_upper_end_down_are_folded_away(shown):
    folded = [words for words in details_of(shown(SETTLED)) if "keep the upper end" in words]

    assert len(folded) == 1
    assert folded[0].startswith("See the ")


def test_a_step_shows_its_first_sentence_and_folds_away_the_rest(shown):
    page = shown()

    first = "Write down what was seen and said, in the words that were used, with who, where"
    assert details_of(page)[f"More: {first} and when."] is False
    assert "If you and your lead decide that nothing more is needed" in page.text


def test_answers_that_do_not_fit_are_told_once_with_what_was_recorded(
    in_app, person_called, browser_of
):
    with in_app():
        screening = a_conflict(person_called("amina"))
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert page.text.count("You recorded that no other child took part") == 1
    assert "What is the link between the children? Recorded: Friends, classmates" in page.text


def test_a_lead_is_not_led_to_answers_that_a_lead_cannot_change(in_app, person_called, browser_of):
    with in_app():
        amina = person_called("amina")
        screening = a_conflict(amina)
        record_view_after(screening, amina, ViewGiven(Stance.AGREE), screening.version)
        send_again(screening, amina)
    page = browser_of("carys").open(f"/screenings/{screening.id}/review")

    assert "These do not fit together" in page.text
    assert "What is the link between the children?" not in page.links()


def a_conflict(by):
    """A draft that holds a link between children, and that no other child took part."""
    screening = a_looked_at(by)
    concern = concerns_of(screening.id)[0]
    change_concern(screening, by, concern, ConcernGiven(others=(NOBODY,)), 1)
    note_steps(screening)
    return as_it_stands(screening.id)

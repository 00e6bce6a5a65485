"""The lead's pages are short: what is open stands first, the rest is folded and nothing is lost."""

from datetime import datetime

import pytest

from hsb_screen.answers.facts import AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.clock import LONDON
from hsb_screen.reviews.reading import FIRST_ASKED
from tests.app.reviews.sent import AT_THE_CLUB, a_sent
from tests.page_text import words

LOOKED = AnswerGiven(AnswerState.NOT_KNOWN, how_known=("told",), source="Club leader")


@pytest.fixture
def sent(in_app, person_called):
    with in_app():
        return a_sent(person_called("amina"), {**AT_THE_CLUB, "pressure": LOOKED})


@pytest.fixture
def asks(app):
    """The words of a question, by its id."""
    factors = app.extensions["hsb_pack"].factor_by_id
    return {factor_id: factor.question for factor_id, factor in factors.items()}


@pytest.fixture
def review(sent, browser_of):
    return browser_of("carys").open(f"/screenings/{sent.id}/review")


@pytest.fixture
def ask(sent, browser_of):
    return browser_of("carys").open(f"/screenings/{sent.id}/review/ask")


def folds(page):
    """Each fold of the page: the words on it, and the words inside."""
    return {
        words(fold.find("summary")): words(fold)
        for fold in page.main.iter("details")
        if "govuk-details" in fold.get("class", "")
    }


def in_sight(page):
    """What can be ticked without opening anything."""
    inside = {id(box) for fold in page.main.iter("details") for box in fold.iter("input")}
    boxes = page.main.iter("input")
    return [box for box in boxes if box.get("type") == "checkbox" and id(box) not in inside]


def test_what_was_looked_at_and_is_not_known_stands_open_with_who_said_so(review, asks):
    open_part = review.text.split("Looked at, and not known")[1].split("Not looked at:")[0]

    assert asks["pressure"] in open_part
    assert "Club leader" in open_part
    assert asks["frequency"] not in open_part


def test_what_was_answered_is_folded_by_section_and_counted(review, asks):
    inside = folds(review)
    (often,) = [name for name, text in inside.items() if asks["frequency"] in text]

    assert often == "How often, and over time: 2 answers"
    (unseen,) = [name for name in inside if name.startswith("Not looked at: ")]
    assert asks["unusual_for_child"] in inside[unseen]


def test_every_answer_that_was_sent_is_somewhere_on_the_page(review, asks):
    text = review.text.split("Answers, with how each is known")[1]

    assert sum(name.split(": ")[-1].endswith(("answer", "answers")) for name in folds(review)) > 3
    for factor in ("pressure", "frequency", "unusual_for_child", "force"):
        assert asks[factor] in text


def test_returning_shows_few_questions_first_those_not_known_at_the_head(ask):
    boxes = in_sight(ask)

    assert 2 < len(boxes) <= FIRST_ASKED
    assert boxes[0].get("value").startswith("pressure ")


def test_every_other_question_can_be_ticked_in_its_section(ask, sent, browser_of, asks):
    page = ask.choose(asks["frequency"]).fill("What do you want to know?", "Who counted?")
    page.choose("Today, Friday 20 November 2026").press("Return it")
    returned = browser_of("amina").open(f"/screenings/{sent.id}/returned")

    assert "0 of 1 answered" in returned.text
    assert asks["frequency"] in returned.text


def test_a_section_in_which_something_is_ticked_comes_back_open(ask, asks):
    page = ask.choose(asks["frequency"]).press("Return it")
    (opened,) = [fold for fold in page.main.iter("details") if "open" in fold.attrib]

    assert page.is_chosen(asks["frequency"])
    assert asks["frequency"] in words(opened)


def test_no_question_can_be_ticked_twice(ask):
    values = [box.get("value") for box in ask.main.iter("input") if box.get("type") == "checkbox"]

    assert len(values) == len(set(values)) > 20


def test_a_day_for_which_bank_holidays_are_not_known_says_so(sent, browser_of, hands):
    hands.moment = datetime(2028, 12, 28, 10, 0, tzinfo=LONDON)
    page = browser_of("carys").open(f"/screenings/{sent.id}/review/ask")
    days = page.text.split("By when do you need the answers?")[1].split("Which open")[0]

    assert days.count("Bank holidays are not known for this date") == 1
    assert "Today, Thursday 28 December 2028 Friday 29 December 2028 " in days


def test_while_they_are_known_nothing_is_said_of_bank_holidays(ask):
    assert "Bank holidays" not in ask.text

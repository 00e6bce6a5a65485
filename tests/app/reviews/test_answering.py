"""When a question that a lead sent back counts as answered."""

from dataclasses import replace
from datetime import date

import pytest

from hsb_screen.answers.facts import AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.service import answers_of, record_answer
from hsb_screen.reviews.answering import answered_at
from hsb_screen.reviews.deciding import Asked, return_with_questions
from hsb_screen.reviews.service import questions_of
from hsb_screen.screenings.service import as_it_stands
from tests.app.reviews.sent import a_sent
from tests.builders import answer, place_of


@pytest.fixture
def returned(in_app, person_called, hands):
    """A screening that carys returned with a question about pressure; a minute has passed since."""
    with in_app():
        amina, carys = person_called("amina"), person_called("carys")
        screening = a_sent(amina)
        hands.move(minutes=1)
        place = place_of(screening, "pressure")
        asked = Asked((("pressure", place.scope),), "Does anybody know?", date(2026, 11, 24))
        return_with_questions(screening, carys, asked, screening.version)
        hands.move(minutes=1)
        return as_it_stands(screening.id)


def is_answered(screening):
    (question,) = questions_of(screening)
    return answered_at(screening, question) is not None


def test_the_same_words_saved_again_are_no_answer(returned, in_app, person_called):
    with in_app():
        answer(returned, person_called("amina"), "pressure", "not_known")

        assert not is_answered(returned)


def test_another_answer_is_one(returned, in_app, person_called):
    with in_app():
        answer(returned, person_called("amina"), "pressure", "none")

        assert is_answered(returned)


@pytest.mark.parametrize("changed", [{"note": "The club was asked."}, {"source": "Club log"}])
def test_another_note_or_source_is_one_too(returned, changed, in_app, person_called):
    with in_app():
        place = place_of(returned, "pressure")
        standing = answers_of(returned.id)[place.scope, "pressure"]
        given = replace(standing.given, **changed)
        record_answer(returned, person_called("amina"), place, given, standing.version)

        assert is_answered(returned)


def test_an_answer_taken_away_is_none(returned, in_app, person_called):
    with in_app():
        taken_away = AnswerGiven(AnswerState.LEFT_OPEN)
        answer(returned, person_called("amina"), "pressure", taken_away)

        assert not is_answered(returned)


def test_an_answer_changed_and_changed_back_is_none(returned, in_app, person_called, hands):
    with in_app():
        answer(returned, person_called("amina"), "pressure", "none")
        hands.move(minutes=1)
        answer(returned, person_called("amina"), "pressure", "not_known")

        assert not is_answered(returned)


def test_that_nothing_more_is_known_is_an_answer_and_the_lead_reads_it(returned, browser_of):
    page = browser_of("amina").open(f"/screenings/{returned.id}/returned")
    assert "0 of 1 answered" in page.text
    page = page.press(
        "Say that nothing more is known: What, if anything, was said or offered to get the other "
        "child to take part?"
    )

    assert "1 of 1 answered" in page.text
    assert "Nothing more is known" in page.text
    assert not [said for said in page.links() if said.startswith("Answer now")]


def test_a_question_of_another_screening_is_not_there(returned, browser_of, in_app, person_called):
    page = browser_of("amina").open(f"/screenings/{returned.id}/returned")
    for field in page.tree.iter("input"):
        if field.get("name") == "question":
            field.set("value", "7f9c24e5-1b7a-4d6e-9a53-0c8a5b1e2f44")
    button = next(
        said
        for said in map("".join, (b.itertext() for b in page.tree.iter("button")))
        if said.startswith("Say that nothing more")
    )

    page.press(" ".join(button.split()), status=404)

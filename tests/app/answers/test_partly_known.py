"""What is only partly known keeps its parts: one of several, when about, and how it is known."""

import pytest

from continuum_rules import Kind, NotKnown, indicate
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.question_form import not_known_choices
from hsb_screen.answers.recorded import recorded
from hsb_screen.screenings.service import pack_for
from tests.builders import answer

QUESTION, ONE_OF = "has been noticed in the other child", "It is one of these"
UPSET, FRIGHTENED = "Upset", "Frightened, keeping away, or hurt"
WHEN = "When was it seen or said? (optional)"


def pack_of(in_app, screening):
    with in_app():
        return pack_for(screening)


def test_every_closed_question_offers_each_way_of_not_knowing_and_says_what_it_does(
    in_app, screening
):
    for factor in pack_of(in_app, screening).factors:
        kinds = {choice.value: choice.hint for choice in not_known_choices(factor)}

        assert {"not_known", "cannot_be_known", "not_to_be_asked"} <= kinds.keys()
        assert ("no_sign_so_far" in kinds) == factor.asks_for_a_sign
        assert all(kinds.values())


def test_every_page_says_not_to_question_a_child(amina, base, in_app, screening):
    with in_app():
        asked = [f.id for f in pack_for(screening).factors if f.about.value == "screening"]
    for factor in set(asked) - {"immediate_danger", "displaying_age"}:
        assert "Do not question a child" in amina.open(f"{base}/questions/{factor}").text


def test_one_of_two_is_kept_as_two_and_told_as_such(amina, base, address_of, standing):
    page = amina.open(address_of("impact_other"))
    page.choose(UPSET, of=ONE_OF).choose(FRIGHTENED, of=ONE_OF).press("Continue")

    given = standing("impact_other").given
    assert (given.state, given.options) == (
        AnswerState.ANSWERED,
        ("distressed", "frightened_or_injured"),
    )
    text = amina.open(f"{base}/check-answers").text
    assert f"One of these, not known which: {UPSET}; {FRIGHTENED}" in text
    page = amina.open(address_of("impact_other"))
    assert page.is_chosen(UPSET, of=ONE_OF)
    assert not page.is_chosen(UPSET, of=QUESTION)


def test_the_rules_take_one_of_two_as_either(amina, address_of, in_app, screening):
    page = amina.open(address_of("impact_other"))
    page.choose(UPSET, of=ONE_OF).choose(FRIGHTENED, of=ONE_OF).press("Continue")

    with in_app():
        pack = pack_for(screening)
        given = recorded(screening.id, pack).given
        assert given.concerns[0]["impact_other"] == ("distressed", "frightened_or_injured")
        indicate(pack, given)


def test_one_of_two_is_still_open(amina, base, address_of):
    page = amina.open(address_of("impact_other"))
    page.choose(UPSET, of=ONE_OF).choose(FRIGHTENED, of=ONE_OF).press("Continue")

    page = amina.open(f"{base}/not-known")
    assert any(link.startswith("Answer now: What has been noticed") for link in page.links())
    assert "1 answer is not known." in amina.open(f"{base}/check-answers").text


@pytest.mark.parametrize(
    ("above", "ticked", "says"),
    [
        (UPSET, [UPSET, FRIGHTENED], "not both"),
        (None, [UPSET], "Select two or more that it may be."),
    ],
)
def test_one_of_these_with_one_or_beside_an_answer_is_asked_about(
    amina, address_of, standing, above, ticked, says
):
    page = amina.open(address_of("impact_other"))
    for option in ticked:
        page.choose(option, of=ONE_OF)
    if above:
        page.choose(above, of=QUESTION)
    page = page.press("Continue")

    assert says in page.errors[0]
    assert page.is_chosen(UPSET, of=ONE_OF)
    assert standing("impact_other") is None


def test_one_of_these_is_offered_where_three_answers_or_more_stand_in_order(amina, address_of):
    assert ONE_OF in amina.open(address_of("impact_other")).text
    assert ONE_OF not in amina.open(address_of("relationship")).text


def test_what_stands_in_a_record_is_a_way_of_knowing_of_its_own(amina, base, address_of, standing):
    page = amina.open(address_of("force"))
    page.choose("No", of="held, pushed").choose(
        "It is recorded, for example in a log or a case file"
    )
    page.fill("Where is it recorded, or who told you? (optional)", "school log").press("Continue")

    assert standing("force").given.how_known == ("recorded",)
    assert (
        "It is recorded, for example in a log or a case file"
        in amina.open(f"{base}/check-answers").text
    )


@pytest.mark.parametrize("words", ["around half-term", "not known", "the week of the school trip"])
def test_a_time_in_words_is_kept_and_shown(amina, base, address_of, standing, words):
    page = amina.open(address_of("force"))
    page.choose("No", of="held, pushed").fill(WHEN, words).press("Continue")

    given = standing("force").given
    assert (given.on_date, given.when_in_words) == ("", words)
    assert amina.open(address_of("force")).value(WHEN) == words
    assert words in amina.open(f"{base}/check-answers").text


def test_who_looked_may_have_looked_about_then(amina, base, address_of):
    page = amina.open(address_of("force"))
    page.choose("No sign of it so far", of="held, pushed").fill("Who looked?", "class teacher")
    page.fill("When did they look?", "last week").press("Continue")

    text = amina.open(f"{base}/check-answers").text
    assert "No sign of it so far (who looked: class teacher, last week)" in text


def test_a_date_that_cannot_be_is_asked_about_at_its_field(amina, address_of):
    page = amina.open(address_of("force"))
    page = page.choose("No", of="held, pushed").fill(WHEN, "31 February 2026").press("Continue")

    assert page.errors[0].startswith("Enter the date like this")
    assert page.value(WHEN) == "31 February 2026"


def test_each_kind_of_not_known_is_kept_apart(in_app, person_called, screening):
    kinds = [kind.value for kind in NotKnown]
    with in_app():
        pack = pack_for(screening)
        for kind in kinds:
            answer(screening, person_called("amina"), "force", kind)
            given = recorded(screening.id, pack).given
            assert given.concerns[0]["force"] is NotKnown(kind)


def test_something_else_widens_the_range_and_settles_nothing(in_app, person_called, screening):
    def ends(said):
        with in_app():
            answer(screening, person_called("amina"), "behaviour_type", said)
            pack = pack_for(screening)
            found = indicate(pack, recorded(screening.id, pack).given).range
            return found.lowest.position, found.highest.position

    talk, unknown, other = ends(["talk"]), ends("not_known"), ends(["something_else"])

    assert other == unknown
    assert other[0] <= talk[0]
    assert other[1] >= talk[1]
    with in_app():
        factor = pack_for(screening).factor_by_id["behaviour_type"]
        assert factor.kind is Kind.SEVERAL
        assert "something_else" in factor.as_unknown

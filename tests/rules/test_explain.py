"""Facts that decide, rules that hold, and questions worth asking."""

from continuum_rules.answers import Given
from continuum_rules.concerns import indicate
from continuum_rules.relevance import relevant_factors
from tests.rules.builders import a_pack, any_of, includes, ordered, rule, several, unordered, worse

NAMES = ("force", "secrecy", "age_gap")
FACTORS = [ordered(name, "none", "some", "much") for name in NAMES]
RULES = [
    rule("alone", "abusive", force=worse("much")),
    rule("joint", "abusive", secrecy=worse("much"), age_gap=worse("some")),
]
PACK = a_pack(FACTORS, RULES)


def test_facts_are_dropped_from_the_end_of_the_pack():
    answers = {"force": "much", "secrecy": "much", "age_gap": "some"}

    assert indicate(PACK, Given(answers)).facts == ("force",)


def test_facts_that_decide_only_together_all_stay():
    answers = {"force": "none", "secrecy": "much", "age_gap": "some"}

    assert indicate(PACK, Given(answers)).facts == ("secrecy", "age_gap")


def test_there_are_no_deciding_facts_at_the_first_level():
    assert indicate(PACK, Given({"force": "none"})).facts == ()


def test_the_facts_that_keep_the_highest_end_down_are_the_why_not_more():
    answers = {"force": "some", "secrecy": "none", "age_gap": "none"}

    assert indicate(PACK, Given(answers)).facts_highest == ("force", "secrecy")


def test_why_not_more_is_empty_while_everything_above_is_open():
    assert indicate(PACK, Given({"force": "none"})).facts_highest == ()


def test_rules_stand_highest_level_first_and_then_by_id():
    rules = [
        rule("b", "problematic", force=worse("some")),
        rule("a", "problematic", force=worse("some")),
        rule("z", "violent", force=worse("some")),
    ]
    found = indicate(a_pack(FACTORS, rules), Given({"force": "some"}))

    assert [each.id for each in found.rules] == ["z", "a", "b"]


def test_the_question_that_narrows_most_stands_first():
    """Answering force can settle it; secrecy alone can only lower the highest end never settle."""
    rules = [
        rule("alone", "violent", force=worse("much")),
        rule("secrecy", "inappropriate", secrecy=worse("some")),
    ]
    found = indicate(a_pack(FACTORS, rules), Given({}))

    assert [question.factor for question in found.open] == ["force", "secrecy"]


def test_questions_that_matter_only_jointly_are_told_apart():
    found = indicate(PACK, Given({"force": "none"}))

    assert {question.factor for question in found.open} == {"secrecy", "age_gap"}
    assert found.together == ()
    blank = indicate(PACK, Given({}))
    assert {question.factor for question in blank.open} == {"force"}
    assert blank.together == ("secrecy", "age_gap")


def test_each_option_of_all_that_apply_narrows_with_a_no_and_a_yes():
    kind = several("kind", "touch", "image")
    pack = a_pack([kind], [rule("image", "problematic", kind=includes("image"))])

    found = indicate(pack, Given({})).to_json()["open"]

    assert found[0]["narrows"]["image"] == {
        "no": ["expected", "expected"],
        "yes": ["problematic", "problematic"],
    }


def test_only_options_still_possible_are_listed():
    found = indicate(PACK, Given({"force": ("some", "much")})).open

    assert list(found[0].narrows) == ["some", "much"]


def test_a_question_stops_being_relevant_once_it_can_change_nothing():
    assert [each for each, *_ in relevant_factors(PACK, Given({}))] == list(NAMES)
    assert relevant_factors(PACK, Given({"force": "much"})) == ()
    half = relevant_factors(PACK, Given({"force": "none", "secrecy": "some"}))
    assert half == ()


def test_a_gate_is_relevant_through_what_it_hides():
    other = unordered("other", "alone", "child")
    force = ordered("force", "none", "much", hide_when=({"other": any_of("alone")},))
    pack = a_pack([other, force], [rule("a", "violent", force=worse("much"))])

    assert relevant_factors(pack, Given({"force": "much"})) == (("other", None, None),)
    assert relevant_factors(pack, Given({"force": "none"})) == ()

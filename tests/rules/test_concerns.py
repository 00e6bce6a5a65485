"""Several concerns are placed each by itself and then joined. No averaging."""

import pytest

from continuum_rules.answers import AnswerProblem, Given
from continuum_rules.concerns import indicate
from continuum_rules.factor import About
from tests.rules.builders import a_pack, conflict, ordered, rule, when, worse

FACTORS = [
    ordered("group", "no", "yes", about=About.SCREENING),
    ordered("force", "none", "some", "much"),
]
PACK = a_pack(
    FACTORS,
    [
        rule("some", "problematic", force=worse("some")),
        rule("much", "violent", force=worse("much")),
        rule("group", "abusive", group=worse("yes"), force=worse("some")),
    ],
    conflicts=[conflict("apart", when(group=worse("yes"), force=worse("much")))],
)


def _found(*concerns, **answers):
    return indicate(PACK, Given(answers, concerns))


def test_the_ends_are_the_highest_of_each():
    found = _found({"force": "some"}, {}, group="no")

    assert (found.range.lowest.id, found.range.highest.id) == ("problematic", "violent")
    assert (found.sets_lowest, found.sets_highest) == (0, 1)


def test_facts_and_rules_are_those_of_the_first_concern_that_sets_each_end():
    found = _found({"force": "none"}, {"force": "some"}, {"force": "some"}, group="no")

    assert found.sets_lowest == 1
    assert found.facts == ("force",)
    assert [each.id for each in found.rules] == ["some"]


def test_a_grave_concern_is_not_diluted_by_slight_ones():
    slight = [{"force": "none"}] * 5

    assert _found({"force": "much"}, *slight, group="no").range.is_single


def test_what_is_known_of_the_whole_screening_counts_in_each_concern():
    found = _found({"force": "some"}, {"force": "none"}, group="yes")

    assert [each.range.lowest.id for each in found.concerns] == ["abusive", "expected"]


def test_an_open_question_says_which_concern_it_belongs_to():
    found = _found({"force": "none"}, {}, group="no")

    assert [(each.factor, each.concern) for each in found.open] == [("force", 1)]
    assert found.to_json()["open"][0]["concern"] == 1


def test_a_conflict_holds_in_its_own_concern_only():
    found = _found({"force": "much"}, {"force": "none"}, group="yes")

    assert [(each.id, each.concern) for each in found.conflicts] == [("apart", 0)]


def test_without_a_list_there_is_one_concern_and_no_number():
    found = indicate(PACK, Given({"force": "some"}))

    assert found.to_json()["concerns"] == []
    assert all(question.concern is None for question in found.open)


def test_one_named_concern_is_listed_in_the_output():
    assert len(_found({"force": "some"}).to_json()["concerns"]) == 1


def test_what_can_come_out_is_what_the_highest_of_the_concerns_can_be():
    found = _found({"force": "some"}, {}, group="no")

    assert [level.id for level in found.possible] == ["problematic", "violent"]


def test_a_concerns_own_question_does_not_stand_among_the_screenings():
    with pytest.raises(AnswerProblem, match="force"):
        _found({}, force="some")


def test_an_empty_list_of_concerns_is_not_a_screening():
    with pytest.raises(AnswerProblem, match="concerns"):
        indicate(PACK, Given({}, ()))

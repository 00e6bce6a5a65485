"""Questions that do not apply, and answers to them that were stored before that was known."""

import pytest

from continuum_rules.answers import Given
from continuum_rules.compiled import compiled
from continuum_rules.concerns import indicate
from continuum_rules.hiding import Applies
from continuum_rules.relevance import applies
from tests.rules.builders import (
    a_pack,
    any_of,
    includes,
    less,
    ordered,
    rule,
    several,
    unordered,
    worse,
)

OTHER = unordered("other", "alone", "child")
FORCE = ordered("force", "none", "some", "much", hide_when=({"other": any_of("alone")},))
KIND = ordered("kind", "mild", "cruel", hide_when=({"force": less("none")},))
PACK = a_pack(
    (OTHER, FORCE, KIND),
    [rule("force", "abusive", force=worse("some")), rule("cruel", "violent", kind=worse("cruel"))],
)


def _range(**answers):
    found = indicate(PACK, Given(answers)).range
    return found.lowest.id, found.highest.id


def test_the_rules_see_the_first_option_of_a_hidden_ordered_question():
    assert _range(other="alone", force="much", kind="cruel") == ("expected", "expected")


def test_a_stored_answer_counts_as_it_stands_while_it_is_open_whether_it_is_hidden():
    assert _range(force="much", kind="mild") == ("abusive", "abusive")


def test_a_stored_answer_comes_back_with_its_question():
    assert _range(other="child", force="much", kind="mild") == ("abusive", "abusive")


def test_an_unanswered_question_that_may_be_hidden_stays_open():
    assert _range(kind="mild") == ("expected", "abusive")


def test_a_question_hidden_by_a_hidden_one_is_hidden():
    assert applies(PACK, {"other": "alone"}, "kind") is Applies.NO


def test_a_chain_shows_again_from_the_top():
    assert applies(PACK, {"other": "child", "force": "much"}, "kind") is Applies.YES


def test_it_is_open_whether_a_question_applies_while_its_trigger_is_not_known():
    assert applies(PACK, {}, "force") is Applies.OPEN
    assert applies(PACK, {"other": "not_known"}, "force") is Applies.OPEN
    assert applies(PACK, {"other": ("alone", "child")}, "force") is Applies.OPEN


def test_a_question_without_hide_when_always_applies():
    assert applies(PACK, {}, "other") is Applies.YES


def test_a_list_of_every_option_records_nothing():
    whole = {"force": ("none", "some", "much")}

    assert _range(**whole) == _range()


def test_an_unordered_question_is_seen_as_its_when_hidden():
    role = unordered(
        "role", "none", "sent", "made", when_hidden="made", hide_when=({"other": any_of("alone")},)
    )
    pack = a_pack((OTHER, role), [rule("made", "abusive", role=any_of("made"))])

    assert indicate(pack, Given({"other": "alone", "role": "none"})).range.lowest.id == "abusive"


def test_a_question_of_all_that_apply_is_seen_as_what_it_would_show():
    kind = several(
        "kind", "touch", "image", when_hidden=("image",), hide_when=({"other": any_of("alone")},)
    )
    pack = a_pack((OTHER, kind), [rule("image", "problematic", kind=includes("image"))])

    assert indicate(pack, Given({"other": "alone", "kind": ()})).range.lowest.id == "problematic"
    assert indicate(pack, Given({"other": "child", "kind": ()})).range.highest.id == "expected"


def test_any_of_several_tables_hides():
    stop = ordered(
        "stop",
        "yes",
        "no",
        hide_when=({"other": any_of("alone")}, {"force": less("none"), "kind": less("mild")}),
    )
    pack = a_pack((OTHER, FORCE, KIND, stop), [rule("stop", "problematic", stop=worse("no"))])

    assert applies(pack, {"other": "alone"}, "stop") is Applies.NO
    assert applies(pack, {"other": "child", "force": "none"}, "stop") is Applies.NO
    assert applies(pack, {"other": "child", "force": "some", "kind": "mild"}, "stop") is Applies.YES


def test_questions_that_hide_one_another_in_a_circle_are_a_fault_of_the_pack():
    first = ordered("first", "no", "yes", hide_when=({"second": less("no")},))
    second = ordered("second", "no", "yes", hide_when=({"first": less("no")},))

    with pytest.raises(ValueError, match="circle"):
        compiled(a_pack((first, second)))

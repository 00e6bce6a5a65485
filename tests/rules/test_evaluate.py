"""The range of a set of answers: exact, over every completion."""

from continuum_rules.answers import Given, Several
from continuum_rules.concerns import indicate
from continuum_rules.factor import NotKnown
from continuum_rules.rule import AtLeast
from tests.rules.builders import (
    a_pack,
    any_of,
    conflict,
    includes,
    ordered,
    rule,
    several,
    unordered,
    when,
    worse,
    years,
)

FORCE = ordered("force", "none", "some", "much")
AGE = years("age", 0, 5, 10, 13)
KIND = several("kind", "touch", "image", "else", as_unknown=("else",))


def _ends(pack, **answers):
    found = indicate(pack, Given(answers)).range
    return found.lowest.id, found.highest.id


def test_nothing_known_leaves_every_level_that_a_rule_can_reach():
    pack = a_pack([FORCE], [rule("some", "abusive", force=worse("some"))])

    assert _ends(pack) == ("expected", "abusive")


def test_a_complete_case_takes_the_highest_floor_of_the_rules_that_hold():
    rules = [
        rule("a", "problematic", force=worse("some")),
        rule("b", "violent", force=worse("much")),
    ]
    pack = a_pack([FORCE], rules)

    assert _ends(pack, force="much") == ("violent", "violent")
    assert _ends(pack, force="some") == ("problematic", "problematic")
    assert _ends(pack, force="none") == ("expected", "expected")


def test_rules_that_cover_every_completion_together_raise_the_lowest_end():
    """Rule by rule nothing is certain; over every completion it is."""
    role = unordered("role", "sent", "made")
    rules = [rule("a", "abusive", role=any_of("sent")), rule("b", "abusive", role=any_of("made"))]
    found = indicate(a_pack([role], rules), Given({}))

    assert found.range.lowest.id == "abusive"
    assert [(each.id, each.together) for each in found.rules] == [("a", True), ("b", True)]


def test_a_level_between_the_ends_that_no_completion_reaches_is_not_possible():
    rules = [rule("a", "violent", force=worse("much"))]
    found = indicate(a_pack([FORCE], rules), Given({}))

    assert [level.id for level in found.possible] == ["expected", "violent"]


def test_one_of_these_leaves_out_what_is_not_among_them():
    pack = a_pack([FORCE], [rule("a", "violent", force=worse("much"))])

    assert _ends(pack, force=("none", "some")) == ("expected", "expected")


def test_an_age_counts_through_its_band():
    pack = a_pack([AGE], [rule("young", "inappropriate", age=any_of("years_0_4", "years_5_9"))])

    assert _ends(pack, age=4) == ("inappropriate", "inappropriate")
    assert _ends(pack, age=10) == ("expected", "expected")
    assert _ends(pack, age=(9, 10)) == ("expected", "inappropriate")


def test_what_was_not_chosen_of_all_that_apply_is_no():
    pack = a_pack([KIND], [rule("image", "problematic", kind=includes("image"))])

    assert _ends(pack, kind=("touch",)) == ("expected", "expected")
    assert _ends(pack, kind=()) == ("expected", "expected")
    assert _ends(pack, kind=Several(frozenset(), frozenset({"image"}))) == (
        "expected",
        "problematic",
    )


def test_an_option_that_settles_nothing_leaves_every_option_not_chosen_possible():
    pack = a_pack([KIND], [rule("image", "problematic", kind=includes("image"))])

    assert _ends(pack, kind=("else",)) == ("expected", "problematic")


def test_k_of_several_holds_from_k_on():
    names = ("a", "b", "c")
    factors = [ordered(name, "no", "yes") for name in names]
    group = AtLeast(2, {name: worse("yes") for name in names})
    pack = a_pack(factors, [rule("two", "abusive", when(group))])

    assert _ends(pack, a="yes", b="no", c="no") == ("expected", "expected")
    assert _ends(pack, a="yes", b="no", c="yes") == ("abusive", "abusive")
    assert _ends(pack, a="yes", b="no") == ("expected", "abusive")


def test_no_sign_so_far_moves_the_working_range_only():
    pack = a_pack([FORCE], [rule("a", "violent", force=worse("much"))])

    found = indicate(pack, Given({"force": NotKnown.NO_SIGN_SO_FAR}))

    assert found.range.highest.id == "violent"
    assert found.working.highest.id == "expected"


def test_answers_that_do_not_fit_together_are_read_as_not_known():
    other = unordered("other", "alone", "child")
    apart = conflict("apart", when(other=any_of("alone"), force=worse("some")))
    pack = a_pack([other, FORCE], [rule("a", "violent", force=worse("much"))], conflicts=[apart])

    found = indicate(pack, Given({"other": "alone", "force": "some"}))

    assert found.range.highest.id == "violent"
    assert [(each.id, each.factors) for each in found.conflicts] == [("apart", ("other", "force"))]


def test_a_conflict_between_a_gate_and_the_question_it_hides_is_seen():
    """It looks at recorded answers as they stand, before anything is hidden."""
    other = unordered("other", "alone", "child")
    force = ordered("force", "none", "much", hide_when=({"other": any_of("alone")},))
    apart = conflict("apart", when(other=any_of("alone"), force=worse("much")))
    pack = a_pack([other, force], [rule("a", "violent", force=worse("much"))], conflicts=[apart])

    found = indicate(pack, Given({"other": "alone", "force": "much"}))

    assert [each.id for each in found.conflicts] == ["apart"]
    assert found.range.highest.id == "violent"


def test_a_rule_of_an_overlay_may_share_the_id_of_the_base_rule_it_adds_to():
    rules = [
        rule("a", "problematic", force=worse("much")),
        rule("a", "violent", force=worse("much")),
    ]
    found = indicate(a_pack([FORCE], rules), Given({"force": "much"}))

    assert found.range.lowest.id == "violent"
    assert [(each.id, each.at_least) for each in found.rules] == [("a", "violent")]


def test_the_json_shape_is_the_one_of_the_format_page():
    pack = a_pack([FORCE], [rule("a", "violent", force=worse("much"))])

    shape = indicate(pack, Given({}, id="x1")).to_json()

    assert list(shape) == [
        *("id", "pack", "version", "overlay", "fingerprint", "engine", "lowest", "highest"),
        *("possible", "working_lowest", "working_highest", "facts", "facts_highest", "rules"),
        *("open", "together", "open_steps", "steps", "stop", "conflicts", "concerns"),
    ]
    assert shape["open"] == [
        {
            "factor": "force",
            "narrows": {
                "none": ["expected", "expected"],
                "some": ["expected", "expected"],
                "much": ["violent", "violent"],
            },
        }
    ]

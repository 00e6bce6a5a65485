"""Two packs held against each other: exactly the cases that differ, in few boxes."""

from dataclasses import replace

import pytest

from continuum_rules import Level, packs_folder, read_pack
from continuum_rules.cover import BudgetExhausted
from continuum_rules.difference import What, difference
from continuum_rules.difference_words import in_words, save_where
from continuum_rules.joint import Alone
from continuum_rules.merged_levels import LevelsDisagreeError
from continuum_rules.rule import AtLeast
from continuum_rules.wording import box_in_words
from tests.rules.builders import (
    a_pack,
    any_of,
    conflict,
    includes,
    ordered,
    pathway,
    rule,
    several,
    step,
    stop,
    unordered,
    when,
    worse,
    years,
)

MOST = 1_500
FORCE = ordered("force", "none", "some", "much")
AGE = years("age", 0, 5, 10, 18)


def placed_by(*rules, factors=(FORCE, AGE), **tables):
    return a_pack(factors, rules, **tables)


def told(found, move):
    against = found.comparison
    return box_in_words(against.space, against.factors, move.region.box)


def test_a_pack_does_not_differ_from_itself():
    pack = placed_by(rule("r", "abusive", force=worse("some")))

    assert difference(pack, replace(pack)).is_empty


def test_rules_written_otherwise_that_mean_the_same_do_not_differ():
    once = placed_by(rule("r", "abusive", force=worse("some")))
    twice = placed_by(
        rule("young", "abusive", force=worse("some"), age=any_of("years_0_4")),
        rule("older", "abusive", force=worse("some"), age=any_of("years_5_9", "years_10_17")),
        rule("again", "abusive", force=worse("much")),
    )

    assert difference(once, twice).is_empty


def test_a_raised_rule_is_one_box_with_the_place_it_comes_from_and_goes_to():
    old = placed_by(rule("r", "problematic", force=worse("some")))
    new = placed_by(rule("r", "abusive", force=worse("some")))

    found = difference(old, new)
    (move,) = found.moves

    assert (move.what, move.up) == (What.LEVEL, True)
    assert (move.region.below, move.region.place) == ((2,), 3)
    assert told(found, move) == ["“What about force?” Some, or more concerning"]
    assert move.example.answers["new"] == {"force": "some", "age": "years_0_4"}
    assert {n: r.lowest.id for n, r in move.example.ranges.items()} == {
        "old": "problematic",
        "new": "abusive",
    }


def test_up_and_down_are_told_apart():
    old = placed_by(rule("a", "abusive", force=worse("much")))
    new = placed_by(rule("b", "abusive", age=any_of("years_0_4")))

    found = difference(old, new)

    assert [told(found, each) for each in found.of(What.LEVEL, up=True)] == [
        ["“What about force?” Some, or less concerning", "“What about age?” 0 to 4 years"]
    ]
    assert [told(found, each) for each in found.of(What.LEVEL, up=False)] == [
        ["“What about force?” Much", "“What about age?” 5 to 17 years"]
    ]


def test_a_box_with_exceptions_stands_where_plain_boxes_would_be_many():
    others = [ordered(f"f{n}", "no", "yes") for n in range(6)]
    floors = [rule(f"r{n}", "abusive", **{f"f{n}": worse("yes")}) for n in range(6)]
    old = placed_by(*floors, factors=(FORCE, *others))
    new = placed_by(*floors, rule("r", "abusive", force=worse("much")), factors=(FORCE, *others))

    found = difference(old, new)
    (move,) = found.moves

    assert told(found, move) == ["“What about force?” Much"]
    assert len(move.region.unless) == len(floors)
    assert save_where(found, move) == (
        "Cases already at Abusive or higher are not among them, nor those that now come out higher"
        " still"
    )
    assert f"      {save_where(found, move)}.\n" in in_words(found)


def test_one_box_with_exceptions_stands_where_more_than_three_plain_ones_would_be_left():
    """Raised where two questions have the same answer: five boxes that no wider one holds."""
    names = "abcde"
    one, other = unordered("one", *names), unordered("other", *names)
    floors = [
        rule(f"not-{n}", "abusive", one=any_of(n), other=any_of(*names.replace(n, "")))
        for n in names
    ]
    low = rule("low", "problematic", force=worse("some"))
    factors = (FORCE, one, other)

    (move,) = difference(
        placed_by(low, *floors, factors=factors),
        placed_by(replace(low, at_least="abusive"), *floors, factors=factors),
    ).moves

    assert move.region.unless


def test_a_step_that_comes_by_level_is_told_by_level():
    steps = [pathway("p", ["refer"], at_least="abusive")]
    earlier = [pathway("p", ["refer"], at_least="problematic")]
    rules = (
        rule("a", "abusive", force=worse("much")),
        rule("b", "problematic", age=any_of("years_0_4")),
    )

    found = difference(placed_by(*rules, pathways=steps), placed_by(*rules, pathways=earlier))
    (move,) = found.moves

    assert (move.what, move.subjects, move.up) == (What.STEP, ("refer",), True)
    assert move.region.level == 2
    assert move.example.ranges["new"].lowest.id == "problematic"


def test_steps_that_come_together_are_told_together():
    new = placed_by(pathways=[pathway("p", ["a", "b"], when=when(force=worse("some")))])

    found = difference(placed_by(), new)

    assert [(each.subjects, each.up) for each in found.moves] == [(("a", "b"), True)]


def test_a_step_with_another_time_is_told_apart_from_the_cases():
    old = placed_by(pathways=[pathway("p", [step("a")], at_least="expected")])
    new = placed_by(pathways=[pathway("p", [step("a", within="2 days")], at_least="expected")])

    found = difference(old, new)

    assert found.is_empty
    assert found.changed == {"a": ("time: today → 2 days",)}


def test_stops_and_answers_that_no_longer_fit_together_are_told():
    new = placed_by(
        stops=[stop("s", when(force=worse("much")))],
        conflicts=[conflict("c", when(force=worse("some"), age=any_of("years_0_4")))],
    )

    found = difference(placed_by(), new)

    assert [(each.what, each.subjects) for each in found.moves] == [
        (What.STOP, ("s",)),
        (What.CONFLICT, ("age, force",)),
    ]


def test_a_question_that_only_one_pack_asks_is_named_and_its_cases_compared():
    weapon = ordered("weapon", "no", "yes")
    new = placed_by(rule("w", "violent", weapon=worse("yes")), factors=(FORCE, AGE, weapon))

    found = difference(placed_by(), new)

    assert found.alone == [Alone("new", "question", "weapon", compared=True)]
    assert [told(found, each) for each in found.moves] == [["“What about weapon?” Yes"]]


def test_an_added_answer_is_read_by_the_other_pack_as_the_one_it_counts_as():
    old = placed_by(rule("r", "abusive", force=worse("much")))
    wider = ordered("force", "none", "some", "much", added={"extreme": "much"})
    extreme = rule("e", "violent", force=any_of("extreme"))

    found = difference(old, placed_by(*old.rules, extreme, factors=(wider, AGE)))

    assert found.alone == [Alone("new", "answer", "force.extreme", compared=True)]
    assert [told(found, each) for each in found.moves] == [["“What about force?” Extreme"]]
    assert found.moves[0].example.answers["old"]["force"] == "much"


def test_an_answer_that_the_other_pack_cannot_read_is_named_and_left_out():
    more = ordered("force", "none", "some", "much", "more")

    found = difference(placed_by(), placed_by(factors=(more, AGE)))

    assert found.alone == [Alone("new", "answer", "force.more", compared=False)]


def test_a_question_asked_in_another_way_is_two_questions():
    as_list = several("force", "none", "some")

    found = difference(placed_by(), placed_by(factors=(as_list, AGE)))

    assert found.alone == [
        Alone("old", "question", "force", compared=True),
        Alone("new", "question", "force", compared=True),
    ]


def test_ages_are_cut_at_the_edges_of_both_packs():
    finer = years("age", 0, 5, 10, 13, 18)
    old = placed_by(rule("r", "abusive", age=any_of("years_10_17")))
    new = placed_by(rule("r", "abusive", age=any_of("years_13_17")), factors=(FORCE, finer))

    found = difference(old, new)

    assert [told(found, each) for each in found.moves] == [["“What about age?” 10 to 12 years"]]


def test_a_level_that_only_one_pack_has_takes_its_place_between_the_others():
    old = placed_by(rule("r", "abusive", force=worse("some")))
    levels = ("expected", "inappropriate", "problematic", "harmful", "abusive", "violent")
    new = a_pack((FORCE, AGE), [rule("r", "harmful", force=worse("some"))], levels)

    (move,) = difference(old, new).moves

    assert (move.up, move.region.below, move.region.place) == (False, (3,), 4)


def test_levels_in_another_order_cannot_be_compared():
    turned = a_pack((FORCE, AGE), levels=("inappropriate", "expected"))

    with pytest.raises(LevelsDisagreeError):
        difference(placed_by(), turned)


def test_questions_hidden_otherwise_are_told_and_move_nothing_by_themselves():
    hides = {"hide_when": ({"age": any_of("years_0_4")},)}
    before = placed_by(factors=(AGE, ordered("force", "none", "some", "much")))
    after = placed_by(factors=(AGE, ordered("force", "none", "some", "much", **hides)))

    found = difference(before, after)

    assert found.is_empty
    assert [(each.subjects, each.up) for each in found.hidden] == [(("force",), True)]


def test_a_budget_that_runs_out_is_no_answer():
    asked = [unordered(f"u{n}", "a", "b", "c") for n in range(6)]
    loose = [
        rule(f"r{n}", "abusive", **{f"u{n}": any_of("a", "b"), f"u{(n + 2) % 6}": any_of("b", "c")})
        for n in range(6)
    ]
    new = [
        rule(f"s{n}", "abusive", u0=any_of("a"), u1=any_of("abc"[n]), u2=any_of("b", "c"))
        for n in range(3)
    ]

    with pytest.raises(BudgetExhausted):
        difference(a_pack(asked, loose), a_pack(asked, [*loose[1:], *new]), budget=1)


def test_the_example_overlay_only_ever_adds():
    base = packs_folder() / "base"
    overlay = packs_folder() / "example-partnership"

    found = difference(read_pack(base), read_pack(base, overlay))

    assert found.moves
    assert all(each.up for each in found.moves)


def test_levels_of_both_packs_stand_in_one_order():
    found = difference(placed_by(), placed_by())

    assert [each.id for each in found.comparison.levels] == [
        "expected",
        "inappropriate",
        "problematic",
        "abusive",
        "violent",
    ]
    assert isinstance(found.comparison.levels[0], Level)


def test_all_that_apply_is_compared_option_by_option():
    kinds = several("kinds", "a", "b", "c")
    old = placed_by(rule("r", "abusive", kinds=includes("a", "b")), factors=(kinds,))
    new = placed_by(rule("r", "abusive", kinds=includes("a")), factors=(kinds,))

    found = difference(old, new)

    assert [told(found, each) for each in found.moves] == [
        ["“What about kinds?” includes B, without A"]
    ]


def test_an_unordered_question_that_only_the_old_pack_asks_is_compared_too():
    place = unordered("place", "home", "school")
    old = placed_by(rule("r", "abusive", place=any_of("school")), factors=(FORCE, place))

    (move,) = difference(old, placed_by(factors=(FORCE,))).moves

    assert (move.what, move.up) == (What.LEVEL, False)


def test_ages_that_no_pack_shares_with_the_other_make_two_questions():
    older = years("age", 18, 21, 25)

    found = difference(placed_by(), placed_by(factors=(FORCE, older)))

    assert [each.id for each in found.alone] == ["age", "age"]


def test_answers_that_share_nothing_make_two_questions():
    other = unordered("force", "yes", "no")

    found = difference(placed_by(), placed_by(factors=(other, AGE)))

    assert [each.what for each in found.alone].count("question") == 2


def test_a_move_between_unusual_cases_only_still_has_an_example():
    odd = conflict("c", when(force=worse("some")))
    old = placed_by(conflicts=[odd])
    new = placed_by(rule("r", "abusive", force=worse("some")), conflicts=[odd])

    (move,) = difference(old, new).moves

    assert move.example.answers["new"]["force"] == "some"


def test_an_impossible_answer_is_not_named_among_those_of_a_box():
    """With no other child, the question is hidden and counts as none: no case has it otherwise."""
    hides = {"hide_when": ({"age": any_of("alone")},)}
    asked = (years("age", 0, 5, 10, also=("alone",)), ordered("force", "none", "some", **hides))
    old = placed_by(
        rule("r", "abusive", force=worse("some"), age=any_of("years_0_4")), factors=asked
    )
    new = placed_by(rule("r", "abusive", force=worse("some")), factors=asked)

    found = difference(old, new)

    assert [told(found, each) for each in found.moves] == [
        ["“What about age?” 5 to 9 years", "“What about force?” Some"]
    ]


def test_exceptions_of_a_step_and_of_a_stop_are_told_in_words():
    others = [ordered(f"f{n}", "no", "yes") for n in range(6)]
    every = (FORCE, AGE, *others)
    some = [pathway(f"p{n}", [f"s{n}"], when=when(**{f"f{n}": worse("yes")})) for n in range(6)]
    many = AtLeast(1, {f"f{n}": worse("yes") for n in range(6)})
    wider = AtLeast(1, {**many.of, "force": worse("much")})
    rules = [rule("r", "abusive", age=any_of("years_0_4"))]
    old = a_pack(
        every,
        rules,
        pathways=[*some, pathway("p", ["s"], at_least="abusive", when=when(many))],
        stops=[stop("x", when(many))],
    )
    new = a_pack(
        every,
        rules,
        pathways=[*some, pathway("p", ["s"], at_least="abusive", when=when(wider))],
        stops=[stop("x", when(wider))],
    )

    found = difference(old, new)
    step_move, stop_move = found.moves

    assert save_where(found, step_move) == (
        "the old pack asks for it too, or the new one says Abusive or higher"
    )
    assert save_where(found, stop_move) == "it is so in the old pack too"
    assert in_words(found).count("Save where") == 2


def test_exceptions_of_a_step_that_never_comes_by_level_name_the_other_pack_only():
    others = [ordered(f"f{n}", "no", "yes") for n in range(6)]
    many = AtLeast(1, {f"f{n}": worse("yes") for n in range(6)})
    wider = AtLeast(1, {**many.of, "force": worse("much")})
    packs = [
        a_pack((FORCE, *others), pathways=[pathway("p", ["s"], when=when(each))])
        for each in (many, wider)
    ]

    found = difference(*packs)

    assert save_where(found, found.moves[0]) == "the old pack asks for it too"

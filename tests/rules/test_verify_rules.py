"""Proofs about the rules of a pack: complete, none dead, none redundant, every question used."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from benchmarks.workload import a_pack as a_workload
from continuum_rules.cover import BUDGET
from continuum_rules.pathway import For
from continuum_rules.verify import Status, verify
from continuum_rules.verify.check import Proof
from continuum_rules.verify.deciding import boxes_of, in_its_stead, others_as_high
from continuum_rules.verify.redundant import NoRuleIsRedundant
from tests.rules.builders import (
    a_pack,
    any_of,
    includes,
    less,
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
from tests.rules.drawing import Drawing
from tests.rules.leaves import partition

DAY = date(2026, 11, 22)
THREE = ("low", "middle", "high")
FORCE = ordered("force", "none", "some", "much")
NEED = unordered("need", "none", "support")
EVERYONE = (For.CHILD_HARMED, For.CHILD_DISPLAYING, For.OTHER_CHILDREN)


def _checked(pack, name, **keys):
    return next(each for each in verify(pack, DAY, **keys).checks if each.id == name)


def _findings(pack, name):
    return {each.subject: each for each in _checked(pack, name).findings}


def test_a_level_that_no_rule_leads_to_is_found():
    pack = a_pack([FORCE], [rule("much", "high", force=worse("much"))], THREE)

    (finding,) = _checked(pack, "complete").findings

    assert finding.subject == "middle"
    assert finding.says == "No case comes out as Middle: no rule leads to it"


def test_a_level_that_others_always_overtake_is_found():
    rules = [rule("m", "middle", force=worse("much")), rule("h", "high", force=worse("some"))]

    says = _findings(a_pack([FORCE], rules, THREE), "complete")["middle"].says

    assert says.endswith("wherever a rule for it holds, another places the behaviour higher")


def test_a_first_level_that_nothing_comes_out_at_is_found():
    rules = [
        rule("m", "middle", need=any_of("none", "support")),
        rule("h", "high", force=worse("much")),
    ]

    assert set(_findings(a_pack([FORCE, NEED], rules, THREE), "complete")) == {"low"}


def test_a_child_without_a_step_is_found_with_the_plainest_case():
    """The other child is looked after from some force on, and the rest always."""
    way = pathway("some", [step("harmed")], when=when(force=worse("some")))
    rest = pathway("rest", [step(each, for_whom=each) for each in EVERYONE[1:]], at_least="low")
    rules = [rule("m", "middle", force=worse("much")), rule("h", "high", need=any_of("support"))]

    (finding,) = _checked(
        a_pack([FORCE, NEED], rules, THREE, pathways=[way, rest]), "complete"
    ).findings

    assert finding.subject == "child_harmed"
    assert finding.example == {"force": "none", "need": "none"}
    assert finding.says == (
        "There is no step for the child who was affected with everything at its first, least "
        "concerning answer; it comes out as Low"
    )


def test_a_rule_that_another_always_overtakes_is_dead_and_not_redundant_as_well():
    rules = [rule("m", "middle", force=worse("much")), rule("h", "high", force=worse("some"))]
    pack = a_pack([FORCE, NEED], rules, THREE)

    (finding,) = _checked(pack, "dead").findings

    assert finding.subject == "m"
    assert finding.example == {"force": "much"}
    assert "wherever it holds, “h” places the behaviour higher" in finding.says
    assert _findings(pack, "redundant") == {}


def test_a_rule_that_several_others_overtake_only_together_is_dead():
    rules = [
        rule("m", "middle", force=worse("some")),
        rule("h1", "high", force=worse("some"), need=any_of("none")),
        rule("h2", "high", force=worse("some"), need=any_of("support")),
        rule("far", "high", need=any_of("support"), force=worse("much")),
    ]

    found = _findings(a_pack([FORCE, NEED], rules, THREE), "dead")

    assert set(found) == {"m"}
    assert "“h1” and “h2” together place" in found["m"].says


def test_a_rule_that_can_never_hold_is_dead():
    """The question is hidden exactly where the rule asks about it, and then reads as none."""
    force = ordered("force", "none", "much", hide_when=({"need": any_of("support")},))
    never = rule("never", "middle", force=worse("much"), need=any_of("support"))

    (finding,) = _checked(a_pack([NEED, force], [never], THREE), "dead").findings

    assert finding.says == "It holds in no case: what it asks never meets"
    assert finding.example == {}


def test_of_two_rules_that_ask_the_same_both_are_redundant():
    rules = [rule(each, "middle", force=worse("some")) for each in ("a", "b")]

    found = _findings(a_pack([FORCE], rules, THREE), "redundant")

    assert set(found) == {"a", "b"}
    assert found["a"].says == (
        "Without it nothing changes: wherever it holds, so does “b”, as high or higher"
    )


def test_a_rule_that_others_stand_in_for_only_together_is_redundant():
    rules = [
        rule("any", "middle", force=worse("much")),
        rule("one", "middle", force=worse("some"), need=any_of("none")),
        rule("two", "high", force=worse("some"), need=any_of("support")),
    ]

    found = _findings(a_pack([FORCE, NEED], rules, THREE), "redundant")

    assert set(found) == {"any"}
    assert "“two” and “one”" in found["any"].says


def test_a_rule_for_the_first_level_changes_nothing():
    rules = [rule("low", "low", force=worse("some")), rule("m", "middle", force=worse("much"))]

    assert set(_findings(a_pack([FORCE], rules, THREE), "redundant")) == {"low"}


def test_a_question_that_nothing_asks_about_is_found_unless_it_is_context():
    factors = [
        unordered("hides", "no", "yes"),
        ordered("force", "none", "much", hide_when=({"hides": any_of("yes")},)),
        unordered("stops", "no", "yes"),
        unordered("steps", "no", "yes"),
        unordered("idle", "no", "yes"),
        unordered("shapes", "no", "yes", roles=("response",)),
    ]
    pack = a_pack(
        factors,
        [rule("m", "middle", force=worse("much"))],
        THREE,
        stops=[stop("s", when(stops=any_of("yes")))],
        pathways=[pathway("p", ["do"], when=when(steps=any_of("yes")))],
    )

    assert set(_findings(pack, "used")) == {"idle"}


def test_a_question_that_hides_nothing_but_an_unused_one_is_unused_itself():
    factors = [
        FORCE,
        unordered("hides", "no", "yes"),
        ordered("idle", "none", "much", hide_when=({"hides": any_of("yes")},)),
    ]
    pack = a_pack(factors, [rule("m", "middle", force=worse("much"))], THREE)

    assert set(_findings(pack, "used")) == {"hides", "idle"}


def test_a_worse_answer_that_drops_a_step_is_found():
    way = pathway("odd", ["do"], when=when(force=less("some"), need=any_of("support")))
    pack = a_pack([FORCE, NEED], [rule("m", "middle", force=worse("much"))], THREE, pathways=[way])

    (finding,) = _checked(pack, "monotone").findings

    assert finding.example == {"force": "much", "need": "support"}
    assert finding.keep == {"steps": ["do"]}
    assert finding.says.startswith("“What about force?” Much drops the step do, which Some has, ")


def test_a_counter_example_avoids_answers_that_settle_nothing():
    """“Something else” leaves every other answer open, so it shows little."""
    kind = several("kind", "touch", "else", as_unknown=("else",))
    age = years("age", 0, 10, 18)
    rules = [rule("m", "middle", kind=includes("touch")), rule("h", "high", kind=includes("else"))]
    pack = a_pack([kind, age], [rules[0]], THREE)
    way = pathway("p", ["do"], when=when(age=any_of("years_0_9")))

    (finding, *_) = _checked(
        a_pack(pack.factors, rules, THREE, pathways=[way]), "complete"
    ).findings

    assert finding.example["kind"] == []


@pytest.mark.property
def test_a_table_of_five_hundred_leaves_is_proved_within_the_budget():
    """The hardest complete table of the design page: no rule spare, no case left out."""
    pack = partition(leaves=500, factors=45)

    report = verify(pack, DAY)

    assert len(pack.rules) == 500
    status = {each.id: each.status for each in report.checks}
    assert status["invariants"] is Status.PROVED
    assert status["redundant"] is Status.PROVED
    assert status["dead"] is Status.PROVED
    assert Status.NOT_PROVEN not in status.values()
    assert BUDGET == 1_000_000


@pytest.mark.property
def test_a_table_with_one_leaf_missing_is_not_proved():
    pack = partition(leaves=500, factors=45, without=137)

    (finding,) = _checked(pack, "invariants").findings

    assert finding.says.endswith("it comes out as Low")


@pytest.mark.property
def test_the_rules_that_stand_in_for_another_are_enough_and_none_of_them_is_needless():
    told = 0
    for seed in range(200):
        drawing = Drawing(Random(seed).randint)  # noqa: S311 - drawing packs, not secrets
        proof = Proof(drawing.pack(monotone=seed % 2 == 0))
        for each in proof.ready.blank.rules:
            others = others_as_high(proof, each)
            if each.boxes and proof.first_escaping(each.boxes, boxes_of(others)) is None:
                named = in_its_stead(proof, each, others)
                told += len(named) > 1

                assert proof.first_escaping(each.boxes, boxes_of(named)) is None
                for one in named:
                    rest = [rule for rule in named if rule is not one]
                    assert proof.first_escaping(each.boxes, boxes_of(rest)) is not None
    assert told


@pytest.mark.property
def test_of_hundreds_of_rules_that_are_needless_at_once_each_is_told_with_few_others():
    pack = a_workload(rules=250, upper=False)
    doubled = [replace(each, id=f"{each.id}-again") for each in pack.rules[:120]]
    pack = replace(pack, rules=(*pack.rules, *doubled))

    findings = list(NoRuleIsRedundant().findings(Proof(pack)))

    assert len(findings) >= 200
    assert all(len(finding.says) < 1_000 for finding in findings)

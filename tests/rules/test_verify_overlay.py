"""Proof that an overlay takes nothing away from its base."""

from dataclasses import replace
from datetime import date

import pytest

from continuum_rules import PackProblems, packs_folder, read_pack
from continuum_rules.pathway import Follows
from continuum_rules.verify import Status, verify
from tests.rules.builders import (
    a_pack,
    any_of,
    conflict,
    invariant,
    ordered,
    pathway,
    rule,
    stop,
    unordered,
    when,
    worse,
)

DAY = date(2026, 11, 22)
THREE = ("low", "middle", "high")
FORCE = ordered("force", "none", "some", "much")
NEED = unordered("need", "none", "support")
RULES = (
    rule("some", "middle", force=worse("some")),
    rule("much", "high", force=worse("much")),
)
CARE = pathway("care", ["refer"], at_least="high")
ADULT = stop("adult", when(need=any_of("support")))
PROMISE = invariant("S1", when(force=worse("much")), never_below="high")
BASE = a_pack([FORCE, NEED], RULES, THREE, pathways=[CARE], stops=[ADULT], invariants=[PROMISE])


def _over(base=BASE, **changed):
    """What a careless hand would make of the base; reading itself refuses most of it."""
    info = replace(base.base, id="town", kind="overlay")
    return replace(base, overlay=info, **changed)


def _checked(pack, name="overlay", base=BASE):
    return next(each for each in verify(pack, DAY, base=base).checks if each.id == name)


def _mine(name, at_least, **conditions):
    return replace(rule(name, at_least, **conditions), overlay=True)


def test_an_overlay_that_only_adds_is_proved():
    pack = _over(rules=(*RULES, _mine("need", "middle", need=any_of("support"))))

    assert _checked(pack).status is Status.PROVED


def test_a_local_rule_that_took_a_base_rules_id_without_its_sentence_is_a_note():
    local = replace(_mine("some", "high", need=any_of("support")), because="Quite another reason.")

    report = verify(_over(rules=(*RULES, local)), DAY, base=BASE)

    assert "rule some: the base has a rule of this id, which says something else" in report.notes


def test_a_local_rule_under_a_base_rules_sentence_is_no_note():
    pack = _over(rules=(*RULES, _mine("some", "high", need=any_of("support"))))

    report = verify(pack, DAY, base=BASE)

    assert [each for each in report.notes if "rule of this id" in each] == []


def test_a_base_rule_that_is_gone_is_shown_by_the_case_that_comes_out_lower():
    finding, step = _checked(_over(rules=RULES[:1])).findings

    assert (step.table, step.subject) == ("step", "refer")
    assert (finding.table, finding.subject) == ("level", "high")
    assert finding.example == {"force": "much", "need": "none"}
    assert finding.keep == {"lowest": "high"}
    assert finding.says == (
        "with “What about force?” Much; and everything else at its first, least concerning answer, "
        "the base places it at High or above, and with the overlay it comes out as Middle"
    )


def test_a_step_of_the_base_that_is_gone_is_found():
    (finding,) = _checked(_over(pathways=())).findings

    assert (finding.table, finding.subject) == ("step", "refer")
    assert "the base asks for the step refer, and with the overlay it does not" in finding.says


def test_a_stop_of_the_base_that_is_gone_is_found():
    (finding,) = _checked(_over(stops=())).findings

    assert (finding.table, finding.subject) == ("stop", "adult")
    assert finding.example["need"] == "support"


def test_a_promise_of_the_base_that_is_gone_is_found():
    (finding,) = _checked(_over(invariants=())).findings

    assert (finding.table, finding.subject) == ("invariant", "S1")


def test_an_added_answer_is_read_as_the_one_it_counts_as():
    """Unordered: the new answer counts as support, and the base's stop sees it as that."""
    need = unordered("need", "none", "support", added={"carer": "support"})

    assert _checked(_over(factors=(FORCE, need))).status is Status.PROVED


def test_an_added_answer_that_the_base_reads_as_more_than_the_overlay_does_is_found():
    force = ordered("force", "none", "some", "much", added={"worst": "much"})
    narrow = rule("much", "high", force=any_of("much"), need=any_of("none"))
    pack = _over(factors=(force, NEED), rules=(RULES[0], narrow), pathways=(), stops=())
    base = replace(BASE, pathways=(), stops=())

    (finding,) = _checked(pack, base=base).findings

    assert finding.example == {"force": "much", "need": "support"}


def test_a_conflict_that_sets_aside_what_the_base_places_by_is_found():
    """The recorded force would count as not known, and the level with it."""
    odd = conflict("odd", when(force=worse("much"), need=any_of("support")))

    found = {each.subject: each for each in _checked(_over(conflicts=(odd,))).findings}

    assert set(found) == {"middle", "high", "refer", "adult"}
    assert found["high"].example == {"force": "much", "need": "support"}
    assert found["high"].says.endswith("it comes out as Low: the conflict odd sets answers aside")


def test_a_conflict_that_sets_aside_nothing_the_base_places_by_is_none_of_its_business():
    mood = unordered("mood", "calm", "upset")
    odd = conflict("odd", when(mood=any_of("upset")))

    assert _checked(_over(factors=(*BASE.factors, mood), conflicts=(odd,))).status is Status.PROVED


def test_a_step_that_follows_the_highest_end_is_not_lost_by_setting_answers_aside():
    talk = pathway("care", ["refer"], Follows.HIGHEST, at_least="high")
    base = replace(BASE, pathways=(talk,), stops=())
    odd = conflict("odd", when(force=worse("much"), need=any_of("support")))

    found = _checked(_over(base, conflicts=(odd,)), base=base).findings

    assert {each.subject for each in found} == {"middle", "high"}


def test_a_rule_of_the_base_that_the_overlay_overtakes_is_a_note():
    higher = _over(rules=(*RULES, _mine("more", "high", force=worse("some"))))

    report = verify(higher, DAY, base=BASE)

    assert next(each for each in report.checks if each.id == "dead").status is Status.PROVED
    assert "rule some of the base never decides under the overlay" in report.notes
    assert "rule much of the base changes nothing under the overlay" in report.notes


def test_whether_a_rule_is_overtaken_is_not_claimed_without_a_proof():
    """Four rules together overtake one of the base: one step is not enough to see it."""
    mood = unordered("mood", "calm", "upset")
    quarters = [
        _mine(f"{n}-{m}", "high", force=worse("some"), need=any_of(n), mood=any_of(m))
        for n in ("none", "support")
        for m in ("calm", "upset")
    ]
    pack = _over(factors=(*BASE.factors, mood), rules=(*RULES, *quarters))

    report = verify(pack, DAY, budget=1, base=BASE)

    says = "rule some of the base: not proven whether the overlay overtakes it"
    assert says in report.notes


def test_a_rule_of_the_overlay_that_adds_nothing_is_redundant():
    twice = _over(rules=(*RULES, _mine("again", "high", force=worse("much"))))

    assert [each.subject for each in _checked(twice, "redundant").findings] == ["again"]


def test_a_rule_that_the_base_makes_needless_is_said_to_be_in_the_base_already():
    by_the_base = _over(rules=(*RULES, _mine("again", "high", force=worse("much"))))
    spare = _mine("spare", "middle", need=any_of("support"))
    by_another = _over(rules=(*RULES, spare, replace(spare, id="twin")))

    (finding,) = _checked(by_the_base, "redundant").findings
    assert finding.says.endswith("The base does this already, so the rule can go")
    for finding in _checked(by_another, "redundant").findings:
        assert finding.says.endswith("as high or higher")


def test_a_rule_of_the_base_is_judged_without_the_overlay():
    spare = rule("spare", "middle", force=worse("much"))
    base = replace(BASE, rules=(*RULES, spare))

    found = _checked(_over(base), "dead", base).findings

    assert [each.subject for each in found] == ["spare"]


def test_without_an_overlay_there_is_nothing_to_prove_about_one():
    assert "overlay" not in {each.id for each in verify(BASE, DAY).checks}


def test_the_base_of_a_read_pack_is_taken_from_its_canonical_text():
    pack = read_pack(packs_folder() / "base", packs_folder() / "example-partnership")

    assert verify(pack, DAY).ok


def test_a_pack_that_carries_no_canonical_text_needs_its_base_beside_it():
    with pytest.raises(PackProblems):
        verify(_over(), DAY)

"""Proofs over every combination of answers, and counter-examples that people can read."""

from dataclasses import replace
from datetime import date

import pytest

from continuum_rules.answers import Given
from continuum_rules.concerns import indicate
from continuum_rules.level import LevelRange
from continuum_rules.pathway import Contact, Resource
from continuum_rules.rule import Case
from continuum_rules.verify import CHECKS, Status, verify
from tests.rules.builders import (
    a_pack,
    any_of,
    for_everyone,
    includes,
    invariant,
    less,
    ordered,
    pathway,
    rule,
    several,
    unordered,
    when,
    worse,
)
from tests.rules.leaves import half_a_partition

DAY = date(2026, 11, 22)
FORCE = ordered("force", "none", "some", "much")
SECRECY = ordered("secrecy", "open", "hidden")
NEED = unordered("need", "none", "support")
KIND = several("kind", "touch", "image")
FACTORS = (FORCE, SECRECY, NEED, KIND)
RULES = (
    rule("some", "problematic", force=worse("some")),
    rule("much", "abusive", force=worse("much"), secrecy=worse("hidden")),
    rule("image", "problematic", kind=includes("image")),
)
REFER = pathway("care", ["refer"], at_least="abusive")


def _pack(*invariants, rules=RULES, **tables):
    return a_pack(FACTORS, rules, invariants=invariants, pathways=[REFER], **tables)


def _checked(pack, name):
    return next(each for each in verify(pack, DAY).checks if each.id == name)


WHOLE = (
    *RULES,
    rule("need", "inappropriate", need=any_of("support")),
    rule("worst", "violent", force=worse("much"), secrecy=worse("hidden"), kind=includes("image")),
)
FOR_EACH = for_everyone("expected")


def _whole(*invariants, **tables):
    """A pack that keeps every promise there is."""
    tables = {"rules": WHOLE, "pathways": [REFER, FOR_EACH], **tables}
    return a_pack(FACTORS, invariants=invariants, **tables)


def test_a_pack_that_keeps_every_promise_is_proved():
    report = verify(
        _whole(
            invariant("S1", when(force=worse("some")), never_below="problematic"),
            invariant("S2", when(force=less("some")), never_above="problematic"),
            invariant(
                "S3", when(force=worse("much"), secrecy=worse("hidden")), always_step=("refer",)
            ),
            invariant("S4", when(force=worse("some")), never_moves_level=("need",)),
        ),
        DAY,
    )

    assert [each.id for each in report.checks if each.status is not Status.PROVED] == []
    assert report.ok
    assert len(report.checks) == len(CHECKS) - 1  # without an overlay there is none to prove


def test_a_promise_never_below_that_is_broken_shows_the_smallest_case():
    broken = _pack(invariant("S1", when(force=worse("much")), never_below="abusive"))

    (finding,) = _checked(broken, "invariants").findings

    assert finding.subject == "S1"
    assert finding.example == {"force": "much", "secrecy": "open", "kind": []}
    assert finding.says == (
        "Promise S1. But with “What about force?” Much; and everything else at its first, least "
        "concerning answer, it comes out as Problematic"
    )


def test_a_promise_never_above_that_is_broken_is_found():
    broken = _pack(invariant("S2", when(force=worse("some")), never_above="problematic"))

    (finding,) = _checked(broken, "invariants").findings

    assert finding.example == {"force": "much", "secrecy": "hidden", "kind": []}
    assert "it comes out as Abusive" in finding.says


def test_a_step_that_is_not_always_triggered_is_found():
    broken = _pack(invariant("S3", when(force=worse("much")), always_step=("refer",)))

    (finding,) = _checked(broken, "invariants").findings

    assert finding.example["secrecy"] == "open"
    assert finding.says.endswith("without the step refer")


def test_a_factor_that_moves_the_level_is_found():
    broken = _pack(
        invariant("S4", never_moves_level=("need",)),
        rules=(*RULES, rule("need", "inappropriate", need=any_of("support"))),
    )

    (finding,) = _checked(broken, "invariants").findings

    assert "with another answer to “What about need?”" in finding.says


def test_all_that_apply_can_be_promised_never_to_move_the_level():
    kept = _pack(invariant("S5", when(force=worse("some")), never_moves_level=("kind",)))
    broken = _pack(invariant("S6", never_moves_level=("kind",)))

    assert _checked(kept, "invariants").status is Status.PROVED
    assert _checked(broken, "invariants").status is Status.BROKEN


def test_a_counter_example_departs_only_where_it_must():
    """Force stays at the least that the rule asks for, and not at the worst it was found with."""
    rules = (
        rule(
            "need", "violent", need=any_of("support"), force=worse("some"), kind=includes("image")
        ),
    )
    promise = invariant("S4", when(secrecy=worse("hidden")), never_moves_level=("need",))

    (finding,) = _checked(_pack(promise, rules=rules), "invariants").findings

    assert finding.example == {
        "force": "some",
        "secrecy": "hidden",
        "need": "none",
        "kind": ["image"],
    }


def test_a_promise_of_a_step_names_the_answers_that_only_steps_ask_about():
    health = pathway("health", ["doctor"], when=when(need=any_of("support")))
    promise = invariant("S3", when(force=worse("much")), always_step=("doctor",))
    pack = a_pack(FACTORS, RULES, invariants=[promise], pathways=[health])

    (finding,) = _checked(pack, "invariants").findings

    assert finding.example["need"] == "none"


def test_a_case_that_cannot_be_read_is_a_finding():
    pack = _pack(cases=[Case("c1", "A case", {"frce": "much"})])

    (finding,) = _checked(pack, "cases").findings

    assert "did you mean “force”?" in finding.says


def test_a_promise_of_the_level_looks_through_hidden_questions():
    """The stored answer of a hidden question does not count, so the promise is not kept by it."""
    other = unordered("other", "alone", "child")
    force = ordered("force", "none", "much", hide_when=({"other": any_of("alone")},))
    factors = (other, force)
    rules = [rule("much", "abusive", force=worse("much"))]
    kept = invariant("S1", when(force=worse("much")), never_below="abusive")
    moved = invariant("S2", when(other=any_of("alone")), never_moves_level=("force",))

    pack = a_pack(factors, rules, invariants=[kept, moved])
    assert _checked(pack, "invariants").status is Status.PROVED


def test_a_pack_of_upper_sets_is_monotone_by_construction():
    assert _checked(_pack(), "monotone").status is Status.PROVED


def test_a_rule_that_a_more_concerning_answer_escapes_is_found_and_shown():
    broken = _pack(rules=(rule("odd", "abusive", force=any_of("some"), secrecy=worse("hidden")),))

    (finding,) = _checked(broken, "monotone").findings

    assert finding.subject == "force"
    assert finding.example == {"force": "much", "secrecy": "hidden"}
    assert "Much comes out lower (Expected) than Some (Abusive)" in finding.says


def test_a_rule_that_is_no_upper_set_is_no_breach_where_others_make_up_for_it():
    rules = (
        rule("odd", "abusive", force=any_of("some")),
        rule("much", "violent", force=worse("much")),
    )

    assert _checked(_pack(rules=rules), "monotone").status is Status.PROVED


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ({"lowest": "violent"}, "expected at least Violent, and Problematic came out"),
        ({"highest": "expected"}, "expected at most Expected, and Abusive came out"),
        ({"steps": ("refer",)}, "expected the step refer to be required, and it is not"),
    ],
)
def test_a_case_that_comes_out_otherwise_is_found(case, says):
    pack = _pack(cases=[Case("c1", "A case", {"force": "much"}, **case)])

    (finding,) = _checked(pack, "cases").findings

    assert finding.subject == "c1"
    assert finding.says == f"A case: {says}"


def test_a_case_that_comes_out_as_it_says_passes():
    case = Case("c1", "A case", {"force": "much"}, "problematic", "abusive")

    assert _checked(_pack(cases=[case]), "cases").status is Status.PROVED


def test_a_proof_that_runs_out_of_budget_is_not_a_pass():
    pack = half_a_partition(leaves=80, factors=8)

    status = {each.id: each.status for each in verify(pack, DAY, budget=2).checks}

    assert status.pop("invariants") is Status.NOT_PROVEN
    assert set(status.values()) == {Status.PROVED}
    assert verify(pack, DAY).ok


def test_every_counter_example_is_what_the_ordinary_evaluator_says():
    broken = _pack(invariant("S1", when(secrecy=worse("hidden")), never_below="abusive"))
    (finding,) = _checked(broken, "invariants").findings

    found = indicate(broken, Given({"force": "none", "secrecy": "hidden", "kind": ()}))

    assert finding.example == {"force": "none", "secrecy": "hidden", "kind": []}
    assert found.range.lowest.id == "expected"


def test_overdue_reviews_and_old_contacts_are_notes_and_break_nothing():
    contact = Contact("front-door", "Front door", checked_on=date(2026, 11, 1))
    guidance = Resource("guide", "A guide", checked_on=date(2026, 11, 1))
    pack = replace(_whole(), contacts={"front-door": contact}, resources=(guidance,))

    assert verify(pack, DAY).notes == ()
    later = verify(pack, date(2028, 1, 1))
    assert later.ok
    assert [note.split(":")[0] for note in later.notes] == [
        "small 1.0.0",
        "contact front-door",
        "resource guide",
    ]


def test_a_draft_without_an_owner_is_told_so_in_notes():
    draft = replace(_whole().base, approved_on=None, review_by=None, owner="")

    assert verify(replace(_whole(), base=draft), DAY).notes == (
        "small 1.0.0: a draft, since nobody has approved it (no approved_on)",
        "small 1.0.0: nobody is named who answers for it (no owner)",
    )


def test_an_approved_pack_that_nobody_will_review_is_told_so_in_a_note():
    pack = replace(_whole(), base=replace(_whole().base, review_by=None))

    assert verify(pack, DAY).notes == ("small 1.0.0: no day is set for its review (no review_by)",)


def test_two_answers_that_read_the_same_are_a_note():
    twice = replace(FORCE, options=(*FORCE.options[:2], replace(FORCE.options[2], label="some")))

    assert verify(replace(_whole(), factors=(twice, *FACTORS[1:])), DAY).notes == (
        "factor force: more than one answer reads “some”",
    )


def test_a_pack_without_pathways_gets_a_note_and_owes_only_somebody_to_speak_to():
    report = verify(_whole(pathways=()), DAY)

    assert [each.id for each in report.checks if each.status is not Status.PROVED] == ["contacts"]
    assert report.notes == ("the pack has no pathways: an indication leads to no step",)


def test_a_promise_of_several_parts_that_never_meet_is_looked_at_part_by_part():
    promise = invariant("S7", when(kind=includes("touch", "image")), never_moves_level=("secrecy",))

    assert _checked(_pack(promise), "invariants").status is Status.BROKEN


def test_a_range_never_runs_backwards():
    low, high = _pack().levels[:2]

    with pytest.raises(ValueError, match="expected is below inappropriate"):
        LevelRange(high, low)

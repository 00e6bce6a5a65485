"""What the base pack promises in particular, and what the example overlay adds to it."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from continuum_rules import (
    Indication,
    Pack,
    given_from_json,
    indicate,
    packs_folder,
    read_pack,
)
from continuum_rules.__main__ import main
from continuum_rules.factor import About, Kind, Role
from continuum_rules.indication import StepStatus, StopStatus
from continuum_rules.pathway import Follows, For
from continuum_rules.rule import Case

WEIGHS_ON_A_CHILD = {
    "refer-social-care",
    "refer-under-13",
    "refer-image",
    "strategy-discussion",
    "strategy-same-day",
    "police",
    "apart-in-school",
    "school-safety-plan",
    "who-lives-and-learns-where",
    "call-999",
}
"""Steps that refer, report, restrict or mark a child: never because of what is merely unknown."""

HALF_KNOWN = (
    "half-known-reception",
    "half-known-primary-alone",
    "half-known-siblings",
    "half-known-group-chat",
    "half-known-college",
)


@pytest.fixture(scope="module")
def base() -> Pack:
    return read_pack(packs_folder() / "base")


@pytest.fixture(scope="module")
def example() -> Pack:
    return read_pack(packs_folder() / "base", packs_folder() / "example-partnership")


def _indicate(pack: Pack, answers: Mapping[str, Any]) -> Indication:
    return indicate(pack, given_from_json(pack, {"answers": answers}))


def _required(indication: Indication) -> set[str]:
    return {step.id for step in indication.steps if step.status is StepStatus.REQUIRED}


def _ends(indication: Indication) -> tuple[str, str]:
    return indication.range.lowest.id, indication.range.highest.id


def _case(pack: Pack, case_id: str) -> Case:
    return next(case for case in pack.cases if case.id == case_id)


def _case_ids() -> list[str]:
    pack = read_pack(packs_folder() / "base", packs_folder() / "example-partnership")
    return [case.id for case in pack.cases]


def _of_case(pack: Pack, case_id: str) -> Indication:
    return _indicate(pack, _case(pack, case_id).answers)


@pytest.mark.parametrize("case_id", _case_ids())
def test_each_case_of_the_pack_comes_out_as_it_says(example: Pack, case_id: str) -> None:
    case = _case(example, case_id)
    indication = _of_case(example, case_id)
    assert (case.lowest or indication.range.lowest.id) == indication.range.lowest.id
    assert (case.highest or indication.range.highest.id) == indication.range.highest.id
    assert set(case.steps) <= _required(indication)


def test_every_promise_of_the_base_pack_is_proved() -> None:
    assert main(["verify", str(packs_folder() / "base")]) == 0


def test_every_promise_holds_under_the_example_overlay() -> None:
    overlay = packs_folder() / "example-partnership"
    assert main(["verify", str(packs_folder() / "base"), "--overlay", str(overlay)]) == 0


def test_a_blank_form_asks_for_a_conversation_and_never_for_the_police(base: Pack) -> None:
    blank = _indicate(base, {})
    assert _ends(blank) == ("expected", "violent")
    assert "speak-to-lead" in _required(blank)
    assert not WEIGHS_ON_A_CHILD & _required(blank)


def test_nothing_that_weighs_on_a_child_follows_the_highest_end(base: Pack) -> None:
    follows = {step.id: pathway.follows for pathway in base.pathways for step in pathway.steps}
    assert {follows[step] for step in WEIGHS_ON_A_CHILD} == {Follows.LOWEST}


def test_the_club_ranges_from_problematic_to_abusive_and_asks_for_pressure_and_power(
    base: Pack,
) -> None:
    club = _of_case(base, "club-before")
    assert _ends(club) == ("problematic", "abusive")
    assert {question.factor for question in club.open} == {"pressure", "power"}
    assert not club.together


def test_the_club_narrows_to_problematic_once_pressure_and_power_are_answered_with_none(
    base: Pack,
) -> None:
    answers = dict(_case(base, "club-before").answers) | {"pressure": "none", "power": "none"}
    club = _indicate(base, answers)
    assert _ends(club) == ("problematic", "problematic")
    assert not club.open


@pytest.mark.parametrize("answered", ["pressure", "power"])
def test_the_club_stays_open_while_one_of_the_two_is_not_known(base: Pack, answered: str) -> None:
    answers = dict(_case(base, "club-before").answers) | {answered: "none"}
    assert _ends(_indicate(base, answers)) == ("problematic", "abusive")


@pytest.mark.parametrize("case_id", HALF_KNOWN)
def test_a_half_known_screening_without_force_or_fear_is_not_held_at_violent(
    base: Pack, case_id: str
) -> None:
    highest = _of_case(base, case_id).range.highest
    assert highest < base.level_by_id["violent"]


@pytest.mark.parametrize("answer", ["none", "minor_momentary"])
def test_nothing_else_reaches_violent_once_force_and_threat_are_answered(
    base: Pack, answer: str
) -> None:
    indication = _indicate(base, {"force": answer, "threat": "none"})
    assert indication.range.highest.id == "abusive"


def test_violence_of_an_unknown_kind_ranges_from_abusive_to_violent(base: Pack) -> None:
    assert _ends(_indicate(base, {"force": "violence"})) == ("abusive", "violent")


def test_a_range_never_ends_at_expected_while_stage_place_or_agreement_is_not_known(
    base: Pack,
) -> None:
    willing = dict(_case(base, "sixteen-both-willing").answers)
    assert _ends(_indicate(base, willing)) == ("expected", "expected")
    for unknown in ("dev_expected", "setting", "consent"):
        indication = _indicate(base, willing | {unknown: "not_known"})
        assert indication.range.highest > base.level_by_id["expected"], unknown


def test_an_intimate_act_that_both_wanted_is_not_violent_however_intrusive(base: Pack) -> None:
    willing = dict(_case(base, "sixteen-both-willing").answers)
    assert willing["intrusive"] == "highly_intrusive"
    assert _ends(_indicate(base, willing)) == ("expected", "expected")


@pytest.mark.parametrize("status", ["not_known", "cannot_be_known", "not_to_be_asked"])
def test_touch_of_a_private_area_at_a_time_nobody_knows_leads_to_health_advice(
    base: Pack, status: str
) -> None:
    answers = {"behaviour_type": ["intimate_touch"], "recency": status}
    assert "ask-health-how-soon" in _required(_indicate(base, answers))


def test_touch_of_a_private_area_long_ago_leads_to_no_health_advice_by_itself(base: Pack) -> None:
    answers = {"behaviour_type": ["intimate_touch"], "recency": "over_a_month"}
    assert "ask-health-how-soon" not in _required(_indicate(base, answers))


def test_an_adult_who_took_part_stops_the_tool(base: Pack) -> None:
    (stop,) = _indicate(base, {"adult_involved": "yes"}).stop
    assert stop.status is StopStatus.STANDS


def test_every_case_has_a_step_for_each_child_from_the_first_level_on(base: Pack) -> None:
    least = _of_case(base, "small-child-alone")
    for_whom = {base.step_by_id[step].for_whom for step in _required(least)}
    assert {For.CHILD_HARMED, For.CHILD_DISPLAYING, For.OTHER_CHILDREN} <= for_whom


def test_only_placement_and_safety_facts_stand_in_rules(base: Pack) -> None:
    for rule in base.rules:
        of = rule.when.at_least.of if rule.when.at_least else {}
        for factor_id in (*rule.when.all_of, *of):
            assert base.factor_by_id[factor_id].may_move_level, (rule.id, factor_id)


def test_every_response_fact_is_promised_never_to_move_the_level(base: Pack) -> None:
    promised = next(item for item in base.invariants if item.id == "S23").never_moves_level
    assert {f.id for f in base.factors if Role.RESPONSE in f.roles} <= set(promised)


def test_wherever_a_case_is_placed_a_step_names_somebody_to_ring(example: Pack) -> None:
    for found in (_indicate(example, {}), *(_of_case(example, each.id) for each in example.cases)):
        named = {example.step_by_id[step].contact for step in _required(found)} - {None, ""}
        assert any(example.contacts[each].phone for each in named)


def test_every_rule_names_what_was_read_or_says_that_it_is_ours(base: Pack) -> None:
    for rule in base.rules:
        assert bool(rule.sources) != rule.basis.startswith("ours: "), rule.id


def test_every_rule_is_one_sentence(base: Pack) -> None:
    for rule in base.rules:
        assert rule.because.endswith("."), rule.id
        assert rule.because.count(". ") == 0, rule.id


@pytest.mark.parametrize("number", [*range(1, 24), 30, 31, 33])
def test_the_promise_stands_in_the_pack(base: Pack, number: int) -> None:
    assert f"S{number}" in {invariant.id for invariant in base.invariants}


def test_abusive_leads_to_a_referral_by_the_level_itself_and_a_possibility_to_advice_only(
    base: Pack,
) -> None:
    abusive = base.level_by_id["abusive"]
    way = {step.id: pathway for pathway in base.pathways for step in pathway.steps}
    for step_id in ("refer-social-care", "strategy-discussion", "harm-to-child-displaying"):
        assert base.level_by_id[way[step_id].at_least or ""] <= abusive
        assert way[step_id].follows is Follows.LOWEST
    assert base.level_by_id[way["front-door-advice"].at_least or ""] <= abusive
    assert way["front-door-advice"].follows is Follows.HIGHEST


def test_no_question_asks_for_a_childs_sex_faith_or_origin(base: Pack) -> None:
    """Whoever the children are, the same answers come out the same, since nobody can say it."""
    told = re.compile(r"\b(boys?|girls?|gender|male|female|faith|religion|ethnic\w*|race)\b", re.I)
    for factor in base.factors:
        words = [factor.id, factor.question, *(option.label for option in factor.options)]
        assert not [each for each in words if told.search(each)], factor.id


def test_setting_aside_answers_that_do_not_fit_only_widens_upwards(base: Pack) -> None:
    alone = {"other_age": "no_other_child", "force": "none"}
    before = _indicate(base, alone)
    odd = _indicate(base, alone | {"relationship": ["peers"]})
    assert [conflict.id for conflict in odd.conflicts] == ["nobody-else-yet-a-link"]
    assert odd.range.lowest == before.range.lowest
    assert odd.range.highest > before.range.highest


def test_every_resource_leads_somewhere_and_no_local_number_stands_in_the_base_pack(
    base: Pack,
) -> None:
    for resource in base.resources:
        assert resource.steps or resource.levels or resource.factors, resource.id
    numbers = {contact.phone for contact in base.contacts.values() if contact.phone[:1].isdigit()}
    assert numbers == {"999", "101", "111"}


def test_the_example_overlay_gives_every_local_contact_a_number_kept_for_fiction(
    example: Pack,
) -> None:
    for contact in example.contacts.values():
        assert contact.phone in {"999", "101", "111"} or contact.phone.startswith("01632 960 ")
        assert contact.checked_on is not None


def test_the_example_overlay_tightens_one_rule_and_keeps_the_base_rule(example: Pack) -> None:
    talk = {"displaying_age": 15, "age_gap": "2_to_3_years", "behaviour_type": ["talk"]}
    touch = talk | {"behaviour_type": ["private_area_over_clothes"]}
    assert _indicate(example, talk).range.lowest.id == "inappropriate"
    assert _indicate(example, touch).range.lowest.id == "problematic"


def test_the_example_overlay_carries_the_points_of_law_that_are_still_moving(
    example: Pack,
) -> None:
    for step_id in (
        "record-what-was-shared",
        "ask-about-duty-to-report",
        "check-encompass-notices",
    ):
        assert "checked on 9 November 2026" in example.step_by_id[step_id].do


def test_the_example_overlay_marks_its_papers(example: Pack) -> None:
    assert example.info.marking.startswith("OFFICIAL-SENSITIVE")


def test_questions_answered_with_all_that_apply_are_read_as_such(base: Pack) -> None:
    several = {factor.id for factor in base.factors if factor.kind is Kind.SEVERAL}
    assert several == {"relationship", "behaviour_type", "ongoing_contact"}


def test_a_call_that_keeps_a_child_safe_is_not_left_out_where_no_other_child_took_part(
    base: Pack,
) -> None:
    calls = {step.id for step in base.step_by_id.values() if step.by_when in {"now", "today"}}
    for_child_harmed = {
        step_id for step_id in calls if base.step_by_id[step_id].for_whom is For.CHILD_HARMED
    }
    assert for_child_harmed == {"be-there-for-child-harmed"}


def test_every_question_says_why_it_is_asked_and_never_where_it_leads(base: Pack) -> None:
    """Whoever reads why would otherwise answer towards a place."""
    places = "|".join(word for level in base.levels for word in (level.id, level.label))
    named = re.compile(
        rf"\b(?:{places}|threshold|cut-off|range|continuum|level)s?\b", re.IGNORECASE
    )

    assert [factor.id for factor in base.factors if len(factor.why_we_ask.split()) < 5] == []
    assert [factor.id for factor in base.factors if named.search(factor.why_we_ask)] == []


def test_every_hint_is_one_sentence(base: Pack) -> None:
    assert [f.id for f in base.factors if re.search(r"[.?]\s+[A-Z‘“]", f.hint)] == []


def test_a_step_that_an_answer_about_some_child_asks_for_names_no_other_child(
    example: Pack,
) -> None:
    """Needs of the child who was affected once asked for a step “for” the child displaying it."""
    about_a_child = {each.id for each in example.factors if each.about is About.CHILD}
    steps = [
        step
        for pathway in example.pathways
        if pathway.when is not None and about_a_child & pathway.when.all_of.keys()
        for step in pathway.steps
    ]

    assert len(steps) >= 7
    assert [step.id for step in steps if step.for_whom not in (For.PRACTITIONER, For.SETTING)] == []

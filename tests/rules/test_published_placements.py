"""Every published example, held against the base pack: its place, its open ends, its steps.

The 32 entries of `published_placements.json` carry the facts that a publisher states and the band
in which the publisher puts them. A publisher's colour is a band of levels, never one level.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from continuum_rules import (
    Indication,
    LevelRange,
    Pack,
    given_from_json,
    indicate,
    packs_folder,
    read_pack,
)
from continuum_rules.factor import Factor, Kind
from continuum_rules.indication import StepStatus
from continuum_rules.rule import Rule

ENTRIES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("published_placements.json").read_text(encoding="utf-8")
)
PLACED = [entry for entry in ENTRIES if entry["band"]]
PLACEABLE = [entry for entry in PLACED if "facts_stated" not in entry]
AGES = {"0-4": (0, 5), "0-5": (0, 6), "5-9": (5, 10), "9-13": (9, 14), "13-17": (13, 18)}

RAISED_WITHIN_THE_BAND = {
    "BROOK-05-A1": "rough-but-brief",
    "BROOK-05-R5": "force-to-secure-compliance",
    "BROOK-59-A1": "carries-on-after-asked",
    "BROOK-59-A3": "unusual-for-the-stage",
    "FPQ-04-R2": "force-to-secure-compliance",
    "FPQ-59-R1": "could-not-choose",
}
"""Where a recorded fact lays a floor inside the publisher's band, and the rule that lays it.

Promises S1, S5, S6 and S10 of the base pack and the published place of unusual behaviour ask for
these floors (docs/decisions/0011). The range then begins inside the band instead of below it.
"""

PROMISED = {
    "BROOK-05-A1": "S6",
    "BROOK-05-R5": "S1",
    "BROOK-59-A1": "S10",
    "FPQ-04-R2": "S1",
    "FPQ-59-R1": "S5",
}
"""The promise that asks for the floor by itself, whatever the rules are.

The sixth, BROOK-59-A3, stands on the published place of unusual behaviour and on no promise.
"""


@pytest.fixture(scope="module")
def base() -> Pack:
    return read_pack(packs_folder() / "base")


def stated(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the entry states: its answers, and its ages as one of a list."""
    answers: dict[str, Any] = dict(entry["answers"])
    if entry["age_band"] in AGES:
        answers["displaying_age"] = list(range(*AGES[entry["age_band"]]))
    return answers


def least_concerning_elsewhere(pack: Pack, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Add the least concerning answer to every unstated ordered placement and safety question.

    Questions answered with all that apply become none; unordered ones stay not known.
    """
    filled = dict(answers)
    for factor in pack.factors:
        if factor.id not in filled:
            filled.update(_least_concerning(factor))
    return filled


def _least_concerning(factor: Factor) -> dict[str, Any]:
    if factor.kind is Kind.SEVERAL:
        return {factor.id: []}
    if factor.ordered and factor.may_move_level:
        return {factor.id: factor.options[0].id}
    return {}


def _indicate(pack: Pack, answers: Mapping[str, Any]) -> Indication:
    return indicate(pack, given_from_json(pack, {"answers": answers}))


def _band(pack: Pack, entry: Mapping[str, Any]) -> LevelRange:
    least, most = entry["band"]
    return LevelRange(pack.level_by_id[least], pack.level_by_id[most])


def _required(indication: Indication) -> set[str]:
    return {step.id for step in indication.steps if step.status is StepStatus.REQUIRED}


def _possible(indication: Indication) -> set[str]:
    return {step.id for step in indication.steps if step.status is StepStatus.POSSIBLE}


def test_all_thirty_two_entries_are_tested() -> None:
    assert len(ENTRIES) == 32
    assert len({entry["id"] for entry in ENTRIES}) == 32


@pytest.mark.parametrize(
    "entry",
    [entry for entry in PLACED if entry["id"] not in RAISED_WITHIN_THE_BAND],
    ids=lambda entry: entry["id"],
)
def test_the_range_of_the_stated_answers_contains_the_published_band(
    base: Pack, entry: dict[str, Any]
) -> None:
    assert _band(base, entry).within(_indicate(base, stated(entry)).range)


@pytest.mark.parametrize("entry_id", RAISED_WITHIN_THE_BAND)
def test_a_floor_of_a_recorded_fact_raises_the_range_within_the_band_and_not_out_of_it(
    base: Pack, entry_id: str
) -> None:
    entry = next(entry for entry in PLACED if entry["id"] == entry_id)
    indication = _indicate(base, stated(entry))
    band = _band(base, entry)
    assert band.lowest < indication.range.lowest <= band.highest <= indication.range.highest
    deciding = {rule.id for rule in indication.rules}
    assert RAISED_WITHIN_THE_BAND[entry_id] in deciding


@pytest.mark.parametrize("entry_id", PROMISED)
def test_no_rules_that_keep_the_promise_could_reach_the_lower_edge_of_that_band(
    base: Pack, entry_id: str
) -> None:
    entry = next(entry for entry in PLACED if entry["id"] == entry_id)
    promise = next(each for each in base.invariants if each.id == PROMISED[entry_id])
    assert promise.never_below is not None
    alone = Rule("promise", promise.never_below, promise.promise, promise.when)
    least_that_keeps_it = replace(base, rules=(alone,), invariants=())
    assert _band(base, entry).lowest < _indicate(least_that_keeps_it, stated(entry)).range.lowest


@pytest.mark.parametrize("entry", PLACEABLE, ids=lambda entry: entry["id"])
def test_with_nothing_else_of_concern_the_highest_end_lies_inside_the_published_band(
    base: Pack, entry: dict[str, Any]
) -> None:
    answers = least_concerning_elsewhere(base, stated(entry))
    assert _band(base, entry).contains(_indicate(base, answers).range.highest)


def test_penetration_and_a_child_under_13_lead_to_the_lead_a_referral_and_a_strategy_discussion(
    base: Pack,
) -> None:
    entry = next(entry for entry in ENTRIES if entry["id"] == "LONDON-U13")
    required = _required(_indicate(base, stated(entry)))
    assert {"speak-to-lead", "refer-social-care", "strategy-discussion"} <= required


def test_a_child_under_13_and_nothing_else_known_leads_to_the_lead_and_to_advice_and_may_to_more(
    base: Pack,
) -> None:
    entry = next(entry for entry in ENTRIES if entry["id"] == "TEES-U13")
    indication = _indicate(base, stated(entry))
    assert {"speak-to-lead", "front-door-advice", "record-what-is-known"} <= _required(indication)
    assert {"refer-under-13", "refer-social-care", "strategy-discussion"} <= _possible(indication)


def test_a_child_under_13_in_intimate_touch_leads_to_a_referral_however_mutual(base: Pack) -> None:
    entry = next(entry for entry in ENTRIES if entry["id"] == "TEES-U13")
    answers = stated(entry) | {"behaviour_type": ["intimate_touch"], "consent": "joined_in"}
    assert {"speak-to-lead", "refer-under-13"} <= _required(_indicate(base, answers))


def test_a_shared_class_by_itself_never_sets_children_apart(base: Pack) -> None:
    entry = next(entry for entry in ENTRIES if entry["id"] == "KCSIE-1")
    indication = _indicate(base, stated(entry))
    assert "apart-in-school" in _possible(indication)
    assert "apart-in-school" not in _required(indication)


def test_a_shared_class_and_unwanted_penetration_lead_to_the_police_about_keeping_apart(
    base: Pack,
) -> None:
    entry = next(entry for entry in ENTRIES if entry["id"] == "KCSIE-1")
    answers = stated(entry) | {"penetrative": "yes", "consent": "did_not_want"}
    assert {"apart-in-school", "police", "school-safety-plan"} <= _required(
        _indicate(base, answers)
    )

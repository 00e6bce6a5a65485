"""The sentence of the pack that comes along, where it once said more than the answers do."""

import pytest

from continuum_rules import given_from_json, indicate, packs_folder, read_pack, sentence

BASE = read_pack(packs_folder() / "base")
NOTHING = "No unknown answer would change this."
DOUBT = "Whether every answer behind this counts is not settled yet"


def said_of(concerns=None, **answers):
    """What is said, and the levels it is said of."""
    told = {"answers": answers} | ({"concerns": concerns} if concerns else {})
    given = given_from_json(BASE, told)
    indication = indicate(BASE, given)
    return sentence(BASE, indication, given), indication.range


@pytest.mark.parametrize("more", [{}, {"consent": "not_known"}])
def test_no_sign_of_force_on_a_form_otherwise_blank_calls_nothing_expected(more):
    said, _ = said_of(force="no_sign_so_far", **more)

    assert said.lead == "What is recorded does not place this yet."
    assert "No sign so far is not the same as knowing." in said.rest
    assert "xpected" not in said.text
    assert not any("no sign" in box.says for box in said.boxes)


CRUEL = {"sadism": "cruelty", "force": "minor_momentary", "threat": "not_known"}


def test_one_act_towards_children_of_two_ages_is_not_settled_while_one_answer_moves_both():
    both = [{**CRUEL, "other_age": 12}, {**CRUEL, "other_age": 8}]
    said, ends = said_of(both, displaying_age=12)
    _, then = said_of([{**each, "threat": "none"} for each in both], displaying_age=12)

    assert ends.lowest.id == "violent"
    assert then.lowest.id != "violent"
    assert said.rest.startswith(f"{DOUBT}, because 1 answer is not known.")


@pytest.mark.parametrize("answer", ["not_known", "no_sign_so_far"])
def test_cruelty_is_not_settled_while_force_and_threat_may_both_turn_out_to_be_none(answer):
    said, _ = said_of(other_age=12, sadism="cruelty", force=answer, threat=answer)
    _, then = said_of(other_age=12, sadism="cruelty", force="none", threat="none")

    assert then.lowest.id != "violent"
    assert said.rest == f"{DOUBT}, because 2 answers are not known."


def test_cruelty_with_force_is_settled_whatever_else_is_open():
    said, _ = said_of(other_age=12, sadism="cruelty", force="violence")

    assert said.rest == NOTHING

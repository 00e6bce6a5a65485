"""The range in words, in every state."""

import pytest

from continuum_rules.answers import Given
from continuum_rules.concerns import indicate
from continuum_rules.looked import looked_ranges, not_looked_at
from continuum_rules.pathway import Follows, For, Pathway, Step
from continuum_rules.sentence import BoxState, SentenceState, sentence
from tests.rules.builders import (
    a_pack,
    any_of,
    conflict,
    ordered,
    pathway,
    rule,
    stop,
    unordered,
    when,
    worse,
)
from tests.rules.saying import FORCE, PACK, RULES, STOPPING, said_of

HARD = rule("planned", "violent", planning=worse("planned"))


def _states(said):
    return [box.state for box in said.boxes]


def test_a_single_level_says_that_no_unknown_answer_would_change_it():
    said = said_of(force="much", stopping="stopped")

    assert said.state is SentenceState.SINGLE
    assert said.lead == "The behaviour is indicated as Abusive."
    assert said.rest == "No unknown answer would change this."


def test_the_left_end_never_says_that_a_child_did_something_wrong():
    said = said_of(force="none", stopping="stopped")

    assert said.state is SentenceState.LEFT_END
    assert said.lead == "The answers describe behaviour expected for this age and stage."
    assert "Nothing here says a child has done something wrong." in said.rest


def test_a_range_says_what_is_certain_first_and_what_is_open_after():
    said = said_of(force=("more", "much"), stopping="not_known")

    assert said.state is SentenceState.RANGE
    assert said.text == (
        "The behaviour is at least Problematic. "
        "Abusive cannot be ruled out yet, because 1 answer is not known."
    )


def test_a_range_from_the_left_end_names_both():
    said = said_of(force=("none", "some"), stopping="stopped")

    assert said.state is SentenceState.TOUCHING_LEFT_END
    assert said.lead == "This may be expected, or Inappropriate."


def test_a_wide_range_says_what_holds_in_any_case_and_what_settles_it():
    same = pathway("talk", ["tell-the-lead"], at_least="problematic")
    pack = a_pack([FORCE, STOPPING], RULES, pathways=[same])

    said = said_of(pack, force="not_known", stopping="went_on")

    assert said.state is SentenceState.WIDE
    assert said.text == (
        "What is recorded reaches Problematic. 1 answer decides the rest. "
        "The same whatever the answers: Do tell-the-lead. "
        "This settles it: “What about force?”"
    )


def test_a_wide_range_from_the_left_end_does_not_place_anything():
    assert said_of(force="not_known", stopping="stopped").lead == (
        "What is recorded does not place this yet."
    )


def test_an_end_that_only_unasked_questions_hold_open_is_not_named():
    said = said_of(stopping="went_on")

    assert said.state is SentenceState.NOT_LOOKED_AT
    assert said.lead == "The behaviour is at least Problematic."
    assert "not looked at" in said.rest
    assert "Abusive" not in said.text
    assert "Violent" not in said.text
    assert _states(said)[3:] == [BoxState.NOT_LOOKED_AT, BoxState.NOT_LOOKED_AT]


def test_what_is_open_for_a_reason_is_named_and_what_nobody_asked_is_not():
    said = said_of(stopping="not_known")

    assert said.state is SentenceState.NOT_LOOKED_AT
    assert "Violent" not in said.text
    assert _states(said) == [
        BoxState.LEAST,
        BoxState.OPEN,
        BoxState.OPEN,
        BoxState.NOT_LOOKED_AT,
        BoxState.NOT_LOOKED_AT,
    ]


def test_an_answer_of_not_known_is_something_somebody_looked_at():
    assert not_looked_at(PACK, Given({"force": "not_known"})) == ("stopping",)
    assert looked_ranges(PACK, Given({"force": "not_known"}))[0].highest.id == "violent"
    assert looked_ranges(PACK, Given({}))[0].highest.id == "expected"


def test_where_no_sign_so_far_narrows_it_the_working_range_comes_first():
    said = said_of(force="no_sign_so_far", stopping="went_on")

    assert said.state is SentenceState.WORKING
    assert said.lead == "As far as anyone has seen, the behaviour is indicated as Problematic."
    assert said.rest.endswith("Violent cannot be ruled out yet.")
    assert said.boxes[3].says == "Not ruled out yet; no sign of it so far"


def test_what_only_matters_beside_no_sign_so_far_is_told_as_not_looked_at():
    """The question nobody asked can move it only together with what nobody has seen a sign of."""
    planning = ordered("planning", "taken", "planned")
    both = rule("both", "violent", force=worse("most"), planning=worse("planned"))
    pack = a_pack([FORCE, STOPPING, planning], [RULES[2], RULES[4], both])

    said = said_of(pack, force="no_sign_so_far", stopping="went_on")

    assert said.state is SentenceState.WORKING
    assert said.rest.endswith(
        "Abusive cannot be ruled out yet. What may lie further was not looked at."
    )


def test_several_concerns_each_get_a_line_and_none_is_averaged():
    concerns = ({"force": "some", "stopping": "stopped"}, {"force": "much", "stopping": "stopped"})
    said = said_of(concerns=concerns)

    assert said.lead == "The behaviour is indicated as Abusive."
    assert "Concern 2 sets the range. Concern 1 on its own: Inappropriate." in said.rest


def test_concerns_that_lie_alike_are_told_together():
    concerns = ({"force": "much", "stopping": "stopped"},) * 2
    lower = {"force": "some", "stopping": "stopped"}

    assert said_of(concerns=concerns).rest.endswith("Concern 1 and concern 2 each have this range.")
    assert (
        "each have this range. Concern 3 on its own: Inappropriate."
        in said_of(concerns=(*concerns, lower)).rest
    )


def test_two_concerns_may_set_one_end_each():
    concerns = (
        {"force": "more", "stopping": "stopped"},
        {"force": ("none", "much"), "stopping": "stopped"},
    )

    said = said_of(concerns=concerns)

    assert "Concern 1 sets the lowest end, concern 2 the highest." in said.rest


def test_answers_that_do_not_fit_together_come_before_everything():
    apart = conflict("Force and stopping", when(force=worse("much"), stopping=worse("went_on")))
    pack = a_pack([FORCE, STOPPING], RULES, conflicts=[apart])

    said = said_of(pack, force="much", stopping="went_on")

    assert said.state is SentenceState.CONFLICT
    assert said.lead == "Two answers do not fit together."
    assert "The wider range is shown until you settle it." in said.rest


def test_outside_the_tool_no_level_is_shown():
    adult = ordered("adult", "no", "yes")
    pack = a_pack([FORCE, STOPPING, adult], RULES, stops=[stop("adult", when(adult=worse("yes")))])

    said = said_of(pack, force="most", adult="yes")

    assert said.state is SentenceState.OUTSIDE
    assert said.lead == "This tool is not for this situation."
    assert said.boxes == ()


@pytest.mark.parametrize("force", ["none", "some", "much", ("none", "some"), ("some", "much")])
def test_nothing_above_the_highest_end_is_ever_said_to_be_ruled_out(force):
    said = said_of(force=force, stopping="stopped")
    high = indicate(PACK, Given({"force": force, "stopping": "stopped"})).range.highest

    for box in said.boxes:
        if box.level > high:
            assert box.says == "Nothing recorded or outstanding points here"
            assert f"{box.level.label} cannot be ruled out" not in said.text


def test_every_level_has_its_box_in_order():
    said = said_of(force=("more", "much"), stopping="stopped")

    assert _states(said) == [
        BoxState.BEYOND,
        BoxState.BEYOND,
        BoxState.LEAST,
        BoxState.OPEN,
        BoxState.NOTHING_POINTS_HERE,
    ]


def test_without_the_answers_nothing_is_told_as_not_looked_at():
    said = sentence(PACK, indicate(PACK, Given({})))

    assert said.state is SentenceState.WIDE


def test_an_unordered_question_nobody_asked_stays_open():
    role = unordered("role", "sent", "made")
    pack = a_pack([role], [rule("made", "problematic", role=any_of("made"))])

    assert looked_ranges(pack, Given({}))[0].highest.id == "problematic"


def test_what_nobody_asked_about_is_never_read_as_if_nobody_had_seen_a_sign_of_it():
    """“No sign” of force says nothing of planning: nobody looked, so nothing is placed."""
    third = ordered("planning", "none", "planned")
    rules = [*RULES[:3], rule("planned", "violent", planning=worse("planned"))]
    said = said_of(
        a_pack([FORCE, STOPPING, third], rules), force="no_sign_so_far", stopping="stopped"
    )

    assert said.state is SentenceState.NOT_LOOKED_AT
    assert said.text == (
        "What is recorded does not place this yet. 1 answer not known and 1 question not looked at "
        "decide the rest. No sign so far is not the same as knowing. These settle it: “What about "
        "planning?” “What about force?” What may lie further was not looked at."
    )
    assert "no sign" not in " ".join(box.says for box in said.boxes)


def test_no_sign_of_one_thing_on_a_form_that_is_otherwise_blank_places_nothing():
    third = ordered("planning", "none", "planned")
    rules = [*RULES, rule("planned", "violent", planning=worse("planned"))]

    said = said_of(a_pack([FORCE, STOPPING, third], rules), force="no_sign_so_far")

    assert said.lead == "What is recorded does not place this yet."
    assert "No sign so far is not the same as knowing." in said.rest


def test_what_may_be_expected_is_not_said_while_something_further_was_not_looked_at():
    """“This may be expected, or Inappropriate” would say that it is nothing further."""
    said = said_of(
        a_pack([FORCE, ordered("planning", "none", "planned")], [*RULES[:4], HARD]),
        force=("none", "some"),
    )

    assert said.text == (
        "What is recorded does not place this yet. Inappropriate cannot be ruled out yet, because "
        "1 answer is not known and 1 question was not looked at. What may lie further was not "
        "looked at."
    )


def test_a_working_range_of_two_places_names_both():
    third = ordered("planning", "none", "planned")
    rules = [*RULES, rule("planned", "inappropriate", planning=worse("planned"))]
    pack = a_pack([FORCE, STOPPING, third], rules)

    said = said_of(pack, force="no_sign_so_far", stopping="stopped", planning="not_known")

    assert "is between Expected and Inappropriate." in said.lead


def test_what_is_the_same_in_any_case_is_told_without_how_it_is_done():
    step = Step("talk", For.PRACTITIONER, "Talk with your lead: what, when and how. Note it.")
    talk = Pathway("talk", "Talk", Follows.LOWEST, (step,), at_least="problematic")
    pack = a_pack([FORCE, STOPPING], RULES, pathways=[talk])

    said = said_of(pack, force="not_known", stopping="went_on")

    assert "The same whatever the answers: Talk with your lead. This settles it" in said.rest


def test_the_first_words_of_a_step_are_kept_where_they_say_too_little_by_themselves():
    step = Step("home", For.PRACTITIONER, "Tonight: see that all are at home. Note it.")
    home = Pathway("home", "Home", Follows.LOWEST, (step,), at_least="problematic")

    said = said_of(
        a_pack([FORCE, STOPPING], RULES, pathways=[home]), force="not_known", stopping="went_on"
    )

    assert "whatever the answers: Tonight: see that all are at home. This settles" in said.rest


def test_only_questions_that_can_move_the_range_are_said_to_settle_it():
    """Concern 2 reaches the lowest end only: its open answer decides nothing."""
    weapon = ordered("weapon", "no", "yes")
    small = ordered("small", "no", "yes")
    rules = [
        *RULES[:3],
        rule("weapon", "violent", weapon=worse("yes")),
        rule("small", "inappropriate", small=worse("yes")),
    ]
    pack = a_pack([FORCE, weapon, small], rules)
    settled = {"force": "none", "weapon": "no", "small": "no"}
    open_above = {"force": ("some", "much"), "weapon": ("no", "yes"), "small": "no"}

    said = said_of(pack, concerns=(open_above, {**settled, "small": "not_known"}))

    assert "2 answers decide the rest." in said.rest
    assert "What about small?" not in said.rest
    named = said.rest.partition("These settle it: ")[2].partition(" Concern 1")[0]
    assert set(named.split("” “")) == {"“What about weapon?", "What about force?”"}


def test_two_of_many_questions_are_not_said_to_settle_it():
    """Naming two of three, and saying that these settle it, would not be true."""
    third = ordered("planning", "none", "some", "planned")
    rules = [*RULES, rule("planned", "violent", planning=worse("planned"))]
    unknown = dict.fromkeys(("force", "stopping", "planning"), "not_known")
    said = said_of(a_pack([FORCE, STOPPING, third], rules), **unknown)

    assert "3 answers decide the rest." in said.rest
    assert "settle it" not in said.rest
    assert "Begin with: “What about force?” “What about " in said.rest


def test_what_a_specialist_finds_out_is_not_what_people_begin_with():
    chased = ordered("intent", "none", "some", "much", chase="specialist")
    rules = [*RULES[:3], rule("meant", "violent", intent=worse("much"))]
    said = said_of(a_pack([FORCE, chased], rules), force="not_known", intent="not_known")

    assert said.rest.endswith("Begin with: “What about force?”")


def test_several_questions_that_decide_are_counted():
    said = said_of(force=("none", "some"), stopping="not_known")

    assert "2 answers decide the rest." in said.rest


def test_a_concern_that_nobody_asked_about_says_so_in_its_own_line():
    concerns = ({"force": "most", "stopping": "stopped"}, {"stopping": "went_on"})

    said = said_of(concerns=concerns)

    assert "Concern 2 on its own: Problematic, the rest not looked at." in said.rest


def test_a_concern_with_a_range_of_its_own_names_both_ends():
    concerns = (
        {"force": "most", "stopping": "stopped"},
        {"force": ("none", "more"), "stopping": "stopped"},
    )

    assert "Concern 2 on its own: Expected to Problematic." in said_of(concerns=concerns).rest


def test_the_boxes_are_called_what_the_levels_are_called_least_serious_first():
    assert [box.label for box in said_of().boxes] == [level.label for level in PACK.levels]


def test_the_first_box_of_a_blank_form_claims_nothing():
    """“At least Expected for age” would sound as if something had been found out."""
    first = said_of().boxes[0]

    assert first.state is BoxState.LEAST
    assert first.says == "Nothing recorded goes beyond this so far"

"""What the sentence says of the answers that hold a range open, or that could move a level."""

import pytest

from continuum_rules.answers import Given
from continuum_rules.concerns import indicate
from continuum_rules.sentence import SentenceState, sentence
from tests.rules.builders import (
    a_pack,
    any_of,
    conflict,
    less,
    ordered,
    rule,
    unordered,
    when,
    worse,
)
from tests.rules.saying import FORCE, PACK, RULES, STOPPING, said_of


def test_what_is_not_known_and_what_nobody_looked_at_are_both_told():
    """“Because 1 answer is not known” would leave out a question that nobody has looked at."""
    role = unordered("role", "sent", "made")
    rules = [*RULES[:3], rule("made", "abusive", role=any_of("made"))]
    said = said_of(a_pack([FORCE, role], rules), force=("more", "much"))

    assert said.state is SentenceState.RANGE
    assert said.rest == (
        "Abusive cannot be ruled out yet, because 1 answer is not known and 1 question was not "
        "looked at."
    )


def test_an_end_held_open_by_unasked_questions_alone_is_said_to_be_so():
    role = unordered("role", "sent", "made")
    said = said_of(a_pack([role], [rule("made", "inappropriate", role=any_of("made"))]))

    assert (
        said.text
        == "This may be expected, or Inappropriate. 1 question not looked at decides which."
    )


def test_a_wide_range_says_of_which_kind_each_deciding_answer_is():
    role = unordered("role", "sent", "made")
    rules = [*RULES, rule("made", "violent", role=any_of("made"))]
    said = said_of(a_pack([FORCE, STOPPING, role], rules), force="not_known", stopping="stopped")

    assert "1 answer not known and 1 question not looked at decide the rest." in said.rest


def test_what_lies_further_counts_what_nobody_asked_apart_from_what_is_not_known():
    third = ordered("planning", "none", "planned")
    rules = [rule("both", "abusive", force=worse("some"), planning=worse("planned"))]
    said = said_of(a_pack([FORCE, third], rules), force="not_known")

    assert said.rest == (
        "What may lie further was not looked at: 1 question that bears on it has no answer, and "
        "1 answer is not known."
    )


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"stopping": "went_on"}, "1 question that bears on it has no answer."),
        ({}, "2 questions that bear on it have no answer."),
    ],
)
def test_questions_that_nobody_looked_at_are_counted(answers, says):
    assert said_of(**answers).rest.endswith(says)


def test_a_concern_that_cannot_move_either_end_counts_for_nothing():
    """It reaches no higher than the lowest end of the whole: its open answers change nothing."""
    open_above = {"force": ("much", "most"), "stopping": "stopped"}
    below = {"force": ("none", "much"), "stopping": "not_known"}

    assert "because 1 answer is not known." in said_of(concerns=(open_above, below)).rest


def test_a_question_open_in_two_concerns_is_counted_once():
    open_in_both = {"force": ("much", "most"), "stopping": "stopped"}

    assert "because 1 answer is not known." in said_of(concerns=(open_in_both, open_in_both)).rest


def test_the_caller_may_say_itself_what_nobody_looked_at():
    given = Given({"force": ("more", "much"), "stopping": "not_known"})

    said = sentence(PACK, indicate(PACK, given), given, not_looked_at=("stopping",))

    assert said.rest.startswith("Abusive cannot be ruled out yet")


WEAPON = ordered("weapon", "no", "yes", hide_when=({"force": less("none")},))
GATED = a_pack([FORCE, WEAPON], [*RULES[:4], rule("weapon", "violent", weapon=worse("yes"))])
"""A weapon is asked about only where there was some force."""


def test_where_an_open_answer_decides_whether_another_counts_nothing_is_called_settled():
    """It is a single level as it stands; an answer of “none” would hide the weapon, and move it."""
    said = said_of(GATED, weapon="yes")

    assert indicate(GATED, Given({"weapon": "yes", "force": "none"})).range.highest.id == "expected"
    assert said.state is SentenceState.SINGLE
    assert said.text == (
        "The behaviour is indicated as Violent. Whether every answer behind this counts is not "
        "settled yet, because 1 question was not looked at."
    )


def test_what_nobody_saw_never_takes_away_a_recorded_answer_that_counts():
    """“No sign” of force would hide the weapon: as far as anyone has seen there is one."""
    said = said_of(GATED, weapon="yes", force="no_sign_so_far")

    assert said.state is SentenceState.SINGLE
    assert said.lead == "The behaviour is indicated as Violent."
    assert said.rest.endswith("because 1 answer is not known.")


def test_a_working_range_is_told_no_lower_than_the_lowest_end():
    pack = a_pack(
        [FORCE, STOPPING, WEAPON], [*RULES, rule("w", "problematic", weapon=worse("yes"))]
    )
    answers = {"weapon": "yes", "force": "no_sign_so_far", "stopping": ("stopped", "went_on")}

    said = said_of(pack, **answers)

    assert indicate(pack, Given(answers)).working.lowest.id == "expected"
    assert said.lead == "As far as anyone has seen, the behaviour is indicated as Problematic."


def test_one_open_answer_that_would_move_every_concern_at_once_is_never_called_nothing():
    """One concern with children of two ages is read twice: the same answer stands in both."""
    said = said_of(GATED, concerns=({"weapon": "yes"}, {"weapon": "yes"}))

    assert said.lead == "The behaviour is indicated as Violent."
    assert said.rest.startswith("Whether every answer behind this counts is not settled yet")


def test_a_level_that_another_concern_holds_whatever_is_answered_is_settled():
    said = said_of(GATED, concerns=({"weapon": "yes"}, {"force": "most", "weapon": "yes"}))

    assert said.rest.startswith("No unknown answer would change this.")


THREAT = ordered("threat", "none", "some")
CRUEL = ordered("cruel", "no", "yes", hide_when=({"force": less("none"), "threat": less("none")},))
TWO_GATES = a_pack([FORCE, THREAT, CRUEL], [*RULES[:4], rule("c", "violent", cruel=worse("yes"))])
"""Cruelty is asked about where there was force or a threat."""


@pytest.mark.parametrize("answer", ["not_known", "no_sign_so_far"])
def test_two_open_answers_that_only_together_take_a_recorded_one_away_are_told(answer):
    said = said_of(TWO_GATES, cruel="yes", force=answer, threat=answer)

    assert indicate(
        TWO_GATES, Given({"cruel": "yes", "force": "none", "threat": "none"})
    ).range.is_single
    assert said.text == (
        "The behaviour is indicated as Violent. Whether every answer behind this counts is not "
        "settled yet, because 2 answers are not known."
    )


def test_of_what_matters_only_once_an_answer_no_longer_counts_nothing_is_counted():
    """With cruelty gone a dozen questions would matter: what is told is what may take it away."""
    more = ordered("planning", "none", "planned")
    pack = a_pack(
        [FORCE, THREAT, CRUEL, more],
        [*TWO_GATES.rules, rule("p", "abusive", planning=worse("planned"))],
    )

    said = said_of(pack, cruel="yes", force="not_known", threat="not_known", planning="not_known")

    assert said.rest.endswith("because 2 answers are not known.")


def test_an_open_answer_that_keeps_one_of_two_reasons_standing_changes_nothing():
    said = said_of(TWO_GATES, cruel="yes", force="some", threat="not_known")

    assert said.text == (
        "The behaviour is indicated as Violent. No unknown answer would change this."
    )


def test_two_open_answers_that_together_would_not_fit_a_recorded_one_are_told():
    apart = conflict(
        "Three", when(force=worse("most"), threat=worse("some"), stopping=worse("went_on"))
    )
    pack = a_pack([FORCE, THREAT, STOPPING], RULES, conflicts=[apart])

    said = said_of(pack, force="most", stopping="not_known", threat="not_known")

    assert said.rest.endswith("because 2 answers are not known.")


def test_what_is_expected_is_in_doubt_where_an_answer_may_turn_out_not_to_count():
    """Not asked of a child who did not act by choice, it would count as “made”, and raise it."""
    role = unordered(
        "role", "sent", "made", hide_when=({"stopping": less("stopped")},), when_hidden="made"
    )
    pack = a_pack([role, STOPPING], [rule("made", "problematic", role=any_of("made"))])

    said = said_of(pack, role="sent", stopping="not_known")

    assert said.state is SentenceState.LEFT_END
    assert said.rest.startswith(
        "Whether every answer behind this counts is not settled yet, because 1 answer is not known."
    )


def test_without_the_answers_a_question_that_may_take_one_away_is_told_all_the_same():
    answers = Given({"cruel": "yes", "force": "not_known", "threat": "not_known"})

    said = sentence(TWO_GATES, indicate(TWO_GATES, answers))

    assert said.rest.endswith("because 2 answers are not known.")

"""The sentence beside the indication it tells, for any small pack and any part of its answers."""

import re

import pytest
from hypothesis import given, settings

from continuum_rules.concerns import indicate
from continuum_rules.indication import StopStatus
from continuum_rules.looked import not_looked_at
from continuum_rules.sentence import BoxState, SentenceState, sentence
from tests.rules.brute import Enumeration
from tests.rules.strategies import UNHURRIED, packs_and_given

pytestmark = pytest.mark.property
A_FEW = settings(UNHURRIED, max_examples=40)
"""Enough to meet every state; the drawing itself takes most of the time."""

COUNTED = {
    SentenceState.SINGLE,
    SentenceState.RANGE,
    SentenceState.WIDE,
    SentenceState.TOUCHING_LEFT_END,
    SentenceState.NOT_LOOKED_AT,
}
ANSWERS, QUESTIONS = (
    re.compile(r"(\d+) answers? (?:is|are|not|decides?)\b"),
    re.compile(r"(\d+) questions? (?:was|were|not|that)\b"),
)


def said_of(pack, answers):
    """The indication, and the sentence that tells it."""
    indication = indicate(pack, answers)
    return indication, sentence(pack, indication, answers)


def bearing(pack, answers, indication):
    """How many unsettled questions bear on the range, not known and not looked at: enumerated."""
    every, lists = Enumeration(pack), answers.concerns or ({},)
    states = [every.state({**answers.answers, **own}) for own in lists]
    ends = [every.ends(state) for state in states]
    whole = joined(ends)
    known, nobody = set(), set()
    for number, state in enumerate(states):
        others = ends[:number] + ends[number + 1 :]
        found = {
            factor
            for factor, narrows in every.open(state)
            if ends[number][1] > whole[0]
            or any(joined([then, *others]) != whole for then in narrows.values())
        }
        if ends[number][1] > whole[0]:
            found |= set(every.together(state))
        without = set(not_looked_at(pack, answers, number))
        known, nobody = known | found - without, nobody | found & without
    return len(known), len(nobody)


def joined(ends):
    """The highest of the lowest ends, and the highest of the highest."""
    return max(low for low, _ in ends), max(high for _, high in ends)


def counted(pattern, text):
    """The number a sentence tells of one kind; 0 where it tells none."""
    found = pattern.search(text)
    return int(found[1]) if found else 0


@A_FEW
@given(packs_and_given())
def test_every_box_stands_where_the_range_puts_it(drawn):
    indication, said = said_of(*drawn)
    low, high = indication.range.lowest, indication.range.highest

    if said.state is SentenceState.OUTSIDE:
        assert said.boxes == ()
        assert any(stop.status is StopStatus.STANDS for stop in indication.stop)
        return
    assert [box.level for box in said.boxes] == list(drawn[0].levels)
    for box in said.boxes:
        assert (box.state is BoxState.BEYOND) == (box.level < low)
        assert (box.state is BoxState.LEAST) == (box.level == low)
        assert (box.state is BoxState.NOTHING_POINTS_HERE) == (box.level > high)


@A_FEW
@given(packs_and_given())
def test_it_says_that_nothing_would_change_it_exactly_where_nothing_would(drawn):
    indication, said = said_of(*drawn)
    if said.state in (SentenceState.OUTSIDE, SentenceState.CONFLICT):
        return

    assert (said.state in (SentenceState.SINGLE, SentenceState.LEFT_END)) == (
        indication.range.is_single
    )
    if said.state is SentenceState.SINGLE:
        moving = any(bearing(*drawn, indication))
        assert said.rest.startswith("Whether every answer" if moving else "No unknown answer")


@A_FEW
@given(packs_and_given())
def test_no_level_is_named_as_open_that_only_unasked_questions_hold_open(drawn):
    _, said = said_of(*drawn)
    named = re.findall(r"(?:^|[.:] )([^.:]+) cannot be ruled out yet", said.text)
    top = [box.level.label for box in said.boxes if box.state in (BoxState.LEAST, BoxState.OPEN)]

    assert all(label == top[-1] for label in named)
    assert ("not looked at" in said.text) >= (
        any(box.state is BoxState.NOT_LOOKED_AT for box in said.boxes)
    )


@A_FEW
@given(packs_and_given())
def test_both_kinds_of_open_questions_are_counted_as_enumerating_them_gives(drawn):
    pack, answers = drawn
    indication, said = said_of(pack, answers)
    told = (counted(ANSWERS, said.text), counted(QUESTIONS, said.text))
    if said.state not in COUNTED:
        return
    exact = said.state is SentenceState.NOT_LOOKED_AT and "that bear" in said.rest

    assert told == bearing(pack, answers, indication)
    assert any(told) or indication.range.is_single
    assert not exact or told[1]

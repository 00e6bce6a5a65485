"""What holds for every pack and every set of answers, drawn at random."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from continuum_rules.answers import Given
from continuum_rules.compiled import compiled
from continuum_rules.concerns import indicate
from continuum_rules.factor import Kind, NotKnown
from continuum_rules.hiding import Applies
from continuum_rules.relevance import applies
from tests.rules.strategies import UNHURRIED, packs_and_answers

pytestmark = pytest.mark.property


def _complete_answer(drawing, factor):
    names = [option.id for option in factor.options]
    if factor.kind is Kind.SEVERAL:
        return tuple(drawing.some(names, least=0))
    return drawing.pick(names)


def _counted(pack, answers):
    """Which recorded answers count now: those of questions that are not settled hidden."""
    return {each for each in answers if applies(pack, answers, each) is not Applies.NO}


def _open(pack, answers):
    return {each for each in answers if applies(pack, answers, each) is Applies.OPEN}


@UNHURRIED
@given(packs_and_answers())
def test_answering_one_more_question_never_widens_the_range(drawn):
    """Save an answer that changes whether an already answered question counts."""
    pack, answers, drawing = drawn
    pack = replace(pack, conflicts=())
    free = [factor for factor in pack.factors if factor.id not in answers]
    assume(free)
    factor = drawing.pick(free)
    more = {**answers, factor.id: _complete_answer(drawing, factor)}
    assume(_counted(pack, answers) <= _counted(pack, more))
    assume(_open(pack, more) - {factor.id} == _open(pack, answers))
    assume(applies(pack, more, factor.id) is not Applies.OPEN)

    before, after = indicate(pack, Given(answers)), indicate(pack, Given(more))

    assert after.range.within(before.range)


@UNHURRIED
@given(packs_and_answers(monotone=True))
def test_a_more_concerning_answer_never_lowers_either_end(drawn):
    pack, answers, drawing = drawn
    pack = replace(pack, conflicts=())
    ordered = [each for each in pack.factors if each.ordered]
    assume(ordered)
    factor = drawing.pick(ordered)
    places = sorted(drawing.whole(0, len(factor.options) - 1) for _ in range(2))
    less, more = (
        indicate(pack, Given({**answers, factor.id: factor.options[place].id})).range
        for place in places
    )

    assert less.lowest <= more.lowest
    assert less.highest <= more.highest


@UNHURRIED
@given(packs_and_answers(), st.randoms(use_true_random=False))
def test_the_order_of_rules_never_matters(drawn, random):
    pack, answers, _ = drawn
    rules = list(pack.rules)
    random.shuffle(rules)

    shuffled = replace(pack, rules=tuple(rules))

    assert indicate(shuffled, Given(answers)) == indicate(pack, Given(answers))


@UNHURRIED
@given(packs_and_answers(), st.sampled_from([None, *NotKnown]))
def test_the_kinds_of_not_known_are_one_to_the_rules(drawn, kind):
    """They differ in the record; only the working range tells "no sign so far" apart."""
    pack, answers, drawing = drawn
    factor = drawing.pick(pack.factors)
    assume(factor.ordered or kind is not NotKnown.NO_SIGN_SO_FAR)
    answers.pop(factor.id, None)
    said = answers if kind is None else {**answers, factor.id: kind}

    blank, told = indicate(pack, Given(answers)), indicate(pack, Given(said))

    own = tuple(replace(each, working=each.range) for each in blank.concerns)
    theirs = tuple(replace(each, working=each.range) for each in told.concerns)
    same = replace(told, working=blank.working, concerns=theirs)
    assert same == replace(blank, concerns=own)


@UNHURRIED
@given(packs_and_answers())
def test_both_ends_of_a_range_are_reached_and_the_working_range_lies_within(drawn):
    pack, answers, _ = drawn

    found = indicate(pack, Given(answers))

    assert found.possible[0] == found.range.lowest
    assert found.possible[-1] == found.range.highest


@UNHURRIED
@given(packs_and_answers())
def test_a_question_in_open_is_never_one_that_was_answered(drawn):
    pack, answers, _ = drawn
    ready = compiled(pack)
    found = indicate(pack, Given(answers))
    box = ready.standing(ready.encoder.box(answers)).box

    for question in found.open:
        fields = ready.space.fields_of[question.factor]
        assert not all(ready.space.is_settled(box, field) for field in fields)


@UNHURRIED
@given(packs_and_answers())
def test_the_same_answers_give_the_same_bytes(drawn):
    pack, answers, _ = drawn
    again = replace(pack)

    assert indicate(again, Given(answers)).to_json() == indicate(pack, Given(answers)).to_json()


@UNHURRIED
@given(packs_and_answers())
def test_a_complete_case_is_a_single_level_with_nothing_open(drawn):
    pack, _, drawing = drawn
    answers = {factor.id: _complete_answer(drawing, factor) for factor in pack.factors}
    assume(not any(f.as_unknown for f in pack.factors))
    assume(not indicate(pack, Given(answers)).conflicts)

    found = indicate(pack, Given(answers))

    assert found.range.is_single
    assert (found.open, found.together, found.open_steps) == ((), (), ())

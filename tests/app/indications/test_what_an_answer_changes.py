"""What stands beside an open question is what comes out when it is answered so. Many cases."""

import uuid
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from continuum_rules import (
    About,
    Kind,
    Several,
    StepStatus,
    StopStatus,
    indicate,
    sentence,
)
from hsb_screen.answers.recorded import PlacedConcern, Recorded
from hsb_screen.indications.effects import ANY_OTHER, NO_CHANGE, OUTSIDE, Effects
from hsb_screen.indications.service import Placed
from hsb_screen.indications.what_if import Outcome, outcome, possible_answers, with_answer
from hsb_screen.indications.where import Where
from tests.app.indications.drawn import PACK, a_screening

pytestmark = pytest.mark.property

SEEDS = st.integers(0, 2**32)
OFTEN = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
MOST = 6


def placed(seed):
    """Draw answers, and place them as the application does."""
    drawn = a_screening(seed)
    ids = tuple(uuid.UUID(int=number + 1) for number in range(len(drawn.concerns or ())))
    concerns = tuple(PlacedConcern(each, number + 1) for number, each in enumerate(ids))
    children = tuple(uuid.UUID(int=number + 101) for number in range(len(drawn.children)))
    indication = indicate(PACK, drawn)
    words = sentence(PACK, indication, drawn)
    return Placed(PACK, Recorded(drawn, concerns, children), indication, words, ())


def open_places(standing):
    """Where something is open that matters, as the page lists it; some of them."""
    found = {}
    indication, recorded = standing.indication, standing.recorded
    for each in (*indication.open_steps, *indication.open):
        scope, child = "", getattr(each, "child", None)
        about = PACK.factor_by_id[each.factor].about
        if each.concern is not None and about is About.CONCERN:
            scope = str(recorded.concerns[each.concern].concern_id)
        elif child is not None:
            scope = str(recorded.children[child])
        if (
            about is not About.CHILD or scope
        ):  # a question about a child who was never added leads to adding one
            found[each.factor, scope] = Where(each.factor, scope, "", "")
    return list(found.values())[:MOST]


def answered(standing, where, answer):
    """Write one more answer into what was given; written apart from the code it is to check."""
    given_, recorded = standing.recorded.given, standing.recorded
    if PACK.factor_by_id[where.factor].about is About.CONCERN and given_.concerns:
        number = [str(each.concern_id) for each in recorded.concerns].index(where.scope)
        concerns = list(given_.concerns)
        concerns[number] = {**concerns[number], where.factor: answer}
        return replace(given_, concerns=tuple(concerns))
    if where.scope:
        number = [str(each) for each in recorded.children].index(where.scope)
        children = list(given_.children)
        own = {**children[number].answers, where.factor: answer}
        children[number] = replace(children[number], answers=own)
        return replace(given_, children=tuple(children))
    return replace(given_, answers={**given_.answers, where.factor: answer})


def indicated(given_):
    """What the whole indication says: range, steps that are asked for, and whether it is for us."""
    found = indicate(PACK, given_)
    asked = tuple(step.id for step in found.steps if step.status is StepStatus.REQUIRED)
    outside = any(stop.status is StopStatus.STANDS for stop in found.stop)
    return Outcome(found.range, asked, outside)


@OFTEN
@given(SEEDS)
def test_an_outcome_is_what_the_whole_indication_says_of_those_answers(seed):
    standing = placed(seed)
    for where in open_places(standing):
        factor = PACK.factor_by_id[where.factor]
        for _, answer in list(possible_answers(factor, None))[:3]:
            asked = answered(standing, where, answer)
            assert with_answer(standing.recorded, factor, where, answer) == asked
            assert outcome(PACK, asked) == indicated(asked)


@OFTEN
@given(SEEDS)
def test_the_words_beside_every_answer_say_what_it_leads_to(seed):
    standing = placed(seed)
    now, effects = indicated(standing.recorded.given), Effects(standing, None)
    for where in open_places(standing):
        factor = PACK.factor_by_id[where.factor]
        if factor.kind is Kind.SEVERAL:
            continue
        told = effects.of(where)
        for effect in told:
            for option in factor.options:
                if effect.answers.startswith(f"“{option.label}”"):
                    then = indicated(answered(standing, where, option.id))
                    assert says(effect.leads_to, now, then), (option.id, effect)
        quoted = " ".join(effect.answers for effect in told)
        assert any(f"“{option.label}”" in quoted for option in factor.options) or (
            ANY_OTHER in quoted
        )


def says(words, now, then):
    """Whether words are true of how an outcome differs from what stands."""
    if then.is_outside:
        return words == OUTSIDE
    new, gone = set(then.steps) - set(now.steps), set(now.steps) - set(then.steps)
    if then.ends == now.ends and not new and not gone:
        return words == NO_CHANGE
    named = then.ends == now.ends or then.ends.lowest.label in words
    counted = not new or then.ends == now.ends or f"{len(new)} more step" in words
    return words != NO_CHANGE and named and counted


def test_an_answer_to_several_that_apply_adds_one_to_what_was_chosen():
    factor = next(each for each in PACK.factors if each.kind is Kind.SEVERAL)
    first, second = factor.options[0].id, factor.options[1]

    found = dict(possible_answers(factor, Several(frozenset({first}))))

    assert found[second.label] == Several(frozenset({first, second.id}))
    assert factor.options[0].label not in found

"""Complete cases, judged by marks: the same as judging them box by box."""

from random import Random

import pytest

from continuum_rules.compiled import compiled
from continuum_rules.explain import rules_that_hold
from continuum_rules.factor import Kind
from continuum_rules.facts import lowest_facts
from tests.rules.builders import a_pack, conflict, ordered, rule, several, when, worse
from tests.rules.drawing import Drawing

FORCE = ordered("force", "none", "some", "much")
SECRECY = ordered("secrecy", "none", "some")


def complete(drawing, factor):
    """Draw an answer that settles the question."""
    names = [option.id for option in factor.options]
    several_apply = factor.kind is Kind.SEVERAL
    return tuple(drawing.some(names, least=0)) if several_apply else drawing.pick(names)


def told(standing):
    """What is said of one reading."""
    return standing.ends, rules_that_hold(standing), lowest_facts(standing)


@pytest.mark.property
@pytest.mark.parametrize("seed", range(0, 400, 100))
def test_a_case_read_with_its_marks_is_the_case_read_without(seed):
    for each in range(seed, seed + 100):
        drawing = Drawing(Random(each).randint)  # noqa: S311 - drawing packs, not secrets
        pack = drawing.pack(monotone=each % 2 == 0)
        ready = compiled(pack)
        for _ in range(5):
            answers = {factor.id: complete(drawing, factor) for factor in pack.factors}

            assert told(ready.read(answers)) == told(ready.standing(ready.encoder.box(answers)))


def test_of_rules_that_hold_the_facts_are_those_of_the_one_that_asks_earliest():
    early = rule("early", "abusive", force=worse("some"))
    late = rule("late", "abusive", secrecy=worse("some"))
    ready = compiled(a_pack([FORCE, SECRECY], [late, early]))

    assert lowest_facts(ready.read({"force": "much", "secrecy": "some"})) == ("force",)


def test_a_case_in_conflict_is_not_judged_by_its_marks():
    odd = conflict("odd", when(force=worse("much"), secrecy=worse("some")))
    ready = compiled(a_pack([FORCE, SECRECY], conflicts=[odd]))

    assert ready.read({"force": "much", "secrecy": "some"}).marks is None
    assert ready.read({"force": "much", "secrecy": "none"}).marks == 0


def test_answers_that_leave_a_question_open_are_not_judged_by_their_marks():
    ready = compiled(a_pack([FORCE, SECRECY]))

    assert ready.read({"force": "much"}).marks is None


def test_an_answer_of_all_that_apply_meets_what_each_of_its_options_allows():
    kinds = several("kinds", "images", "touch")
    ready = compiled(a_pack([kinds, FORCE], [rule("much", "violent", force=worse("much"))]))

    assert ready.read({"kinds": ("images",), "force": "much"}).ends == (4, 4)
    assert ready.read({"kinds": (), "force": "some"}).ends == (0, 0)

"""The engine beside a solver that is not ours (CaDiCaL, through python-sat): the same answers.

The packs are too large to enumerate: 45 questions, 60 and 500 rules, with conditions of the kind a
checked pack has and of any kind; and the base pack itself.
"""

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from benchmarks.workload import a_pack, partial_answers
from continuum_rules import packs_folder, read_pack
from continuum_rules.compiled import compiled
from continuum_rules.evaluate import possible
from continuum_rules.factor import Kind
from continuum_rules.rule import Invariant, When
from continuum_rules.verify.check import Proof
from continuum_rules.verify.complete import Complete
from continuum_rules.verify.deciding import is_dead, is_redundant
from continuum_rules.verify.invariants import Invariants
from continuum_rules.verify.monotone import Monotone
from tests.rules.satisfying import Oracle, TwoCases

pytestmark = [pytest.mark.property, pytest.mark.slow]

PACKS = [(60, True), (60, False), (500, True), (500, False)]
NAMES = [f"{rules}-{'upper' if upper else 'any'}" for rules, upper in PACKS]
every_pack = pytest.mark.parametrize(("rules", "upper"), PACKS, ids=NAMES)


@cache
def drawn(rules, upper):
    """A pack and its oracle."""
    pack = a_pack(rules=rules, upper=upper)
    return pack, Oracle(pack)


@cache
def base():
    """The base pack and its oracle."""
    pack = read_pack(packs_folder() / "base")
    return pack, Oracle(pack)


def subjects(check, pack):
    """What a check finds fault with."""
    return {finding.subject for finding in check.findings(Proof(pack))}


def judged(pack, judge):
    """Ids of the rules of which something is so."""
    proof = Proof(pack)
    return {each.rule.id for each in proof.ready.blank.rules if judge(proof, each)}


def levels(pack, answers):
    """Positions of the levels the engine says are possible; the first and last are the ends."""
    ready = compiled(pack)
    standing = ready.read(answers)
    reached = possible(ready.space, standing.variant, standing.box, standing.ends)
    assert (reached[0], reached[-1]) == standing.ends
    return list(reached)


@every_pack
def test_the_levels_that_partial_answers_can_reach_are_those_the_solver_finds(rules, upper):
    pack, oracle = drawn(rules, upper)
    for unknown in (0.35, 0.7, 0.95):
        for answers in partial_answers(pack, 4000 // rules, unknown):
            assert levels(pack, answers) == oracle.levels(answers)


@every_pack
def test_the_rules_that_never_decide_are_those_the_solver_finds(rules, upper):
    pack, oracle = drawn(rules, upper)

    assert judged(pack, is_dead) == oracle.dead()


@every_pack
def test_the_rules_that_change_nothing_are_those_the_solver_finds(rules, upper):
    pack, oracle = drawn(rules, upper)

    assert judged(pack, is_redundant) == oracle.redundant()


@every_pack
def test_the_levels_that_no_case_reaches_are_those_the_solver_finds(rules, upper):
    pack, oracle = drawn(rules, upper)
    reached = {pack.levels[position].id for position in oracle.levels({})}

    assert subjects(Complete(), pack) == set(pack.level_by_id) - reached


@every_pack
def test_the_promises_that_are_broken_are_those_the_solver_breaks(rules, upper):
    pack, oracle = drawn(rules, upper)
    above = [
        replace(each, id=f"{each.id}-above", never_below=None, never_above=each.never_below)
        for each in pack.invariants
    ]
    pack = replace(pack, invariants=(*pack.invariants, *above))
    oracle.pack = pack

    assert subjects(Invariants(), pack) == oracle.broken()


@every_pack
def test_the_questions_that_lower_the_level_are_those_the_solver_finds(rules, upper):
    pack, _ = drawn(rules, upper)
    two = TwoCases(pack)
    lowered = {factor.id for factor in pack.factors if two.lowered(factor)}

    assert subjects(Monotone(), pack) == lowered
    assert bool(lowered) is not upper


def test_the_questions_that_never_move_the_level_are_those_the_solver_finds():
    pack = a_pack(rules=12, upper=False)
    two = TwoCases(pack)
    where = pack.invariants[0].when
    promises = [
        Invariant(f"{kind}-{factor.id}", "It stays.", when, never_moves_level=(factor.id,))
        for factor in pack.factors
        for kind, when in (("always", When()), ("where", where))
    ]
    moving = {each.id for each in promises if two.moves(*each.never_moves_level, each.when)}

    assert subjects(Invariants(), replace(pack, invariants=tuple(promises))) == moving
    assert 0 < len(moving) < len(promises)


def test_the_solver_finds_no_case_that_breaks_a_promise_of_the_base_pack():
    pack, oracle = base()
    two = TwoCases(pack)

    assert oracle.broken() == set()
    assert not any(
        two.moves(factor_id, invariant.when)
        for invariant in pack.invariants
        for factor_id in invariant.never_moves_level
    )


def test_the_base_pack_has_no_dead_or_redundant_rule_and_reaches_every_level():
    pack, oracle = base()

    assert judged(pack, is_dead) == oracle.dead() == set()
    assert judged(pack, is_redundant) == oracle.redundant() == set()
    assert oracle.levels({}) == list(range(len(pack.levels)))


def test_a_more_concerning_answer_never_lowers_the_level_in_the_base_pack():
    pack, _ = base()
    two = TwoCases(pack)

    assert [f.id for f in pack.factors if f.ordered and two.lowered(f)] == []


def test_a_base_pack_without_one_rule_breaks_the_same_promises():
    pack, oracle = base()
    promised = [each for each in pack.invariants if each.never_below or each.never_above]
    oracle = Oracle(replace(pack, invariants=tuple(promised)))
    broken = set()
    for place in range(0, len(pack.rules), 5):
        rules = tuple(rule for n, rule in enumerate(pack.rules) if n != place)
        fewer = replace(pack, rules=rules, invariants=tuple(promised), overlay=None)

        assert subjects(Invariants(), fewer) == oracle.broken(without={place})
        broken |= oracle.broken(without={place})

    assert broken


def test_half_known_answers_to_the_base_pack_reach_what_the_solver_finds():
    """Of questions that are never hidden: what is recorded there is what the rules see."""
    pack, oracle = base()
    random = Random(7)  # noqa: S311 - drawing answers, not secrets
    conflicting = compiled(pack).conflicting
    open_to_all = [f for f in pack.factors if not f.hide_when and f.id not in conflicting]
    for _ in range(150):
        answers = {f.id: _answer(f, random) for f in open_to_all if random.random() < 0.6}

        assert levels(pack, answers) == oracle.levels(answers)


def _answer(factor, random):
    names = [option.id for option in factor.options]
    if factor.kind is not Kind.SEVERAL:
        return random.choice(names)
    settled = [name for name in names if name not in factor.as_unknown]
    return tuple(name for name in settled if random.random() < 0.1)

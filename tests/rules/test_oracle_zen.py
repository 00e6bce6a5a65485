"""Complete answers to the base pack, evaluated by another engine (zen-engine): all equal."""

from random import Random

import pytest

from continuum_rules import Given, packs_folder, read_pack
from continuum_rules.answers import Several
from continuum_rules.compiled import compiled
from continuum_rules.explain import rules_that_hold
from continuum_rules.factor import Kind
from continuum_rules.pack import Pack
from continuum_rules.steps import steps_from_facts, stops_from_facts
from tests.rules.zen_pack import ZenPack

pytestmark = [pytest.mark.property, pytest.mark.slow]

MANY = 3_000


@pytest.fixture(name="base", scope="module")
def _base() -> Pack:
    return read_pack(packs_folder() / "base")


def drawn(pack, random):
    """Complete answers, as each of the engines is given them; mild ones as often as grave ones."""
    share = random.choice((0.1, 0.3, 0.6))
    ours, theirs = {}, {}
    for factor in pack.factors:
        names = [option.id for option in factor.options]
        if factor.kind is Kind.SEVERAL:
            settled = [name for name in names if name not in factor.as_unknown]
            chosen = [name for name in settled if random.random() < share / 2]
            ours[factor.id], theirs[factor.id] = Several(frozenset(chosen)), chosen
        elif factor.kind is Kind.YEARS:
            named = [name for name in names if not name.startswith("years_")]
            if named and random.random() < 0.2:
                name = random.choice(named)
                ours[factor.id], theirs[factor.id] = name, {"age": None, "name": name}
            else:
                age = random.randint(factor.bands[0], factor.bands[-1] - 1)
                ours[factor.id], theirs[factor.id] = age, {"age": age, "name": None}
        else:
            name = random.choice(names) if random.random() < share else names[0]
            ours[factor.id] = theirs[factor.id] = name
    return ours, theirs


def test_rules_levels_stops_and_steps_are_those_of_the_other_engine(base):
    other, ready = ZenPack(base), compiled(base)
    random = Random(20261122)  # noqa: S311 - drawing answers, not secrets
    seen, compared = set(), 0
    for _ in range(MANY):
        ours, theirs = drawn(base, random)
        standing = ready.read(ours)
        if standing.conflicts:
            continue
        holding = other.holding(theirs)
        rules = [rule for n, rule in enumerate(base.rules) if f"rule:{n}" in holding]
        level = max((base.level_by_id[rule.at_least].position for rule in rules), default=0)

        assert standing.ends == (level, level)
        assert {told.id for told in rules_that_hold(standing)} == {rule.id for rule in rules}
        assert _led_to(base, ours) == holding - {each for each in holding if "rule:" in each}
        seen |= holding
        compared += 1

    assert compared > 2_000
    assert {f"rule:{n}" for n in range(len(base.rules))} <= seen
    assert {f"stop:{n}" for n in range(len(base.stops))} <= seen


def _led_to(pack, answers):
    """The stops that stand and the pathways that facts alone ask for, by their places."""
    given = Given(answers)
    steps = {step.id for step in steps_from_facts(pack, given)}
    stops = {stop.id for stop in stops_from_facts(pack, given)}
    return {
        f"pathway:{n}" for n, pathway in enumerate(pack.pathways) if pathway.steps[0].id in steps
    } | {f"stop:{n}" for n, stop in enumerate(pack.stops) if stop.id in stops}

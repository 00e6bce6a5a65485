"""Our own engine, and others with the workload written for each of them."""

import json
from collections.abc import Callable, Mapping

import zen

from continuum_rules import Pack
from continuum_rules.answers import Answer
from continuum_rules.compiled import compiled
from continuum_rules.explain import rules_that_hold
from continuum_rules.facts import lowest_facts
from tests.rules.meaning import condition_holds
from tests.rules.zen_pack import ZenPack

Level = Callable[[dict[str, str]], int]


def with_reasons(pack: Pack) -> Callable[[Mapping[str, Answer]], int]:
    """Ask the engine for the range, the rules that hold and the facts that decide."""
    ready = compiled(pack)

    def level(answers: Mapping[str, Answer]) -> int:
        standing = ready.read(answers)
        rules_that_hold(standing)
        lowest_facts(standing)
        return standing.ends[0]

    return level


def bare_loop(pack: Pack) -> Level:
    """Write the pack as lists of frozensets: the level of a complete case, and nothing else."""
    rules = []
    for rule in pack.rules:
        conditions = []
        for factor_id, test in rule.when.all_of.items():
            order = [option.id for option in pack.factor_by_id[factor_id].options]
            accepted = frozenset(order[order.index(test.or_worse or "") :])
            conditions.append((factor_id, accepted))
        rules.append((pack.level_by_id[rule.at_least].position, conditions))

    def level(answers: dict[str, str]) -> int:
        highest = 0
        for at_least, conditions in rules:
            if at_least > highest:
                for factor_id, accepted in conditions:
                    if answers[factor_id] not in accepted:
                        break
                else:
                    highest = at_least
        return highest

    return level


def zen_table(pack: Pack) -> Level:
    """Write it as the table that zen-engine's own editor would: a column for each question."""
    other = ZenPack(pack)
    positions = {f"rule:{n}": _position(pack, rule.at_least) for n, rule in enumerate(pack.rules)}

    def level(answers: dict[str, str]) -> int:
        return max((positions[each] for each in other.holding(answers, trace=True)), default=0)

    return level


def zen_quickest(pack: Pack) -> Level:
    """Write it in the quickest form that was found: one condition per rule, in a single column."""
    rows = [
        {"_id": f"r{n}", "when": _condition(pack, n), "holds": str(n)}
        for n in range(len(pack.rules))
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "when", "name": "when"}],
        "outputs": [{"id": "holds", "name": "holds", "field": "holds"}],
        "rules": rows,
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "content": {}},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
        {"id": "out", "name": "out", "type": "outputNode", "content": {}},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    content = zen.ZenDecisionContent(json.dumps({"nodes": nodes, "edges": edges}))
    decision = zen.ZenEngine().create_decision(content)
    positions = [_position(pack, rule.at_least) for rule in pack.rules]

    def level(answers: dict[str, str]) -> int:
        found = decision.evaluate(answers, {"trace": True})
        return max((positions[each["holds"]] for each in found["result"]), default=0)

    return level


def _position(pack: Pack, level_id: str) -> int:
    return pack.level_by_id[level_id].position


def _condition(pack: Pack, number: int) -> str:
    parts = []
    for factor_id, test in pack.rules[number].when.all_of.items():
        factor = pack.factor_by_id[factor_id]
        options = [o.id for o in factor.options if condition_holds(factor, test, o.id)]
        parts.append(f"{factor_id} in {json.dumps(options)}")
    return " and ".join(parts)

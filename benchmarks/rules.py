"""The rules, measured against a bare loop over dictionaries in the same run.

``python -m benchmarks.rules`` prints ratios: absolute times say more about the machine than about
the code. Each figure is the median of several rounds, with the smallest and the largest beside it.
The answers of both sides are compared before anything is measured.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from benchmarks.workload import a_pack, complete_answers
from continuum_rules import Given, Pack, indicate, packs_folder, read_pack
from continuum_rules.compiled import compiled
from continuum_rules.explain import rules_that_hold
from continuum_rules.facts import lowest_facts

ROUNDS = 7
Level = Callable[[dict[str, str]], int]


@dataclass(frozen=True)
class Measured:
    """Seconds for one piece of work, one figure per round."""

    name: str
    rounds: tuple[float, ...]

    def against(self, other: "Measured") -> str:
        """Write the ratio of the medians, and of the two extremes, to another figure."""
        base = median(other.rounds)
        low, mid, high = (
            min(self.rounds) / base,
            median(self.rounds) / base,
            max(self.rounds) / base,
        )
        return f"{self.name:<58} {mid:8.1f}   ({low:.1f} to {high:.1f})"


def measured(name: str, work: Callable[[], object], times: int = 1) -> Measured:
    """Time a piece of work that holds ``times`` repetitions."""
    rounds = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        rounds.append((perf_counter() - start) / times)
    return Measured(name, tuple(rounds))


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


def with_reasons(pack: Pack) -> Level:
    """Ask the engine for the range, the rules that hold and the facts that decide."""
    ready = compiled(pack)

    def level(answers: dict[str, str]) -> int:
        standing = ready.standing(ready.encoder.box(answers))
        rules_that_hold(standing)
        lowest_facts(standing)
        return standing.ends[0]

    return level


def _each(level: Level, every: Sequence[dict[str, str]]) -> Callable[[], object]:
    def work() -> object:
        for answers in every:
            level(answers)
        return None

    return work


def base_cases(pack: Pack) -> list[dict[str, str]]:
    """Give one complete case of a pack: the first option of everything that has one."""
    return [
        {
            factor.id: factor.options[0].id
            for factor in pack.factors
            if factor.kind.value != "several"
        }
    ] * 200


def main() -> int:
    """Print every ratio; 1 where the two sides disagree on any answer."""
    pack = a_pack()
    every = complete_answers(pack, 1_000)
    bare, reasons = bare_loop(pack), with_reasons(pack)
    if any(bare(answers) != reasons(answers) for answers in every):
        print("The two sides disagree; nothing was measured.")
        return 1
    loop = measured("bare loop, level only", _each(bare, every), len(every))
    one = measured("one evaluation with rules and facts", _each(reasons, every), len(every))
    blank = measured("blank form, whole indication", lambda: indicate(pack, Given({})))
    print("45 questions, 60 rules; ratio of medians (smallest to largest round)")
    print(one.against(loop), " times a bare loop")
    print(blank.against(one), " times one evaluation")
    base = read_pack(packs_folder() / "base")
    cases = base_cases(base)
    one = measured("one evaluation", _each(with_reasons(base), cases), len(cases))
    blank = measured("blank form, whole indication", lambda: indicate(base, Given({})))
    print(f"\nthe base pack: {len(base.factors)} questions, {len(base.rules)} rules")
    print(blank.against(one), " times one evaluation")
    return 0


if __name__ == "__main__":
    sys.exit(main())

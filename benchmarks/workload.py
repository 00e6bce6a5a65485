"""A pack of 45 questions and 60 rules, random and the same on every run, and answers to it.

It says nothing about any child: names are numbers. What is measured on it is quoted as a ratio
between engines that did the same work in the same run.
"""

from datetime import date
from random import Random

from continuum_rules.factor import About, Factor, Kind, Option, Role, Test
from continuum_rules.level import Level
from continuum_rules.pack import Pack, PackInfo
from continuum_rules.rule import Invariant, Rule, When

SEED = 20261122
LEVELS = ("one", "two", "three", "four", "five")


def a_pack(factors: int = 45, rules: int = 60, *, upper: bool = True) -> Pack:
    """Draw a pack: questions of 2 to 6 options, rules of 2 to 5 conditions, promises of 1 to 3.

    Args:
        upper: Whether conditions accept an answer and every more concerning one, as a checked pack
            must; else any of the answers.
    """
    random = Random(SEED)  # noqa: S311 - drawing a workload, not secrets
    asked = tuple(_factor(f"f{number:02}", random.randint(2, 6)) for number in range(factors))
    return Pack(
        base=PackInfo("workload", "1.0.0", 1, "Workload", "base", "", DAY, DAY),
        levels=tuple(Level(name, place, name.title()) for place, name in enumerate(LEVELS)),
        sections=(),
        factors=asked,
        rules=tuple(_rule(f"r{number:02}", asked, random, upper) for number in range(rules)),
        invariants=tuple(_promise(f"i{number:02}", asked, random, upper) for number in range(20)),
        fingerprint="0" * 64,
    )


DAY = date(2026, 11, 22)


def _factor(name: str, size: int) -> Factor:
    options = tuple(Option(f"{name}o{place}", f"Option {place}") for place in range(size))
    return Factor(
        name, "all", About.CONCERN, (Role.PLACEMENT,), Kind.ONE, True, f"About {name}?", options
    )


def _rule(name: str, factors: tuple[Factor, ...], random: Random, upper: bool) -> Rule:
    chosen = random.sample(factors, random.randint(2, 5))
    when = When({factor.id: _test(factor, random, upper) for factor in chosen})
    return Rule(name, random.choice(LEVELS[1:]), f"Because of {name}.", when)


def _test(factor: Factor, random: Random, upper: bool) -> Test:
    names = [option.id for option in factor.options]
    if upper:
        return Test(or_worse=names[random.randint(1, len(names) - 1)])
    return Test(any_of=tuple(random.sample(names, random.randint(1, len(names) - 1))))


def _promise(name: str, factors: tuple[Factor, ...], random: Random, upper: bool) -> Invariant:
    chosen = random.sample(factors, random.randint(1, 3))
    when = When({factor.id: _test(factor, random, upper) for factor in chosen})
    return Invariant(name, f"Promise {name}.", when, never_below=random.choice(LEVELS[1:]))


def partial_answers(pack: Pack, number: int, unknown: float = 0.35) -> list[dict[str, str]]:
    """Draw sets of answers with so many of each hundred left out."""
    random = Random(SEED + 2)  # noqa: S311 - drawing a workload, not secrets
    return [
        {each: answer for each, answer in answers.items() if random.random() >= unknown}
        for answers in complete_answers(pack, number)
    ]


def complete_answers(pack: Pack, number: int) -> list[dict[str, str]]:
    """Draw complete sets of answers."""
    random = Random(SEED + 1)  # noqa: S311 - drawing a workload, not secrets
    return [
        {factor.id: random.choice(factor.options).id for factor in pack.factors}
        for _ in range(number)
    ]

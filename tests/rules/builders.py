"""Small packs, made directly from the values: no file is read."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from continuum_rules.factor import About, Factor, Kind, Option, Role, Test, band_id
from continuum_rules.level import Level
from continuum_rules.pack import Pack, PackInfo
from continuum_rules.pathway import Follows, For, Pathway, Step
from continuum_rules.rule import AtLeast, Conflict, Invariant, Rule, Stop, When

FIVE = ("expected", "inappropriate", "problematic", "abusive", "violent")


def a_pack(factors, rules=(), levels=FIVE, **tables) -> Pack:
    """Put a pack together; every table that is not named is empty."""
    return Pack(
        base=PackInfo(
            id="small",
            version="1.0.0",
            schema=1,
            title="A small pack",
            kind="base",
            owner="The tests",
            approved_on=date(2026, 11, 1),
            review_by=date(2027, 11, 1),
        ),
        levels=tuple(_level(each, place) for place, each in enumerate(levels)),
        sections=(),
        factors=tuple(factors),
        rules=tuple(rules),
        fingerprint="0" * 64,
        **{name: tuple(entries) for name, entries in tables.items()},
    )


def _level(name, place) -> Level:
    label = name.capitalize()
    return Level(name, place, label, doing_less_would_risk=("A.",), not_on_this_alone=("B.",))


def _options(names: Iterable[str], added: Mapping[str, str]) -> tuple[Option, ...]:
    own = [Option(name, name.replace("_", " ").capitalize()) for name in names]
    return (*own, *(Option(name, name.capitalize(), base) for name, base in added.items()))


def _factor(name, options, **keys) -> Factor:
    keys.setdefault("about", About.CONCERN)
    keys.setdefault("roles", (Role.PLACEMENT,))
    keys.setdefault("question", f"What about {name}?")
    return Factor(id=name, section="all", options=options, **keys)


def ordered(name, *options, added=None, **keys) -> Factor:
    """A question whose answers run from least to most concerning."""
    return _factor(name, _options(options, added or {}), kind=Kind.ONE, ordered=True, **keys)


def unordered(name, *options, added=None, **keys) -> Factor:
    """A question whose answers have no order."""
    return _factor(name, _options(options, added or {}), kind=Kind.ONE, ordered=False, **keys)


def years(name, *bands, also=(), **keys) -> Factor:
    """A question answered with an age in whole years."""
    names = [band_id(start, end) for start, end in pairwise(bands)]
    options = _options([*names, *also], {})
    return _factor(name, options, kind=Kind.YEARS, ordered=False, bands=bands, **keys)


def several(name, *options, added=None, **keys) -> Factor:
    """A question answered with all that apply."""
    return _factor(name, _options(options, added or {}), kind=Kind.SEVERAL, ordered=False, **keys)


def worse(option) -> Test:
    """This option or a more concerning one."""
    return Test(or_worse=option)


def less(option) -> Test:
    """This option or a less concerning one."""
    return Test(or_less=option)


def any_of(*options) -> Test:
    """Any of these."""
    return Test(any_of=options)


def includes(*options) -> Test:
    """At least one of these was chosen."""
    return Test(includes=options)


def without(*options) -> Test:
    """None of these was chosen."""
    return Test(without=options)


def when(at_least: AtLeast | None = None, **conditions: Test) -> When:
    """All of these, and k of several where given."""
    return When(conditions, at_least)


def rule(name, at_least, condition: When | None = None, **conditions: Test) -> Rule:
    """A rule with its condition, or with conditions that must all hold."""
    return Rule(name, at_least, f"Because of {name}.", condition or When(conditions), ("ours",))


def pathway(name, steps, follows=Follows.LOWEST, **keys) -> Pathway:
    """A pathway with steps that are due today, unless they come ready made."""
    made = tuple(each if isinstance(each, Step) else step(each) for each in steps)
    return Pathway(name, name.capitalize(), follows, made, **keys)


def step(name, by_when="today", within=None, for_whom=For.CHILD_HARMED, contact=None) -> Step:
    """One thing to do."""
    by_when = None if within else by_when
    return Step(name, for_whom, f"Do {name}.", by_when=by_when, within=within, contact=contact)


def for_everyone(at_least) -> Pathway:
    """Steps that a whole pack owes: one for each child, and one that names whom to speak to."""
    steps = [step(f"for-{each}", for_whom=each) for each in For if each is not For.PRACTITIONER]
    talk = step("talk-it-over", for_whom=For.PRACTITIONER, contact="lead")
    return pathway("each", [*steps, talk], at_least=at_least)


def stop(name, condition: When) -> Stop:
    """Facts that take the matter out of the tool."""
    return Stop(name, f"Stop for {name}.", condition)


def conflict(name, condition: When) -> Conflict:
    """Answers that do not fit together."""
    return Conflict(name, f"{name} do not fit together.", condition)


def invariant(name, condition: When | None = None, **promise) -> Invariant:
    """A promise; without a condition it speaks of every case."""
    return Invariant(name, f"Promise {name}.", condition or When(), **promise)

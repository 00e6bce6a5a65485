"""Every check agrees with a literal enumeration of its promise, on small packs of every form."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuum_rules.factor import Kind, Option
from continuum_rules.pathway import Follows, For
from continuum_rules.rule import When
from continuum_rules.verify import Status, verify
from tests.rules.brute import Enumeration
from tests.rules.builders import conflict, invariant, rule
from tests.rules.drawing import Drawing
from tests.rules.strategies import UNHURRIED

pytestmark = [pytest.mark.property, pytest.mark.slow]

DAY = date(2026, 11, 22)
CHILDREN = (For.CHILD_HARMED, For.CHILD_DISPLAYING, For.OTHER_CHILDREN)


@st.composite
def packs(draw):
    """A small pack with rules that may break monotony, and with promises of every kind."""
    drawing = Drawing(lambda low, high: draw(st.integers(low, high)))
    pack = drawing.pack()
    ways = tuple(_for_anybody(drawing, each) for each in pack.pathways)
    levels = [level.id for level in pack.levels]
    more = [
        rule(f"x{n}", drawing.pick(levels), drawing.when(pack.factors, upper=False))
        for n in range(drawing.whole(0, 3))
    ]
    twin = [replace(pack.rules[0], id="twin")] if pack.rules and drawing.chance(4) else []
    pack = replace(pack, rules=(*pack.rules, *more, *twin), pathways=ways)
    promises = [_promise(drawing, pack, n) for n in range(drawing.whole(1, 4))]
    return replace(pack, invariants=tuple(each for each in promises if each is not None)), drawing


def _for_anybody(drawing, way):
    steps = tuple(
        replace(step, for_whom=drawing.pick(CHILDREN), contact=drawing.pick((None, None, "lead")))
        for step in way.steps
    )
    return replace(way, steps=steps)


def _promise(drawing, pack, number):
    levels = [level.id for level in pack.levels]
    about = drawing.when(pack.factors, upper=False) if drawing.whole(0, 2) else When()
    kind = drawing.pick(("never_below", "never_above", "always_step", "never_moves_level"))
    if kind == "always_step":
        steps = list(pack.step_by_id)
        return invariant(f"i{number}", about, always_step=(drawing.pick(steps),)) if steps else None
    if kind == "never_moves_level":
        factor = drawing.pick(pack.factors)
        return invariant(f"i{number}", about, never_moves_level=(factor.id,))
    return invariant(f"i{number}", about, **{kind: drawing.pick(levels)})


class Judged:
    """Every case of a pack with what it comes out at, worked out case by case."""

    def __init__(self, pack):
        self.pack = pack
        self.all = Enumeration(pack)
        self.cases = self.all.cases
        self.table = self.all.judged(frozenset())
        self.position = {level.id: level.position for level in pack.levels}
        self.by_case = {_key(case): n for n, case in enumerate(self.cases)}

    def steps(self, number, ways=None):
        """The steps of a case."""
        ways = self.pack.pathways if ways is None else ways
        return {s.id for n in self.table[number]["triggered"] for s in ways[n].steps}

    def speaks_of(self, when, number):
        """Whether a condition holds in a case."""
        case = self.cases[number]
        values = {f.id: self.all.seen(case, f.id, frozenset()) for f in self.pack.factors}
        return self.all.when_holds(when, values)

    def completed(self, example):
        """The case of an example, whatever it does not name at the first option."""
        case = {}
        for factor in self.pack.factors:
            told = example.get(factor.id)
            if factor.kind is Kind.SEVERAL:
                case[factor.id] = frozenset(told or ())
            else:
                case[factor.id] = factor.options[0].id if told is None else told
        return self.by_case[_key(case)]


def _key(case):
    return tuple(sorted((name, value) for name, value in case.items() if isinstance(value, str))), (
        tuple(sorted((n, tuple(sorted(v))) for n, v in case.items() if not isinstance(v, str)))
    )


def _found(pack, **keys):
    """The subjects and examples of each check's findings."""
    report = verify(pack, DAY, **keys)
    assert all(each.status is not Status.NOT_PROVEN for each in report.checks)
    return {each.id: {f.subject: f for f in each.findings} for each in report.checks}


def _level_without(judged, number, rule_number):
    held = judged.table[number]["rules"] - {rule_number}
    rules = judged.pack.rules
    return max((judged.position[rules[n].at_least] for n in held), default=0)


@settings(UNHURRIED, max_examples=120)
@given(packs())
def test_levels_that_no_case_reaches_and_children_without_a_step_are_found(drawn):
    pack, _ = drawn
    judged = Judged(pack)
    reached = {each["level"] for each in judged.table}
    missing = {level.id for level in pack.levels if level.position not in reached}
    for whom in CHILDREN if pack.pathways else ():
        ids = {s.id for way in pack.pathways for s in way.steps if s.for_whom is whom}
        if any(not ids & judged.steps(n) for n in range(len(judged.cases))):
            missing.add(whom.value)

    found = _found(pack)["complete"]

    assert set(found) == missing
    for whom in {each.value for each in CHILDREN} & missing:
        steps = judged.steps(judged.completed(found[whom].example))
        assert whom not in {pack.step_by_id[step].for_whom for step in steps}


@settings(UNHURRIED, max_examples=120)
@given(packs())
def test_levels_whose_steps_name_nobody_are_found_unless_no_case_is_placed_there(drawn):
    """By level alone: a fact that a pathway waits for may always be missing."""
    pack, _ = drawn
    by_level = tuple(replace(way, when=None) for way in pack.pathways if way.at_least is not None)
    judged = Judged(replace(pack, pathways=by_level))
    named = {step for step, each in pack.step_by_id.items() if each.contact}
    found = set(_found(pack)["contacts"])

    for number, case in enumerate(judged.table):
        names_nobody = not named & judged.steps(number)
        assert names_nobody == (pack.levels[case["level"]].id in found)


@settings(UNHURRIED, max_examples=120)
@given(packs())
def test_dead_and_redundant_rules_are_found(drawn):
    pack, _ = drawn
    judged = Judged(pack)
    dead, redundant = set(), set()
    for n, each in enumerate(pack.rules):
        own = judged.position[each.at_least]
        if not any(n in case["rules"] and case["level"] == own for case in judged.table):
            dead.add(each.id)
        elif all(_level_without(judged, c, n) == case["level"] for c, case in _numbered(judged)):
            redundant.add(each.id)

    found = _found(pack)

    assert set(found["dead"]) == dead
    assert set(found["redundant"]) == redundant
    for name, finding in found["dead"].items():
        if finding.example:
            case = judged.table[judged.completed(finding.example)]
            assert case["level"] > judged.position[pack.rule_by_id[name].at_least]


def _numbered(judged):
    return list(enumerate(judged.table))


def _falls(judged, factor, number):
    """Whether the next more concerning answer lowers the level or drops a step."""
    case = judged.cases[number]
    order = [option.id for option in factor.options]
    place = order.index(case[factor.id]) + 1
    if place == len(order):
        return False
    raised = judged.by_case[_key({**case, factor.id: order[place]})]
    before, after = judged.table[number], judged.table[raised]
    return after["level"] < before["level"] or not before["triggered"] <= after["triggered"]


@settings(UNHURRIED, max_examples=120)
@given(packs())
def test_ordered_questions_on_which_a_worse_answer_comes_out_lower_are_found(drawn):
    pack, _ = drawn
    judged = Judged(pack)
    ordered = [f for f in pack.factors if f.ordered and f.kind is Kind.ONE]
    every = range(len(judged.cases))
    expected = {f.id for f in ordered if any(_falls(judged, f, n) for n in every)}

    found = _found(pack)["monotone"]

    assert set(found) == expected
    for name, finding in found.items():
        factor = pack.factor_by_id[name]
        raised = judged.completed(finding.example)
        order = [option.id for option in factor.options]
        lesser = order[order.index(judged.cases[raised][name]) - 1]
        assert _falls(judged, factor, judged.by_case[_key({**judged.cases[raised], name: lesser})])


def _is_broken(judged, promise, number, spoken):
    case = judged.table[number]
    if promise.never_below is not None:
        return case["level"] < judged.position[promise.never_below]
    if promise.never_above is not None:
        return case["level"] > judged.position[promise.never_above]
    if promise.always_step:
        return promise.always_step[0] not in judged.steps(number)
    (moving,) = promise.never_moves_level
    recorded = judged.cases[number]
    alike = (n for n in spoken if _same_but(judged.cases[n], recorded, moving))
    return any(judged.table[n]["level"] != case["level"] for n in alike)


def _same_but(case, other, factor_id):
    return all(case[name] == other[name] for name in case if name != factor_id)


@settings(UNHURRIED, max_examples=150)
@given(packs())
def test_broken_promises_are_found_with_a_case_that_breaks_them(drawn):
    pack, _ = drawn
    judged = Judged(pack)
    found = _found(pack)["invariants"]

    for promise in pack.invariants:
        spoken = [n for n in range(len(judged.cases)) if judged.speaks_of(promise.when, n)]
        broken = any(_is_broken(judged, promise, n, spoken) for n in spoken)
        assert broken == (promise.id in found), promise
        if broken:
            case = judged.completed(found[promise.id].example)
            assert case in spoken
            assert _is_broken(judged, promise, case, spoken)


# Overlays --------------------------------------------------------------------------------------


@st.composite
def overlays(draw):
    """A base, and what a careless hand made of it: things added, and now and then taken away."""
    pack, drawing = draw(packs())
    base = replace(pack, factors=tuple(_own(f) for f in pack.factors), conflicts=(), invariants=())
    factors = tuple(_with_option(drawing, f) for f in base.factors)
    levels = [level.id for level in base.levels]
    added = [
        replace(
            rule(f"o{n}", drawing.pick(levels), drawing.when(factors, upper=True)), overlay=True
        )
        for n in range(drawing.whole(0, 2))
    ]
    rules, ways = list(base.rules), list(base.pathways)
    if rules and drawing.chance(3):
        rules.remove(drawing.pick(rules))
    if ways and drawing.chance(3):
        ways.remove(drawing.pick(ways))
    conflicts = [conflict("c", drawing.when(factors, False))] if drawing.chance(3) else []
    info = replace(base.base, id="over", kind="overlay")
    return base, replace(
        base,
        factors=factors,
        rules=(*rules, *added),
        pathways=tuple(ways),
        conflicts=tuple(conflicts),
        overlay=info,
    )


def _own(factor):
    return replace(factor, options=tuple(replace(o, counts_as=None) for o in factor.options))


def _with_option(drawing, factor):
    if not drawing.chance(3) or factor.kind is Kind.YEARS:
        return factor
    last = factor.options[-1].id
    counts_as = last if factor.ordered else drawing.pick([o.id for o in factor.options])
    added = Option(f"{factor.id}z", f"{factor.id} z", counts_as)
    return replace(factor, options=(*factor.options, added))


def _read_as(pack, base, case):
    found = {}
    for factor in pack.factors:
        own = base.factor_by_id[factor.id].option_index
        as_own = {o.id: o.id if o.id in own else o.counts_as for o in factor.options}
        value = case[factor.id]
        several = factor.kind is Kind.SEVERAL
        found[factor.id] = frozenset(as_own[v] for v in value) if several else as_own[value]
    return found


@settings(UNHURRIED, max_examples=150)
@given(overlays())
def test_what_an_overlay_takes_from_the_base_is_found(drawn):
    base, pack = drawn
    plain, over = Judged(base), Judged(pack)
    lost = set()
    for number, case in enumerate(over.cases):
        before = plain.by_case[_key(_read_as(pack, base, case))]
        lost |= _lost(plain, over, before, number)

    assert set(_found(pack, base=base)["overlay"]) == lost


def _lost(plain, over, before, number):
    """What the base has in a case, and the overlay has not in every completion of it."""
    base = plain.pack
    every = over.all.outcomes(_exact(over, number))
    lost = {
        level.id
        for level in base.levels[1:]
        if plain.table[before]["level"] >= level.position
        and any(each["level"] < level.position for each in every)
    }
    follows = {s.id: way.follows for way in base.pathways for s in way.steps}
    for step in plain.steps(before):
        with_it = [step in _steps(over, each) for each in every]
        kept = any(with_it) if follows[step] is Follows.HIGHEST else all(with_it)
        if not kept:
            lost.add(step)
    for n in plain.table[before]["stops"]:
        if any(n not in each["stops"] for each in every):
            lost.add(base.stops[n].id)
    return lost


def _steps(over, judged):
    return {s.id for n in judged["triggered"] for s in over.pack.pathways[n].steps}


def _exact(over, number):
    """A case as the state that allows it alone."""
    state = {}
    for factor in over.pack.factors:
        value = over.cases[number][factor.id]
        if factor.kind is Kind.SEVERAL:
            names = [option.id for option in factor.options]
            state[factor.id] = {n: frozenset({"yes" if n in value else "no"}) for n in names}
        else:
            state[factor.id] = frozenset({value})
    return state

"""Two packs held against each other: what is told is held against every single case of both."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from continuum_rules import Several
from continuum_rules.difference import What, difference
from continuum_rules.factor import Kind
from tests.rules.builders import rule, stop
from tests.rules.differing import BothCases
from tests.rules.drawing import Drawing
from tests.rules.strategies import UNHURRIED

MOST = 1_500


class Changed(Drawing):
    """Draws a pack, and another that began as the same."""

    def pair(self):
        """Draw both."""
        old = self.pack()
        if self.chance(4):
            return old, self.pack()
        factors = list(old.factors)
        rules = [each for each in old.rules if not self.chance(4)]
        levels = [level.id for level in old.levels]
        if self.chance(2):
            rules.append(rule("more", self.pick(levels[1:]), self.when(factors, upper=True)))
        if rules and self.chance(3):
            rules[0] = replace(rules[0], at_least=self.pick(levels))
        pathways = [self.pathway(n, factors, levels) for n in range(self.whole(0, 2))]
        changes = {"rules": tuple(rules)}
        if self.chance(3):
            changes["pathways"] = tuple(pathways)
        if self.chance(3):
            changes["stops"] = (stop("s0", self.when(factors, True)),)
        if self.chance(4):
            changes["conflicts"] = ()
        if self.chance(4):
            changes["factors"] = tuple(replace(f, hide_when=()) for f in factors)
        return old, replace(old, **changes)


@st.composite
def pairs(draw):
    drawing = Changed(lambda low, high: draw(st.integers(low, high)))
    old, new = drawing.pair()
    return (old, new) if draw(st.booleans()) else (new, old)


def in_joint_space(found, case):
    """The case as the boxes speak of it."""
    against = found.comparison
    bits = 0
    for factor in against.factors:
        value = case[factor.id]
        for field in against.space.fields_of[factor.id]:
            if factor.kind is Kind.SEVERAL:
                bits |= field.bits["yes" if field.option in value else "no"]
            elif isinstance(value, int):
                bits |= field.bits[factor_band(factor, value)]
            else:
                bits |= field.bits[value]
    return bits


def factor_band(factor, age):
    for option in factor.options:
        if option.id.startswith("years_"):
            first, last = option.id.split("_")[1:]
            if int(first) <= age <= int(last):
                return option.id
    raise AssertionError(age)


def is_in(found, move, case, levels):
    region = move.region
    if region.level is not None:
        reached = levels["new" if move.up else "old"]
        if found.comparison.levels.index(reached) < region.level:
            return False
    return not case & ~region.box and all(case & ~box for box in region.unless)


@pytest.mark.property
@settings(UNHURRIED, max_examples=300)
@given(pairs())
def test_exactly_the_cases_that_differ_are_told_and_told_rightly(pair):
    both = BothCases(*pair)
    assume(0 < both.number <= MOST)

    found = difference(*pair)

    position = {level.id: level for level in found.comparison.levels}
    any_differs = False
    for case in both.cases():
        judged = {name: both.judged(name, case) for name in ("old", "new")}
        any_differs = any_differs or judged["old"] != judged["new"]
        seen = what_counts(both, found, case)
        if seen is None:
            continue
        bits = in_joint_space(found, seen)
        levels = {name: position[each[0]] for name, each in judged.items()}
        for move in found.moves:
            if move.what is not What.CONFLICT and is_in(found, move, bits, levels):
                check_moved(found, move, judged, levels)
        check_covered(found, bits, judged, levels)
    assert found.is_empty == (not any_differs)


def what_counts(both, found, case):
    """The case with hidden questions as they count, where the boxes speak of what counts."""
    if not found.comparison.same_hiding:
        return case
    seen = {name: both.counting(name, case) for name in ("old", "new")}
    for joint, value in case.items():
        for name, read in both.values[joint][value].items():
            if seen[name][joint.removesuffix(f" ({name})")] != read:
                return None  # another case counts the same and has it as it counts
    return case


def check_moved(found, move, judged, levels):
    before, after = ("old", "new") if move.up else ("new", "old")
    if move.what is What.LEVEL:
        assert found.comparison.levels.index(levels[after]) == move.region.place
        assert found.comparison.levels.index(levels[before]) in move.region.below
    else:
        place = 1 if move.what is What.STEP else 2
        assert set(move.subjects) <= judged[after][place]
        assert not set(move.subjects) & judged[before][place]


def check_covered(found, bits, judged, levels):
    """Whatever differs in this case lies in some move of its kind and direction."""
    old, new = judged["old"], judged["new"]
    due = []
    if old[0] != new[0]:
        due.append((What.LEVEL, levels["new"] > levels["old"], None))
    for what, place in ((What.STEP, 1), (What.STOP, 2), (What.CONFLICT, 3)):
        due += [(what, True, each) for each in new[place] - old[place]]
        due += [(what, False, each) for each in old[place] - new[place]]
    for what, up, subject in due:
        assert any(
            is_in(found, move, bits, levels)
            for move in found.of(what, up=up)
            if subject is None or subject in move.subjects
        ), (what, up, subject)


@pytest.mark.property
@settings(UNHURRIED, max_examples=150)
@given(pairs())
def test_every_example_comes_out_as_it_is_told(pair):
    both = BothCases(*pair)
    assume(0 < both.number <= 50_000)

    for move in difference(*pair).moves:
        if move.what is What.LEVEL and not opens_something(pair, move):
            ends = move.example.ranges
            assert all(each.is_single for each in ends.values())
            assert (ends["new"].lowest.id != ends["old"].lowest.id) or move.region.level


def opens_something(pair, move):
    """True where an answer settles nothing, or answers do not fit together."""
    for name, pack in zip(("old", "new"), pair, strict=True):
        if pack.conflicts:
            return True
        for factor in pack.factors:
            answer = move.example.answers[name][factor.id]
            if isinstance(answer, Several) and answer.yes & set(factor.as_unknown):
                return True
    return False

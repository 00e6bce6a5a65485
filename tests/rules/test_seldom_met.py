"""Branches that ordinary packs seldom meet, each by the smallest pack that does."""

import pytest

from continuum_rules import register as registers
from continuum_rules.answers import Given, GivenChild
from continuum_rules.compiled import compiled
from continuum_rules.concerns import indicate
from continuum_rules.factor import About, Role
from continuum_rules.looked import looked_ranges
from continuum_rules.quick_spans import QuickSpans
from continuum_rules.range_only import steps_of
from continuum_rules.register import Register
from continuum_rules.relevance import relevant_factors
from continuum_rules.sentence import SentenceState, sentence
from continuum_rules.space import Space
from continuum_rules.steps import steps_indicated
from continuum_rules.wording import box_in_words
from tests.rules.builders import a_pack, ordered, pathway, rule, several, when, worse, years

FORCE = ordered("force", "none", "some", "much")
ABOUT_CHILD = ordered("need", "none", "some", about=About.CHILD, roles=(Role.RESPONSE,))
RULES = [rule("much", "violent", force=worse("much"))]


def test_an_age_outside_the_bands_has_no_band():
    with pytest.raises(ValueError, match="18 is not between 0 and 17"):
        years("age", 0, 5, 18).band_of(18)


def test_steps_alone_are_those_of_the_whole_indication():
    help_ = pathway("help", ["tell-the-lead"], when=when(force=worse("some")))
    pack, given = a_pack([FORCE], RULES, pathways=[help_]), Given({"force": "much"})

    assert [step.id for step in steps_of(pack, given)] == ["tell-the-lead"]
    assert steps_of(pack, given) == indicate(pack, given).steps


def test_a_screening_without_any_concern_has_no_steps_to_give():
    help_ = pathway("help", ["tell-the-lead"], when=when(force=worse("some")))
    ready = compiled(a_pack([FORCE], RULES, pathways=[help_]))

    with pytest.raises(ValueError, match="at least one concern"):
        steps_indicated(ready, [])


def test_children_of_whom_the_same_is_recorded_ask_the_same():
    help_ = pathway("help", ["tell-the-lead"], when=when(need=worse("some")))
    pack = a_pack([FORCE, ABOUT_CHILD], RULES, pathways=[help_])
    two = (GivenChild("harmed", {}), GivenChild("other", {}))

    found = relevant_factors(pack, Given({"force": "none"}, None, two))

    assert found == (("need", None, 0), ("need", None, 1))


def test_the_least_answer_is_not_put_where_another_was_recorded():
    pack = a_pack([FORCE], RULES)

    (found,) = looked_ranges(pack, Given({"force": "much"}), ["force"])

    assert found.lowest.id == found.highest.id == "violent"


def test_a_wide_range_that_only_specialists_can_settle_sends_nobody_to_begin():
    chased = ordered("intent", "none", "some", "much", chase="specialist")
    pack = a_pack([chased], [rule("meant", "violent", intent=worse("much"))])
    given = Given({"intent": "not_known"})

    said = sentence(pack, indicate(pack, given), given)

    assert said.state is SentenceState.WIDE
    assert said.rest == "1 answer decides the rest."


def test_what_a_register_keeps_of_lists_is_bounded_and_stays_right(monkeypatch):
    monkeypatch.setattr(registers, "MOST_LISTS", 2)
    space = Space([FORCE])
    register = Register(space)
    none, some = (space.keep("force", space.bit("force", each)) for each in ("none", "some"))
    lists = [(none,), (some,), (none, some)]

    first = [register.all_of(each) for each in lists]

    assert [register.all_of(each) for each in lists] == first
    assert first[0] | first[1] == first[2]


def test_a_rule_for_the_first_level_changes_no_range_of_many():
    pack = a_pack([FORCE], [*RULES, rule("first", "expected", force=worse("some"))])
    ready = compiled(pack)

    assert [level for level, _ in QuickSpans(ready).by_level] == [4]
    assert QuickSpans(ready).ends([ready.encoder.box({"force": "some"})]) == [(0, 0)]


def test_a_box_that_only_asks_that_something_applies_says_no_more():
    kind = several("kind", "touch", "talk")
    space = Space([kind])
    yes = space.full & ~space.fields_of["kind"][0].bits["no"]

    assert box_in_words(space, [kind], yes) == ["“What about kind?” includes Touch"]

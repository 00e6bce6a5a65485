"""The sentence beside the indication it tells, for any small pack and any part of its answers."""

import re

import pytest
from hypothesis import example, given, settings

from continuum_rules.answers import Given
from continuum_rules.concerns import indicate
from continuum_rules.indication import StopStatus
from continuum_rules.looked import not_looked_at
from continuum_rules.sentence import BoxState, SentenceState, sentence
from tests.rules.brute import Enumeration
from tests.rules.builders import a_pack, any_of, less, ordered, rule, unordered, worse
from tests.rules.strategies import UNHURRIED, packs_and_given

pytestmark = pytest.mark.property
FEW = settings(UNHURRIED, max_examples=40)
"""Enough to meet every state; the drawing itself takes most of the time."""

FORCE, THREAT = ordered("force", "none", "some", "much"), ordered("threat", "none", "some")
CRUEL = ordered("cruel", "no", "yes", hide_when=({"force": less("none"), "threat": less("none")},))
LATE = ordered("late", "no", "yes")
ROLE = unordered("role", "sent", "made", hide_when=({"late": less("no")},), when_hidden="made")
PACK = a_pack(
    [FORCE, THREAT, CRUEL, ordered("small", "no", "yes"), LATE, ROLE],
    [
        rule("force", "abusive", force=worse("much")),
        rule("threat", "problematic", threat=worse("some")),
        rule("cruel", "violent", cruel=worse("yes")),
        rule("small", "inappropriate", small=worse("yes")),
        rule("made", "problematic", role=any_of("made")),
    ],
)
ALL = {"force": "none", "threat": "none", "cruel": "no", "small": "no", "late": "yes"}
CALM = {**ALL, "role": "sent"}
GATES = {**CALM, "cruel": "yes", "threat": "not_known"}
UNSEEN = dict.fromkeys(("force", "threat"), "no_sign_so_far")
MET = (
    (PACK, Given({"cruel": "yes"})),
    (PACK, Given({}, (GATES, GATES))),
    (PACK, Given({**GATES, "force": "not_known"})),
    (PACK, Given({**GATES, **UNSEEN})),
    (PACK, Given({**CALM, "late": "not_known"})),
    (PACK, Given({"role": "sent", "late": "yes", "force": "no_sign_so_far"})),
    (
        PACK,
        Given(
            {}, ({**CALM, "threat": "some", "cruel": ("no", "yes")}, {**CALM, "small": "not_known"})
        ),
    ),
)
"""What the sentence once told wrongly, and is seldom drawn."""


def few(test):
    """A few drawn examples, and those in which a mistake was met."""
    for met in MET:
        test = example(met)(test)
    return FEW(given(packs_and_given())(test))


COUNTED = {
    SentenceState.SINGLE,
    SentenceState.RANGE,
    SentenceState.WIDE,
    SentenceState.TOUCHING_LEFT_END,
    SentenceState.NOT_LOOKED_AT,
}
UP_TO = re.compile(
    r"the behaviour is (?P<none>expected for this age)"
    r"|the behaviour is indicated as (?P<one>[^.]+)\."
    r"|is between [^.]+? and (?P<two>[^.]+)\.|This may be [^.]+?, or (?P<three>[^.]+)\."
)
"""The words that say how far up the behaviour lies."""
ANSWERS, QUESTIONS = (
    re.compile(r"(\d+) answers? (?:is|are|not|decides?)\b"),
    re.compile(r"(\d+) questions? (?:was|were|not|that)\b"),
)


def said_of(pack, answers):
    """The indication, and the sentence that tells it."""
    indication = indicate(pack, answers)
    return indication, sentence(pack, indication, answers)


def states_of(every, answers, working=False):
    """The state of each concern, the screening's own answers with it."""
    lists = answers.concerns or ({},)
    return [every.state({**answers.answers, **own}, working) for own in lists]


def bearing(pack, answers):
    """Which unsettled questions bear on the range, not known and not looked at: enumerated."""
    every = Enumeration(pack)
    states = states_of(every, answers)
    ends = [every.ends(state) for state in states]
    doubts = [[*alone(every, state), *jointly(every, state)] for state in states]
    whole = joined(ends)
    falls_to = max(
        min([now[0], *(low for _, (low, _) in of_it)])
        for now, of_it in zip(ends, doubts, strict=True)
    )
    known, nobody = set(), set()
    for number, (state, now) in enumerate(zip(states, ends, strict=True)):
        may_fall = falls_to < whole[0] == now[0]
        found = {
            factor
            for factors, (low, high) in doubts[number]
            if low > whole[0] or high > whole[1] or (may_fall and low < whole[0])
            for factor in factors
        }
        if now[1] > whole[0]:
            found = {factor for factor, _ in every.open(state)} | set(every.together(state))
        without = set(not_looked_at(pack, answers, number))
        known, nobody = known | found - without, nobody | found & without
    return known, nobody


def alone(every, state):
    """Each single answer: its question, and where it would leave the concern."""
    for factor, narrows in every.open(state):
        for then in narrows.values():
            yield {factor}, then


def jointly(every, state):
    """Several answers that hide what is recorded, or that it would not fit: the same of them."""
    free = every.cleared(state)
    shown = every.shown(free)
    waiting, gates = list(shown), set()
    while waiting:
        for table in every.factors[waiting.pop()].hide_when:
            waiting += [each for each in table if each not in gates]
            gates |= set(table)
    gates = {each for each in gates if every.unsettled(state, each)}
    levels = [every.judged(frozenset())[n]["level"] for n in every.completions(free)]
    matter = gates & set(every.matter(free, lambda each: each["level"]))
    if shown:
        yield matter or gates, (min(levels), max(levels))
    for number, each in enumerate(every.pack.conflicts):
        named = every.named_by(number)
        for case in (every.cases[n] for n in every.completions(state)):
            if every.when_holds(each.when, case):
                then = {**state, **{f: complete(every, case)[f] for f in named}}
                yield {f for f in named if every.unsettled(state, f)}, every.ends(then)


def complete(every, case):
    """A case, as the state in which all of it is recorded."""
    return {
        factor: {
            option.id: frozenset({"yes" if option.id in value else "no"})
            for option in every.factors[factor].options
        }
        if isinstance(value, frozenset)
        else frozenset({value})
        for factor, value in case.items()
    }


def could_be(every, state):
    """The ends of a concern over one more answer, and over all of them at once."""
    found = [every.ends(state), *(then for _, then in alone(every, state))]
    if every.pack.conflicts:
        cases = (every.cases[n] for n in every.completions(state))
        found += [every.ends(complete(every, case)) for case in cases]
    else:
        levels = [every.judged(frozenset())[n]["level"] for n in every.completions(state)]
        found += [(level, level) for level in levels]
    return min(low for low, _ in found), max(high for _, high in found)


def ends_of(found):
    """The positions of a range's ends."""
    return found.lowest.position, found.highest.position


def joined(ends):
    """The highest of the lowest ends, and the highest of the highest."""
    return max(low for low, _ in ends), max(high for _, high in ends)


def counted(pattern, text):
    """The number a sentence tells of one kind; 0 where it tells none."""
    found = pattern.search(text)
    return int(found[1]) if found else 0


@few
def test_every_box_stands_where_the_range_puts_it(drawn):
    indication, said = said_of(*drawn)
    low, high = indication.range.lowest, indication.range.highest

    if said.state is SentenceState.OUTSIDE:
        assert said.boxes == ()
        assert any(stop.status is StopStatus.STANDS for stop in indication.stop)
        return
    assert [box.level for box in said.boxes] == list(drawn[0].levels)
    for box in said.boxes:
        assert (box.state is BoxState.BEYOND) == (box.level < low)
        assert (box.state is BoxState.LEAST) == (box.level == low)
        assert (box.state is BoxState.NOTHING_POINTS_HERE) == (box.level > high)


@few
def test_it_says_that_nothing_would_change_it_exactly_where_nothing_would(drawn):
    indication, said = said_of(*drawn)
    if said.state in (SentenceState.OUTSIDE, SentenceState.CONFLICT):
        return

    is_single = said.state in (SentenceState.SINGLE, SentenceState.LEFT_END)
    assert is_single == indication.range.is_single
    if is_single:
        every = Enumeration(drawn[0])
        could = joined([could_be(every, state) for state in states_of(every, drawn[1])])
        moving = could != ends_of(indication.range)
        doubted = "not settled yet" in said.rest
        # Answers that would not fit together are taken as possible, which errs the safe way.
        assert doubted >= moving if drawn[0].conflicts else doubted == moving
        if said.state is SentenceState.SINGLE:
            assert said.rest.startswith("No unknown answer") != doubted


@few
def test_where_the_behaviour_lies_is_never_told_narrower_than_the_working_range(drawn):
    """Nor by reading what nobody asked about as if nothing had been seen of it."""
    pack, answers = drawn
    indication, said = said_of(pack, answers)
    label = {level.label: level.position for level in pack.levels}
    named = UP_TO.search(said.lead) or UP_TO.search(said.rest)
    if said.state is SentenceState.OUTSIDE or not named:
        return
    every = Enumeration(pack)
    working = joined([every.ends(state) for state in states_of(every, answers, working=True)])

    told = 0 if named["none"] else label[named["one"] or named["two"] or named["three"]]
    assert told >= min(working[1], indication.range.highest.position)


@few
def test_only_questions_that_bear_on_the_range_are_said_to_settle_it_or_to_begin_with(drawn):
    pack, answers = drawn
    _, said = said_of(pack, answers)
    listed = re.search(r"(This settles it|These settle it|Begin with): (“.*”)", said.rest)
    if not listed:
        return
    named = {factor.id for factor in pack.factors if f"“{factor.question}”" in listed[2]}
    known, nobody = bearing(pack, answers)

    assert named <= known | nobody
    assert (named == known | nobody) == ("settle" in listed[1])
    assert (len(named) == 1) >= (listed[1] == "This settles it")


@few
def test_no_level_is_named_as_open_that_only_unasked_questions_hold_open(drawn):
    _, said = said_of(*drawn)
    named = re.findall(r"(?:^|[.:] )([^.:]+) cannot be ruled out yet", said.text)
    top = [box.level.label for box in said.boxes if box.state in (BoxState.LEAST, BoxState.OPEN)]

    assert all(label == top[-1] for label in named)
    assert ("not looked at" in said.text) >= (
        any(box.state is BoxState.NOT_LOOKED_AT for box in said.boxes)
    )


@few
def test_both_kinds_of_open_questions_are_counted_as_enumerating_them_gives(drawn):
    pack, answers = drawn
    indication, said = said_of(pack, answers)
    told = (counted(ANSWERS, said.text), counted(QUESTIONS, said.text))
    if said.state not in COUNTED:
        return
    exact = said.state is SentenceState.NOT_LOOKED_AT and "that bear" in said.rest

    assert told == tuple(map(len, bearing(pack, answers)))
    assert any(told) or indication.range.is_single
    assert not exact or told[1]

"""What changes between two packs: every case that comes out differently, and nothing else.

A case is one complete set of facts: every question settled. Two packs differ in it where its level
differs, or a step or a stop, or where its answers fit together for one of them only. If no case
differs, there is nothing in a ``Difference``; that is proved, not sampled.

Source:
    K. Fisler and others, Verification and Change-Impact Analysis of Access-Control Policies, 2005,
    for the idea that a change is best shown as the cases it moves.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from continuum_rules.answers import Answer, Given
from continuum_rules.comparison import Boxes, Comparison, Triggers
from continuum_rules.cover import BUDGET
from continuum_rules.joint import NEW, OLD, Alone
from continuum_rules.level import LevelRange
from continuum_rules.moves import Moves, Region, Scale
from continuum_rules.pack import Pack
from continuum_rules.range_only import range_of
from continuum_rules.space import Box, widest
from continuum_rules.verify.example import reduced


class What(StrEnum):
    """What came out differently."""

    LEVEL = "level"
    STEP = "step"
    STOP = "stop"
    CONFLICT = "conflict"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Example:
    """One case that moved, everything at its first answer save where it may not be.

    Attributes:
        case: The case itself, in the joint space.
        answers: By pack, the same as answers to it.
        ranges: By pack, what the ordinary evaluator says of them. A range, where the answers are
            such that they leave something open.
    """

    case: Box
    answers: Mapping[str, Mapping[str, Answer]]
    ranges: Mapping[str, LevelRange]


@dataclass(frozen=True, slots=True)
class Move:
    """Cases that came out differently in one way.

    Attributes:
        subjects: The ids of the steps or stops, or of the questions; empty for a level.
        up: True where the new pack places higher, asks for more, or hides more.
    """

    what: What
    subjects: tuple[str, ...]
    up: bool
    region: Region
    example: Example


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two packs.

    Attributes:
        moves: Levels, then steps, stops and conflicts; in each, what rises or is added first.
        hidden: Cases in which one pack asks a question that the other hides; by itself that moves
            nothing.
        changed: Steps that both have and word or time in another way, each with what was changed.
    """

    comparison: Comparison
    moves: tuple[Move, ...]
    hidden: tuple[Move, ...]
    changed: Mapping[str, tuple[str, ...]]

    @property
    def is_empty(self) -> bool:
        """True exactly where no case comes out differently."""
        return not self.moves

    @property
    def alone(self) -> Sequence[Alone]:
        """What only one of the packs has."""
        return self.comparison.alone

    def of(self, what: What, *, up: bool) -> list[Move]:
        """List the moves of one kind in one direction."""
        return [each for each in self.moves if each.what is what and each.up is up]


def difference(old: Pack, new: Pack, budget: int = BUDGET) -> Difference:
    """Find every case that two packs judge differently.

    Args:
        budget: Steps allowed for each single question; see ``cover``.

    Raises:
        LevelsDisagreeError: The packs put the same levels in another order.
        BudgetExhausted: It is neither proved nor refuted that some cases differ.
    """
    against = Comparison(old, new, budget)
    found = _Finder(against)
    moves = [
        *found.moves(What.LEVEL, (), against.moves, against.level_scales),
        *found.steps(),
        *found.listed(What.STOP, against.moves, against.stops),
        *found.listed(What.CONFLICT, against.recorded, against.conflicts),
    ]
    hidden = (
        [] if against.same_hiding else found.listed(What.HIDDEN, against.recorded, against.hidden)
    )
    return Difference(against, tuple(moves), tuple(hidden), _changed(old, new))


class _Finder:
    """Finds moves, and an example of each."""

    def __init__(self, against: Comparison) -> None:
        self.against = against
        self.space = against.space

    def moves(
        self, what: What, subjects: tuple[str, ...], within: Moves, scales: Mapping[str, Scale]
    ) -> Iterator[Move]:
        """Find where one scale rises, then where it falls."""
        for up, high, low in ((True, NEW, OLD), (False, OLD, NEW)):
            for region in within.above(scales[high], scales[low]):
                yield Move(what, subjects, up, region, self._example(region, within, up))

    def listed(
        self, what: What, within: Moves, boxes_of: Callable[[str], Mapping[str, Boxes]]
    ) -> list[Move]:
        """Find what is added or taken away; things that always come together are one move."""
        old, new = boxes_of(OLD), boxes_of(NEW)
        alike: dict[tuple[Boxes, Boxes], list[str]] = {}
        for each in dict.fromkeys((*old, *new)):
            pair = tuple(sorted(old.get(each, ()))), tuple(sorted(new.get(each, ())))
            if pair[0] != pair[1]:
                alike.setdefault(pair, []).append(each)
        whole = (self.space.full,)
        return [
            move
            for (before, now), ids in alike.items()
            for move in self.moves(
                what, tuple(ids), within, {OLD: [whole, before], NEW: [whole, now]}
            )
        ]

    def steps(self) -> list[Move]:
        """Find what steps are asked for in more cases, and in fewer.

        What comes by level is told by level, since the cases that changed it are told already.
        """
        steps = {name: self.against.steps(name) for name in (OLD, NEW)}
        alike: dict[tuple[Triggers | None, Triggers | None], list[str]] = {}
        for each in dict.fromkeys((*steps[OLD], *steps[NEW])):
            pair = steps[OLD].get(each), steps[NEW].get(each)
            alike.setdefault(pair, []).append(each)
        return [
            Move(What.STEP, tuple(ids), up, region, self._example(region, self.against.moves, up))
            for (before, now), ids in alike.items()
            for up, names, more, fewer in (
                (True, (NEW, OLD), now, before),
                (False, (OLD, NEW), before, now),
            )
            if more is not None
            for region in self._asked_more(names, more, fewer)
        ]

    def _asked_more(
        self, names: tuple[str, str], more: Triggers, fewer: Triggers | None
    ) -> Iterator[Region]:
        """Find the cases in which one pack asks for a step and the other does not."""
        against = self.against
        still = against.triggered(names[1], fewer)
        if more.level is not None:
            by_level = against.level_scales[names[0]][more.level]
            if any(against.moves.outside(box, still) is not None for box in by_level):
                yield Region(1, self.space.full, still, (0,), more.level)
            still = widest((*still, *by_level))
        for box, unless in against.moves.moved(more.facts, still):
            yield Region(1, box, unless, (0,))

    def _example(self, region: Region, within: Moves, up: bool) -> Example:
        """Find the plainest case that moved."""
        inside = self._inside(region, up)
        barred: Boxes = (*region.unless, *self.against.unusual)
        usual = (within.outside(box, barred) for box in inside)
        found = next((box for box in usual if box is not None), None)
        if found is None:
            barred = region.unless
            every = (within.outside(box, barred) for box in inside)
            found = next(box for box in every if box is not None)
        out = (*barred, *within.nowhere)

        def still(case: Box) -> bool:
            is_in = any(not case & ~box for box in inside)
            return is_in and all(case & ~other for other in out)

        case = reduced(self.space, self.space.corner(found), still)
        answers = {name: side.answers(case) for name, side in self.against.sides.items()}
        packs = self.against.packs
        ranges = {name: range_of(packs[name], Given(told)) for name, told in answers.items()}
        return Example(case, answers, ranges)

    def _inside(self, region: Region, up: bool) -> Boxes:
        """Give the boxes that the cases of a region lie in."""
        if region.level is None:
            return (region.box,)
        reached = self.against.level_scales[NEW if up else OLD][region.level]
        return tuple(box & region.box for box in reached)


def _changed(old: Pack, new: Pack) -> dict[str, tuple[str, ...]]:
    """List, by step of both packs, what is written otherwise."""
    keys = {"for_whom": "for", "do": "do", "who": "who", "contact": "contact"}
    found = {}
    for step_id, step in new.step_by_id.items():
        before = old.step_by_id.get(step_id)
        if before is None:
            continue
        told = [word for key, word in keys.items() if getattr(before, key) != getattr(step, key)]
        times = [(each.by_when or each.within or "").replace("_", " ") for each in (before, step)]
        if times[0] != times[1]:
            told.append(f"time: {times[0]} → {times[1]}")
        if told:
            found[step_id] = tuple(told)
    return found

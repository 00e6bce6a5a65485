"""What a proof asks of a pack, asked of our own search and of CaDiCaL.

Each query is a box and the boxes that may cover it: is there a case outside all of them? For every
level: does some case reach it; for every rule: does it ever decide, does it change anything; for
every two neighbouring answers: does the greater lower the level; for every promise: is it kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pysat.solvers import Solver

from continuum_rules import Pack
from continuum_rules.compiled import Compiled, compiled
from continuum_rules.cover import uncovered
from continuum_rules.space import Box, Space

Query = tuple[Box, Sequence[Box]]


def queries(ready: Compiled) -> Iterator[Query]:
    """List every query of a pack whose questions are never hidden."""
    variant = ready.blank
    at_least = [*variant.at_least, ()]
    rules = [(each.boxes[0], each.level) for each in variant.rules]
    yield ready.space.full, at_least[1]
    for box, level in rules:
        yield box, at_least[level + 1]
        yield box, [other for other, theirs in rules if theirs >= level and other != box]
    for factor in ready.pack.factors:
        for less, more in pairwise(ready.space.fields_of[factor.id][0].bits.values()):
            for box, level in rules:
                if box & less and not box & more:
                    yield box & ~ready.space.mask_of[factor.id] | more, at_least[level]
    for invariant in ready.pack.invariants:
        level = ready.pack.level_by_id[invariant.never_below or ""].position
        for box in ready.hiding.opened_when(ready.asked(invariant.when), frozenset()):
            yield box, at_least[level]


def by_cover(pack: Pack) -> list[bool]:
    """Make the pack ready, and answer every query by our own search."""
    ready = compiled(replace(pack))
    return [
        uncovered(ready.space, box, boxes) is not None
        for box, boxes in queries(ready)
        if ready.space.has_cases(box)
    ]


def by_cadical(pack: Pack) -> list[bool]:
    """Make the pack ready, and answer every query by CaDiCaL, asked one after another."""
    ready = compiled(replace(pack))
    with _Cadical(ready.space) as solver:
        return [
            solver.has_case(box, boxes)
            for box, boxes in queries(ready)
            if ready.space.has_cases(box)
        ]


class _Cadical:
    """One variable per option, exactly one of each question; a box is left by an option outside it.

    A list of boxes that is asked about again stands under one variable of its own.
    """

    def __init__(self, space: Space) -> None:
        self.space = space
        self.solver = Solver("cadical153")
        self.last = len(space.fields)
        self.variables: dict[int, int] = {}
        for field in space.fields:
            for bit in field.bits.values():
                self.last += 1
                self.variables[bit] = self.last
            own = [self.variables[bit] for bit in field.bits.values()]
            self.solver.add_clause(own)
            for place, one in enumerate(own):
                for other in own[place + 1 :]:
                    self.solver.add_clause([-one, -other])
        self.left: dict[Box, int] = {}
        self.groups: dict[int, tuple[Sequence[Box], int]] = {}

    def __enter__(self) -> "_Cadical":
        return self

    def __exit__(self, *_: object) -> None:
        self.solver.delete()

    def has_case(self, box: Box, boxes: Sequence[Box]) -> bool:
        """Say whether some case of the box is outside all of the others."""
        inside = [-self.variables[bit] for bit in _bits(self.space.full & ~box)]
        if isinstance(boxes, tuple):
            outside = [self._all(boxes)]
        else:
            outside = [self._one(each) for each in boxes]
        return bool(self.solver.solve(assumptions=inside + outside))

    def _one(self, box: Box) -> int:
        """Give the variable under which a box has to be left."""
        if box not in self.left:
            self.last += 1
            self.left[box] = self.last
            out = [self.variables[bit] for bit in _bits(self.space.full & ~box)]
            self.solver.add_clause([-self.last, *out])
        return self.left[box]

    def _all(self, boxes: Sequence[Box]) -> int:
        """Give the variable under which all of a list have to be left."""
        if id(boxes) not in self.groups:
            every = [self._one(each) for each in boxes]
            self.last += 1
            self.groups[id(boxes)] = boxes, self.last
            for each in every:
                self.solver.add_clause([-self.last, each])
        return self.groups[id(boxes)][1]


def _bits(bits: int) -> Iterator[int]:
    while bits:
        bit = bits & -bits
        bits ^= bit
        yield bit

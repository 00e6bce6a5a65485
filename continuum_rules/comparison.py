"""Two packs made ready to be held against each other: what each makes of every case, as boxes.

Where both packs hide the same questions in the same cases, boxes speak of what *counts*: a hidden
question counts as what the rules see of it, and no case has it otherwise. A rule is then the box
that its author wrote. Where they do not, boxes speak of what people record, and each pack hides for
itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from continuum_rules.compiled import Compiled, compiled
from continuum_rules.cover import BUDGET
from continuum_rules.factor import Factor, Kind
from continuum_rules.joint import NEW, OLD, Side, matched
from continuum_rules.merged_levels import at_least_of, merged
from continuum_rules.moves import Moves, Scale
from continuum_rules.pack import Pack
from continuum_rules.space import Box, Space, widest
from continuum_rules.variant import Variant

Boxes = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Triggers:
    """When a pack asks for a step.

    Attributes:
        level: From this place on, among the levels of both packs; None: never by level.
        facts: Whatever the level is, in these cases.
    """

    level: int | None
    facts: Boxes


class Comparison:
    """Two packs over one space.

    Attributes:
        levels: Those of both, least serious first.
        alone: What only one of them has.
        same_hiding: True where boxes speak of what counts; false where of what people record.
    """

    def __init__(self, old: Pack, new: Pack, budget: int = BUDGET) -> None:
        self.packs = {OLD: old, NEW: new}
        self.ready = {name: compiled(pack) for name, pack in self.packs.items()}
        self.levels = merged(old.levels, new.levels)
        self.questions, self.alone = matched(old, new)
        self.factors: list[Factor] = [each.factor for each in self.questions]
        self.space = Space(self.factors)
        self.sides = {
            name: Side(name, ready.space, self.space, self.questions)
            for name, ready in self.ready.items()
        }
        never = {name: self._never(name) for name in self.packs}
        self.shared = [each.own_id for each in self.questions if len(each.read_as) > 1]
        self.same_hiding = all(
            set(never[OLD].get(each, ())) == set(never[NEW].get(each, ())) for each in self.shared
        )
        nowhere = {box for boxes in never.values() for each in boxes.values() for box in each}
        self.moves = Moves(self.space, sorted(nowhere) if self.same_hiding else (), budget)
        self.recorded = Moves(self.space, (), budget)

    def _never(self, name: str) -> dict[str, Boxes]:
        """Give, by hidden question, the boxes in which it would count otherwise than it can."""
        ready = self.ready[name]
        every = frozenset(ready.hiding.tables)
        return {
            each: self.sides[name].lift(
                box & other
                for box in ready.hiding.hidden(each, every)
                for other in _otherwise(ready, ready.pack.factor_by_id[each])
                if ready.space.has_cases(box & other)
            )
            for each in every
        }

    def variant(self, name: str) -> Variant:
        """Give a pack as it reads for this comparison."""
        ready = self.ready[name]
        return ready.variant(frozenset(ready.hiding.tables)) if self.same_hiding else ready.blank

    @cached_property
    def level_scales(self) -> dict[str, Scale]:
        """By pack, its level as a scale over the levels of both."""
        return {
            name: at_least_of(
                self.levels,
                self.packs[name].levels,
                [side.lift(boxes) for boxes in self.variant(name).at_least],
            )
            for name, side in self.sides.items()
        }

    def steps(self, name: str) -> dict[str, Triggers]:
        """By step, when the pack asks for it."""
        ready = self.ready[name]
        own = [level.id for level in self.packs[name].levels]
        union = [level.id for level in self.levels]
        found = {}
        each = zip(ready.pack.pathways, ready.floors, self.variant(name).facts, strict=True)
        for pathway, floor, facts in each:
            level = None if floor is None else union.index(own[floor])
            triggers = Triggers(level, tuple(sorted(self.sides[name].lift(facts))))
            found.update({step.id: triggers for step in pathway.steps})
        return found

    def triggered(self, name: str, triggers: "Triggers | None") -> Boxes:
        """Give the cases in which a pack asks for something; none where it does not know it."""
        if triggers is None:
            return ()
        level = triggers.level
        by_level = () if level is None else self.level_scales[name][level]
        return widest((*by_level, *triggers.facts))

    def stops(self, name: str) -> dict[str, Boxes]:
        """By stop, the cases in which it stands."""
        pack, side = self.packs[name], self.sides[name]
        own = zip(pack.stops, self.variant(name).stops, strict=True)
        return {stop.id: side.lift(boxes) for stop, boxes in own}

    def conflicts(self, name: str) -> dict[str, Boxes]:
        """By the questions it sets aside, the recorded answers that do not fit together."""
        ready, side = self.ready[name], self.sides[name]
        found: dict[str, Boxes] = {}
        for factors, boxes in zip(ready.conflict_factors, ready.conflicts, strict=True):
            key = ", ".join(sorted(factors))
            found[key] = (*found.get(key, ()), *side.lift(boxes))
        return found

    def hidden(self, name: str) -> dict[str, Boxes]:
        """By question that both ask, the recorded answers that hide it; none where it never is."""
        hiding, side = self.ready[name].hiding, self.sides[name]
        return {
            each: side.lift(hiding.hidden(each, frozenset())) if each in hiding.tables else ()
            for each in self.shared
        }

    @cached_property
    def unusual(self) -> Boxes:
        """Recorded answers that leave questions open though each has one: poor examples."""
        conflicts = (boxes for name in self.packs for boxes in self.conflicts(name).values())
        settles_nothing = (
            self.space.full & ~field.bits["no"]
            for each in self.questions
            for name in each.read_as
            for field in self.space.fields_of[each.factor.id]
            if field.option in self.packs[name].factor_by_id[each.own_id].as_unknown
        )
        return (*(box for boxes in conflicts for box in boxes), *settles_nothing)


def _otherwise(ready: Compiled, factor: Factor) -> Iterator[Box]:
    """Give the boxes in which a question has another answer than it counts as while hidden."""
    space = ready.space
    for field in space.fields_of[factor.id]:
        if factor.kind is Kind.SEVERAL:
            chosen = field.option in _names(factor.when_hidden)
            seen = field.bits["yes" if chosen else "no"]
        else:
            names = [*_names(factor.when_hidden), factor.options[0].id]
            seen = field.bits[names[0]]
        yield space.full & ~seen


def _names(when_hidden: str | Iterable[str] | None) -> tuple[str, ...]:
    if when_hidden is None:
        return ()
    return (when_hidden,) if isinstance(when_hidden, str) else tuple(when_hidden)

"""The overlay does not weaken the base."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from continuum_rules.answers import Given
from continuum_rules.compiled import Compiled, Standing, compiled
from continuum_rules.concerns import indicate
from continuum_rules.cover import covers, uncovered
from continuum_rules.factor import Kind
from continuum_rules.joint import NEW, OLD, Side, chosen, matched
from continuum_rules.pack import Pack
from continuum_rules.pathway import Follows
from continuum_rules.screening import read_screening
from continuum_rules.space import Box, Space
from continuum_rules.verify.check import Check, Proof, outside
from continuum_rules.verify.example import as_written, departing, reduced, requires
from continuum_rules.verify.report import Finding


class OverlayKeepsTheBase(Check):
    """With the overlay, no case comes out lower, loses a step or a stop, or escapes a promise.

    Compared over every combination of answers, each answer that the overlay added read as the one
    it counts as. Where the overlay says that answers do not fit together they are then not known;
    that may take nothing away either.
    """

    id = "overlay"

    def speaks_of(self, proof: Proof) -> bool:
        """Say whether there is an overlay."""
        return proof.base is not None

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find the smallest case for each thing that the overlay takes away."""
        base = proof.of_base.pack
        both = _Both(base, proof.pack, proof.budget)
        for kept in both.kept():
            yield from both.lost(kept)
        for invariant in base.invariants:
            if invariant not in proof.pack.invariants:
                says = "It is a promise of the base, and with the overlay it is not made"
                yield Finding("invariant", invariant.id, says)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Something that the base makes of some cases, and that the overlay has to leave so.

    Attributes:
        in_words: What it is called where it is lost.
        before: By box of the joint space, the cases in which the base has it.
        after: The same with the overlay.
        expects: What a ``[[case]]`` would say of it.
        follows_lowest: Whether it is lost too where answers are set aside.
    """

    table: str
    subject: str
    in_words: str
    before: tuple[Box, ...]
    after: tuple[Box, ...]
    expects: Mapping[str, object]
    follows_lowest: bool = True


class _Both:
    """A base with and without its overlay, over one space."""

    def __init__(self, base: Pack, pack: Pack, budget: int) -> None:
        self.packs = {OLD: base, NEW: pack}
        self.ready = {name: compiled(each) for name, each in self.packs.items()}
        self.budget = budget
        self.questions, _ = matched(base, pack)
        self.space = Space([each.factor for each in self.questions])
        self.sides = {
            name: Side(name, ready.space, self.space, self.questions)
            for name, ready in self.ready.items()
        }

    def kept(self) -> Iterator[_Kept]:
        """List what the base makes of cases: each level, step and stop."""
        old, new = self.ready[OLD], self.ready[NEW]
        for level in self.packs[OLD].levels[1:]:
            before = self.sides[OLD].lift(old.blank.at_least[level.position])
            after = self.sides[NEW].lift(new.blank.at_least[level.position])
            words = f"the base places it at {level.label} or above"
            yield _Kept("level", level.id, words, before, after, {"lowest": level.id})
        asked = _steps(new)
        for step_id, (boxes, lowest) in _steps(old).items():
            before = self.sides[OLD].lift(boxes)
            after = self.sides[NEW].lift(asked.get(step_id, ((), True))[0])
            words = f"the base asks for the step {step_id}"
            expects = {"steps": [step_id]}
            yield _Kept("step", step_id, words, before, after, expects, lowest)
        stands = _stops(new)
        for stop_id, boxes in _stops(old).items():
            before = self.sides[OLD].lift(boxes)
            after = self.sides[NEW].lift(stands.get(stop_id, ()))
            yield _Kept("stop", stop_id, "the base stops the tool", before, after, {})

    def lost(self, kept: _Kept) -> Iterator[Finding]:
        """Find a case in which the base has it and the overlay does not."""
        for box in kept.before:
            found = uncovered(self.space, box, kept.after, self.budget)
            if found is not None:
                yield self._told(kept, self.space.corner(found))
                return
        if kept.follows_lowest:
            yield from self._set_aside(kept)

    def _set_aside(self, kept: _Kept) -> Iterator[Finding]:
        """Find a case that loses it because a conflict of the overlay sets answers aside."""
        ready = self.ready[NEW]
        known = {each.id for each in self.packs[OLD].conflicts}
        for number, conflict in enumerate(self.packs[NEW].conflicts):
            if conflict.id in known:
                continue
            mask = self._mask(ready.conflict_factors[number])
            for held in self.sides[NEW].lift(ready.conflicts[number]):
                for box in kept.before:
                    case = self._falls(box & held, mask, kept)
                    if case is not None:
                        yield self._told(
                            kept, case, f": the conflict {conflict.id} sets answers aside"
                        )
                        return

    def _mask(self, factor_ids: Sequence[str]) -> int:
        return sum(self.space.mask_of[each] for each in factor_ids)

    def _falls(self, region: Box, mask: int, kept: _Kept) -> Box | None:
        """Find a case of the region that loses it once the masked answers are not known."""
        if not self.space.has_cases(region):
            return None
        found = uncovered(self.space, region | mask, kept.after, self.budget)
        if found is None:
            return None
        case = self.space.corner(found) & ~mask | self.space.corner(region) & mask
        return case if self._is_lost(kept, case) else None

    def _is_lost(self, kept: _Kept, case: Box) -> bool:
        """Say whether the base has it in a case, and the case as read with the overlay does not."""
        return _has(kept, self._read(OLD, case)) and not _has(kept, self._read(NEW, case))

    def _read(self, name: str, case: Box) -> Standing:
        """Read a case as the ordinary evaluator does, conflicting answers set aside."""
        ready = self.ready[name]
        (pair,) = read_screening(ready, Given(self.sides[name].answers(case))).pairs()
        return ready.standing(pair.box)

    def _told(self, kept: _Kept, case: Box, because: str = "") -> Finding:
        """Reduce a case, replay it, and say what the overlay takes away."""

        def loses(each: Box) -> bool:
            before = any(not each & ~box for box in kept.before)
            return before and outside(each, kept.after)

        still = loses if not because else lambda each: self._is_lost(kept, each)
        case = reduced(self.space, case, still)
        answers = self.sides[NEW].answers(case)
        relevant = {each: answers[each] for each in answers if each in self._relevant}
        after = indicate(self.packs[NEW], Given(relevant)).range.lowest.label
        told = f"it comes out as {after}" if kept.table == "level" else "it does not"
        says = f"{self._in_words(case)}, {kept.in_words}, and with the overlay {told}{because}"
        return Finding(kept.table, kept.subject, says, as_written(relevant), kept.expects)

    @cached_property
    def _relevant(self) -> frozenset[str]:
        """The questions of the pack that a counter-example has to name."""
        found: frozenset[str] = frozenset()
        for ready in self.ready.values():
            stops = frozenset(each for when in ready.stops for each in when.factors)
            found |= ready.level_factors | ready.step_factors | ready.hiding.with_triggers(stops)
        return found

    def _in_words(self, case: Box) -> str:
        asked = (each.factor for each in self.questions if each.own_id in self._relevant)
        told = []
        for factor in asked:
            names = chosen(self.space, factor, case)
            first = [] if factor.kind is Kind.SEVERAL else [factor.options[0].id]
            if names != first:
                told.append(f"“{factor.question}” {', '.join(factor.label_of(n) for n in names)}")
        return departing(told)


def _has(kept: _Kept, standing: Standing) -> bool:
    """Say whether answers as read come out as the base has them."""
    ready, pack = standing.compiled, standing.compiled.pack
    if kept.table == "level":
        return standing.ends[0] >= pack.level_by_id[kept.subject].position
    if kept.table == "stop":
        numbers = [n for n, each in enumerate(pack.stops) if each.id == kept.subject]
        return any(covers(ready.space, standing.variant.stops[n], standing.box) for n in numbers)
    return requires(standing, kept.subject)


def _steps(ready: Compiled) -> dict[str, tuple[tuple[Box, ...], bool]]:
    """Give, by step, the cases that ask for it, and whether it follows the lowest end."""
    found: dict[str, tuple[tuple[Box, ...], bool]] = {}
    for pathway, boxes in zip(ready.pack.pathways, ready.blank.triggers, strict=True):
        lowest = pathway.follows is Follows.LOWEST
        for step in pathway.steps:
            found[step.id] = boxes, lowest
    return found


def _stops(ready: Compiled) -> dict[str, tuple[Box, ...]]:
    stops = zip(ready.pack.stops, ready.blank.stops, strict=True)
    return {stop.id: boxes for stop, boxes in stops}

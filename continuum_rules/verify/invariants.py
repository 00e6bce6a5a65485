"""Every promise of the pack holds in every complete case."""

from collections.abc import Callable, Iterator, Sequence

from continuum_rules.rule import Invariant
from continuum_rules.space import Box
from continuum_rules.verify.check import Check, Proof
from continuum_rules.verify.example import (
    answers_of,
    as_written,
    in_words,
    reduced,
    relevant_to,
    replayed,
)
from continuum_rules.verify.report import Finding


class Invariants(Check):
    """Every promise of the pack holds, whatever the answers."""

    id = "invariants"

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find the smallest case that breaks each promise."""
        for invariant in proof.pack.invariants:
            where = proof.ready.hiding.opened_when(proof.ready.asked(invariant.when), frozenset())
            yield from _Promise(proof, invariant, where).broken()


class _Promise:
    """One promise and the cases it speaks of."""

    def __init__(self, proof: Proof, invariant: Invariant, where: Sequence[Box]) -> None:
        self.proof = proof
        self.invariant = invariant
        self.where = where

    def broken(self) -> Iterator[Finding]:
        if self.invariant.never_below is not None:
            yield from self._below(self.invariant.never_below)
        if self.invariant.never_above is not None:
            yield from self._above(self.invariant.never_above)
        for step_id in self.invariant.always_step:
            yield from self._without_step(step_id)
        for factor_id in self.invariant.never_moves_level:
            yield from self._moving(factor_id)

    def _speaks_of(self, case: Box) -> bool:
        return any(not case & ~box for box in self.where)

    def _below(self, level_id: str) -> Iterator[Finding]:
        level = self.proof.pack.level_by_id[level_id].position
        reached = self.proof.boxes[level]
        case = self._escaping(reached)
        if case is not None:
            yield self._told(case, lambda each: _outside(each, reached), {"lowest": level_id})

    def _above(self, level_id: str) -> Iterator[Finding]:
        level = self.proof.pack.level_by_id[level_id].position
        over = self.proof.boxes[level + 1] if level + 1 < len(self.proof.boxes) else ()
        for box in (mine & other for mine in self.where for other in over):
            if self.proof.space.has_cases(box):
                case = self.proof.space.corner(box)
                keep = {"highest": level_id}
                yield self._told(case, lambda each: not _outside(each, over), keep)
                return

    def _without_step(self, step_id: str) -> Iterator[Finding]:
        triggers = tuple(
            box
            for pathway, boxes in zip(
                self.proof.pack.pathways, self.proof.ready.blank.triggers, strict=True
            )
            if any(step.id == step_id for step in pathway.steps)
            for box in boxes
        )
        case = self._escaping(triggers)
        if case is not None:
            yield self._told(case, lambda each: _outside(each, triggers), {"step": step_id})

    def _escaping(self, boxes: tuple[Box, ...]) -> Box | None:
        """Find a case the promise speaks of that lies in none of the boxes."""
        for box in self.where:
            case = self.proof.escapes(box, boxes)
            if case is not None:
                return case
        return None

    def _told(self, case: Box, breaks: Callable[[Box], bool], keep: dict[str, str]) -> Finding:
        """Reduce a case, replay it, and say what comes out of it."""
        proof, invariant = self.proof, self.invariant
        space = proof.space
        case = reduced(space, case, lambda each: self._speaks_of(each) and breaks(each))
        ids = relevant_to(proof, invariant.when, steps=bool(invariant.always_step))
        answers = answers_of(proof, case, ids)
        level = replayed(proof, answers).range
        step = f", without the step {keep['step']}" if "step" in keep else ""
        says = (
            f"{invariant.promise} But {in_words(proof, case, ids)}, it comes out as "
            f"{level.lowest.label}{step}"
        )
        expects = {"steps": [keep["step"]]} if "step" in keep else keep
        return Finding("invariant", invariant.id, says, as_written(answers), expects)

    def _moving(self, factor_id: str) -> Iterator[Finding]:
        """Look for two cases, alike but for this answer, at different levels.

        One lies in a rule's box; the other agrees with it everywhere else, and no rule as high
        catches it.
        """
        mask = self.proof.space.mask_of[factor_id]
        for rule_box, level in self.proof.ready.blank.pairs:
            for here in self.where:
                placed = rule_box & here
                if not self.proof.space.has_cases(placed):
                    continue
                for there in self.where:
                    other = placed & ~mask & there | there & mask
                    case = self._apart(other, level)
                    if case is not None:
                        yield self._told_moving(factor_id, case, placed)
                        return

    def _apart(self, box: Box, level: int) -> Box | None:
        if not self.proof.space.has_cases(box):
            return None
        return self.proof.escapes(box, self.proof.boxes[level])

    def _told_moving(self, factor_id: str, case: Box, placed: Box) -> Finding:
        proof = self.proof
        mask = proof.space.mask_of[factor_id]
        own = proof.space.corner(placed) & mask

        def differs(each: Box) -> bool:
            changed = each & ~mask | own
            both = self._speaks_of(each) and self._speaks_of(changed)
            return both and _level(proof, each) != _level(proof, changed)

        case = reduced(proof.space, case, differs)
        ids = relevant_to(proof, self.invariant.when) | {factor_id}
        answers = answers_of(proof, case, ids)
        changed = answers_of(proof, case & ~mask | own, ids)
        before = replayed(proof, answers).range.lowest.label
        after = replayed(proof, changed).range.lowest.label
        question = proof.pack.factor_by_id[factor_id].question
        says = (
            f"{self.invariant.promise} But {in_words(proof, case, ids)}, it comes out as {before}, "
            f"and with another answer to “{question}” as {after}"
        )
        return Finding("invariant", self.invariant.id, says, as_written(answers))


def _outside(case: Box, boxes: Sequence[Box]) -> bool:
    return all(case & ~box for box in boxes)


def _level(proof: Proof, case: Box) -> int:
    return next((level for box, level in proof.ready.blank.pairs if not case & ~box), 0)

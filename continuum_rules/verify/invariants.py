"""Every promise of the pack holds in every complete case."""

from collections.abc import Callable, Iterator, Sequence

from continuum_rules.answers import Answer
from continuum_rules.rule import Invariant
from continuum_rules.space import Box
from continuum_rules.verify.check import Check, Proof, outside
from continuum_rules.verify.example import (
    answers_of,
    as_written,
    in_words,
    plainest,
    relevant_to,
    replayed,
    shown,
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
        case = self.proof.first_escaping(self.where, reached)
        if case is not None:
            yield self._told(case, lambda each: outside(each, reached), {"lowest": level_id})

    def _above(self, level_id: str) -> Iterator[Finding]:
        level = self.proof.pack.level_by_id[level_id].position
        over = self.proof.boxes[level + 1] if level + 1 < len(self.proof.boxes) else ()
        meeting = [mine & other for mine in self.where for other in over]
        case = self.proof.first_escaping(meeting, ())
        if case is not None:
            keep = {"highest": level_id}
            yield self._told(case, lambda each: not outside(each, over), keep)

    def _without_step(self, step_id: str) -> Iterator[Finding]:
        triggers = tuple(
            box
            for pathway, boxes in zip(
                self.proof.pack.pathways, self.proof.ready.blank.triggers, strict=True
            )
            if any(step.id == step_id for step in pathway.steps)
            for box in boxes
        )
        case = self.proof.first_escaping(self.where, triggers)
        if case is not None:
            yield self._told(case, lambda each: outside(each, triggers), {"step": step_id})

    def _told(self, case: Box, breaks: Callable[[Box], bool], keep: dict[str, str]) -> Finding:
        """Reduce a case, replay it, and say what comes out of it."""
        proof, invariant = self.proof, self.invariant
        case = plainest(proof, case, lambda each: self._speaks_of(each) and breaks(each))
        ids = relevant_to(proof, invariant.when, steps=bool(invariant.always_step))
        told = shown(proof, case, ids)
        step = f", without the step {keep['step']}" if "step" in keep else ""
        says = f"{invariant.promise} But {told.words}, it comes out as {told.level}{step}"
        expects = {"steps": [keep["step"]]} if "step" in keep else keep
        through = _own_rules(proof, told.answers)
        return Finding("invariant", invariant.id, says, as_written(told.answers), expects, through)

    def _moving(self, factor_id: str) -> Iterator[Finding]:
        """Look for two cases, alike but for this answer, at different levels.

        One lies in a rule's box; the other agrees with it everywhere else, and no rule as high
        catches it.
        """
        mask = self.proof.space.mask_of[factor_id]
        for rule_box, level in self.proof.ready.blank.pairs:
            if rule_box & mask == mask:
                continue  # whatever the answer, the case stays in this very box
            for here in self.where:
                placed = rule_box & here
                if not self.proof.space.has_cases(placed):
                    continue
                for there in self.where:
                    other = placed & ~mask & there | there & mask
                    case = self.proof.first_escaping([other], self.proof.boxes[level])
                    if case is not None:
                        yield self._told_moving(factor_id, case, placed)
                        return

    def _told_moving(self, factor_id: str, case: Box, placed: Box) -> Finding:
        proof = self.proof
        mask = proof.space.mask_of[factor_id]
        own = proof.space.corner(placed) & mask

        def differs(each: Box) -> bool:
            changed = each & ~mask | own
            both = self._speaks_of(each) and self._speaks_of(changed)
            return both and proof.level(each) != proof.level(changed)

        case = plainest(proof, case, differs)
        ids = relevant_to(proof, self.invariant.when) | {factor_id}
        answers = answers_of(proof, case, ids)
        changed = answers_of(proof, case & ~mask | own, ids)
        before = replayed(proof, answers).range.lowest.label
        after = replayed(proof, changed).range.lowest.label
        question = proof.pack.factor_by_id[factor_id].question
        says = (
            f"{self.invariant.promise} But {in_words(proof, case, ids)}, it comes out as {before}, "
            f"and with another answer to “{question}” as {after}. What may not move the level can"
            " still ask for a step: a [[pathway]] with that when"
        )
        through = (*_own_rules(proof, answers), *_own_rules(proof, changed))
        return Finding(
            "invariant",
            self.invariant.id,
            says,
            as_written(answers),
            through=tuple(dict.fromkeys(through)),
        )


def _own_rules(proof: Proof, answers: dict[str, Answer]) -> tuple[str, ...]:
    """List the overlay's rules among those that place a case; none where there is no overlay."""
    own = {rule.id for rule in proof.pack.rules if rule.overlay}
    found = replayed(proof, answers)
    reached = found.range.lowest.id
    return tuple(e.id for e in found.rules if e.id in own and e.at_least == reached)

"""A more concerning answer never lowers the level."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from continuum_rules.factor import Factor, Kind
from continuum_rules.rule import When
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


class Monotone(Check):
    """On every ordered question, a more concerning answer never lowers the level or drops a step.

    Compared between cases that agree in every other recorded answer, hidden questions worked out
    anew. Enough to look at neighbouring answers, and at rules and pathways that accept the lesser
    of the two and not the greater; where a pack has none, the promise holds by construction.
    """

    id = "monotone"

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find, for each ordered question, one pair of neighbouring answers that breaks it."""
        for factor in proof.pack.factors:
            if factor.ordered and factor.kind is Kind.ONE:
                names = pairwise(option.id for option in factor.options)
                found = (_Neighbours(proof, factor, *each).broken() for each in names)
                yield from islice((each for each in found if each is not None), 1)


class _Neighbours:
    """Two answers to one question, the second the more concerning one."""

    def __init__(self, proof: Proof, factor: Factor, less: str, more: str) -> None:
        self.proof = proof
        self.factor = factor
        self.less = less
        self.more = more
        self.mask = proof.space.mask_of[factor.id]
        self.low = proof.space.bit(factor.id, less)
        self.high = proof.space.bit(factor.id, more)

    def broken(self) -> Finding | None:
        """Find a case in which the more concerning answer comes out lower, or drops a step."""
        for box, level in self.proof.ready.blank.pairs:
            case = self._escaping(box, self.proof.boxes[level])
            if case is not None:
                return self._lower(case)
        ways = zip(
            self.proof.pack.pathways,
            self.proof.ready.blank.facts,
            self.proof.ready.blank.triggers,
            strict=True,
        )
        for pathway, facts, triggers in ways:  # what the level triggers is proved above
            for box in facts:
                case = self._escaping(box, triggers)
                if case is not None:
                    return self._dropping(case, triggers, pathway.steps[0].id)
        return None

    def _escaping(self, box: Box, boxes: Sequence[Box]) -> Box | None:
        """Find a case that lies in the box with the lesser answer, and in none with the greater."""
        if not box & self.low or box & self.high:
            return None
        return self.proof.escapes(box & ~self.mask | self.high, boxes)

    def _lesser(self, raised: Box) -> Box:
        return raised & ~self.mask | self.low

    def _lower(self, case: Box) -> Finding:
        proof, factor = self.proof, self.factor

        def falls(raised: Box) -> bool:
            lesser = self._lesser(raised)
            return bool(raised & self.high) and proof.level(raised) < proof.level(lesser)

        case = plainest(proof, case, falls)
        ids = relevant_to(proof, When()) | {factor.id}
        raised = answers_of(proof, case, ids)
        before = replayed(proof, {**raised, factor.id: self.less}).range.lowest
        after = replayed(proof, raised).range.lowest
        less, more = factor.label_of(self.less), factor.label_of(self.more)
        rest = in_words(proof, case, ids - {factor.id})
        says = (
            f"“{factor.question}” {more} comes out lower ({after.label}) than {less} "
            f"({before.label}), {rest}"
        )
        return Finding("factor", factor.id, says, as_written(raised), {"lowest": before.id})

    def _dropping(self, case: Box, triggers: Sequence[Box], step_id: str) -> Finding:
        proof, factor = self.proof, self.factor

        def drops(raised: Box) -> bool:
            if not raised & self.high or not outside(raised, triggers):
                return False
            return not outside(self._lesser(raised), triggers)

        ids = relevant_to(proof, When(), steps=True) | {factor.id}
        told = shown(proof, plainest(proof, case, drops), ids)
        less, more = factor.label_of(self.less), factor.label_of(self.more)
        says = (
            f"“{factor.question}” {more} drops the step {step_id}, which {less} has, {told.words}"
        )
        return Finding("factor", factor.id, says, as_written(told.answers), {"steps": [step_id]})

"""A more concerning answer never lowers the level."""

from collections.abc import Iterator
from itertools import pairwise

from continuum_rules.factor import Factor, Kind
from continuum_rules.rule import When
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


class Monotone(Check):
    """On every ordered question, a more concerning answer never lowers the level.

    Compared between cases that agree in every other recorded answer, hidden questions worked out
    anew. Enough to look at neighbouring answers, and at rules that accept the lesser of the two and
    not the greater; where a pack has none, the promise holds by construction.
    """

    id = "monotone"

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find, for each ordered question, one pair of neighbouring answers that breaks it."""
        for factor in proof.pack.factors:
            if factor.ordered and factor.kind is Kind.ONE:
                finding = _first(proof, factor)
                if finding is not None:
                    yield finding


def _first(proof: Proof, factor: Factor) -> Finding | None:
    for less, more in pairwise(option.id for option in factor.options):
        low, high = proof.space.bit(factor.id, less), proof.space.bit(factor.id, more)
        for box, level in proof.ready.blank.pairs:
            if box & low and not box & high:
                raised = box & ~proof.space.mask_of[factor.id] | high
                case = proof.escapes(raised, proof.boxes[level])
                if case is not None:
                    return _finding(proof, factor, (less, more), case)
    return None


def _level(proof: Proof, case: Box) -> int:
    return next((level for box, level in proof.ready.blank.pairs if not case & ~box), 0)


def _finding(proof: Proof, factor: Factor, names: tuple[str, str], case: Box) -> Finding:
    mask = proof.space.mask_of[factor.id]
    low, high = (proof.space.bit(factor.id, name) for name in names)

    def falls(raised: Box) -> bool:
        lesser = raised & ~mask | low
        return bool(raised & high) and _level(proof, raised) < _level(proof, lesser)

    case = reduced(proof.space, case, falls)
    ids = relevant_to(proof, When()) | {factor.id}
    raised = answers_of(proof, case, ids)
    before = replayed(proof, {**raised, factor.id: names[0]}).range.lowest
    after = replayed(proof, raised).range.lowest
    less, more = (factor.label_of(name) for name in names)
    rest = in_words(proof, case, ids - {factor.id})
    says = (
        f"“{factor.question}” {more} comes out lower ({after.label}) than {less} ({before.label}), "
        f"{rest}"
    )
    return Finding("factor", factor.id, says, as_written(raised), {"lowest": before.id})

"""Whether a rule ever decides: asked of each rule in the pack that it was written for."""

from collections.abc import Iterator, Sequence

from continuum_rules.cover import uncovered
from continuum_rules.space import Box, Space
from continuum_rules.variant import RuleBoxes
from continuum_rules.verify.check import Proof


def each_judged(proof: Proof) -> Iterator[tuple[Proof, RuleBoxes]]:
    """Go through the rules, each with the pack in which it is judged.

    A rule of the base is judged in the base by itself, a rule of an overlay in both together.
    """
    for each in proof.of_base.ready.blank.rules:
        yield proof.of_base, each
    if proof.base is not None:
        for each in proof.ready.blank.rules:
            if each.rule.overlay:
                yield proof, each


def is_dead(proof: Proof, each: RuleBoxes) -> bool:
    """Say whether no case at the rule's own level has it hold.

    Raises:
        BudgetExhausted: It is neither proved nor refuted.
    """
    above = each.level + 1
    higher = proof.boxes[above] if above < len(proof.boxes) else ()
    return proof.first_escaping(each.boxes, higher) is None


def is_redundant(proof: Proof, each: RuleBoxes) -> bool:
    """Say whether every case has the same level without the rule; a dead rule is not counted.

    Raises:
        BudgetExhausted: It is neither proved nor refuted.
    """
    others = boxes_of(others_as_high(proof, each))
    if each.level == 0 or proof.first_escaping(each.boxes, others) is None:
        return not is_dead(proof, each)
    return False


def others_as_high(proof: Proof, each: RuleBoxes, least: int = 0) -> list[RuleBoxes]:
    """List the other rules at the rule's level, or ``least`` levels above it, or higher."""
    rules = proof.ready.blank.rules
    return [other for other in rules if other is not each and other.level >= each.level + least]


def boxes_of(rules: Sequence[RuleBoxes]) -> list[Box]:
    """Give the boxes of several rules."""
    return [box for each in rules for box in each.boxes]


def in_its_stead(proof: Proof, each: RuleBoxes, others: Sequence[RuleBoxes]) -> list[RuleBoxes]:
    """List a few of some rules that together hold wherever this one does: one, where one is enough.

    They are gathered case by case: as long as this rule holds in a case in which none of those
    gathered does, one that holds there is added. Of those, none that can be left out stays.

    Args:
        others: Rules that together do hold wherever this one does.

    Raises:
        BudgetExhausted: It is neither proved nor refuted for some of them.
    """
    boxes = [box for box in each.boxes if proof.space.has_cases(box)]
    for other in others:
        if all(any(not box & ~its for its in other.boxes) for box in boxes):
            return [other]
    widest_first = sorted(others, key=lambda other: _left_on(proof.space, boxes, other))
    kept: list[RuleBoxes] = []
    while (case := _missed(proof, boxes, kept)) is not None:
        kept.append(next(other for other in widest_first if _holds(other, case)))
    for other in tuple(kept):
        rest = [rule for rule in kept if rule is not other]
        if _missed(proof, boxes, rest) is None:
            kept = rest
    chosen = {id(rule) for rule in kept}
    return [other for other in others if id(other) in chosen]


def _missed(proof: Proof, boxes: Sequence[Box], rules: Sequence[RuleBoxes]) -> Box | None:
    """Find a case of some boxes in which none of the rules holds; None proves there is none."""
    caught = boxes_of(rules)
    parts = (uncovered(proof.space, box, caught, proof.budget) for box in boxes)
    return next((proof.space.corner(part) for part in parts if part is not None), None)


def _left_on(space: Space, boxes: Sequence[Box], rule: RuleBoxes) -> int:
    """Count the fields on which boxes can be left towards the outside of a rule: few, if wide."""
    each = (((box & ~its) + space.full) & space.guard for box in boxes for its in rule.boxes)
    return min((ways.bit_count() for ways in each), default=len(space.fields))


def _holds(rule: RuleBoxes, case: Box) -> bool:
    return any(not case & ~box for box in rule.boxes)

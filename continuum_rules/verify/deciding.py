"""Whether a rule ever decides: asked of each rule in the pack that it was written for."""

from collections.abc import Iterator, Sequence

from continuum_rules.space import Box
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
    """List the fewest of some rules that together hold wherever this one does.

    None of them can be left out; where there are several such lists, it is one of them.
    """
    boxes = [box for box in each.boxes if proof.space.has_cases(box)]
    left = [
        other
        for other in others
        if any(proof.space.has_cases(box & its) for box in boxes for its in other.boxes)
    ]
    for other in tuple(left):
        rest = [rule for rule in left if rule is not other]
        if proof.first_escaping(boxes, boxes_of(rest)) is None:
            left = rest
    return left

"""The rules that hold in every completion, alone or together."""

from collections.abc import Sequence
from dataclasses import replace

from continuum_rules.compiled import Standing
from continuum_rules.complete import once
from continuum_rules.cover import covers, meets
from continuum_rules.indication import RuleHolds
from continuum_rules.variant import RuleBoxes


def rules_that_hold(standing: Standing) -> tuple[RuleHolds, ...]:
    """List the rules that hold in every completion, highest level first, then by id.

    Where none of them reaches the lowest end, those that reach it jointly are listed as well: every
    completion meets one of them, though not always the same one.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    if standing.marks is not None:
        return standing.compiled.complete.rules(standing.marks)
    rules = standing.variant.rules
    lowest = standing.ends[0]
    space, box = standing.compiled.space, standing.box
    holding = [each for outside, each in standing.variant.outsides if not box & outside]
    if standing.variant.has_many:
        holding = [
            each
            for each in rules
            if not box & each.outside or (each.is_many and covers(space, each.boxes, box))
        ]
    if lowest and not (holding and holding[0].level >= lowest):
        return _with_joint(standing, lowest, holding)
    told = tuple([each.told for each in holding])
    return once(told) if standing.compiled.has_shared_ids else told


def _with_joint(
    standing: Standing, lowest: int, holding: Sequence[RuleBoxes]
) -> tuple[RuleHolds, ...]:
    """Add, to the rules that hold by themselves, those that reach the lowest end together."""
    jointly = set(_jointly(standing, lowest))
    certain = {id(each) for each in holding}
    told = (
        replace(each.told, together=True) if place in jointly else each.told
        for place, each in enumerate(standing.variant.rules)
        if place in jointly or id(each) in certain
    )
    return once(told)


def _jointly(standing: Standing, lowest: int) -> list[int]:
    """Choose rules that reach the level together, leaving out those that the others make needless.

    The last in the list is tried for leaving out first.
    """
    space = standing.compiled.space
    rules = standing.variant.rules
    kept = [
        place
        for place, each in enumerate(rules)
        if each.level >= lowest and meets(space, each.boxes, standing.box)
    ]
    for place in reversed(tuple(kept)):
        rest = [box for other in kept if other != place for box in rules[other].boxes]
        if covers(space, rest, standing.box):
            kept.remove(place)
    return kept

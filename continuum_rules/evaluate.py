"""Place one set of answers on the continuum: every level that some completion of them reaches."""

from continuum_rules.cover import covers, uncovered
from continuum_rules.space import Box, Space
from continuum_rules.variant import Variant

Span = tuple[int, int]
"""Positions of the lowest and the highest level that some completion reaches."""


def span(space: Space, variant: Variant, box: Box) -> Span:
    """Give the lowest and the highest level of any case in the box. Exact.

    The highest is that of the highest rule that meets the box. The lowest is the highest level
    whose rules together leave no case of the box out, though perhaps no single rule holds in all:
    at most the level of its least concerning case, and no less than that of a rule that holds in
    all of it.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    full, guard = space.full, space.guard
    corner = space.corner(box)
    highest = lowest = least = 0
    for each in variant.placing:
        outside = each.outside
        if not least and not corner & outside:
            least = each.level
            highest = highest or least
        if least and not box & outside:
            lowest = each.level
            break
        if not highest and ((box & each.box) + full) & guard == guard:
            highest = each.level
    while lowest < least and uncovered(space, box, variant.at_least[lowest + 1]) is None:
        lowest += 1
    return lowest, highest


def possible(space: Space, variant: Variant, box: Box, ends: Span) -> tuple[int, ...]:
    """List the levels that some case in the box reaches, least serious first. Exact.

    Args:
        ends: What ``span`` gives for the box.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    lowest, highest = ends
    between = (
        level for level in range(lowest + 1, highest) if _reaches(space, variant, box, level)
    )
    return tuple(sorted({lowest, *between, highest}))


def _reaches(space: Space, variant: Variant, box: Box, level: int) -> bool:
    """Say whether some case in the box comes out at exactly the level."""
    above = variant.at_least[level + 1]
    return any(
        level == rule_level
        and space.has_cases(box & rule_box)
        and not covers(space, above, box & rule_box)
        for rule_box, rule_level in variant.pairs
    )

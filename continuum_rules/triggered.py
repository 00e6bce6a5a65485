"""How firmly the answers ask for each pathway's steps: absent, possible or required."""

from continuum_rules.compiled import Compiled, Standing
from continuum_rules.cover import covers, meets
from continuum_rules.evaluate import Span
from continuum_rules.pathway import Follows
from continuum_rules.space import Box
from continuum_rules.variant import Variant

ABSENT, POSSIBLE, REQUIRED = range(3)

Statuses = tuple[int, ...]
"""By pathway, in pack order."""


def statuses_of(standing: Standing) -> Statuses:
    """Work out each pathway.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    compiled, variant = standing.compiled, standing.variant
    return tuple(
        status(compiled, variant, number, standing.box, standing.ends)
        for number in range(len(compiled.pack.pathways))
    )


def status(compiled: Compiled, variant: Variant, number: int, box: Box, ends: Span) -> int:
    """Say how firmly one pathway is asked for.

    One that follows the highest end is required once some completion triggers it, and never merely
    possible. One that follows the lowest end is required once every completion does.

    Args:
        number: The place of the pathway in the pack.
        ends: The range of the box.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    pathway, facts = compiled.pack.pathways[number], variant.facts[number]
    floor = compiled.floors[number]
    some_level = floor is not None and floor <= ends[1]
    some_fact = meets(compiled.space, facts, box)
    if not some_level and not some_fact:
        return ABSENT
    if pathway.follows is Follows.HIGHEST or (floor is not None and floor <= ends[0]):
        return REQUIRED
    if not some_fact:
        return POSSIBLE
    boxes = variant.triggers[number] if some_level else facts
    return REQUIRED if covers(compiled.space, boxes, box) else POSSIBLE

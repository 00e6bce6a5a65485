"""The sentence that says why a step or a stop is shown."""

from collections.abc import Iterable, Sequence

from continuum_rules.compiled import Compiled, Standing
from continuum_rules.condition import AskedWhen
from continuum_rules.cover import covers
from continuum_rules.factor import Kind
from continuum_rules.space import Box

MOST_NAMED = 3


def because_of_pathway(standing: Standing, number: int, by_fact: bool, firm: bool) -> str:
    """Say why the steps of a pathway are shown.

    Args:
        number: The place of the pathway in the pack.
        by_fact: Whether recorded facts alone ask for it.
        firm: Whether it is required; else it is possible.
    """
    compiled, variant = standing.compiled, standing.variant
    when = compiled.pathways[number]
    if by_fact and when is not None:
        return _recorded(standing, when, variant.facts[number])
    floor = compiled.floors[number]
    if floor == 0:
        return "This is part of every screening."
    if floor is not None and floor <= standing.ends[0]:
        return f"The behaviour is at least {compiled.pack.levels[floor].label}."
    if firm and covers(compiled.space, variant.triggers[number], standing.box):
        return "Every answer still possible leads here."
    if floor is not None and floor <= standing.ends[1]:
        return f"{compiled.pack.levels[floor].label} cannot be ruled out yet."
    return _open(standing, when) if when is not None else ""


def because_of_stop(standing: Standing, number: int, firm: bool) -> str:
    """Say why a stop is shown: what was recorded, or what is not settled yet."""
    when = standing.compiled.stops[number]
    if firm:
        return _recorded(standing, when, standing.variant.stops[number])
    return _open(standing, when)


def _recorded(standing: Standing, when: AskedWhen, boxes: Sequence[Box]) -> str:
    """Name the recorded answers that are enough for ``boxes`` on their own."""
    compiled = standing.compiled
    named = [each for each in _about(compiled, when) if _is_recorded(standing, each)]
    mask = compiled.mask(named)
    box = standing.box | compiled.space.full & ~mask
    if not named or not covers(compiled.space, boxes, box):
        return "Every answer still possible leads here."
    for factor_id in reversed(tuple(named)):
        wider = box | compiled.space.mask_of[factor_id]
        if covers(compiled.space, boxes, wider):
            box = wider
            named.remove(factor_id)
    if not named:
        return "This is part of every screening."
    return "Recorded: " + "; ".join(_answer_in_words(standing, each) for each in named) + "."


def _open(standing: Standing, when: AskedWhen) -> str:
    """Name the questions that would settle it, whether somebody looked at them or nobody did."""
    compiled = standing.compiled
    named = [
        f"“{compiled.pack.factor_by_id[each].question}”"
        for each in _about(compiled, when)
        if each in when.factors and not _is_settled(standing, each)
    ]
    more = len(named) - MOST_NAMED
    shown = ", ".join(named[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"Still open: {shown}" if shown else "This depends on what is still open."


def _about(compiled: Compiled, when: AskedWhen) -> list[str]:
    """List the factors a ``when`` rests on, in pack order."""
    wanted = compiled.hiding.with_triggers(when.factors)
    return [factor.id for factor in compiled.pack.factors if factor.id in wanted]


def _is_recorded(standing: Standing, factor_id: str) -> bool:
    return standing.compiled.space.recorded(standing.box, factor_id)


def _is_settled(standing: Standing, factor_id: str) -> bool:
    space = standing.compiled.space
    return all(space.is_settled(standing.box, field) for field in space.fields_of[factor_id])


def _answer_in_words(standing: Standing, factor_id: str) -> str:
    compiled = standing.compiled
    factor = compiled.pack.factor_by_id[factor_id]
    fields = compiled.space.fields_of[factor_id]
    if factor.kind is Kind.SEVERAL:
        chosen = [
            factor.label_of(str(field.option))
            for field in fields
            if standing.box & field.mask == field.bits["yes"]
        ]
        return f"“{factor.question}” – {_joined(chosen, 'and') or 'none of these'}"
    left = [factor.label_of(name) for name, bit in fields[0].bits.items() if standing.box & bit]
    return f"“{factor.question}” – {_joined(left, 'or')}"


def _joined(labels: Iterable[str], word: str) -> str:
    listed = list(labels)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {word} {listed[-1]}"

"""What the range would be if nothing had gone unasked: which part only unasked questions hold open.

A question nobody answered in any way was not looked at. It leaves every option possible, so it can
hold the highest end far up. People are told so in words ("not looked at"), never by a level's name.
"""

from collections.abc import Collection

from continuum_rules.answers import Given
from continuum_rules.compiled import Compiled, compiled
from continuum_rules.evaluate import span
from continuum_rules.factor import About, Factor, Kind
from continuum_rules.level import LevelRange
from continuum_rules.pack import Pack
from continuum_rules.screening import read_screening
from continuum_rules.space import Box


def not_looked_at(pack: Pack, given: Given, concern: int = 0) -> tuple[str, ...]:
    """List the questions that nobody answered in any way, not even with "not known".

    Returns:
        Factor ids in pack order, the screening's and the concern's; none about a child.
    """
    answers = dict(given.answers)
    if given.concerns is not None:
        answers.update(given.concerns[concern])
    return tuple(
        factor.id
        for factor in pack.factors
        if factor.about is not About.CHILD and factor.id not in answers
    )


def looked_ranges(
    pack: Pack, given: Given, unasked: Collection[str] | None = None, *, working: bool = False
) -> tuple[LevelRange, ...]:
    """Give each concern's range with unasked questions at their least concerning, or at none.

    Unordered questions have no least concerning answer and stay open.

    Args:
        unasked: Factor ids; None takes those without any answer.
        working: Also read each "no sign of it so far" as least concerning.

    Raises:
        AnswerProblem: An answer cannot be read.
        BudgetExhausted: See ``cover``.
    """
    ready = compiled(pack)
    screening = read_screening(ready, given)
    found = []
    for number, recorded in enumerate(screening.working if working else screening.concerns):
        standing = ready.standing(recorded)
        ids = not_looked_at(pack, given, number) if unasked is None else unasked
        box = standing.box
        for factor_id in ids:
            box = _least(ready, pack.factor_by_id[factor_id], box)
        variant = ready.variant(ready.hiding.unsettled(box))
        found.append(ready.range_of(span(ready.space, variant, box)))
    return tuple(found)


def _least(ready: Compiled, factor: Factor, box: Box) -> Box:
    """Read one question as its first option, or as none of its options, where that is possible."""
    space = ready.space
    if not factor.ordered and factor.kind is not Kind.SEVERAL:
        return box
    for field in space.fields_of[factor.id]:
        first = next(iter(field.bits.values()))
        if box & first:
            box = box & ~field.mask | first
    return box

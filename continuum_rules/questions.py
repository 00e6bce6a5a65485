"""Which questions are worth asking now: those that narrow alone, and those that matter jointly."""

from collections.abc import Iterable, Mapping, Sequence

from continuum_rules.compiled import Compiled, Standing
from continuum_rules.cover import uncovered
from continuum_rules.evaluate import Span, span
from continuum_rules.factor import Factor, Kind
from continuum_rules.indication import Narrowed, OpenQuestion
from continuum_rules.outlook import Outlook
from continuum_rules.space import Box

Spans = Mapping[str, Mapping[str, Span]]
"""By field and by option, the ends that one answer would leave."""


def open_questions(outlook: Outlook, concern: int | None) -> tuple[OpenQuestion, ...]:
    """List the unsettled questions whose single answer can change the range, best first.

    Best is the smallest range that can remain at worst, then at best, then pack order. Each lists
    every option that is still possible.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    compiled = outlook.compiled
    found = []
    for factor in compiled.pack.factors:
        if factor.id in compiled.level_factors or factor.id in compiled.conflicting:
            spans = _spans(outlook, factor)
            every = [each for by_option in spans.values() for each in by_option.values()]
            if any(each != outlook.ends for each in every):
                widths = sorted(high - low for low, high in every)
                question = OpenQuestion(factor.id, _narrows(compiled, factor, spans), concern)
                found.append((widths[-1], widths[0], question))
    found.sort(key=lambda entry: entry[:2])
    return tuple(question for *_, question in found)


def _spans(outlook: Outlook, factor: Factor) -> Spans:
    space, box = outlook.compiled.space, outlook.standing.box
    return {
        field.key: {
            name: outlook.ends_after(factor, field, bit)
            for name, bit in field.bits.items()
            if box & bit
        }
        for field in space.fields_of[factor.id]
        if not space.is_settled(box, field)
    }


def _narrows(compiled: Compiled, factor: Factor, spans: Spans) -> Narrowed | Mapping[str, Narrowed]:
    ranges = {
        key: {name: compiled.range_of(ends) for name, ends in by_option.items()}
        for key, by_option in spans.items()
    }
    if factor.kind is not Kind.SEVERAL:
        return ranges[factor.id]
    fields = compiled.space.fields_of[factor.id]
    return {str(field.option): ranges[field.key] for field in fields if field.key in ranges}


def matters_together(standing: Standing, opened: Iterable[OpenQuestion]) -> tuple[str, ...]:
    """List the factors that can change the level, though no single answer of theirs does.

    Returns:
        Factor ids in pack order.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    alone = {question.factor for question in opened}
    found = level_matters(standing.compiled, standing.box, alone)
    return standing.compiled.in_order(found)


def level_matters(compiled: Compiled, box: Box, known: Iterable[str] = ()) -> set[str]:
    """List the factors whose answer changes the level in some completion of all the others.

    Args:
        known: Factors that need not be looked at; they are not listed.
    """
    lowest, highest = span(compiled.space, compiled.blank, box)
    skip = set(known)
    found: set[str] = set()
    for level in range(lowest + 1, highest + 1):
        found |= matters(compiled, compiled.blank.at_least[level], box, skip | found)
    return found


def matters(
    compiled: Compiled, boxes: Sequence[Box], box: Box, known: Iterable[str] = ()
) -> set[str]:
    """List the factors whose answer decides, in some completion, whether a case lies in ``boxes``.

    If it does, then one of the boxes holds the case with one answer and not with another, which no
    other box catches either: so for each box and each question it asks, look for a case that leaves
    it on that question alone and is caught by none.

    Args:
        known: Factors that need not be looked at again; they are not listed.
    """
    space = compiled.space
    skip = compiled.mask(list(known))
    found: set[str] = set()
    for each in boxes:
        inside = box & each
        if not space.has_cases(inside):
            continue
        ways = ((box & ~each) + space.full) & space.guard
        while ways:
            way = ways & -ways
            ways ^= way
            mask = space.by_guard[way]
            if mask & skip:
                continue
            beyond = inside & ~mask | box & mask & ~each
            if uncovered(space, beyond, boxes) is not None:
                factor_id = compiled.factor_at[way]
                found.add(factor_id)
                skip |= space.mask_of[factor_id]
    return found

"""Which questions apply, and which can still matter: what a person is asked next."""

from collections.abc import Mapping

from continuum_rules.answers import Answer, Given
from continuum_rules.compiled import MOST_MATTERING, Compiled, compiled
from continuum_rules.factor import Factor
from continuum_rules.hiding import Applies
from continuum_rules.pack import Pack
from continuum_rules.questions import level_matters, matters
from continuum_rules.screening import Pair, Place, read_screening, touches
from continuum_rules.space import Box


def applies(pack: Pack, answers: Mapping[str, Answer], factor_id: str) -> Applies:
    """Say whether a question applies, given one concern's answers with the screening's.

    Answers that do not fit together are set aside first, as everywhere.

    Returns:
        ``OPEN`` where it depends on what is not known yet; an answer to it then counts as it stands
        once recorded.

    Raises:
        AnswerProblem: An answer cannot be read.
        BudgetExhausted: See ``cover``.
    """
    ready = compiled(pack)
    standing = ready.standing(ready.encoder.box(answers))
    return ready.hiding.applies(standing.box, factor_id, standing.shown)


def relevant_factors(pack: Pack, given: Given) -> tuple[tuple[str, int | None, int | None], ...]:
    """List the unsettled questions whose answer can still change the range, a step or a stop.

    That is: in some completion of all the other answers it makes a difference, whether or not it
    does so alone. Core and response questions are for the application to offer regardless.

    Returns:
        (factor id, concern or None, child or None), in pack order, concerns and children counted
        from 0; None where the question is not asked of each.

    Raises:
        AnswerProblem: An answer cannot be read.
        BudgetExhausted: See ``cover``.
    """
    ready = compiled(pack)
    screening = read_screening(ready, given)
    # Children of whom the same is recorded make the same pair: most often, nothing yet.
    known: dict[Box, frozenset[str]] = {}
    found = []
    for pair in screening.pairs():
        box = ready.standing(pair.box).box
        if box not in known:
            known[box] = _matter(ready, box)
        found.append((pair, known[box]))
    return tuple(
        (factor.id, place.concern, place.child)
        for factor in pack.factors
        for place in screening.places(factor)
        if _matters_at(factor, place, found)
    )


def _matters_at(factor: Factor, place: Place, found: list[tuple[Pair, frozenset[str]]]) -> bool:
    return any(factor.id in matter and touches(place, pair.place) for pair, matter in found)


def _matter(ready: Compiled, box: Box) -> frozenset[str]:
    """List the factors that can make a difference to one concern and one child."""
    kept = ready.mattering.get(box)
    if kept is None:
        found = level_matters(ready, box)
        for boxes in (*ready.blank.triggers, *ready.blank.stops):
            found |= matters(ready, boxes, box, found)
        if len(ready.mattering) >= MOST_MATTERING:
            ready.mattering.clear()
        kept = ready.mattering[box] = frozenset(found)
    return kept

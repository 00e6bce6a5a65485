"""Which open question decides a step: what changes today comes before what settles the place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from continuum_rules.compiled import Compiled
from continuum_rules.factor import Factor
from continuum_rules.indication import OpenStep
from continuum_rules.outlook import Outlook
from continuum_rules.screening import Place, Screening, touches
from continuum_rules.triggered import Statuses
from continuum_rules.urgency import urgency

Outlooks = Sequence[tuple[Place, Outlook]]
"""One per pair of concern and child."""


class _Deciding:
    """What the pairs of a screening say now, and would say after one more answer."""

    def __init__(self, compiled: Compiled, pairs: Outlooks) -> None:
        self.compiled = compiled
        self.pairs = pairs
        self.now = _strongest([outlook.statuses for _, outlook in pairs])

    def changed_by(self, factor: Factor, place: Place) -> frozenset[int]:
        """List the pathways that some single answer at this place makes firmer or less firm."""
        touched = [outlook for pair, outlook in self.pairs if touches(place, pair)]
        others = [outlook.statuses for pair, outlook in self.pairs if not touches(place, pair)]
        left = 0
        for outlook in touched:
            left |= outlook.standing.box
        changed: set[int] = set()
        for field in self.compiled.space.fields_of[factor.id]:
            if self.compiled.space.is_settled(left, field):
                continue
            for bit in field.bits.values():
                if left & bit:
                    then = [outlook.statuses_after(factor, field, bit) for outlook in touched]
                    changed |= self._different(_strongest([*others, *then]))
        return frozenset(changed)

    def _different(self, then: Statuses) -> set[int]:
        if then is self.now:
            return set()
        pairs = enumerate(zip(self.now, then, strict=True))
        return {number for number, (before, after) in pairs if before != after}


def _strongest(every: Sequence[Statuses]) -> Statuses:
    """Join what several pairs of concern and child say: the firmest of each pathway."""
    if len(every) == 1:
        return every[0]
    return tuple(max(column) for column in zip(*every, strict=True))


@dataclass(frozen=True, slots=True)
class _Found:
    """An open question with the pathways it decides."""

    factor: str
    place: Place
    pathways: frozenset[int]


def open_steps(compiled: Compiled, screening: Screening, pairs: Outlooks) -> tuple[OpenStep, ...]:
    """List the unsettled questions whose single answer changes what is asked for.

    Returns:
        The question that decides the most urgent step first, then pack order.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    deciding = _Deciding(compiled, pairs)
    found = [
        _Found(factor.id, place, pathways)
        for factor in compiled.pack.factors
        if factor.id in compiled.step_factors
        for place in screening.places(factor)
        if (pathways := deciding.changed_by(factor, place))
    ]
    entries = [(each, _steps(compiled, each.pathways)) for each in found]
    entries = [(each, steps) for each, steps in entries if steps]
    entries.sort(key=lambda entry: urgency(compiled.pack.step_by_id[entry[1][0]]))
    return tuple(
        OpenStep(each.factor, steps, each.place.concern, each.place.child)
        for each, steps in entries
    )


def _steps(compiled: Compiled, pathways: Iterable[int]) -> tuple[str, ...]:
    """List the steps of some pathways, most urgent first, then in pack order."""
    chosen = [step for number in sorted(pathways) for step in compiled.pack.pathways[number].steps]
    return tuple(step.id for step in sorted(chosen, key=urgency))

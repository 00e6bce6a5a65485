"""Which steps and stops the facts and the range point to, how firmly, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from continuum_rules.answers import Given
from continuum_rules.compiled import Compiled, Standing, compiled
from continuum_rules.cover import covers, meets
from continuum_rules.indication import StepIndicated, StepStatus, StopIndicated, StopStatus
from continuum_rules.pack import Pack
from continuum_rules.pathway import Step
from continuum_rules.reasons import because_of_pathway, because_of_stop
from continuum_rules.screening import read_screening
from continuum_rules.triggered import ABSENT, POSSIBLE, REQUIRED, status
from continuum_rules.urgency import urgency

_STATUS = {POSSIBLE: StepStatus.POSSIBLE, REQUIRED: StepStatus.REQUIRED}


@dataclass(frozen=True, slots=True)
class _Reason:
    """The strongest that any pair says of a pathway, and the first pair to say it."""

    status: int
    standing: Standing
    by_fact: bool


def steps_indicated(compiled: Compiled, every: Sequence[Standing]) -> tuple[StepIndicated, ...]:
    """List the steps asked for, most urgent first, then in pack order.

    Args:
        every: One reading per pair of concern and child; the strongest counts.
    """
    found: list[tuple[Step, StepIndicated]] = []
    for number, pathway in enumerate(compiled.pack.pathways):
        reason = _strongest_reason(compiled, every, number)
        if reason.status == ABSENT:
            continue
        because = because_of_pathway(
            reason.standing, number, reason.by_fact, firm=reason.status == REQUIRED
        )
        for step in pathway.steps:
            entry = StepIndicated(step.id, _STATUS[reason.status], because, reason.by_fact)
            found.append((step, entry))
    found.sort(key=lambda pair: urgency(pair[0]))
    return tuple(entry for _, entry in found)


def _strongest_reason(compiled: Compiled, every: Sequence[Standing], number: int) -> _Reason:
    """Find the first pair that asks most firmly, a pair whose recorded facts ask before others."""
    best: _Reason | None = None
    for standing in every:
        firm = status(compiled, standing.variant, number, standing.box, standing.ends)
        facts = standing.variant.facts[number]
        by_fact = bool(facts) and covers(compiled.space, facts, standing.box)
        if best is None or (firm, by_fact) > (best.status, best.by_fact):
            best = _Reason(firm, standing, by_fact)
    if best is None:
        raise ValueError("a screening holds at least one concern")
    return best


def stops_indicated(compiled: Compiled, every: Sequence[Standing]) -> tuple[StopIndicated, ...]:
    """List the stops whose facts are recorded or not yet ruled out, in pack order."""
    found = []
    for number, stop in enumerate(compiled.pack.stops):
        open_in = None
        stands_in = None
        for standing in every:
            boxes = standing.variant.stops[number]
            if not meets(compiled.space, boxes, standing.box):
                continue
            open_in = open_in or standing
            if covers(compiled.space, boxes, standing.box):
                stands_in = stands_in or standing
        reading = stands_in or open_in
        if reading is not None:
            state = StopStatus.STANDS if stands_in else StopStatus.NOT_RULED_OUT
            because = because_of_stop(reading, number, firm=stands_in is not None)
            found.append(StopIndicated(stop.id, state, because))
    return tuple(found)


def steps_from_facts(pack: Pack, given: Given) -> tuple[StepIndicated, ...]:
    """List the steps that recorded facts alone ask for, whatever the level turns out to be.

    No reason among them names a level, so they may be shown before anyone has placed anything.

    Raises:
        AnswerProblem: An answer cannot be read.
        BudgetExhausted: See ``cover``.
    """
    ready = compiled(pack)
    every = _each_pair(ready, given)
    return tuple(step for step in steps_indicated(ready, every) if step.by_fact)


def stops_from_facts(pack: Pack, given: Given) -> tuple[StopIndicated, ...]:
    """List the facts that take the matter out of this tool, recorded or not yet ruled out.

    Raises:
        AnswerProblem: An answer cannot be read.
        BudgetExhausted: See ``cover``.
    """
    ready = compiled(pack)
    return stops_indicated(ready, _each_pair(ready, given))


def conflicts_in_facts(pack: Pack, given: Given) -> tuple[str, ...]:
    """List the ids of conflicts that recorded answers make, in pack order, each once.

    Raises:
        AnswerProblem: An answer cannot be read.
        BudgetExhausted: See ``cover``.
    """
    ready = compiled(pack)
    every = _each_pair(ready, given)
    found = {number for standing in every for number in standing.conflicts}
    return tuple(pack.conflicts[number].id for number in sorted(found))


def _each_pair(ready: Compiled, given: Given) -> list[Standing]:
    """Read each concern with each child."""
    return [ready.standing(pair.box) for pair in read_screening(ready, given).pairs()]

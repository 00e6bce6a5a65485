"""Counter-examples that people can read: the smallest case, in the pack's own words."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from continuum_rules.answers import Answer, Given, Several
from continuum_rules.compiled import Standing
from continuum_rules.concerns import indicate
from continuum_rules.factor import Factor, Kind
from continuum_rules.indication import Indication
from continuum_rules.rule import When
from continuum_rules.space import Box, Field, Space
from continuum_rules.triggered import REQUIRED, status
from continuum_rules.verify.check import Proof


def reduced(space: Space, case: Box, still: Callable[[Box], bool]) -> Box:
    """Move answers to their first option while the case still shows what it showed.

    The first option is the least concerning one of an ordered question. Moving one answer can free
    another, so the round is repeated until nothing moves.

    Args:
        case: A complete case for which ``still`` is true.
    """
    moved = True
    while moved:
        moved = False
        for field in space.fields:
            nearer = next(filter(still, _nearer(field, case)), None)
            if nearer is not None:
                case, moved = nearer, True
    return case


def _nearer(field: Field, case: Box) -> Iterator[Box]:
    """Give the case with each option before its own, the first one first."""
    before = takewhile(lambda bit: not case & bit, field.bits.values())
    return (case & ~field.mask | bit for bit in before)


def plainest(proof: Proof, case: Box, still: Callable[[Box], bool]) -> Box:
    """Reduce a case, and keep it one whose answers settle every question if it is one now."""
    if not proof.is_usual(case):
        return reduced(proof.space, case, still)
    return reduced(proof.space, case, lambda each: proof.is_usual(each) and still(each))


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as people read it.

    Attributes:
        answers: To the questions that matter here, in pack order.
        words: What it departs in from the first answer everywhere.
        level: What the ordinary evaluator makes of it: a level's label, or the lowest of several.
    """

    answers: dict[str, Answer]
    words: str
    level: str


def shown(proof: Proof, case: Box, factor_ids: Collection[str]) -> Shown:
    """Replay a case in the ordinary evaluator, and write it in the pack's own words."""
    answers = answers_of(proof, case, factor_ids)
    level = replayed(proof, answers).range.lowest
    return Shown(answers, in_words(proof, case, factor_ids), level.label)


def relevant_to(proof: Proof, when: When, steps: bool = False) -> frozenset[str]:
    """List the factors whose answers a counter-example has to name."""
    named = proof.ready.asked(when).factors
    found = proof.ready.hiding.with_triggers(named) | proof.ready.level_factors
    return found | proof.ready.step_factors if steps else found


def answers_of(proof: Proof, case: Box, factor_ids: Collection[str]) -> dict[str, Answer]:
    """Write a complete case as answers to the given factors, in pack order."""
    return {
        factor.id: _answer(proof, case, factor)
        for factor in proof.pack.factors
        if factor.id in factor_ids
    }


def _answer(proof: Proof, case: Box, factor: Factor) -> Answer:
    fields = proof.space.fields_of[factor.id]
    if factor.kind is not Kind.SEVERAL:
        return next(name for name, bit in fields[0].bits.items() if case & bit)
    return Several(frozenset(str(field.option) for field in fields if case & field.bits["yes"]))


def as_written(answers: dict[str, Answer]) -> dict[str, object]:
    """Write answers as the input format and a ``[[case]]`` write them."""
    line = Given(answers).to_json()["answers"]
    return dict(line) if isinstance(line, dict) else {}


def replayed(proof: Proof, answers: dict[str, Answer]) -> Indication:
    """Ask the ordinary evaluator about the case, so that no finding rests on the proof alone."""
    return indicate(proof.pack, Given(answers))


def in_words(proof: Proof, case: Box, factor_ids: Collection[str]) -> str:
    """Say what a case departs in from the first answer everywhere."""
    told = [
        _told(proof, case, factor)
        for factor in proof.pack.factors
        if factor.id in factor_ids and _departs(proof, case, factor)
    ]
    return departing(told)


def departing(told: Sequence[str]) -> str:
    """Say a case by what departs in it from the first answer everywhere; perhaps nothing does."""
    rest = "at its first, least concerning answer"
    return (
        f"with {'; '.join(told)}; and everything else {rest}" if told else f"with everything {rest}"
    )


def _departs(proof: Proof, case: Box, factor: Factor) -> bool:
    fields = proof.space.fields_of[factor.id]
    return any(not case & next(iter(field.bits.values())) for field in fields)


def _told(proof: Proof, case: Box, factor: Factor) -> str:
    fields = proof.space.fields_of[factor.id]
    names: Iterable[str]
    if factor.kind is Kind.SEVERAL:
        names = (str(field.option) for field in fields if case & field.bits["yes"])
    else:
        names = (name for name, bit in fields[0].bits.items() if case & bit)
    return f"“{factor.question}” {', '.join(factor.label_of(name) for name in names)}"


def requires(standing: Standing, step_id: str) -> bool:
    """Say whether answers as read require a step."""
    ready = standing.compiled
    return any(
        status(ready, standing.variant, number, standing.box, standing.ends) == REQUIRED
        for number, pathway in enumerate(ready.pack.pathways)
        if any(step.id == step_id for step in pathway.steps)
    )

"""A counter-example as two cases beside each other, each as the ordinary evaluator places it.

The two differ in one answer wherever one answer makes the difference. Where it is the base that a
draft is held against, both columns are one case: as the base places it, and as the draft does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from continuum_rules import (
    AnswerProblem,
    Factor,
    Given,
    Kind,
    Pack,
    Sentence,
    StepStatus,
    given_from_json,
    indicate,
    sentence,
)
from continuum_rules.indication import Indication
from continuum_rules.level import LevelRange
from continuum_rules.range_only import range_of
from hsb_screen.rules.proving import Check, Found

Answers = Mapping[str, Any]
"""Factor id to an answer, as a ``[[case]]`` writes them."""

MORE, LESS, OTHER = "more serious", "less serious", "another answer"
HIGHER, LOWER, SAME = "higher", "lower", "the same"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the two columns.

    Attributes:
        differs: What the second says of the first, in words; "" where both are the same.
    """

    asks: str
    first: str
    second: str
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A case as the ordinary evaluator places it.

    Attributes:
        range: In a few words, such as "Problematic to Abusive".
        steps: What it asks for, each step in its own words.
    """

    answers: Answers
    indication: Indication
    sentence: Sentence
    range: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TwoCases:
    """A counter-example.

    Attributes:
        heads: What stands above the two columns.
        rest: True where every question that has no row is at its first answer in both.
        rules: Rules of the draft that hold in one of the two and not in the other.
    """

    heads: tuple[str, str]
    lines: tuple[Line, ...]
    cases: tuple[Placed, Placed]
    rest: bool
    rules: tuple[str, ...]


def placed(pack: Pack, answers: Answers) -> Placed:
    """Place answers as a practitioner’s would be placed.

    Raises:
        AnswerProblem: The pack has no such question or answer.
    """
    given = given_from_json(pack, {"answers": dict(answers)})
    found = indicate(pack, given)
    asked = (each for each in found.steps if each.status is StepStatus.REQUIRED)
    steps = tuple(pack.step_by_id[each.id].do for each in asked)
    return Placed(answers, found, sentence(pack, found, given), in_few_words(found.range), steps)


def in_few_words(ends: LevelRange) -> str:
    """Write both ends, or the one place there is."""
    if ends.is_single:
        return ends.lowest.label
    return f"{ends.lowest.label} to {ends.highest.label}"


def two_cases(pack: Pack, check: Check, found: Found) -> TwoCases | None:
    """Show a finding as two cases; None where no case is needed to show it."""
    if not found.example:
        return None
    other = _other_answers(pack, check, found)
    if other is not None:
        first, second = (other, found.example) if check.id == "monotone" else (found.example, other)
        both = placed(pack, first), placed(pack, second)
        return _beside(pack, ("Case 1", "Case 2"), both, found)
    return _with_the_base(pack, found)


def _with_the_base(pack: Pack, found: Found) -> TwoCases | None:
    base = pack.alone
    if base is None:
        return None
    try:
        before = placed(base, _as_the_base_asks(base, pack, found.example))
        after = placed(pack, found.example)
    except AnswerProblem:
        return None
    return _beside(pack, ("In the base", "With this draft"), (before, after), found)


def _as_the_base_asks(base: Pack, pack: Pack, answers: Answers) -> Answers:
    """Leave out what the base does not ask; an answer it does not have is what that counts as."""
    told = {}
    for name, answer in answers.items():
        if name in base.factor_by_id:
            own = pack.factor_by_id[name]
            counts = {option.id: option.counts_as or option.id for option in own.options}
            told[name] = _counted(answer, counts)
    return told


def _counted(answer: Any, counts: Mapping[str, str]) -> Any:
    if isinstance(answer, list):
        return list(dict.fromkeys(counts.get(str(each), each) for each in answer))
    return counts.get(answer, answer) if isinstance(answer, str) else answer


def _other_answers(pack: Pack, check: Check, found: Found) -> Answers | None:
    """Change one answer so that the promise is kept, or the place becomes another one."""
    if check.id == "monotone":
        return _one_less(pack, found)
    if check.id != "invariants":
        return None
    moving = next((each for each in pack.invariants if each.id == found.subject), None)
    factors = [] if moving is None else [pack.factor_by_id[e] for e in moving.never_moves_level]
    if factors:
        here = range_of(pack, _given(pack, found.example))
        return _first(pack, factors, found.example, lambda ends: ends.lowest != here.lowest)
    levels = pack.level_by_id
    if "lowest" in found.keep:
        low = levels[found.keep["lowest"]]
        return _first(pack, _named_first(pack), found.example, lambda ends: ends.lowest >= low)
    if "highest" in found.keep:
        high = levels[found.keep["highest"]]
        return _first(pack, _named_first(pack), found.example, lambda ends: ends.highest <= high)
    return None


def _one_less(pack: Pack, found: Found) -> Answers | None:
    options = [option.id for option in pack.factor_by_id[found.subject].options]
    place = options.index(found.example[found.subject])
    return {**found.example, found.subject: options[place - 1]} if place else None


def _named_first(pack: Pack) -> list[Factor]:
    """List the questions that the overlay’s own rules ask about, and then the others."""
    own = {name for rule in pack.rules if rule.overlay for name in rule.when.all_of}
    return sorted(pack.factors, key=lambda each: each.id not in own)


def _first(pack: Pack, factors: list[Factor], answers: Answers, fits: Any) -> Answers | None:
    for other in _changed(factors, answers):
        if fits(range_of(pack, _given(pack, other))):
            return other
    return None


def _changed(factors: list[Factor], answers: Answers) -> Iterator[Answers]:
    """Give the answers with each single one of them changed in turn, the nearest first."""
    for factor in factors:
        if factor.id not in answers:
            continue
        for option in factor.options:
            other: Any = [option.id] if factor.kind is Kind.SEVERAL else option.id
            if other != answers[factor.id] and option.id not in factor.as_unknown:
                yield {**answers, factor.id: other}


def _given(pack: Pack, answers: Answers) -> Given:
    return given_from_json(pack, {"answers": dict(answers)})


def _beside(
    pack: Pack, heads: tuple[str, str], cases: tuple[Placed, Placed], found: Found
) -> TwoCases:
    first, second = cases
    shown = [
        _line(factor, first.answers.get(factor.id), second.answers.get(factor.id))
        for factor in pack.factors
        if _is_shown(factor, first.answers, second.answers)
    ]
    own = {rule.id for rule in pack.rules if rule.overlay}
    hold = [{each.id for each in case.indication.rules} & own for case in cases]
    return TwoCases(
        heads=heads,
        lines=(*shown, *_outcomes(pack, cases, found)),
        cases=cases,
        rest=len(shown) < len(second.answers),
        rules=tuple(sorted(hold[0] ^ hold[1])),
    )


def _is_shown(factor: Factor, first: Answers, second: Answers) -> bool:
    """Say whether either answer is another than the first of its question, or they differ."""
    least: Any = [] if factor.kind is Kind.SEVERAL else factor.options[0].id
    told = [each[factor.id] for each in (first, second) if factor.id in each]
    return any(each != least for each in told)


def _line(factor: Factor, first: Any, second: Any) -> Line:
    differs = ""
    if first is not None and second is not None and first != second:
        differs = _how(factor, first, second)
    return Line(factor.question, in_words(factor, first), in_words(factor, second), differs)


def _how(factor: Factor, first: Any, second: Any) -> str:
    places = {option.id: number for number, option in enumerate(factor.options)}
    if not factor.ordered or first not in places or second not in places:
        return OTHER
    return MORE if places[second] > places[first] else LESS


def in_words(factor: Factor, answer: Any) -> str:
    """Write an answer, as a ``[[case]]`` has it, in the words of its question."""
    if answer is None:
        return "Not asked"
    if isinstance(answer, list):
        return ", ".join(factor.label_of(str(each)) for each in answer) or "None of these"
    if isinstance(answer, str) and answer in factor.option_index:
        return factor.label_of(answer)
    return str(answer).replace("_", " ")


def _outcomes(pack: Pack, cases: tuple[Placed, Placed], found: Found) -> Iterator[Line]:
    first, second = cases
    yield Line("Indicates", first.range, second.range, _moved(first, second))
    for step_id in found.keep.get("steps", ()):
        asked = [_asks_for(each, step_id) for each in cases]
        told = ["Asked for" if each else "Not asked for" for each in asked]
        differs = "differs" if asked[0] != asked[1] else ""
        yield Line(pack.step_by_id[step_id].do, told[0], told[1], differs)


def _asks_for(case: Placed, step_id: str) -> bool:
    steps = case.indication.steps
    return any(each.id == step_id and each.status is StepStatus.REQUIRED for each in steps)


def _moved(first: Placed, second: Placed) -> str:
    before, after = (
        (each.indication.range.lowest.position, each.indication.range.highest.position)
        for each in (first, second)
    )
    if before == after:
        return ""
    return HIGHER if after > before else LOWER

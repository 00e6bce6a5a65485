"""What one more answer would lead to: each is evaluated from the start, none is guessed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from continuum_rules import (
    About,
    Answer,
    Factor,
    Given,
    Kind,
    LevelRange,
    NotKnown,
    Pack,
    Several,
    StepStatus,
    stops_from_facts,
)
from continuum_rules.indication import StopStatus
from continuum_rules.range_only import range_of, steps_of
from hsb_screen.answers.recorded import Recorded
from hsb_screen.answers.words import NONE_OF_THESE
from hsb_screen.indications.where import Where


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a set of answers leads to.

    Attributes:
        steps: Ids of the steps that are asked for, the most urgent first.
        is_outside: True where the answers take the matter out of this tool.
    """

    ends: LevelRange
    steps: tuple[str, ...]
    is_outside: bool


def outcome(pack: Pack, given: Given) -> Outcome:
    """Say what a set of answers leads to."""
    asked = (step.id for step in steps_of(pack, given) if step.status is StepStatus.REQUIRED)
    stops = stops_from_facts(pack, given)
    outside = any(stop.status is StopStatus.STANDS for stop in stops)
    return Outcome(range_of(pack, given), tuple(asked), outside)


def possible_answers(factor: Factor, standing: Answer | None) -> Iterator[tuple[str, Answer]]:
    """List what a question could be answered with, each with its label.

    Args:
        factor: The question.
        standing: What stands there; of "one of these", only these are left.
    """
    if factor.kind is Kind.SEVERAL:
        yield from _several(factor, standing)
        return
    left = standing if isinstance(standing, tuple) else None
    for option in factor.options:
        if left is None or option.id in left:
            yield option.label, option.id


def _several(factor: Factor, standing: Answer | None) -> Iterator[tuple[str, Answer]]:
    chosen = standing.yes if isinstance(standing, Several) else frozenset()
    if isinstance(standing, tuple):
        chosen = frozenset(str(each) for each in standing)
    if not chosen:
        yield NONE_OF_THESE, Several(frozenset())
    for option in factor.options:
        if option.id not in chosen:
            yield option.label, Several(chosen | {option.id})


def answer_at(recorded: Recorded, factor: Factor, where: Where) -> Answer | None:
    """Give what stands where a question is asked; None where nothing does."""
    for each_id, answers in _own(recorded, factor):
        if each_id == where.scope:
            return answers.get(factor.id)
    return recorded.given.answers.get(factor.id)


def with_answer(
    recorded: Recorded, factor: Factor, where: Where, answer: Answer | NotKnown
) -> Given | None:
    """Give the answers with one more.

    A recorded concern whose children are of several age bands is several entries to the rules: one
    answer is the answer of all of them.

    Returns:
        None where the child or concern it is about was never added.
    """
    given = recorded.given
    new = {factor.id: answer}
    if factor.about is About.CONCERN and given.concerns is not None:
        ids = [str(entry.concern_id) for entry in recorded.concerns]
        pairs = zip(ids, given.concerns, strict=True)
        concerns = tuple({**own, **new} if each == where.scope else own for each, own in pairs)
        return replace(given, concerns=concerns) if where.scope in ids else None
    if factor.about is About.CHILD:
        ids = [str(child) for child in recorded.children]
        children = tuple(
            replace(child, answers={**child.answers, **new}) if each == where.scope else child
            for each, child in zip(ids, given.children, strict=True)
        )
        return replace(given, children=children) if where.scope in ids else None
    return replace(given, answers={**given.answers, **new})


def _own(recorded: Recorded, factor: Factor) -> Iterator[tuple[str, Mapping[str, Answer]]]:
    given = recorded.given
    if factor.about is About.CONCERN:
        for entry, answers in zip(recorded.concerns, given.concerns or (), strict=True):
            yield str(entry.concern_id), answers
    if factor.about is About.CHILD:
        for child, child_given in zip(recorded.children, given.children, strict=True):
            yield str(child), child_given.answers

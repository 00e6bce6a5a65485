"""Rows become values of the rules here, and nowhere else.

What people give once, about children and concerns, is fed to the questions of the pack that ask
for it: nobody is asked for the same thing twice.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from continuum_rules import Answer, Factor, Given, GivenChild, Kind, NotKnown, Pack, Several
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.facts import (
    ADULT,
    NOBODY,
    SCREENING_SCOPE,
    AnswerGiven,
    ConcernFacts,
)
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.service import Answers, answers_of
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.models import Part
from hsb_screen.children.service import children_of, displaying_child
from hsb_screen.screenings.danger import danger_of
from hsb_screen.screenings.models import Danger

DANGER = "immediate_danger"
DISPLAYING_AGE = "displaying_age"
OTHER_AGE = "other_age"
GIVEN_ELSEWHERE = frozenset({DANGER, DISPLAYING_AGE, OTHER_AGE})
"""Questions of a pack that are answered by the danger page and by what is given about children."""

HOW_MANY = "number_children"
SAID_BY_NOBODY_ELSE: Mapping[str, Answer] = {
    "relationship": Several(frozenset({"self_only"})),
    HOW_MANY: "none",
}
"""What "No other child took part or was affected" answers as well, by question of the base pack.

How many were affected counts those who saw it and were upset: it is answered only where the
screening names no child but the one whose behaviour it is about. Each only where nobody answered
the question by itself: what was recorded there counts, and where it does not fit the pack says so.
"""

_PARTS: Mapping[Part, str] = {
    Part.DISPLAYING: "displaying",
    Part.AFFECTED: "harmed",
    # Somebody whose part is not clear may have been harmed: nothing for them is left out.
    Part.NOT_CLEAR: "harmed",
    Part.SAW: "other",
}


@dataclass(frozen=True, slots=True)
class PlacedConcern:
    """Which recorded concern, and which of its children, one entry of ``given.concerns`` is about.

    Children of one age band share an entry; each further band is an entry of its own, because the
    rules speak of one act towards children of one age band.
    """

    concern_id: uuid.UUID
    number: int
    child_ids: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """Everything recorded, as the rules take it.

    Attributes:
        given: What the rules take.
        concerns: One entry for each of ``given.concerns``, in order; empty while there is none.
        children: The child each entry of ``given.children`` is about, in order.
        said_before: Scope and factor of questions that what was said of a concern answers already,
            and nobody answered by themselves.
    """

    given: Given
    concerns: tuple[PlacedConcern, ...]
    children: tuple[uuid.UUID, ...]
    said_before: frozenset[tuple[str, str]] = frozenset()


def recorded(screening_id: uuid.UUID, pack: Pack) -> Recorded:
    """Give what stands of a screening as the rules take it.

    Args:
        screening_id: The screening; the caller has made sure that the person may see it.
        pack: The pack the screening began with.
    """
    answers = answers_of(screening_id)
    children, concerns = children_of(screening_id), concerns_of(screening_id)
    danger = danger_of(screening_id)
    whole = _values(pack, answers, SCREENING_SCOPE)
    if danger is not None and DANGER in pack.factor_by_id:
        whole[DANGER] = _danger(danger.answer)
    displaying = displaying_child(children)
    if displaying is not None and DISPLAYING_AGE in pack.factor_by_id:
        # No age is "age not known yet", said by the person: not a question nobody looked at.
        ages = displaying.ages
        whole[DISPLAYING_AGE] = _one_of(ages) if ages else NotKnown.NOT_KNOWN
    before = {str(each.id): _said_before(pack, each, answers, children) for each in concerns}
    placed = [
        (PlacedConcern(concern.id, concern.number, ids), {**before[str(concern.id)], **values})
        for concern in concerns
        for ids, values in _placed(pack, concern, answers, children)
    ]
    given = Given(
        answers=whole,
        concerns=tuple(values for _, values in placed) if placed else None,
        children=tuple(
            GivenChild(_PARTS[child.part], _values(pack, answers, str(child.id)))
            for child in children
        ),
        id=str(screening_id),
    )
    return Recorded(
        given,
        tuple(place for place, _ in placed),
        tuple(child.id for child in children),
        frozenset((scope, factor) for scope, said in before.items() for factor in said),
    )


def value_of(factor: Factor, given: AnswerGiven) -> Answer | None:
    """Give one saved answer as the rules take it; None for one that is as good as missing."""
    if given.state is AnswerState.LEFT_OPEN:
        return None
    if given.state is not AnswerState.ANSWERED:
        return NotKnown(given.state.value)
    if factor.kind is Kind.SEVERAL:
        return Several(frozenset(map(str, given.options)), frozenset(given.left_open))
    return given.options[0] if len(given.options) == 1 else given.options


def answers_about(pack: Pack, found: Recorded, scope: str) -> Mapping[str, Answer]:
    """Give what decides whether a question of one scope applies: the whole's and the scope's own.

    A concern with children of several age bands gives the answers of its first band: what parts
    the bands is the age, and ages hide a question only where there is no other child.
    """
    own: Mapping[str, Answer] = {}
    for place, values in zip(found.concerns, found.given.concerns or (), strict=True):
        if str(place.concern_id) == scope:
            own = values
            break
    for child_id, child in zip(found.children, found.given.children, strict=True):
        if str(child_id) == scope:
            own = child.answers
    return {**found.given.answers, **own}


def affected_children(
    concern: ConcernFacts, children: Sequence[ChildFacts]
) -> tuple[ChildFacts, ...]:
    """Give the children a concern names who are still part of the screening."""
    return tuple(child for child in children if child.id in concern.given.children)


def _values(pack: Pack, answers: Answers, scope: str) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for (place, factor_id), answer in answers.items():
        factor = pack.factor_by_id.get(factor_id)
        if place != scope or factor is None or factor_id in GIVEN_ELSEWHERE:
            continue
        value = value_of(factor, answer.given)
        if value is not None:
            found[factor_id] = value
    return found


def _said_before(
    pack: Pack, concern: ConcernFacts, answers: Answers, children: Sequence[ChildFacts]
) -> Mapping[str, Answer]:
    """Give what a concern without another child answers as well; empty for any other concern."""
    if concern.given.others != (NOBODY,) or concern.given.children:
        return {}
    no_other = all(child.part is Part.DISPLAYING for child in children)
    return {
        factor_id: answer
        for factor_id, answer in SAID_BY_NOBODY_ELSE.items()
        if (no_other or factor_id != HOW_MANY)
        and (str(concern.id), factor_id) not in answers
        and _takes(pack, factor_id, answer)
    }


def _takes(pack: Pack, factor_id: str, answer: Answer) -> bool:
    """Say whether a pack asks the question, and has the answer among its own."""
    factor = pack.factor_by_id.get(factor_id)
    chosen = answer.yes if isinstance(answer, Several) else {answer}
    several = isinstance(answer, Several)
    return (
        factor is not None
        and (factor.kind is Kind.SEVERAL) == several
        and chosen <= factor.option_index.keys()
    )


def _placed(
    pack: Pack, concern: ConcernFacts, answers: Answers, children: Sequence[ChildFacts]
) -> Iterator[tuple[tuple[uuid.UUID, ...], dict[str, Answer]]]:
    own = _values(pack, answers, str(concern.id))
    groups = list(_age_groups(pack, concern, children))
    if not groups:
        yield (), own
    for ids, age in groups:
        yield ids, {**own, OTHER_AGE: age}


def _age_groups(
    pack: Pack, concern: ConcernFacts, children: Sequence[ChildFacts]
) -> Iterator[tuple[tuple[uuid.UUID, ...], Answer]]:
    factor = pack.factor_by_id.get(OTHER_AGE)
    if factor is None:
        return
    bands: dict[frozenset[str], list[ChildFacts]] = {}
    for child in affected_children(concern, children):
        possible = child.ages or all_ages(factor)
        bands.setdefault(frozenset(map(factor.band_of, possible)), []).append(child)
    for alike in bands.values():
        ages = sorted({age for child in alike for age in child.ages or all_ages(factor)})
        yield tuple(child.id for child in alike), _one_of(tuple(ages))
    for said, option in ((ADULT, "adult"), (NOBODY, "no_other_child")):
        if said in concern.given.others and option in factor.option_index:
            yield (), option


def all_ages(factor: Factor) -> tuple[int, ...]:
    """Give every age a years question knows: what "age not known" means for a child."""
    return tuple(range(factor.bands[0], factor.bands[-1]))


def _one_of(ages: tuple[int, ...]) -> Answer:
    return ages[0] if len(ages) == 1 else ages


def _danger(answer: Danger) -> Answer:
    return NotKnown.NOT_KNOWN if answer is Danger.NOT_KNOWN else answer.value

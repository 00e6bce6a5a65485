"""A whole screening: each concern placed by itself, then joined. No averaging."""

from collections.abc import Iterable, Sequence

from continuum_rules.answers import Given
from continuum_rules.compiled import Standing, compiled
from continuum_rules.evaluate import Span, possible
from continuum_rules.explain import rules_that_hold
from continuum_rules.factor import About
from continuum_rules.facts import highest_facts, lowest_facts
from continuum_rules.indication import (
    ConcernIndication,
    ConflictFound,
    Indication,
    OpenQuestion,
)
from continuum_rules.level import Level, LevelRange
from continuum_rules.open_steps import open_steps
from continuum_rules.outlook import Outlook
from continuum_rules.pack import Pack
from continuum_rules.questions import matters_together, open_questions
from continuum_rules.screening import Place, Screening, read_concerns, read_screening
from continuum_rules.space import Box
from continuum_rules.steps import steps_indicated, stops_indicated


def indicate(pack: Pack, given: Given) -> Indication:
    """Say where the recorded answers stand on the continuum, as a range with reasons.

    Args:
        pack: A pack that was read without problems.
        given: Any part of the answers; a missing one means nothing is known.

    Returns:
        Every level that some completion of the answers reaches lies in the range, both ends
        included and reached. Several concerns are joined: the highest of the lowest ends, the
        highest of the highest ends.

    Raises:
        AnswerProblem: An answer cannot be read, or stands where it does not belong.
        BudgetExhausted: See ``cover``; no pack that passes ``verify`` comes near it.

    Guarantees:
        Answering one more question never widens the range, save an answer that changes whether an
        answered question counts (``tests/rules/test_properties.py``).
    """
    ready = compiled(pack)
    screening = read_screening(ready, given)
    outlooks = [Outlook(standing) for standing in read_concerns(ready, screening)]
    concerns = tuple(_place(screening, outlooks, number) for number in range(len(outlooks)))
    pairs = _pairs(screening, outlooks)
    every = [outlook.standing for _, outlook in pairs]
    lowest, highest = _set_by(concerns)
    return Indication(
        id=given.id,
        pack=pack.base.id,
        version=pack.base.version,
        overlay=None if pack.overlay is None else pack.overlay.id,
        fingerprint=pack.fingerprint,
        range=_join(each.range for each in concerns),
        possible=_joined_levels(concerns),
        working=_join(each.working for each in concerns),
        facts=concerns[lowest].facts,
        facts_highest=concerns[highest].facts_highest,
        rules=concerns[lowest].rules,
        open=_joined_open(pack, concerns),
        together=_joined_together(pack, concerns),
        open_steps=open_steps(ready, screening, pairs),
        steps=steps_indicated(ready, every),
        stop=stops_indicated(ready, every),
        conflicts=_joined_conflicts(pack, concerns),
        concerns=concerns,
        sets_lowest=lowest,
        sets_highest=highest,
        named_concerns=screening.named_concerns,
    )


def _pairs(screening: Screening, outlooks: Sequence[Outlook]) -> list[tuple[Place, Outlook]]:
    """Read each concern with each child; without children that is the concern as it was read."""
    found = []
    for pair in screening.pairs():
        outlook = outlooks[pair.place.concern or 0]
        if pair.box != outlook.standing.recorded:
            outlook = Outlook(outlook.compiled.standing(pair.box))
        found.append((pair.place, outlook))
    return found


def _place(screening: Screening, outlooks: Sequence[Outlook], number: int) -> ConcernIndication:
    """Place one concern with its own and the screening's answers."""
    named = number if screening.named_concerns else None
    standing = outlooks[number].standing
    ready = standing.compiled
    opened = open_questions(outlooks[number], named)
    reached = possible(ready.space, standing.variant, standing.box, standing.ends)
    return ConcernIndication(
        range=ready.range_of(standing.ends),
        possible=tuple(ready.pack.levels[position] for position in reached),
        working=ready.range_of(_working(standing, screening.working[number])),
        facts=lowest_facts(standing),
        facts_highest=highest_facts(standing),
        rules=rules_that_hold(standing),
        open=opened,
        together=matters_together(standing, opened),
        stop=stops_indicated(ready, [standing]),
        conflicts=_conflicts(standing, named),
    )


def _working(standing: Standing, box: Box) -> Span:
    """Give the ends with every "no sign of it so far" read as least concerning."""
    return standing.ends if box == standing.recorded else standing.compiled.standing(box).ends


def _conflicts(standing: Standing, named: int | None) -> tuple[ConflictFound, ...]:
    ready = standing.compiled
    return tuple(
        ConflictFound(
            ready.pack.conflicts[place].id,
            ready.pack.conflicts[place].say,
            ready.conflict_factors[place],
            named,
        )
        for place in standing.conflicts
    )


def _set_by(concerns: Sequence[ConcernIndication]) -> tuple[int, int]:
    """Find the first concern that sets the lowest end, and the first that sets the highest."""
    numbers = range(len(concerns))
    return (
        max(numbers, key=lambda number: concerns[number].range.lowest.position),
        max(numbers, key=lambda number: concerns[number].range.highest.position),
    )


def _join(ranges: Iterable[LevelRange]) -> LevelRange:
    first, *others = ranges
    for other in others:
        first = first.join(other)
    return first


def _joined_levels(concerns: Sequence[ConcernIndication]) -> tuple[Level, ...]:
    """List what the highest of the concerns can be: each one's levels from the joined lowest up."""
    lowest = max(each.range.lowest for each in concerns)
    return tuple(sorted({level for c in concerns for level in c.possible if level >= lowest}))


def _joined_open(pack: Pack, concerns: Sequence[ConcernIndication]) -> tuple[OpenQuestion, ...]:
    """Put the open questions of all concerns in one order; each keeps its concern's own ranges."""
    if len(concerns) == 1:
        return concerns[0].open
    place = {factor.id: number for number, factor in enumerate(pack.factors)}

    def order(question: OpenQuestion) -> tuple[int, int, int, int]:
        widths = sorted(each.width for each in question.ranges)
        return widths[-1], widths[0], place[question.factor], question.concern or 0

    return tuple(sorted((each for c in concerns for each in c.open), key=order))


def _joined_together(pack: Pack, concerns: Sequence[ConcernIndication]) -> tuple[str, ...]:
    alone = {question.factor for each in concerns for question in each.open}
    jointly = {factor_id for each in concerns for factor_id in each.together}
    return tuple(factor.id for factor in pack.factors if factor.id in jointly - alone)


def _joined_conflicts(
    pack: Pack, concerns: Sequence[ConcernIndication]
) -> tuple[ConflictFound, ...]:
    """List every conflict once per concern; one between screening answers stands once, for all."""
    found: dict[tuple[str, int | None], ConflictFound] = {}
    for each in (conflict for concern in concerns for conflict in concern.conflicts):
        shared = all(pack.factor_by_id[f].about is About.SCREENING for f in each.factors)
        kept = ConflictFound(each.id, each.say, each.factors) if shared else each
        found.setdefault((kept.id, kept.concern), kept)
    return tuple(found.values())

"""How much holds a range open: what was answered and is not known, apart from what nobody asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from continuum_rules.answers import Given
from continuum_rules.compiled import Standing, compiled
from continuum_rules.evaluate import span
from continuum_rules.indication import ConcernIndication, Indication
from continuum_rules.level import Level, LevelRange
from continuum_rules.looked import not_looked_at
from continuum_rules.pack import Pack
from continuum_rules.screening import read_concerns, read_screening


@dataclass(frozen=True, slots=True)
class Bearing:
    """The questions that bear on a range and are not settled.

    Attributes:
        known_of: Ids of those that were answered, and left it open: not known, or one of several.
        unasked_of: Ids of those that nobody looked at.
    """

    known_of: frozenset[str]
    unasked_of: frozenset[str]

    @property
    def factors(self) -> frozenset[str]:
        """All of them, each once."""
        return self.known_of | self.unasked_of

    @property
    def not_known(self) -> int:
        """How many were answered, and left it open."""
        return len(self.known_of)

    @property
    def unasked(self) -> int:
        """How many nobody looked at."""
        return len(self.unasked_of)

    @property
    def because(self) -> str:
        """Why a level is open, to follow "because"."""
        return " and ".join(part for part in (self._not_known, self._unasked) if part)

    @property
    def no_answer(self) -> str:
        """What nobody looked at; behind it, what was looked at and is not known."""
        bear = "bears on it has" if self.unasked == 1 else "bear on it have"
        says = f"{_counted(self.unasked, 'question')} that {bear} no answer"
        return f"{says}, and {self._not_known}" if self.not_known else says

    def decides(self, what: str) -> str:
        """Say how many answers decide something, as a sentence; what nobody looked at, apart."""
        answers = _counted(self.not_known, "answer")
        questions = f"{_counted(self.unasked, 'question')} not looked at"
        if not self.unasked:
            subject = answers
        else:
            subject = f"{answers} not known and {questions}" if self.not_known else questions
        verb = "decides" if self.not_known + self.unasked == 1 else "decide"
        return f"{subject} {verb} {what}."

    @property
    def _not_known(self) -> str:
        verb = "is" if self.not_known == 1 else "are"
        return f"{_counted(self.not_known, 'answer')} {verb} not known" if self.not_known else ""

    @property
    def _unasked(self) -> str:
        verb = "was" if self.unasked == 1 else "were"
        return f"{_counted(self.unasked, 'question')} {verb} not looked at" if self.unasked else ""


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Open questions of one concern, and where some answers to them would leave that concern."""

    factors: frozenset[str]
    leaves: LevelRange


def bearing_on(
    pack: Pack,
    indication: Indication,
    given: Given | None,
    unasked: Collection[str] | None = None,
) -> Bearing:
    """Count the questions that bear on a range, alone or together, and are not settled.

    Those of a concern that reaches no higher than the lowest end cannot move either end, and are
    left out; save those whose answers, alone or together, decide whether another answer counts:
    they may move even a single level. A level that several concerns reach falls only where each of
    them falls; one answer may do that in all, because it may stand in each. A question is counted
    once, however many concerns it is open in; once of each kind where it is not known in one
    concern and was not looked at in another.

    Args:
        given: The answers; None: nothing is told as not looked at, and any question that can be
            hidden is taken to be answered.
        unasked: Factor ids nobody answered in any way; None takes those missing in ``given``.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    known: set[str] = set()
    nobody: set[str] = set()
    for number, found in enumerate(bearing_by_concern(pack, indication, given)):
        without = unasked or ()
        if unasked is None and given is not None:
            without = not_looked_at(pack, given, number)
        nobody |= found.intersection(without)
        known |= found.difference(without)
    return Bearing(frozenset(known), frozenset(nobody))


def bearing_by_concern(
    pack: Pack, indication: Indication, given: Given | None
) -> tuple[frozenset[str], ...]:
    """Give for each concern the questions that bear on the range there; see ``bearing_on``.

    Raises:
        BudgetExhausted: See ``cover``.
    """
    doubts = _doubts(pack, indication, given)
    reached = zip(indication.concerns, doubts, strict=True)
    falls_to = max(_lowest(concern, of_it) for concern, of_it in reached)
    return tuple(
        frozenset(_bearing(indication, number, of_it, falls_to))
        for number, of_it in enumerate(doubts)
    )


def _lowest(concern: ConcernIndication, doubts: Iterable[_Doubt]) -> Level:
    return min([concern.range.lowest, *(doubt.leaves.lowest for doubt in doubts)])


def _bearing(
    indication: Indication, number: int, doubts: Iterable[_Doubt], falls_to: Level
) -> set[str]:
    concern, ends = indication.concerns[number], indication.range
    if concern.range.highest > ends.lowest:
        return _unsettled(concern)
    may_fall = falls_to < ends.lowest == concern.range.lowest
    found: set[str] = set()
    for doubt in doubts:
        low, high = doubt.leaves.lowest, doubt.leaves.highest
        if low > ends.lowest or high > ends.highest or (may_fall and low < ends.lowest):
            found |= doubt.factors
    return found


def _unsettled(concern: ConcernIndication) -> set[str]:
    return {question.factor for question in concern.open}.union(concern.together)


def _doubts(pack: Pack, indication: Indication, given: Given | None) -> Sequence[Sequence[_Doubt]]:
    """Give by concern where further answers could leave it: one alone, or several together."""
    alone = [
        [
            _Doubt(frozenset({each.factor}), leaves)
            for each in concern.open
            for leaves in each.ranges
        ]
        for concern in indication.concerns
    ]
    if given is None:
        together = [_unread(pack, concern) for concern in indication.concerns]
    else:
        ready = compiled(pack)
        standings = read_concerns(ready, read_screening(ready, given))
        pairs = zip(indication.concerns, standings, strict=True)
        together = [
            [*_by_hiding(concern, standing), *_by_conflict(standing)] for concern, standing in pairs
        ]
    return [[*one, *several] for one, several in zip(alone, together, strict=True)]


def _by_hiding(concern: ConcernIndication, standing: Standing) -> list[_Doubt]:
    """Read the answers that may turn out not to count as every complete case will."""
    if not standing.shown:
        return []
    ready, box = standing.compiled, standing.box
    rests_on = frozenset[str]().union(*map(ready.hiding.rests_on, standing.shown))
    gates = _open_of(standing, rests_on)
    leaves = ready.range_of(span(ready.space, ready.blank, box))
    return [_Doubt(gates & _unsettled(concern) or gates, leaves)]


def _by_conflict(standing: Standing) -> list[_Doubt]:
    """Read the answers as they would be, had further ones turned out not to fit them."""
    ready, box = standing.compiled, standing.box
    return [
        _Doubt(
            _open_of(standing, ready.conflict_factors[number]),
            ready.range_of(ready.standing(box & each).ends),
        )
        for number, boxes in enumerate(ready.conflicts)
        if number not in standing.conflicts
        for each in boxes
        if ready.space.has_cases(box & each)
    ]


def _open_of(standing: Standing, factors: Iterable[str]) -> frozenset[str]:
    space = standing.compiled.space
    return frozenset(
        factor_id
        for factor_id in factors
        if not all(space.is_settled(standing.box, each) for each in space.fields_of[factor_id])
    )


def _unread(pack: Pack, concern: ConcernIndication) -> list[_Doubt]:
    """Doubt all that may be, where it is not told which answers are recorded."""
    hiding = compiled(pack).hiding
    gates = frozenset[str]().union(*map(hiding.rests_on, hiding.tables))
    found = gates & _unsettled(concern)
    return [_Doubt(found, LevelRange(pack.levels[0], pack.levels[-1]))] if found else []


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"

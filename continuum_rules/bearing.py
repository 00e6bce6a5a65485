"""How much holds a range open: what was answered and is not known, apart from what nobody asked."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce

from continuum_rules.answers import Given
from continuum_rules.indication import Indication, OpenQuestion
from continuum_rules.level import LevelRange
from continuum_rules.looked import not_looked_at
from continuum_rules.pack import Pack


@dataclass(frozen=True, slots=True)
class Bearing:
    """The questions that bear on a range and are not settled.

    Attributes:
        not_known: How many were answered, and left it open: not known, or one of several.
        unasked: How many nobody looked at.
    """

    not_known: int
    unasked: int

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


def bearing_on(
    pack: Pack,
    indication: Indication,
    given: Given | None,
    unasked: Collection[str] | None = None,
) -> Bearing:
    """Count the questions that bear on a range, alone or together, and are not settled.

    Those of a concern that reaches no higher than the lowest end cannot move either end, and are
    left out; save one whose answer decides whether another answer counts, which may move even a
    single level. A question is counted once, however many concerns it is open in; once of each
    kind where it is not known in one concern and was not looked at in another.

    Args:
        given: The answers; None: nothing is told as not looked at.
        unasked: Factor ids nobody answered in any way; None takes those missing in ``given``.
    """
    known: set[str] = set()
    nobody: set[str] = set()
    for number in range(len(indication.concerns)):
        without = unasked or ()
        if unasked is None and given is not None:
            without = not_looked_at(pack, given, number)
        found = _bearing(indication, number)
        nobody |= found.intersection(without)
        known |= found.difference(without)
    return Bearing(len(known), len(nobody))


def _bearing(indication: Indication, number: int) -> set[str]:
    concern = indication.concerns[number]
    if concern.range.highest > indication.range.lowest:
        return {question.factor for question in concern.open}.union(concern.together)
    others = [each.range for place, each in enumerate(indication.concerns) if place != number]
    return {each.factor for each in concern.open if _moves(each, others, indication.range)}


def _moves(question: OpenQuestion, others: list[LevelRange], ends: LevelRange) -> bool:
    """Say whether some answer to a question of one concern would change the range of the whole."""
    return any(reduce(LevelRange.join, others, each) != ends for each in question.ranges)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"

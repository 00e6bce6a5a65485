"""What an answer to an open question would change, in words: the range, the steps, or neither."""

from collections.abc import Iterable
from dataclasses import dataclass

from continuum_rules import LevelRange
from continuum_rules.pathway import For
from hsb_screen.answers.notice import when_in_words
from hsb_screen.indications.service import Placed
from hsb_screen.indications.step_words import in_short
from hsb_screen.indications.what_if import (
    Outcome,
    answer_at,
    outcome,
    possible_answers,
    with_answer,
)
from hsb_screen.indications.where import Where
from hsb_screen.indications.words import reach_of

NO_CHANGE = "no change by itself"
OUTSIDE = "outside this tool: no place is given"
ANY_OTHER = "Any other answer"
MOST_LISTED = 3
LONGEST = 48
"""Characters of a step's name where it is one effect of several."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What some answers would lead to.

    Attributes:
        answers: The answers, in words.
        leads_to: The range they would leave and what would be asked for beside today's steps.
        moves: True where they would change anything at all.
    """

    answers: str
    leads_to: str
    moves: bool


class Effects:
    """Evaluates answers to open questions beside what stands.

    Args:
        placed: What the answers indicate as they stand.
        leave_out: For whom nothing is to be done, as the screening has no such child.
    """

    def __init__(self, placed: Placed, leave_out: For | None) -> None:
        self._placed = placed
        self._leave_out = leave_out
        self._now = outcome(placed.pack, placed.recorded.given)

    def of(self, where: Where) -> tuple[Effect, ...]:
        """Say what each answer to a question would change, those that change something first.

        Returns:
            Empty where it is about a child or concern that was never added.
        """
        placed, found = self._placed, dict[str, list[str]]()
        factor = placed.pack.factor_by_id[where.factor]
        standing = answer_at(placed.recorded, factor, where)
        for label, answer in possible_answers(factor, standing):
            given = with_answer(placed.recorded, factor, where, answer)
            if given is not None:
                words = self.in_words(outcome(placed.pack, given))
                found.setdefault(words, []).append(label)
        told = sorted(found.items(), key=lambda each: each[0] == NO_CHANGE)
        return tuple(
            Effect(_listed(labels, words, len(told)), words, words != NO_CHANGE)
            for words, labels in told
        )

    def in_words(self, then: Outcome) -> str:
        """Say what an outcome changes beside what stands."""
        if then.is_outside:
            return OUTSIDE
        new = self._counted(set(then.steps) - set(self._now.steps), then.steps)
        gone = self._counted(set(self._now.steps) - set(then.steps), self._now.steps)
        place = self._range(then.ends)
        if place:
            return ", ".join((place, *_numbers(new, gone)))
        if not new:
            return "".join(_numbers(new, gone)) or NO_CHANGE
        return self._named(new[0]) + (f" And {_more(len(new) - 1)}." if len(new) > 1 else "")

    def _named(self, step_id: str) -> str:
        """Name a step in a few words, or count it: it stands with the other steps that could be."""
        step = self._placed.pack.step_by_id[step_id]
        when, said = when_in_words(step).lower(), in_short(step.do)
        if len(said) > LONGEST:
            return f"1 more step, {when}." if when else "1 more step."
        return f"{when}, {said[:1].lower()}{said[1:]}" if when else said

    def _counted(self, ids: set[str], order: Iterable[str]) -> list[str]:
        steps = self._placed.pack.step_by_id
        counted = (each for each in order if each in ids)
        return [each for each in counted if steps[each].for_whom is not self._leave_out]

    def _range(self, ends: LevelRange) -> str:
        """Name the range; a level that only unasked questions hold open is not named."""
        now, top = self._now.ends, reach_of(self._placed.sentence.boxes)
        if ends == now:
            return ""
        if ends.is_single:
            return ends.lowest.label
        if ends.highest.position > top or ends.highest == now.highest:
            return f"At least {ends.lowest.label}"
        return f"{ends.lowest.label} to {ends.highest.label}"


def _numbers(new: list[str], gone: list[str]) -> list[str]:
    found = [f"with {_more(len(new))}"] if new else []
    return [*found, _more(len(gone), "fewer")] if gone else found


def _more(number: int, than: str = "more") -> str:
    return f"1 {than} step" if number == 1 else f"{number} {than} steps"


def _listed(labels: list[str], words: str, groups: int) -> str:
    if words == NO_CHANGE and groups > 1 and len(labels) > 1:
        return ANY_OTHER
    quoted = [f"“{label}”" for label in labels]
    if len(quoted) > MOST_LISTED:
        return f"{quoted[0]}, {quoted[1]} or {len(quoted) - 2} other answers"
    return " or ".join(quoted)

"""How the range moved since last time, in words, and because of which answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from continuum_rules import Answer, NotKnown, Pack
from hsb_screen.answers.facts import SCREENING_SCOPE
from hsb_screen.answers.recorded import Recorded
from hsb_screen.indications.service import KeptFacts, Placed, kept_of, recorded_from
from hsb_screen.indications.words import change_in_words, range_in_words, said
from hsb_screen.screenings.facts import ScreeningFacts


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """An answer that is not what it was.

    Attributes:
        was_settled: True where it had been answered before, and was changed.
    """

    question: str
    about: str
    before: str
    now: str
    was_settled: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed between two indications of one screening.

    Attributes:
        says: The change of the range, in one or two sentences.
        range_moved: True where either end is another.
        changes: The answers that changed and may move the range.
    """

    since: datetime
    says: str
    range_moved: bool
    changes: tuple[ChangedFact, ...]


def moved(before: Placed, kept: KeptFacts, now: Placed) -> Moved:
    """Say how the range moved.

    Args:
        before: What was indicated then.
        kept: When it was kept.
        now: What is indicated now.
    """
    return Moved(
        since=kept.made_at,
        says=_says(before, now),
        range_moved=before.indication.range != now.indication.range,
        changes=changed_facts(now.pack, before.recorded, now.recorded),
    )


def _says(before: Placed, now: Placed) -> str:
    then, here = range_in_words(before.sentence.boxes), range_in_words(now.sentence.boxes)
    if not then or not here:
        return "Whether this tool is for the situation has changed."
    return change_in_words(then, here) + _how(before, now)


def _how(before: Placed, now: Placed) -> str:
    then, here = before.indication.range, now.indication.range
    parts = []
    if here.lowest != then.lowest:
        parts.append(f"the lower end went {'up' if then.lowest < here.lowest else 'down'}")
    if here.highest != then.highest:
        parts.append(f"the upper end {'came down' if here.highest < then.highest else 'went up'}")
    if not parts:
        return ""
    told = " and ".join(parts)
    return f" {told[0].upper()}{told[1:]}."


def changed_facts(pack: Pack, before: Recorded, now: Recorded) -> tuple[ChangedFact, ...]:
    """List the answers that differ and may move the range, in pack order."""
    then, here = _answers(before), _answers(now)
    several = len({place for _, place in (*then, *here)} - {SCREENING_SCOPE}) > 1
    found = []
    for factor in pack.factors:
        if not factor.may_move_level:
            continue
        for key in sorted({key for key in (*then, *here) if key[0] == factor.id}):
            old, new = said(factor, then.get(key)), said(factor, here.get(key))
            if old != new:
                settled = not isinstance(then.get(key), NotKnown | None)
                about = key[1] if several and key[1] != SCREENING_SCOPE else ""
                found.append(ChangedFact(factor.question, about, old, new, settled))
    return tuple(found)


def _answers(recorded: Recorded) -> Mapping[tuple[str, str], Answer]:
    """Give every answer under its question and the concern it is about."""
    given = recorded.given
    found: dict[tuple[str, str], Answer] = {
        (factor_id, SCREENING_SCOPE): answer for factor_id, answer in given.answers.items()
    }
    for place, answers in zip(recorded.concerns, given.concerns or (), strict=True):
        for factor_id, answer in answers.items():
            found.setdefault((factor_id, f"Concern {place.number}"), answer)
    return found


@dataclass(frozen=True, slots=True)
class Lowered:
    """A given answer was changed later, and an end of the range went down with it."""

    at: datetime
    says: str
    changes: tuple[ChangedFact, ...]


def lowered_by_changes(screening: ScreeningFacts, pack: Pack) -> tuple[Lowered, ...]:
    """List every time a given answer was changed later and an end of the range went down.

    Answering what was open narrows the range as it should, and is not listed.
    """
    kept = kept_of(screening.id)
    found = []
    for before, now in pairwise(kept):
        ends = _ends_lowered(pack, before, now)
        if not ends:
            continue
        facts = changed_facts(pack, recorded_from(pack, before), recorded_from(pack, now))
        if any(fact.was_settled for fact in facts):
            found.append(Lowered(now.made_at, f"{ends} went down.", facts))
    return tuple(found)


def _ends_lowered(pack: Pack, before: KeptFacts, now: KeptFacts) -> str:
    at = pack.level_by_id
    ends = []
    if at[now.lowest] < at[before.lowest]:
        ends.append("The lower end")
    if at[now.highest] < at[before.highest]:
        ends.append("the upper end" if ends else "The upper end")
    return " and ".join(ends)

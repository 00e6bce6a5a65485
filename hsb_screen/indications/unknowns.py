"""What is not known and why it matters: at most five lines, what changes today before the place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from continuum_rules import LevelRange, Pack
from continuum_rules.indication import OpenQuestion
from hsb_screen.answers.facts import STATE_LABELS
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.record import Record, RecordedAnswer
from hsb_screen.indications.service import Placed
from hsb_screen.indications.where import Places, Where
from hsb_screen.indications.words import reach_of

MOST = 5
MOST_STEPS_FIRST = 3
"""Questions that change today's steps stand first, and leave room for what settles the place."""

MOST_DECIDED = 1
"""The most urgent step that a question decides says why it matters; a list of them would not."""

NO_CHANGE = "no change by itself"

NOT_TO_CHASE = frozenset({AnswerState.CANNOT_BE_KNOWN, AnswerState.NOT_TO_BE_ASKED})


@dataclass(frozen=True, slots=True)
class Effect:
    """What some answers would lead to.

    Attributes:
        moves: True where they would move an end of the range.
    """

    answers: str
    leads_to: str
    moves: bool


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """One question that is open and matters.

    Attributes:
        state: Why it is open: "Not known yet", "Not looked at", "No sign of it so far".
        who: Who may know.
        effects: Answers and the range each would leave; each was evaluated.
        decides: What its answer decides about steps, in sentences.
        href: The page that answers it.
    """

    question: str
    about: str
    state: str
    who: tuple[str, ...]
    effects: tuple[Effect, ...]
    decides: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What is open and matters.

    Attributes:
        lines: At most five.
        more: How many questions matter beside them.
        apart: Questions that nobody here is to chase, with the reason.
    """

    lines: tuple[UnknownLine, ...]
    more: int
    apart: tuple[UnknownLine, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    where: Where
    question: OpenQuestion | None
    steps: tuple[str, ...]


def unknowns(placed: Placed, record: Record, places: Places) -> Unknowns:
    """Put together what is open and matters, what changes today's steps first."""
    lines = {(each.factor, each.scope): each for each in record.answers}
    chased: list[UnknownLine] = []
    apart: list[UnknownLine] = []
    for each in _in_order(placed, places):
        recorded = lines.get((each.where.factor, each.where.scope))
        line = _line(placed, each, recorded)
        (apart if _not_to_chase(recorded) else chased).append(line)
    return Unknowns(tuple(chased[:MOST]), max(0, len(chased) - MOST), tuple(apart[:MOST]))


def _not_to_chase(recorded: RecordedAnswer | None) -> bool:
    return recorded is not None and (recorded.specialist or recorded.state in NOT_TO_CHASE)


def _in_order(placed: Placed, places: Places) -> list[_Open]:
    settles, decides = _by_place(placed, places)
    lead = list(decides)[:MOST_STEPS_FIRST]
    found = []
    for key in dict.fromkeys((*lead, *settles, *decides)):
        where, question = settles.get(key, (None, None))
        steps_where, steps = decides.get(key, (None, ()))
        place = where or steps_where
        if place is not None:
            found.append(_Open(place, question, steps))
    return found


Key = tuple[str, str]
Settles = Mapping[Key, tuple[Where, OpenQuestion]]
Decides = Mapping[Key, tuple[Where, tuple[str, ...]]]


def _by_place(placed: Placed, places: Places) -> tuple[Settles, Decides]:
    settles: dict[Key, tuple[Where, OpenQuestion]] = {}
    for question in placed.indication.open:
        where = places.of(question.factor, question.concern)
        settles.setdefault((question.factor, where.scope), (where, question))
    decides: dict[Key, tuple[Where, tuple[str, ...]]] = {}
    for step in placed.indication.open_steps:
        where = places.of(step.factor, step.concern, step.child)
        decides.setdefault((step.factor, where.scope), (where, step.decides))
    return settles, decides


def _line(placed: Placed, each: _Open, recorded: RecordedAnswer | None) -> UnknownLine:
    factor = placed.pack.factor_by_id[each.where.factor]
    state = recorded.answer if recorded else STATE_LABELS[AnswerState.NOT_KNOWN]
    return UnknownLine(
        question=factor.question,
        about=each.where.about,
        state=state,
        who=factor.who_may_know,
        effects=_effects(placed, each.question),
        decides=tuple(_first_sentence(placed.pack, step) for step in each.steps[:MOST_DECIDED]),
        href=each.where.href,
    )


def _first_sentence(pack: Pack, step_id: str) -> str:
    return first_sentence(pack.step_by_id[step_id].do)


def first_sentence(text: str) -> str:
    """Give the first sentence of a text, with its full stop."""
    head, stop, _ = text.partition(". ")
    return f"{head}." if stop else text


def _effects(placed: Placed, question: OpenQuestion | None) -> tuple[Effect, ...]:
    if question is None:
        return ()
    now = placed.indication.concerns[question.concern or 0].range
    factor = placed.pack.factor_by_id[question.factor]
    by_words: dict[str, list[str]] = {}
    for option, ends in _outcomes(question):
        by_words.setdefault(_leads_to(placed, ends, now), []).append(factor.label_of(option))
    told = sorted(by_words.items(), key=lambda each: each[0] == NO_CHANGE)
    return tuple(Effect(_listed(labels), words, words != NO_CHANGE) for words, labels in told)


def _outcomes(question: OpenQuestion) -> Iterable[tuple[str, LevelRange]]:
    for option, found in question.narrows.items():
        if isinstance(found, LevelRange):
            yield option, found
        elif "yes" in found:
            yield option, found["yes"]


def _listed(labels: list[str]) -> str:
    quoted = [f"“{label}”" for label in labels]
    if len(quoted) > 3:
        return f"{quoted[0]}, {quoted[1]} or {len(quoted) - 2} other answers"
    return " or ".join(quoted)


def _leads_to(placed: Placed, ends: LevelRange, now: LevelRange) -> str:
    """Say what an answer leaves; a level that only unasked questions hold open is not named."""
    top = reach_of(placed.sentence.boxes)
    if ends == now:
        return NO_CHANGE
    if ends.is_single:
        return ends.lowest.label
    if ends.highest.position > top or ends.highest == now.highest:
        return f"At least {ends.lowest.label}"
    return f"{ends.lowest.label} to {ends.highest.label}"

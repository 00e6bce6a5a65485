"""What is not known and why it matters: at most five lines, what changes today before the place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from continuum_rules.pathway import For
from hsb_screen.answers.facts import NOT_LOOKED_AT, STATE_LABELS
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.record import Record, RecordedAnswer
from hsb_screen.answers.recorded import DANGER, DISPLAYING_AGE, OTHER_AGE
from hsb_screen.children.models import Part
from hsb_screen.indications.effects import Effect, Effects
from hsb_screen.indications.service import Placed
from hsb_screen.indications.where import Places, Where

MOST = 5
MOST_STEPS_FIRST = 3
"""Questions that change today's steps stand first, and leave room for what settles the place."""

NOT_TO_CHASE = frozenset({AnswerState.CANNOT_BE_KNOWN, AnswerState.NOT_TO_BE_ASKED})


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a question is open: about which concern or child, and why.

    Attributes:
        about: "" where nothing needs to say which.
        state: "Not known yet", "Not looked at", "No sign of it so far".
        href: The page that answers it.
    """

    about: str
    state: str
    href: str


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """One question that is open and matters.

    Attributes:
        asked: Where it is open; several entries where the same answers would change the same.
        who: Who may know.
        effects: Answers, and what each would change; each was evaluated. Empty in ``apart``.
    """

    question: str
    asked: tuple[Asked, ...]
    who: tuple[str, ...]
    effects: tuple[Effect, ...]


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


Rows = dict[tuple[str, tuple[Effect, ...]], list[Asked]]


def unknowns(
    placed: Placed, record: Record, places: Places, leave_out: For | None = None
) -> Unknowns:
    """Put together what is open and matters, what changes today's steps first.

    Args:
        placed: What the answers indicate.
        record: Everything recorded, for words.
        places: Where each answer is given.
        leave_out: For whom nothing is to be done, as the screening has no such child.
    """
    saved = {(each.factor, each.scope): each for each in record.answers}
    effects, rows, apart = Effects(placed, leave_out), Rows(), Rows()
    further: set[str] = set()
    for where in _in_order(placed, places):
        recorded = saved.get((where.factor, where.scope))
        asked = _asked(where, recorded, record)
        if _not_to_chase(recorded):
            apart.setdefault((where.factor, ()), []).append(asked)
        elif len(rows) >= MOST and where.factor not in {factor for factor, _ in rows}:
            further.add(where.factor)
        else:
            rows.setdefault((where.factor, effects.of(where)), []).append(asked)
    lines = _lines(placed, rows)
    more = max(0, len(lines) - MOST) + len(further)
    return Unknowns(lines[:MOST], more, _lines(placed, apart)[:MOST])


def _lines(placed: Placed, rows: Rows) -> tuple[UnknownLine, ...]:
    factors = placed.pack.factor_by_id
    return tuple(
        UnknownLine(factors[factor].question, tuple(asked), factors[factor].who_may_know, effects)
        for (factor, effects), asked in rows.items()
    )


def _asked(where: Where, recorded: RecordedAnswer | None, record: Record) -> Asked:
    state = recorded.answer if recorded else _said_elsewhere(where, record)
    return Asked(where.about, state, where.href)


def _said_elsewhere(where: Where, record: Record) -> str:
    """Tell why no answer is recorded: nobody was asked, or danger or an age is not known."""
    if where.factor == DANGER:
        is_said = record.danger is not None
    elif where.factor == DISPLAYING_AGE:
        is_said = any(child.part is Part.DISPLAYING for child in record.children)
    else:
        is_said = where.factor == OTHER_AGE and bool(where.scope)
    return STATE_LABELS[AnswerState.NOT_KNOWN] if is_said else NOT_LOOKED_AT


def _not_to_chase(recorded: RecordedAnswer | None) -> bool:
    return recorded is not None and (recorded.specialist or recorded.state in NOT_TO_CHASE)


def _in_order(placed: Placed, places: Places) -> Iterable[Where]:
    """List where questions are open: those that decide steps, then those that settle the place."""
    settles, decides = _by_place(placed, places)
    lead: dict[Key, Where] = {}
    for key, where in decides.items():
        if len({factor for factor, _ in (*lead, key)}) <= MOST_STEPS_FIRST:
            lead[key] = where
    return {**lead, **settles, **decides}.values()


Key = tuple[str, str]
Open = Mapping[Key, Where]


def _by_place(placed: Placed, places: Places) -> tuple[Open, Open]:
    settles: dict[Key, Where] = {}
    for question in placed.indication.open:
        where = places.of(question.factor, question.concern)
        settles.setdefault((question.factor, where.scope), where)
    decides: dict[Key, Where] = {}
    for step in placed.indication.open_steps:
        where = places.of(step.factor, step.concern, step.child)
        decides.setdefault((step.factor, where.scope), where)
    return settles, decides

"""What the rules say of a set of answers: one value, and its one JSON shape.

An indication is a range with reasons, for a trained person to weigh. It is not a diagnosis, a
finding of fact, a score or a forecast.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from continuum_rules.level import Level, LevelRange

ENGINE = 1
"""Raised whenever the same pack and answers could give a different output."""


class StepStatus(StrEnum):
    """How firmly the facts so far point to a step."""

    REQUIRED = "required"
    POSSIBLE = "possible"


class StopStatus(StrEnum):
    """Whether facts that take the matter out of this tool are recorded or still open."""

    STANDS = "stands"
    NOT_RULED_OUT = "not_ruled_out"


@dataclass(frozen=True, slots=True)
class RuleHolds:
    """A rule that holds whatever the open answers are.

    Attributes:
        together: True where no single rule reaches the lowest end and these cover it jointly.
    """

    id: str
    at_least: str
    because: str
    sources: tuple[str, ...]
    together: bool = False


Narrowed = Mapping[str, LevelRange]
"""Option id to the range that answer alone would leave."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An unsettled question whose single answer can change the range.

    Attributes:
        narrows: Option id to the range it would leave. For a factor answered with all that apply:
            option id to ``{"no": range, "yes": range}``.
        concern: Which concern it belongs to, counted from 0; None where there is only one set of
            answers.
    """

    factor: str
    narrows: Narrowed | Mapping[str, Narrowed]
    concern: int | None = None

    @property
    def ranges(self) -> tuple[LevelRange, ...]:
        """Every range that one answer would leave, in the order of the options."""
        found: list[LevelRange] = []
        for each in self.narrows.values():
            found.extend([each] if isinstance(each, LevelRange) else each.values())
        return tuple(found)


@dataclass(frozen=True, slots=True)
class OpenStep:
    """An unsettled question whose answer decides whether steps are required, possible or absent."""

    factor: str
    decides: tuple[str, ...]
    concern: int | None = None
    child: int | None = None


@dataclass(frozen=True, slots=True)
class StepIndicated:
    """A step the facts point to.

    Attributes:
        because: Why, in a sentence.
        by_fact: True where recorded facts alone ask for it, whatever the level is: "the same
            whatever the answers".
    """

    id: str
    status: StepStatus
    because: str
    by_fact: bool = False


@dataclass(frozen=True, slots=True)
class StopIndicated:
    """Facts that take the matter out of this tool, recorded or not yet ruled out."""

    id: str
    status: StopStatus
    because: str


@dataclass(frozen=True, slots=True)
class ConflictFound:
    """Recorded answers that do not fit together; their factors are treated as not known."""

    id: str
    say: str
    factors: tuple[str, ...]
    concern: int | None = None


@dataclass(frozen=True, slots=True)
class ConcernIndication:
    """One concern placed on the continuum.

    Attributes:
        range: Every level still possible lies between its ends.
        possible: The levels that some completion reaches, least serious first.
        working: The range with every "no sign of it so far" read as least concerning.
        facts: Recorded factors that alone give the lowest end; none can be left out.
        facts_highest: The same for the highest end; empty while everything above is open.
        together: Factors that matter only jointly.
    """

    range: LevelRange
    possible: tuple[Level, ...]
    working: LevelRange
    facts: tuple[str, ...]
    facts_highest: tuple[str, ...]
    rules: tuple[RuleHolds, ...]
    open: tuple[OpenQuestion, ...]
    together: tuple[str, ...]
    stop: tuple[StopIndicated, ...]
    conflicts: tuple[ConflictFound, ...]


@dataclass(frozen=True, slots=True)
class Indication:
    """A whole screening placed on the continuum: the join of its concerns, and the steps.

    Attributes:
        id: The caller's own name for the answers; the line number on the command line.
        sets_lowest: The first concern that sets the lowest end, counted from 0.
        sets_highest: The same for the highest end.
        concerns: One entry per concern; a single entry where the answers named none.
        named_concerns: True where the answers came as a list of concerns.
    """

    id: str
    pack: str
    version: str
    overlay: str | None
    fingerprint: str
    range: LevelRange
    possible: tuple[Level, ...]
    working: LevelRange
    facts: tuple[str, ...]
    facts_highest: tuple[str, ...]
    rules: tuple[RuleHolds, ...]
    open: tuple[OpenQuestion, ...]
    together: tuple[str, ...]
    open_steps: tuple[OpenStep, ...]
    steps: tuple[StepIndicated, ...]
    stop: tuple[StopIndicated, ...]
    conflicts: tuple[ConflictFound, ...]
    concerns: tuple[ConcernIndication, ...]
    sets_lowest: int = 0
    sets_highest: int = 0
    named_concerns: bool = False
    engine: int = ENGINE

    def to_json(self) -> dict[str, object]:
        """Give the one JSON shape of an indication; see ``indication_json``."""
        return indication_json(self)


def indication_json(indication: Indication) -> dict[str, object]:
    """Give the shape that the command line prints, a database keeps and a page reads.

    Keys stand in a fixed order and hold plain JSON values only, so that the same pack, answers and
    engine give the same bytes.
    """
    named = indication.named_concerns
    return {
        "id": indication.id,
        "pack": indication.pack,
        "version": indication.version,
        "overlay": indication.overlay,
        "fingerprint": indication.fingerprint,
        "engine": indication.engine,
        **_range_json(indication.range),
        "possible": [level.id for level in indication.possible],
        "working_lowest": indication.working.lowest.id,
        "working_highest": indication.working.highest.id,
        "facts": list(indication.facts),
        "facts_highest": list(indication.facts_highest),
        "rules": [_rule_json(rule) for rule in indication.rules],
        "open": [_open_json(question) for question in indication.open],
        "together": list(indication.together),
        "open_steps": [_open_step_json(question) for question in indication.open_steps],
        "steps": [
            {"id": step.id, "status": step.status.value, "because": step.because}
            for step in indication.steps
        ],
        "stop": [_stop_json(stop) for stop in indication.stop],
        "conflicts": [_conflict_json(conflict) for conflict in indication.conflicts],
        "concerns": [_concern_json(each) for each in indication.concerns] if named else [],
    }


def _concern_json(concern: ConcernIndication) -> dict[str, object]:
    return {
        **_range_json(concern.range),
        "possible": [level.id for level in concern.possible],
        "facts": list(concern.facts),
        "facts_highest": list(concern.facts_highest),
        "rules": [_rule_json(rule) for rule in concern.rules],
        "open": [_open_json(question) for question in concern.open],
        "together": list(concern.together),
        "stop": [_stop_json(stop) for stop in concern.stop],
        "conflicts": [_conflict_json(conflict) for conflict in concern.conflicts],
    }


def _range_json(ends: LevelRange) -> dict[str, object]:
    return {"lowest": ends.lowest.id, "highest": ends.highest.id}


def _rule_json(rule: RuleHolds) -> dict[str, object]:
    shape: dict[str, object] = {
        "id": rule.id,
        "at_least": rule.at_least,
        "because": rule.because,
        "sources": list(rule.sources),
    }
    if rule.together:
        shape["together"] = True
    return shape


def _open_json(question: OpenQuestion) -> dict[str, object]:
    narrows = {key: _narrowed_json(each) for key, each in question.narrows.items()}
    return {"factor": question.factor, "narrows": narrows, **_at(question.concern)}


def _narrowed_json(narrowed: LevelRange | Narrowed) -> object:
    if isinstance(narrowed, LevelRange):
        return [narrowed.lowest.id, narrowed.highest.id]
    return {key: [each.lowest.id, each.highest.id] for key, each in narrowed.items()}


def _open_step_json(question: OpenStep) -> dict[str, object]:
    shape: dict[str, object] = {"factor": question.factor, "decides": list(question.decides)}
    return {**shape, **_at(question.concern, question.child)}


def _stop_json(stop: StopIndicated) -> dict[str, object]:
    return {"id": stop.id, "status": stop.status.value, "because": stop.because}


def _conflict_json(conflict: ConflictFound) -> dict[str, object]:
    shape: dict[str, object] = {
        "id": conflict.id,
        "say": conflict.say,
        "factors": list(conflict.factors),
    }
    return {**shape, **_at(conflict.concern)}


def _at(concern: int | None, child: int | None = None) -> dict[str, object]:
    """Name the concern and the child something belongs to, counted from 0, where they are named."""
    places = {"concern": concern, "child": child}
    return {name: place for name, place in places.items() if place is not None}

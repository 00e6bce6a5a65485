"""What a pack promises and where it draws the line: rules, invariants, stops, conflicts, cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from continuum_rules.factor import Conditions


@dataclass(frozen=True, slots=True)
class AtLeast:
    """K of several: holds when at least ``count`` of the single conditions in ``of`` hold."""

    count: int
    of: Conditions


@dataclass(frozen=True, slots=True)
class When:
    """A condition: every entry of ``all_of`` holds, and ``at_least`` as well where it is present.

    With neither, it holds in every case.
    """

    all_of: Conditions = field(default_factory=dict)
    at_least: AtLeast | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Raises the floor: while ``when`` holds, the level is ``at_least`` this one.

    A floor, never a score: order and number of rules do not matter, the highest floor wins.

    Attributes:
        at_least: A level id.
        because: The plain sentence people read as the reason.
        sources: Ids of the pack's sources; empty where ``basis`` says what it rests on instead.
        overlay: True for a rule that a partnership's overlay added.
    """

    id: str
    at_least: str
    because: str
    when: When
    sources: tuple[str, ...] = ()
    basis: str = ""
    overlay: bool = False


@dataclass(frozen=True, slots=True)
class Invariant:
    """A promise that no rule, no overlay and no answer may break.

    Exactly one of ``never_below``, ``never_above`` (level ids), ``always_step`` (step ids) and
    ``never_moves_level`` (factor ids) is set.
    """

    id: str
    promise: str
    when: When
    never_below: str | None = None
    never_above: str | None = None
    always_step: tuple[str, ...] = ()
    never_moves_level: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """Facts that take the matter out of this tool. Never moves the level."""

    id: str
    say: str
    when: When
    contact: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Answers that do not fit together. While it holds, its factors are treated as not known."""

    id: str
    say: str
    when: When


@dataclass(frozen=True, slots=True)
class Case:
    """One of the pack's own tests: answers, and the least that must come out of them."""

    id: str
    title: str
    answers: Mapping[str, object]
    lowest: str | None = None
    highest: str | None = None
    steps: tuple[str, ...] = ()

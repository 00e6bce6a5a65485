"""A pack: the partnership's rules as one value, together with any overlay laid over it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from continuum_rules.factor import Factor
from continuum_rules.level import Level
from continuum_rules.pathway import Contact, Pathway, Resource, Step
from continuum_rules.rule import Case, Conflict, Invariant, Rule, Stop


@dataclass(frozen=True, slots=True)
class PackInfo:
    """Who made a pack, what it is, and until when it stands.

    Attributes:
        version: Semantic: a change that can move a level is a new major number.
        kind: ``base`` or ``overlay``.
        owner: Who answers for it; empty while a draft has nobody yet.
        approved_on: None while it is a draft.
        marking: The handling line printed on every page; empty where the pack gives none.
    """

    id: str
    version: str
    schema: int
    title: str
    kind: str
    owner: str = ""
    approved_on: date | None = None
    review_by: date | None = None
    licence: str = ""
    language: str = "en-GB"
    extends: str = ""
    extends_version: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading under which questions stand together."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read."""

    id: str
    title: str
    year: int | None = None
    section: str = ""
    url: str = ""
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A word that people meet here, and what it means in plain words.

    Attributes:
        id: What a link to it ends with.
        said_as: Other ways in which texts say it; empty where the word itself is the only one.
        sources: Where the facts were read; the sentences are the pack's own.
    """

    id: str
    word: str
    means: str
    said_as: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pack:
    """Everything a partnership decided, base and overlay merged, ready to be asked.

    Attributes:
        levels: Least serious first; 2 to 9 of them.
        factors: In pack order, which is the order people are asked in.
        rules: Sorted by id, as are invariants, pathways, stops, conflicts and sources, so that the
            order in which a pack was written never shows. An overlay's rule under a base rule's id
            stands right behind it.
        base: The base pack's details; ``overlay`` the overlay's, or None.
        canonical: The canonical JSON text of [base, overlay]; what a database keeps.
        fingerprint: SHA-256 of ``canonical`` in hexadecimal.
        alone: The base by itself, where the pack was read from files with an overlay over it; None
            elsewhere.
        place_of: Table and id to file and line, for messages; None for a pack read from storage.
    """

    base: PackInfo
    levels: tuple[Level, ...]
    sections: tuple[Section, ...]
    factors: tuple[Factor, ...]
    rules: tuple[Rule, ...] = ()
    invariants: tuple[Invariant, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    stops: tuple[Stop, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    resources: tuple[Resource, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    overlay: PackInfo | None = None
    canonical: str = ""
    fingerprint: str = ""
    alone: "Pack | None" = field(default=None, repr=False, compare=False)
    place_of: Callable[[str, str], tuple[str, int] | None] = field(
        default=lambda table, name: None, repr=False, compare=False
    )

    @property
    def info(self) -> PackInfo:
        """The overlay's details where there is one, else the base's."""
        return self.overlay or self.base

    @cached_property
    def factor_by_id(self) -> Mapping[str, Factor]:
        """Every factor under its id, in pack order."""
        return {factor.id: factor for factor in self.factors}

    @cached_property
    def level_by_id(self) -> Mapping[str, Level]:
        """Every level under its id, least serious first."""
        return {level.id: level for level in self.levels}

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Every rule under its id; where an overlay shares a base rule's id, the base's."""
        return {rule.id: rule for rule in reversed(self.rules)}

    @cached_property
    def step_by_id(self) -> Mapping[str, Step]:
        """Every step under its id, in pack order."""
        return {step.id: step for pathway in self.pathways for step in pathway.steps}

"""What a proof found: what was proved, what was broken, and what was not settled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

BASE_RULE = "base rule"
"""The table of a rule that is judged in the base by itself, beneath an overlay."""


class Status(StrEnum):
    """How a check came out. Not proven is never a pass."""

    PROVED = "proved"
    BROKEN = "broken"
    NOT_PROVEN = "not_proven"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that breaks a promise.

    Attributes:
        table: The table its subject stands in, such as ``rule``.
        subject: The id of the rule, invariant, factor, step or case.
        says: What is broken, in a sentence, with the smallest case that shows it.
        example: The answers of that case; empty where none is needed to show it.
        keep: What the case should come out as, once the pack keeps its promise: the keys of a
            ``[[case]]`` beside its answers; empty where it cannot be told by one case.
        through: The overlay's rules that lead there, where a promise is broken under an overlay.
    """

    table: str
    subject: str
    says: str
    example: Mapping[str, object] = field(default_factory=dict)
    keep: Mapping[str, object] = field(default_factory=dict)
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """One check with what it found."""

    id: str
    promise: str
    status: Status
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Every check of a pack.

    Attributes:
        notes: What is worth knowing and breaks nothing.
    """

    pack: str
    fingerprint: str
    checks: tuple[Checked, ...]
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True where every check is proved."""
        return all(each.status is Status.PROVED for each in self.checks)

    @property
    def is_broken(self) -> bool:
        """True where some promise is broken; false where it is merely not proven."""
        return any(each.status is Status.BROKEN for each in self.checks)

"""Proof that a pack keeps its promises, or the smallest case in which it does not.

One file per check, one promise per file. To add one: a class whose docstring states the promise in
English, and its place in ``CHECKS``.
"""

from datetime import date

from continuum_rules.cover import BUDGET
from continuum_rules.pack import Pack
from continuum_rules.verify.cases import Cases
from continuum_rules.verify.check import Check, Proof
from continuum_rules.verify.complete import Complete
from continuum_rules.verify.contacts import SomebodyToSpeakTo
from continuum_rules.verify.dead import NoRuleIsDead
from continuum_rules.verify.invariants import Invariants
from continuum_rules.verify.monotone import Monotone
from continuum_rules.verify.notes import notes
from continuum_rules.verify.overlay import OverlayKeepsTheBase
from continuum_rules.verify.redundant import NoRuleIsRedundant
from continuum_rules.verify.report import Checked, Finding, Report, Status
from continuum_rules.verify.used import EveryFactorIsUsed
from continuum_rules.verify.wording import Wording

CHECKS: tuple[Check, ...] = (
    Complete(),
    SomebodyToSpeakTo(),
    Monotone(),
    NoRuleIsDead(),
    NoRuleIsRedundant(),
    Invariants(),
    OverlayKeepsTheBase(),
    Cases(),
    Wording(),
    EveryFactorIsUsed(),
)

__all__ = [
    "CHECKS",
    "Check",
    "Checked",
    "Finding",
    "Proof",
    "Report",
    "Status",
    "checked",
    "verify",
]


def verify(pack: Pack, on: date, budget: int = BUDGET, base: Pack | None = None) -> Report:
    """Prove a pack, over every combination of answers.

    Args:
        on: The day that stale contacts and overdue reviews are counted from; it changes notes only.
        budget: Steps allowed for each single question; see ``cover``.
        base: The base by itself, where an overlay is laid over it; None: taken from the pack's own
            canonical text.

    Returns:
        Every check with its findings. What the budget did not settle is not proven.
    """
    proof = Proof(pack, budget, base)
    return Report(pack.info.id, pack.fingerprint, checked(proof), notes(proof, on))


def checked(proof: Proof) -> tuple[Checked, ...]:
    """Run every check that means anything for the pack."""
    return tuple(check.run(proof) for check in CHECKS if check.speaks_of(proof))

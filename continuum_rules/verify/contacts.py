"""Wherever a case is placed, somebody is named to speak to."""

from collections.abc import Iterator

from continuum_rules.level import Level
from continuum_rules.verify.check import Check, Proof
from continuum_rules.verify.report import Finding


class SomebodyToSpeakTo(Check):
    """At each level some step names whom to speak to, whatever else the answers are.

    Such a step comes with the level itself: its pathway has this level as ``at_least``, or an
    earlier one, and then follows from the level alone. A pathway that comes by ``when`` only does
    not count, since the facts it waits for may not be there; nor does the contact of a stop. A
    contact counts by its name: a base holds numbers open, and under an overlay a note tells of each
    that is still missing.
    """

    id = "contacts"

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find the levels whose steps name nobody."""
        pack = proof.pack
        named_from = (
            pack.level_by_id[pathway.at_least].position
            for pathway in pack.pathways
            if pathway.at_least is not None and any(step.contact for step in pathway.steps)
        )
        for level in pack.levels[: min(named_from, default=len(pack.levels))]:
            yield Finding("level", level.id, _says(level))


def _says(level: Level) -> str:
    before = " or an earlier level" if level.position else ""
    return (
        f"No step that comes with {level.label} names anybody to speak to. Write contact in a"
        f' step of a pathway with at_least = "{level.id}"{before}'
    )

"""Every level can be reached, and no child is forgotten."""

from collections.abc import Iterator

from continuum_rules.level import Level
from continuum_rules.pathway import For
from continuum_rules.rule import When
from continuum_rules.space import Box
from continuum_rules.verify.check import Check, Proof, outside
from continuum_rules.verify.example import as_written, plainest, relevant_to, shown
from continuum_rules.verify.report import Finding

CHILDREN = {
    For.CHILD_HARMED: "the child who was affected",
    For.CHILD_DISPLAYING: "the child whose behaviour it is",
    For.OTHER_CHILDREN: "other children",
}


class Complete(Check):
    """Some case comes out at each level, and in every case there is something to do for each child.

    The children are the one who was affected, the one whose behaviour it is, and others. A pack
    without pathways leads to no step at all: a note says so, and the check of contacts refuses it.
    """

    id = "complete"

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find levels that nothing reaches, and cases in which a child is forgotten."""
        for level in proof.pack.levels:
            if not _is_reached(proof, level):
                says = f"No case comes out as {level.label}: {_why_not(proof, level)}"
                yield Finding("level", level.id, says)
        if proof.pack.pathways:
            for whom, words in CHILDREN.items():
                yield from _forgotten(proof, whom, words)


def _is_reached(proof: Proof, level: Level) -> bool:
    above = level.position + 1
    higher = proof.boxes[above] if above < len(proof.boxes) else ()
    if level.position == 0:
        return proof.escapes(proof.space.full, higher) is not None
    own = [box for box, position in proof.ready.blank.pairs if position == level.position]
    return proof.first_escaping(own, higher) is not None


def _why_not(proof: Proof, level: Level) -> str:
    if level.position == 0:
        return "whatever the answers, some rule places the behaviour higher"
    if any(rule.at_least == level.id for rule in proof.pack.rules):
        return "wherever a rule for it holds, another places the behaviour higher"
    return "no rule leads to it"


def _forgotten(proof: Proof, whom: For, words: str) -> Iterator[Finding]:
    """Find the plainest case that triggers no step for one of the children."""
    triggers = tuple(
        box
        for pathway, boxes in zip(proof.pack.pathways, proof.ready.blank.triggers, strict=True)
        if any(step.for_whom is whom for step in pathway.steps)
        for box in boxes
    )

    def forgets(case: Box) -> bool:
        return outside(case, triggers)

    case = proof.escapes(proof.space.full, triggers)
    if case is not None:
        case = plainest(proof, case, forgets)
        told = shown(proof, case, relevant_to(proof, When(), steps=True))
        says = f"There is no step for {words} {told.words}; it comes out as {told.level}"
        yield Finding("pathway", whom.value, says, as_written(told.answers))

"""No rule is dead."""

from collections.abc import Iterator

from continuum_rules.space import Box
from continuum_rules.variant import RuleBoxes
from continuum_rules.verify.check import Check, Proof
from continuum_rules.verify.deciding import each_judged, in_its_stead, is_dead, others_as_high
from continuum_rules.verify.example import as_written, plainest, relevant_to, shown
from continuum_rules.verify.report import BASE_RULE, Finding
from continuum_rules.wording import joined


class NoRuleIsDead(Check):
    """Every rule decides the level of at least one case.

    A rule that never decides is a sentence nobody will ever read. Either it can never hold, or
    wherever it holds others place the behaviour higher.
    """

    id = "dead"

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find the rules that never decide, each with a case in which it is overtaken."""
        for within, each in each_judged(proof):
            if is_dead(within, each):
                yield _finding(within, each, "rule" if within is proof else BASE_RULE)


def _finding(proof: Proof, each: RuleBoxes, table: str) -> Finding:
    boxes = [box for box in each.boxes if proof.space.has_cases(box)]
    if not boxes:
        return Finding(table, each.rule.id, "It holds in no case: what it asks never meets")
    above = in_its_stead(proof, each, others_as_high(proof, each, least=1))
    names = joined([f"“{other.rule.id}”" for other in above], "and")
    place = "places" if len(above) == 1 else "together place"

    def holds(case: Box) -> bool:
        return any(not case & ~box for box in boxes)

    case = plainest(proof, proof.space.corner(boxes[0]), holds)
    told = shown(proof, case, relevant_to(proof, each.rule.when))
    says = (
        f"It never decides: wherever it holds, {names} {place} the behaviour higher. "
        f"For example {told.words}, it comes out as {told.level}"
    )
    return Finding(table, each.rule.id, says, as_written(told.answers))

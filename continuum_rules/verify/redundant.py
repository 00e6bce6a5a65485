"""No rule is redundant."""

from collections.abc import Iterator

from continuum_rules.variant import RuleBoxes
from continuum_rules.verify.check import Check, Proof
from continuum_rules.verify.deciding import (
    each_judged,
    in_its_stead,
    is_redundant,
    others_as_high,
)
from continuum_rules.verify.report import BASE_RULE, Finding
from continuum_rules.wording import joined


class NoRuleIsRedundant(Check):
    """Without any one of the rules, some case would come out lower.

    A rule that changes nothing makes a pack harder to read and easier to get wrong. A dead rule is
    reported as dead only; of two rules that hold in the same cases, both are reported.
    """

    id = "redundant"

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find the rules whose removal changes nothing, each with those that stand in for it."""
        for within, each in each_judged(proof):
            if is_redundant(within, each):
                table = "rule" if within is proof else BASE_RULE
                yield Finding(table, each.rule.id, _says(within, each))


def _says(proof: Proof, each: RuleBoxes) -> str:
    if each.level == 0:
        return "Without it nothing changes: the first level is where every case begins"
    others = in_its_stead(proof, each, others_as_high(proof, each))
    names = joined([f"“{other.rule.id}”" for other in others], "and")
    says = f"Without it nothing changes: wherever it holds, so does {names}, as high or higher"
    if each.rule.overlay and not any(other.rule.overlay for other in others):
        return f"{says}. The base does this already, so the rule can go"
    return says

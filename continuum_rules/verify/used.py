"""Every question is asked for something."""

from collections.abc import Iterator

from continuum_rules.pack import Pack
from continuum_rules.rule import When
from continuum_rules.verify.check import Check, Proof
from continuum_rules.verify.report import Finding


class EveryFactorIsUsed(Check):
    """Every question bears on the level, a step or a stop, or is marked as context.

    People are asked nothing for its own sake. A question counts as used where a rule, a pathway,
    a stop or a conflict asks about it, or where its answer hides a question that is used. Context
    is a question whose only role is ``response``: it shapes the help.
    """

    id = "used"

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find the questions that nothing asks about."""
        used = _used(proof.pack)
        for factor in proof.pack.factors:
            if factor.id not in used and not factor.is_response_only:
                says = (
                    f"Nothing asks about “{factor.question}”. Use it in a rule, pathway or stop; "
                    'write role = "response" if it only shapes the help; or delete it'
                )
                yield Finding("factor", factor.id, says)


def _used(pack: Pack) -> frozenset[str]:
    conditions = (
        *(rule.when for rule in pack.rules),
        *(pathway.when for pathway in pack.pathways),
        *(stop.when for stop in pack.stops),
        *(conflict.when for conflict in pack.conflicts),
    )
    used = {each for when in conditions for each in _asked_about(when)}
    waiting = list(used)
    while waiting:
        for table in pack.factor_by_id[waiting.pop()].hide_when:
            new = set(table) - used
            used |= new
            waiting += new
    return frozenset(used)


def _asked_about(when: When | None) -> Iterator[str]:
    if when is not None:
        yield from when.all_of
        if when.at_least is not None:
            yield from when.at_least.of

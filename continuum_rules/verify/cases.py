"""The pack's own cases come out as they say."""

from collections.abc import Iterator

from continuum_rules.answers import AnswerProblem
from continuum_rules.concerns import indicate
from continuum_rules.given import given_from_json
from continuum_rules.indication import Indication, StepStatus
from continuum_rules.pack import Pack
from continuum_rules.rule import Case
from continuum_rules.verify.check import Check, Proof
from continuum_rules.verify.report import Finding


class Cases(Check):
    """Each of the pack's own cases comes out as it says.

    Its range lies between the case's lowest and highest, and the steps it names are required. Under
    an overlay the highest end may rise: an overlay may tighten what the base's cases were
    written for.
    """

    id = "cases"

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find every case that comes out otherwise."""
        for case in proof.pack.cases:
            try:
                given = given_from_json(proof.pack, {"answers": dict(case.answers)})
            except AnswerProblem as problem:
                yield Finding("case", case.id, f"{case.title}: {problem}")
                continue
            for says in _missed(proof.pack, case, indicate(proof.pack, given)):
                yield Finding("case", case.id, f"{case.title}: {says}", dict(case.answers))


def _missed(pack: Pack, case: Case, found: Indication) -> Iterator[str]:
    level = pack.level_by_id
    lowest, highest = found.range.lowest, found.range.highest
    if case.lowest is not None and lowest < level[case.lowest]:
        yield f"expected at least {level[case.lowest].label}, and {lowest.label} came out"
    if case.highest is not None and pack.overlay is None and highest > level[case.highest]:
        yield f"expected at most {level[case.highest].label}, and {highest.label} came out"
    required = {step.id for step in found.steps if step.status is StepStatus.REQUIRED}
    for step_id in case.steps:
        if step_id not in required:
            yield f"expected the step {step_id} to be required, and it is not"

"""The pack's own cases come out as they say."""

from collections.abc import Iterator

from continuum_rules.answers import AnswerProblem, Given
from continuum_rules.given import given_from_json
from continuum_rules.range_only import range_of
from continuum_rules.rule import Case
from continuum_rules.screening import read_screening
from continuum_rules.verify.check import Check, Proof
from continuum_rules.verify.example import requires
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
            title = f"{case.title}: " if case.title else ""
            try:
                given = given_from_json(proof.pack, {"answers": dict(case.answers)})
            except AnswerProblem as problem:
                yield Finding("case", case.id, f"{title}{problem}")
                continue
            for says in _missed(proof, case, given):
                yield Finding("case", case.id, f"{title}{says}", dict(case.answers))


def _missed(proof: Proof, case: Case, given: Given) -> Iterator[str]:
    pack = proof.pack
    level = pack.level_by_id
    found = range_of(pack, given)
    lowest, highest = found.lowest, found.highest
    if case.lowest is not None and lowest < level[case.lowest]:
        yield f"expected at least {level[case.lowest].label}, and {lowest.label} came out"
    if case.highest is not None and pack.overlay is None and highest > level[case.highest]:
        yield f"expected at most {level[case.highest].label}, and {highest.label} came out"
    standings = [
        proof.ready.standing(pair.box) for pair in read_screening(proof.ready, given).pairs()
    ]
    for step_id in case.steps:
        if not any(requires(standing, step_id) for standing in standings):
            yield f"expected the step {step_id} to be required, and it is not"

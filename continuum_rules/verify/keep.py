"""Write counter-examples into a pack as its own cases, so that they stay mended."""

from collections.abc import Collection, Iterable
from json import dumps
from pathlib import Path

from continuum_rules.reading.ids import LONGEST_ID
from continuum_rules.rule import Case
from continuum_rules.verify.report import Finding, Report

FILE = "cases-kept.toml"


def keep(path: Path, report: Report, cases: Iterable[Case]) -> Path | None:
    """Add each counter-example that one case can tell to the pack's own cases.

    A folder gets them in ``cases-kept.toml``, a single file at its end. What the pack has already,
    in whichever file, is not written twice.

    Args:
        path: The pack that was given last, so that a base stays as it is beneath an overlay.
        cases: Those that the pack has.

    Returns:
        The file that was written; None where there was nothing new.

    Raises:
        OSError: It cannot be written.
    """
    target = path / FILE if path.is_dir() else path
    new = text_to_keep(report, cases)
    if not new:
        return None
    with target.open("a", encoding="utf-8") as file:
        file.write(new)
    return target


def text_to_keep(report: Report, cases: Iterable[Case]) -> str:
    """Write each counter-example that one case can tell, and that the pack does not have yet.

    Args:
        cases: Those that the pack has.

    Returns:
        A ``[[case]]`` for each; empty where there is nothing new.
    """
    cases = tuple(cases)
    taken = {case.id for case in cases}
    known = [_as_told(case) for case in cases]
    new = ""
    for check in report.checks:
        for finding in check.findings:
            told = dict(finding.example), dict(finding.keep)
            if finding.keep and told not in known:
                known.append(told)
                name = _name(check.id, finding, taken)
                taken.add(name)
                new += _case(name, f"Found by verify ({check.id}): {finding.subject}", finding)
    return new


def _as_told(case: Case) -> tuple[dict[str, object], dict[str, object]]:
    """Give what a case answers and expects, in the form of a finding."""
    expects = {"lowest": case.lowest, "highest": case.highest, "steps": list(case.steps)}
    return dict(case.answers), {key: value for key, value in expects.items() if value}


def _name(check_id: str, finding: Finding, taken: Collection[str]) -> str:
    """Give the case an id that no case of the pack has."""
    stem = f"kept-{check_id}-{finding.subject.lower()}"[:LONGEST_ID]
    name, number = stem, 1
    while name in taken:
        number += 1
        ending = f"-{number}"
        name = stem[: LONGEST_ID - len(ending)] + ending
    return name


def _case(name: str, title: str, finding: Finding) -> str:
    """Write one ``[[case]]``: what a finding answers, and what it expects."""
    head = ["", "[[case]]", f"id = {_value(name)}", f"title = {_value(title)}"]
    expects = [f"{key} = {_value(value)}" for key, value in finding.keep.items()]
    answers = [f"{key} = {_value(value)}" for key, value in finding.example.items()]
    return "\n".join([*head, *expects, "[case.answers]", *answers]) + "\n"


def _value(value: object) -> str:
    """Write a value as TOML writes it; text is written as JSON writes it, which TOML reads."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return dumps(value, ensure_ascii=False)

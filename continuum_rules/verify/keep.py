"""Write counter-examples into a pack as its own cases, so that they stay mended."""

from collections.abc import Iterable
from json import dumps
from pathlib import Path

from continuum_rules.reading.ids import LONGEST_ID
from continuum_rules.verify.report import Finding, Report

FILE = "cases-kept.toml"


def keep(path: Path, report: Report) -> Path | None:
    """Add each counter-example that one case can tell to the pack's own cases.

    A folder gets them in ``cases-kept.toml``, a single file at its end. What is there already stays
    as it is and is not written twice.

    Returns:
        The file that was written; None where there was nothing new.
    """
    target = path / FILE if path.is_dir() else path
    already = target.read_text("utf-8") if target.exists() else ""
    new = ""
    for check in report.checks:
        for finding in check.findings:
            told = _told(finding) if finding.keep else ""
            if told and told not in already + new:
                name = _name(check.id, finding, already + new)
                new += _case(name, f"Found by verify ({check.id}): {finding.subject}", told)
    if not new:
        return None
    with target.open("a", encoding="utf-8") as file:
        file.write(new)
    return target


def _name(check_id: str, finding: Finding, taken: str) -> str:
    """Give the case an id that no case of the file has."""
    stem = f"kept-{check_id}-{finding.subject.lower()}"[:LONGEST_ID]
    name, number = stem, 1
    while f'id = "{name}"\n' in taken:
        number += 1
        ending = f"-{number}"
        name = stem[: LONGEST_ID - len(ending)] + ending
    return name


def _case(name: str, title: str, told: str) -> str:
    """Write one ``[[case]]``."""
    return f"\n[[case]]\nid = {_value(name)}\ntitle = {_value(title)}\n{told}"


def _told(finding: Finding) -> str:
    """Write what a case answers and expects."""
    answers = [f"{key} = {_value(value)}" for key, value in finding.example.items()]
    expects = [f"{key} = {_value(value)}" for key, value in finding.keep.items()]
    return "\n".join([*expects, "[case.answers]", *answers]) + "\n"


def _value(value: object) -> str:
    """Write a value as TOML writes it; text is written as JSON writes it, which TOML reads."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return dumps(value, ensure_ascii=False)

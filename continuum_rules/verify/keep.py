"""Write counter-examples into a pack as its own cases, so that they stay mended."""

from collections.abc import Iterable, Mapping
from json import dumps
from pathlib import Path

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
    wanted = (
        (check.id, finding) for check in report.checks for finding in check.findings if finding.keep
    )
    texts = [_case(name, finding) for name, finding in wanted]
    new = [text for text in texts if text.splitlines()[1] not in already]
    if not new:
        return None
    with target.open("a", encoding="utf-8") as file:
        file.write("".join(f"\n{text}" for text in new))
    return target


def _case(check_id: str, finding: Finding) -> str:
    """Write one ``[[case]]``."""
    name = f"kept-{check_id}-{finding.subject.lower()}"[:60]
    head = ["[[case]]", f"id = {_value(name)}", f"title = {_value(f'Kept from verify: {name}')}"]
    answers = [f"{key} = {_value(value)}" for key, value in finding.example.items()]
    expects = [f"{key} = {_value(value)}" for key, value in finding.keep.items()]
    return "\n".join([*head, *expects, "[case.answers]", *answers]) + "\n"


def _value(value: object) -> str:
    """Write a value as TOML writes it; text is written as JSON writes it, which TOML reads."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return dumps(value, ensure_ascii=False)

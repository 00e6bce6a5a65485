"""``continuum-rules verify``: prove a pack, or show the smallest case that breaks a promise."""

import json
import re
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from continuum_rules.commands.packs import add_pack, read_or_say
from continuum_rules.cover import BUDGET
from continuum_rules.pack import Pack
from continuum_rules.verify import verify
from continuum_rules.verify.keep import keep
from continuum_rules.verify.places import Places, places
from continuum_rules.verify.report import Checked, Finding, Report, Status

if TYPE_CHECKING:
    from argparse import _SubParsersAction

ALL_WELL, PROBLEMS, _, NOT_PROVEN = range(4)


def add_parser(verbs: "_SubParsersAction[ArgumentParser]") -> None:
    """Say what the command takes."""
    parser = verbs.add_parser(
        "verify",
        help="prove that a pack keeps its promises, or show the smallest case that breaks one",
        description="Prove a pack over every combination of answers. Each promise is proved, or"
        " broken with the smallest case that shows it, or not proven within the budget.",
    )
    add_pack(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument(
        "--on", metavar="DATE", type=_day, help="the day to count reviews from (default: today)"
    )
    parser.add_argument(
        "--budget",
        metavar="STEPS",
        type=_steps,
        default=BUDGET,
        help=f"steps allowed for each single question (default: {BUDGET:,}, as many as the paper"
        " to sign and the start of a service take)",
    )
    parser.add_argument(
        "--keep", action="store_true", help="write each counter-example into the pack as a case"
    )


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise ArgumentTypeError(f"{word} is not a day; write it like 2026-11-22") from None


def _steps(word: str) -> int:
    if not re.fullmatch(r"0*[1-9][0-9]{0,17}", word):
        raise ArgumentTypeError(f"{word} is not a number of steps; write one like 1000000")
    return int(word)


def _today() -> date:
    """Give the day; the command line is the one place of the rules that looks at a clock."""
    return date.fromisoformat(time.strftime("%Y-%m-%d"))


def run(asked: Namespace) -> int:
    """Write what was proved and what was not.

    Returns:
        0 where everything is proved, 1 where the pack cannot be read or a promise is broken, 3
        where the budget ran out before a proof.
    """
    pack = read_or_say(asked.pack, asked.overlay)
    if pack is None:
        return PROBLEMS
    report = verify(pack, asked.on or _today(), asked.budget)
    written = places(asked.pack, asked.overlay)
    if asked.json:
        sys.stdout.write(json.dumps(as_json(report, written), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(in_words(report, written))
    if asked.keep:
        _keep(asked.overlay or asked.pack, report, pack)
    if report.ok:
        _note_larger(asked.budget)
        return ALL_WELL
    return PROBLEMS if report.is_broken else NOT_PROVEN


def _note_larger(budget: int) -> None:
    """Say that the paper and the start of a service may not get as far as this proof did."""
    if budget > BUDGET:
        sys.stderr.write(
            f"This proof was allowed {budget:,} steps for each question; the paper to sign and the"
            f" start of a service take {BUDGET:,}. What is not proved without --budget has no place"
            " to sign and does not start.\n"
        )


def _keep(path: Path, report: Report, pack: Pack) -> None:
    try:
        kept = keep(path, report, pack.cases)
    except OSError as error:
        sys.stderr.write(f"Nothing was kept in {path} ({error.strerror}).\n")
        return
    if kept is not None:
        sys.stderr.write(f"Kept in {kept}.\n")


def as_json(report: Report, written: Places) -> dict[str, object]:
    """Give the one JSON shape of a report."""
    return {
        "pack": report.pack,
        "fingerprint": report.fingerprint,
        "ok": report.ok,
        "checks": [
            {
                "id": each.id,
                "status": each.status.value,
                "findings": [_finding(finding, written) for finding in each.findings],
            }
            for each in report.checks
        ],
        "notes": list(report.notes),
    }


def _finding(finding: Finding, written: Places) -> dict[str, object]:
    where = written.get((finding.table, finding.subject))
    return {
        "subject": finding.subject,
        "says": finding.says,
        "example": dict(finding.example) or None,
        "file": None if where is None else where.file,
        "line": None if where is None else where.line,
        "through": list(finding.through),
    }


def in_words(report: Report, written: Places) -> str:
    """Write a report for a reader: one line per promise, its findings below it."""
    lines = [line for each in report.checks for line in _check_in_words(each, written)]
    lines += [f"note: {note}" for note in report.notes]
    lines.append(f"{report.pack}: {_verdict(report)}")
    return "\n".join(lines) + "\n"


def _check_in_words(each: Checked, written: Places) -> list[str]:
    names = {
        Status.PROVED: "proved",
        Status.BROKEN: "BROKEN",
        Status.NOT_PROVEN: "NOT PROVEN: the budget ran out",
    }
    lines = [f"{each.id}: {names[each.status]}. {each.promise}"]
    for finding in each.findings:
        place = _place(written, finding.table, finding.subject)
        lines.append(f"  {place}{finding.table} {finding.subject}: {finding.says}")
        for rule_id in finding.through:
            place = _place(written, "rule", rule_id)
            lines.append(f"    {place}rule {rule_id}: It is one of those that lead there")
    return lines


def _place(written: Places, table: str, name: str) -> str:
    where = written.get((table, name))
    return "" if where is None else f"{where.file}:{where.line}: "


def _verdict(report: Report) -> str:
    if report.ok:
        return "every promise is proved."
    if report.is_broken:
        number = sum(len(each.findings) for each in report.checks)
        return f"{number} finding{'' if number == 1 else 's'}."
    return "not proven; this is not a pass."

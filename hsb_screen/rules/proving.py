"""Prove a draft within the time of a request, and keep what was found beside its fingerprint.

What the time does not settle is not proved, and not proved is never a pass.
"""

import time
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select

from continuum_rules import BudgetExhausted, Pack
from continuum_rules.verify import Checked, Finding, Proof, Report, Status, checked
from continuum_rules.verify.notes import notes
from continuum_rules.verify.places import Places
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import let_others_write, session
from hsb_screen.errors import Refused
from hsb_screen.rules.drafts import Draft
from hsb_screen.rules.models import RuleProof
from hsb_screen.rules.reading import made_of_texts, places_in, read_draft

SECONDS = 5.0
"""How long all questions of a proof may take together: well within the time of a request."""

STEPS = 200_000
"""Steps for one question here; the command line and the start of a service allow more."""

READ_LINE_BY_LINE = "read line by line: "
OF_THE_BASE = "of the base: "


class ProofInTime(Proof):
    """A proof that asks no further question once its time is up."""

    def __init__(self, pack: Pack, base: Pack | None = None, until: float | None = None) -> None:
        self.until = time.monotonic() + SECONDS if until is None else until
        super().__init__(pack, STEPS, base)

    @property
    def budget(self) -> int:
        """The steps for one question; asked for each of them.

        Raises:
            BudgetExhausted: The time is up.
        """
        if time.monotonic() > self.until:
            raise BudgetExhausted
        return self._budget

    @budget.setter
    def budget(self, steps: int) -> None:
        self._budget = steps

    @cached_property
    def of_base(self) -> Proof:
        """The base under proof by itself, in the same time."""
        return self if self.base is None else ProofInTime(self.base, until=self.until)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as it is kept.

    Attributes:
        number: Counted from 1 over all checks.
        file: Where its subject is written; "" and line 0 where nobody wrote it down.
        is_own: True where that is a file of the draft, and not of the base.
        through: Rules of the draft that lead there, each with file and line.
    """

    number: int
    table: str
    subject: str
    says: str
    example: Mapping[str, Any]
    keep: Mapping[str, Any]
    file: str
    line: int
    is_own: bool
    through: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One check as it is kept."""

    id: str
    promise: str
    status: Status
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a proof found.

    Attributes:
        points: What breaks no promise and somebody should settle; ``of_the_base`` is for whoever
            looks after the base.
        fingerprint: Of the pack that was proved, as screenings would keep it.
    """

    made_of: str
    fingerprint: str
    checks: tuple[Check, ...]
    points: tuple[str, ...]
    of_the_base: tuple[str, ...]
    checked_by: str
    checked_at: datetime

    @property
    def is_proved(self) -> bool:
        """True where every check is proved."""
        return all(each.status is Status.PROVED for each in self.checks)

    @property
    def problems(self) -> int:
        """How many things stop publishing: findings, and checks that were not settled."""
        return sum(len(each.found) or 1 for each in self.not_passed)

    @property
    def not_passed(self) -> tuple[Check, ...]:
        """The checks that are broken or not proved."""
        return tuple(each for each in self.checks if each.status is not Status.PROVED)

    @property
    def passed(self) -> tuple[Check, ...]:
        """The checks that are proved."""
        return tuple(each for each in self.checks if each.status is Status.PROVED)

    def finding(self, number: int) -> tuple[Check, Found] | None:
        """Give one finding with its check; None where there is none of this number."""
        every = ((check, found) for check in self.checks for found in check.found)
        return next((each for each in every if each[1].number == number), None)


def prove(pack: Pack) -> Report:
    """Run every check within the time of a request."""
    proof = ProofInTime(pack, pack.alone)
    return Report(pack.info.id, pack.fingerprint, checked(proof), notes(proof, clock.today()))


def check_draft(person: Person, draft: Draft) -> Kept:
    """Prove a draft as it stands, and keep what was found.

    Raises:
        Refused: It has mistakes, so there is nothing to prove yet.
    """
    texts = draft.texts
    reading = read_draft(texts)
    let_others_write()
    if reading.pack is None:
        raise Refused("The draft cannot be read yet. Put its mistakes right first.")
    report, written = prove(reading.pack), places_in(texts)
    row = RuleProof(
        draft_id=draft.id,
        made_of=reading.made_of,
        report=as_kept(report, written),
        checked_by=person.id,
        checked_at=clock.now(),
    )
    session().add(row)
    session().flush()
    record(Event.RULES_CHECKED, subject=draft.id, made_of=reading.made_of, proved=report.ok)
    return _facts(row, {person.id: person.name})


def newest_proof(draft: Draft) -> Kept | None:
    """Give what was found of a draft exactly as it stands; None where nobody checked it so."""
    made_of = made_of_texts(draft.texts)
    row = session().scalar(
        select(RuleProof)
        .where(RuleProof.draft_id == draft.id, RuleProof.made_of == made_of)
        .order_by(RuleProof.checked_at.desc())
        .limit(1)
    )
    return None if row is None else _facts(row, names_of([row.checked_by]))


def as_kept(report: Report, written: Places) -> dict[str, Any]:
    """Write a report as it is kept: plain values, each finding with its place."""
    number = 0
    checks = []
    for each in report.checks:
        found = []
        for finding in each.findings:
            number += 1
            found.append(_found(number, finding, written))
        checks.append(
            {"id": each.id, "promise": each.promise, "status": each.status.value, "found": found}
        )
    notes_kept = [note for note in report.notes if not note.startswith(READ_LINE_BY_LINE)]
    return {
        "fingerprint": report.fingerprint,
        "checks": checks,
        "points": [note for note in notes_kept if not note.startswith(OF_THE_BASE)],
        "of_the_base": [
            note.removeprefix(OF_THE_BASE) for note in notes_kept if note.startswith(OF_THE_BASE)
        ],
    }


def _found(number: int, finding: Finding, written: Places) -> dict[str, Any]:
    where = written.get((finding.table, finding.subject))
    through = [
        (name, place.file, place.line)
        for name in finding.through
        if (place := written.get(("rule", name))) is not None
    ]
    told = asdict(finding) | {"number": number, "through": through}
    file, line = (where.file, where.line) if where else ("", 0)
    return told | {"file": file, "line": line, "is_own": bool(file) and "/" not in file}


def as_report(pack: Pack, check: Check, found: Found) -> Report:
    """Give one finding as a report of its own, as the rules take it."""
    finding = Finding(found.table, found.subject, found.says, found.example, found.keep)
    only = Checked(check.id, check.promise, check.status, (finding,))
    return Report(pack.info.id, pack.fingerprint, (only,))


def _facts(row: RuleProof, names: Mapping[uuid.UUID, str]) -> Kept:
    report = row.report
    return Kept(
        made_of=row.made_of,
        fingerprint=report["fingerprint"],
        checks=tuple(_check(each) for each in report["checks"]),
        points=tuple(report["points"]),
        of_the_base=tuple(report["of_the_base"]),
        checked_by=names[row.checked_by],
        checked_at=row.checked_at,
    )


def _check(told: Mapping[str, Any]) -> Check:
    found = tuple(
        Found(**{**each, "through": tuple(map(tuple, each["through"]))}) for each in told["found"]
    )
    return Check(told["id"], told["promise"], Status(told["status"]), found)

"""The page of checks: each finding with its two cases, where it comes from, and who wrote that."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from continuum_rules import Pack
from continuum_rules.replaced import Replaced, to_read
from continuum_rules.verify import Status
from continuum_rules.verify.keep import FILE, text_to_keep
from hsb_screen.accounts.models import Person
from hsb_screen.errors import NotThere, Refused
from hsb_screen.rules.drafts import Draft, add_to_file, who_wrote
from hsb_screen.rules.proving import Check, Found, Kept, as_report, newest_proof
from hsb_screen.rules.reading import block_at, read_draft
from hsb_screen.rules.showing import TwoCases, two_cases

HEADINGS = {
    "complete": "A place or a child is left out",
    "contacts": "A place names nobody to speak to",
    "monotone": "A more serious answer lowers the indication",
    "dead": "A rule never decides anything",
    "redundant": "A rule changes nothing",
    "invariants": "A promise is not kept",
    "overlay": "Something of the base is taken away",
    "cases": "A kept case comes out otherwise",
    "wording": "A text is not fit for a child’s record",
    "used": "A question is asked for nothing",
}
"""What each check is called where it found something."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A place that a finding comes from.

    Attributes:
        what: Such as "rule planned-and-told".
        stem: The file of the draft, as addresses have it; "" where it stands in the base.
        edited_by: Who wrote it as it stands; "" where nobody of this draft did.
    """

    what: str
    file: str
    stem: str
    line: int
    edited_by: str
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class FindingShown:
    """One finding as the page shows it.

    Attributes:
        promise: What the draft or its base promises in its own words; "" where the check is itself
            the promise.
        cases: None where no case is needed to show it.
        can_be_kept: Whether one case can tell it, so that it can be kept as a test.
    """

    number: int
    promise: str
    says: str
    cases: TwoCases | None
    causes: tuple[Cause, ...]
    can_be_kept: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class CheckShown:
    """A check that did not pass."""

    heading: str
    promise: str
    is_settled: bool
    found: tuple[FindingShown, ...]

    @property
    def speaks_for_itself(self) -> bool:
        """Say whether each finding tells its own promise."""
        return all(each.promise for each in self.found)


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """Everything the page shows.

    Attributes:
        proof: None where nobody checked the draft as it stands.
        in_short: Such as "1 problem stops publishing. 2 points need your decision. 8 checks
            passed."
        to_read: Texts of the base that read otherwise, which no proof judges.
    """

    draft: Draft
    pack: Pack | None
    proof: Kept | None
    in_short: str
    failed: tuple[CheckShown, ...]
    to_read: tuple[Replaced, ...]


def checks_page(draft: Draft) -> ChecksPage:
    """Put the page together from what was kept; nothing is proved anew."""
    pack = read_draft(draft.texts).pack
    proof = newest_proof(draft) if pack else None
    if pack is None or proof is None:
        return ChecksPage(draft, pack, None, "", (), ())
    failed = tuple(_check(draft, pack, each) for each in proof.not_passed)
    return ChecksPage(draft, pack, proof, in_short(proof), failed, to_read(pack))


def in_short(proof: Kept) -> str:
    """Say in a line what was found."""
    problems, points, passed = proof.problems, len(proof.points), len(proof.passed)
    return " ".join(
        (
            _counted(problems, "problem stops publishing", "problems stop publishing"),
            _counted(points, "point needs your decision", "points need your decision"),
            _counted(passed, "check passed", "checks passed"),
        )
    )


def _counted(number: int, one: str, many: str) -> str:
    if not number:
        return f"No {one}."
    return f"1 {one}." if number == 1 else f"{number} {many}."


def _check(draft: Draft, pack: Pack, check: Check) -> CheckShown:
    found = tuple(_finding(draft, pack, check, each) for each in check.found)
    settled = check.status is not Status.NOT_PROVEN
    return CheckShown(HEADINGS.get(check.id, check.id), check.promise, settled, found)


def _finding(draft: Draft, pack: Pack, check: Check, found: Found) -> FindingShown:
    cases = two_cases(pack, check, found)
    promises = {each.id: each.promise for each in pack.invariants}
    places = [(f"{found.table} {found.subject}", found.file, found.line)] if found.file else []
    places += [(f"rule {name}", file, line) for name, file, line in found.through]
    places += [(f"rule {name}", *_place(pack, name)) for name in (cases.rules if cases else ())]
    return FindingShown(
        number=found.number,
        promise=promises.get(found.subject, "") if check.id == "invariants" else "",
        says=found.says,
        cases=cases,
        causes=tuple(_cause(draft, *each) for each in dict.fromkeys(places)),
        can_be_kept=bool(found.keep),
        is_kept=bool(found.keep) and not text_to_keep(as_report(pack, check, found), pack.cases),
    )


def _place(pack: Pack, name: str) -> tuple[str, int]:
    """Say where a rule of the draft is written; line 0 where nobody knows."""
    file, line = pack.place_of("rule", name) or ("", 0)
    return Path(file).name, line


def _cause(draft: Draft, what: str, path: str, line: int) -> Cause:
    own = next((each for each in draft.files if each.name == path), None)
    if own is None:
        return Cause(what, Path(path).name, "", line, "", None)
    wrote = who_wrote(draft, own.name, block_at(own.text, line))
    by, at = wrote or ("", None)
    return Cause(what, own.name, own.stem, line, by, at)


def the_finding(draft: Draft, number: int) -> tuple[Pack, Check, Found]:
    """Give one finding of a draft as it stands.

    Raises:
        NotThere: There is none, or the draft was changed since it was checked.
    """
    pack, proof = read_draft(draft.texts).pack, newest_proof(draft)
    found = proof.finding(number) if proof else None
    if pack is None or found is None:
        raise NotThere
    return pack, *found


def keep_as_test(person: Person, draft: Draft, number: int) -> None:
    """Write a counter-example into the draft as a case of its own, so that it stays mended.

    Raises:
        NotThere: There is no such finding.
        Refused: One case cannot tell it, or it is kept already.
    """
    pack, check, found = the_finding(draft, number)
    text = text_to_keep(as_report(pack, check, found), pack.cases)
    if not text:
        raise Refused("Nothing new can be kept of this: the draft has it, or one case cannot tell.")
    held = next((each for each in draft.files if each.name == FILE), None)
    add_to_file(person, draft, FILE, f"{held.text if held else ''}{text}".lstrip("\n"))

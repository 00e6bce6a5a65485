"""Where a paper comes from and how it can be checked, in sentences: the same on every surface."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many answers stand in which state."""

    answered: int
    not_known: int
    cannot_be_known: int
    not_to_be_asked: int
    no_sign_so_far: int
    not_looked_at: int

    @property
    def words(self) -> Iterator[str]:
        """Each state with its count; a state of none is left out, the answers never."""
        yield f"{self.answered} recorded"
        states = (
            (self.no_sign_so_far, "no sign of it so far"),
            (self.not_known, "not known yet"),
            (self.cannot_be_known, "cannot be found out"),
            (self.not_to_be_asked, "not to be asked now"),
            (self.not_looked_at, "not looked at"),
        )
        yield from (f"{number} {state}" for number, state in states if number)


@dataclass(frozen=True, slots=True)
class About:
    """Where the paper comes from and how it can be checked.

    Attributes:
        pack: Titles, versions and approval of the rules.
        fingerprint: The first 12 characters of the pack’s fingerprint.
        changed: What changed since the version before; a sentence.
        check_code: Three groups of four; equal where two papers say the same.
        withheld: How many items were taken out before this copy was made.
        copies: The copies issued so far, one line each, without this one.
        audit_head: The newest entry of the record of acts; empty where there is none yet.
        supervised: That it was started under supervision, and whose; "" for anything else.
    """

    pack: str
    fingerprint: str
    counts: Counts
    changed: str
    check_code: str
    withheld: int
    copies: tuple[str, ...]
    audit_head: str
    supervised: str = ""

    @property
    def withheld_words(self) -> str:
        """How many items were taken out, in a sentence."""
        if not self.withheld:
            return "Nothing withheld."
        items = "item" if self.withheld == 1 else "items"
        return f"{self.withheld} {items} withheld."

    def words(self, partnership: str) -> str:
        """Write the whole paragraph. What there is none of is left out.

        Args:
            partnership: Who holds the records; "" where nobody said.
        """
        service = f"service of {partnership}" if partnership else "service"
        told = [
            f"Rules: {self.pack} (fingerprint {self.fingerprint}).",
            f"Answers: {', '.join(self.counts.words)}.",
            self.supervised,
            self.changed,
            f"Check code {self.check_code}: two papers with one code say the same.",
            self.withheld_words,
            _issued_before(self.copies),
            f"Newest entry in the record of acts: {self.audit_head}." if self.audit_head else "",
            f"The full record stays in the screening {service}.",
            "The original notes stay where they were made.",
        ]
        return " ".join(part for part in told if part)


def _issued_before(copies: tuple[str, ...]) -> str:
    if not copies:
        return "No copy was issued before this one."
    return f"Copies issued before this one: {'; '.join(copies)}."

"""What two packs judge differently, in plain words, as a page lists it."""

from dataclasses import dataclass

from continuum_rules import BudgetExhausted, Pack
from continuum_rules.difference import difference
from continuum_rules.difference_words import in_words
from continuum_rules.merged_levels import LevelsDisagreeError

NOT_SETTLED = "Not every case was settled in the time there is. Use continuum-rules diff."
OLD, NEW = "old: ", "new: "
"""How the lines begin that name the two packs."""

OTHER_ORDER = "Their places stand in another order, so nothing is higher or lower between them."


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that differs: what came of it, and in which cases."""

    says: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Things that differ in one way."""

    title: str
    points: tuple[Point, ...]


def differs_in_words(old: Pack, new: Pack) -> str:
    """Write what differs for a reader; a sentence where it cannot be told."""
    try:
        return in_words(difference(old, new))
    except BudgetExhausted:
        return NOT_SETTLED
    except LevelsDisagreeError:
        return OTHER_ORDER


def sections_of(words: str) -> tuple[Section, ...]:
    """Part those words into their sections; the lines that name the two packs are left out.

    Several outcomes of one move stand in lines of their own before what is said of their cases.
    """
    sections: list[tuple[str, list[tuple[str, list[str]]]]] = []
    for line in words.splitlines():
        says = line.strip()
        if not says or line.startswith((OLD, NEW)):
            continue
        if line.startswith("  - ") and sections:
            sections[-1][1].append((says.removeprefix("- "), []))
        elif line.startswith(" ") and sections and sections[-1][1]:
            sections[-1][1][-1][1].append(says)
        else:
            sections.append((says, []))
    return tuple(
        Section(title, tuple(Point(says, tuple(more)) for says, more in points))
        for title, points in sections
    )

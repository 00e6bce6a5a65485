"""Rows of a table from what was counted: here each number becomes what is told of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hsb_screen.figures.counting import Counts
from hsb_screen.figures.stretches import Stretch
from hsb_screen.figures.suppressing import (
    NONE,
    SMALLEST,
    Cell,
    number,
    some_of,
    together,
    whole_and_parts,
)

MOST = 10
"""How many questions or rules are listed at most."""

Wholes = Mapping[Stretch, Cell]
"""What is told of a whole in each stretch."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    Attributes:
        cells: One for each stretch, and what they come to where there are several.
        is_typed: True where the name was typed by somebody.
        is_total: True for the line that the others add up to.
    """

    name: str
    cells: tuple[Cell, ...]
    is_typed: bool = False
    is_total: bool = False


def counts_row(name: str, counts: Counts) -> Row:
    """Give one line of a number that stands for itself: everything counted in each stretch."""
    return _row(name, [number(sum(kinds.values())) for kinds in counts.values()])


def parts_rows(counts: Counts, names: Mapping[str, str]) -> tuple[Row, ...]:
    """Give the parts of a total, always the same ones, and the total."""
    known = dict.fromkeys(counts, tuple(names))
    return _parts(counts, known, lambda kind: names[kind])


def known_rows(
    counts: Counts, known: Mapping[Stretch, Sequence[str]], unnamed: str
) -> tuple[Row, ...]:
    """Give the parts of a total that people named, as they were known in each stretch; the total.

    What is 0 throughout is left out.

    Args:
        counts: How many of each.
        known: What there was in each stretch, counted or not: what comes later is no part of it.
        unnamed: What to call a part that has no name.
    """
    rows = _parts(counts, known, lambda kind: kind or unnamed, is_typed=True)
    return tuple(row for row in rows if row.is_total or row.cells[-1].most)


def some_rows(
    counts: Counts,
    wholes: Wholes,
    name: Callable[[str], str],
    whole: str,
    told: Callable[[int], Cell] = number,
) -> tuple[Row, ...]:
    """Give what is most often true of a whole: the kinds of which at least 5 are told; the whole.

    Args:
        counts: Of how many of the whole each kind is true; several may be true of one.
        wholes: What is told of the whole in each stretch.
        name: Gives the words for a kind.
        whole: What the whole is called.
        told: As ``some_of`` takes it.

    Returns:
        Empty where nothing can be told.
    """
    # By name: any other order of equal cells would tell which of them was there first.
    kinds = sorted({kind for each in counts.values() for kind in each})
    rows = [
        _row(kind, [some_of(counts[at].get(kind, 0), wholes[at], told) for at in counts])
        for kind in kinds
    ]
    often = [row for row in rows if row.cells[-1].least >= SMALLEST]
    often.sort(key=lambda row: (-row.cells[-1].least, -row.cells[-1].most))
    named = [Row(name(row.name), row.cells) for row in often[:MOST]]
    return (*named, _row(whole, [wholes[at] for at in counts], is_total=True)) if named else ()


def wholes_of(rows: Iterable[Row], names: Iterable[str], stretches: Sequence[Stretch]) -> Wholes:
    """Give what is told of some rows together, in each stretch."""
    named = frozenset(names)
    chosen = [row for row in rows if row.name in named]
    return {
        stretch: together(row.cells[place] for row in chosen)
        for place, stretch in enumerate(stretches)
    }


def _parts(
    counts: Counts,
    known: Mapping[Stretch, Sequence[str]],
    name: Callable[[str], str],
    *,
    is_typed: bool = False,
) -> tuple[Row, ...]:
    # Whatever was counted is a part, known or not: otherwise the total would not be true.
    there = {at: tuple(dict.fromkeys((*known[at], *sorted(counts[at])))) for at in counts}
    told = {at: whole_and_parts([counts[at].get(kind, 0) for kind in there[at]]) for at in counts}
    cells = {at: dict(zip(there[at], told[at].parts, strict=True)) for at in counts}
    kinds = dict.fromkeys(kind for at in counts for kind in there[at])
    rows = [
        _row(name(kind), [cells[at].get(kind, NONE) for at in counts], is_typed=is_typed)
        for kind in kinds
    ]
    return (*rows, _row("Total", [told[at].total for at in counts], is_total=True))


def _row(
    name: str, cells: Sequence[Cell], *, is_typed: bool = False, is_total: bool = False
) -> Row:
    sums = (together(cells),) if len(cells) > 1 else ()
    return Row(name, (*cells, *sums), is_typed, is_total)

"""No number from 1 to 4 can be worked out, by somebody who knows how numbers are held back."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hsb_screen.figures.suppressing import (
    Cell,
    in_fives,
    number,
    some_of,
    together,
    whole_and_parts,
)
from tests.rules.strategies import UNHURRIED

SMALL = range(1, 5)


@pytest.mark.parametrize(("parts", "largest"), [(1, 12), (2, 14), (3, 16), (4, 9), (6, 3)])
def test_every_small_part_could_be_another_number_whatever_is_known_of_the_rules(parts, largest):
    """Literally: all tables of a size, those that look the same together."""
    alike = defaultdict(list)
    for counts in product(range(largest + 1), repeat=parts):
        alike[whole_and_parts(counts)].append(counts)

    for tables in alike.values():
        for column in zip(*tables, strict=True):
            # Larger tables than those tried here would only add to what a part could be.
            if set(column) & set(SMALL) and sum(tables[0]) <= largest:
                assert len(set(column)) > 1, tables


@pytest.mark.parametrize("counts", [(0, 7), (12, 0, 3, 40), (1, 1, 1, 1, 1), (4, 4), (3, 5, 5, 9)])
def test_what_is_told_is_true(counts):
    told = whole_and_parts(counts)

    assert told.total.least <= sum(counts) <= told.total.most
    for cell, count in zip(told.parts, counts, strict=True):
        assert cell.least <= count <= cell.most


def test_the_smallest_larger_part_is_held_back_beside_a_small_one():
    told = whole_and_parts((12, 0, 3, 40))

    assert [cell.words for cell in told.parts] == ["1 to 14", "0", "1 to 14", "40"]
    assert told.total.words == "55"


def test_where_the_whole_is_small_nothing_is_told_of_its_parts():
    told = whole_and_parts((3, 0))

    assert {cell.words for cell in (told.total, *told.parts)} == {"fewer than 5"}
    assert whole_and_parts((0, 0)).parts == (Cell(0, 0), Cell(0, 0))


def test_how_many_of_a_whole_never_tells_that_it_was_so_of_a_few_or_of_all_but_a_few():
    for whole in range(30):
        alike = defaultdict(set)
        for count in range(whole + 1):
            told = some_of(count, number(whole))
            assert told.least <= count <= told.most
            alike[told].add(count)
        for counts in alike.values():
            if any(each in SMALL or whole - each in SMALL for each in counts):
                assert len(counts) > 1


def test_of_two_reasons_one_of_which_holds_wherever_the_other_does_no_difference_is_told():
    told = [some_of(count, number(24), in_fives) for count in (9, 11)]

    assert [cell.words for cell in told] == ["5 to 9", "10 to 14"]
    assert some_of(0, number(24), in_fives) == some_of(4, number(24), in_fives)


def test_a_number_that_changes_daily_is_told_in_fives():
    assert [in_fives(count).words for count in (0, 4, 5, 13)] == [
        "fewer than 5",
        "fewer than 5",
        "5 to 9",
        "10 to 14",
    ]


tables = st.integers(2, 5).flatmap(
    lambda rows: st.lists(
        st.lists(st.sampled_from((0, 1, 2, 3, 4, 5, 6, 9, 17)), min_size=rows, max_size=rows),
        min_size=2,
        max_size=4,
    )
)


@settings(UNHURRIED, max_examples=60)
@given(tables)
def test_in_a_table_of_parts_and_quarters_no_small_cell_is_recovered_from_cells_and_margins(table):
    """For each small cell, another table of which the very same is published."""
    shown = published(table)
    for quarter, counts in enumerate(table):
        for part, count in enumerate(counts):
            if count in SMALL:
                others = (
                    [*table[:quarter], other, *table[quarter + 1 :]]
                    for other in other_columns(counts, part)
                    if other[part] != count
                )
                assert any(published(other) == shown for other in others), (table, quarter, part)


def published(table):
    """Everything anybody sees: each cell, the total of each quarter, and of each part over time."""
    quarters = [whole_and_parts(counts) for counts in table]
    over_time = zip(*(told.parts for told in quarters), strict=True)
    return quarters, [together(cells) for cells in over_time]


def other_columns(counts, part):
    """Columns in which one part is another number: exchanged, one moved over, or all another."""
    for other in range(len(counts)):
        exchanged = list(counts)
        exchanged[part], exchanged[other] = counts[other], counts[part]
        yield exchanged
        for by in (1, -1):
            moved = list(counts)
            moved[part], moved[other] = moved[part] + by, moved[other] - by
            if min(moved) >= 0:
                yield moved
    for least in range(5):
        yield [least if place == part else 0 for place in range(len(counts))]

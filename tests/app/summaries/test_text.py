"""The summary as plain text: ASCII, 80 columns, whole, and short enough for a case system."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsb_screen.config import TEXT_LIMIT
from hsb_screen.summaries.summary import HANDLING, Line, Unknown
from hsb_screen.summaries.text import COLUMNS, ascii_only, full, short
from tests.pdf.papers import a_paper

ANY_TEXT = st.text(max_size=300)
PAPERS = st.builds(
    a_paper,
    safety=st.lists(st.builds(Line, ANY_TEXT, ANY_TEXT), max_size=4).map(tuple),
    unknowns=st.lists(st.builds(Unknown, ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT), max_size=9).map(
        tuple
    ),
)


@pytest.mark.property
@given(PAPERS)
def test_whatever_was_typed_both_texts_are_ascii_and_80_columns_wide(summary):
    for told in (full(summary), short(summary)):
        assert told.isascii()
        assert max(len(line) for line in told.splitlines()) <= COLUMNS


@pytest.mark.property
@given(PAPERS)
def test_the_short_text_keeps_its_limit_and_ends_at_a_sentence(summary):
    told = short(summary)

    assert len(told) <= TEXT_LIMIT
    assert told.endswith(".\n")


def _in_one_line(told: str) -> str:
    return " ".join(told.split())


def test_both_texts_hold_the_whole_fixed_statement_and_the_handling_line():
    placement = a_paper().placement
    fixed = ascii_only(f"{placement.honest_lead} {placement.honest}")

    for told in (full(a_paper()), short(a_paper())):
        assert fixed in _in_one_line(told)
        assert HANDLING in _in_one_line(told)


def test_the_full_text_holds_the_blocks_in_the_order_of_the_paper():
    told = full(a_paper())

    places = [told.index(f"\n{number}. ") for number in range(1, 8)]
    assert places == sorted(places)


def test_the_short_text_leaves_out_whole_lines_and_never_a_part_of_one():
    many = tuple(
        Unknown(f"Question {number}?", "somebody", "Not known yet", "") for number in range(90)
    )
    told = short(a_paper(unknowns=many))

    kept = [line for line in told.splitlines() if line.startswith("- Question")]
    assert 0 < len(kept) < 90
    assert all(line.endswith("May know: somebody.") for line in kept)


def test_the_full_text_says_who_supervised_it():
    about = replace(a_paper().about, supervised="Supervised by R Green: in training then.")

    assert "Supervised by R Green" in _in_one_line(full(replace(a_paper(), about=about)))


def test_a_block_without_entries_says_so():
    assert "3. WHAT IS RECORDED\nNothing is recorded." in full(a_paper(recorded=()))


def test_a_draft_says_so_in_its_first_lines():
    told = full(a_paper(agreed=False))

    assert told.splitlines()[0] == "DRAFT, not agreed by the lead."


def test_signs_become_ascii_and_what_has_no_ascii_becomes_a_question_mark():
    assert ascii_only("“Łódź” – café… 中") == '"?odz" - cafe... ?'

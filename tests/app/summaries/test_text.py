"""The summary as plain text: ASCII, 80 columns, whole, and short enough for a case system."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsb_screen.config import SHORTEST_TEXT, TEXT_LIMIT
from hsb_screen.summaries.summary import HANDLING, Line, StepEntry, Unknown, View
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


PHONE = StepEntry("Phone the front door of social care", "the practitioner", "today")
LATER = tuple(StepEntry(f"Do number {at} of what can wait", "Child A", "") for at in range(40))


def test_the_short_text_says_how_many_steps_it_leaves_out():
    told = short(a_paper(steps=(PHONE, *LATER)))

    kept = told.count("- Do number ")
    assert 0 < kept < len(LATER)
    assert f"- and {len(LATER) - kept} more in the screening." in told


def test_a_short_text_that_holds_every_step_counts_none():
    assert "more in the screening" not in short(a_paper(steps=(PHONE,)))


@pytest.mark.parametrize("limit", [SHORTEST_TEXT, TEXT_LIMIT])
def test_the_most_urgent_step_is_never_the_one_left_out(limit):
    safety = tuple(Line("Together now:", "in a place they share, " * 4) for _ in range(9))

    told = short(a_paper(steps=(PHONE, *LATER), safety=safety), limit)

    assert "- Phone the front door" in told


def test_the_short_text_gives_the_number_of_questions_that_may_change_the_steps_of_today():
    many = tuple(Unknown(f"{'Question? ' * 20}{at}", "", "Not known yet", "") for at in range(9))

    assert "- 7 open questions may change today's steps." in short(a_paper(unknowns=many), today=7)
    assert "- 1 open question may change today's steps." in short(a_paper(), today=1)
    assert "may change today" not in short(a_paper())


def test_both_texts_name_every_place_that_is_open_and_what_the_lead_decided():
    narrowed = View("Safeguarding lead (S Khan)", "Narrowed to Problematic.", "Seen by two staff.")

    for told in map(_in_one_line, (full(a_paper(views=(narrowed,))), short(a_paper()))):
        assert "Lowest place: Problematic. Not ruled out: Abusive." in told
        assert "- Safeguarding lead: " in told
    assert "- Safeguarding lead: Narrowed to Problematic." in short(a_paper(views=(narrowed,)))


def test_of_a_long_decision_the_short_text_keeps_its_first_sentence():
    long = View("Safeguarding lead", f"Narrowed to Problematic. {'It was settled so. ' * 90}", "")
    told = short(a_paper(views=(long,)), SHORTEST_TEXT)

    assert "- Safeguarding lead: Narrowed to Problematic." in told
    assert len(told) <= SHORTEST_TEXT


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

"""Page 1 is a contract: seven blocks in their order, on one side, whatever was recorded."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hsb_screen.summaries.fitting import PAGE_HEIGHT, fit, height_of, whole
from hsb_screen.summaries.pdf import HEIGHTS
from hsb_screen.summaries.second_page import fit_second, pages_of, whole_second
from hsb_screen.summaries.summary import (
    Asked,
    ChildEntry,
    LevelBox,
    Line,
    NeedsOf,
    Recorded,
    StepEntry,
    Unknown,
)
from tests.pdf.layout import laid_out
from tests.pdf.papers import QUESTIONS, a_paper, a_placement

pytestmark = [pytest.mark.pdf]

BLOCKS = tuple(f"block-{number}" for number in range(1, 8))

words = st.sampled_from(
    ["at", "school", "repeatedly", "Weekend", "WWWWWWW", "iiii", "club", "–", "“said”", "10/11/26",
     "touch", "over-clothes", "mother’s", "Łódź", "m" * 70, "W" * 120, "не", "中文", "🙂", "a/b/c"]
)  # fmt: skip
texts = st.lists(words, max_size=60).map(" ".join)
short_texts = st.lists(words, max_size=6).map(lambda parts: " ".join(parts)[:40])
lines = st.builds(Line, short_texts, texts)
children = st.builds(
    ChildEntry, st.sampled_from("ABCDEFGHI"), short_texts, texts, texts, texts, texts, texts
)
boxes = st.builds(
    LevelBox,
    st.sampled_from(["Expected for age", "Inappropriate", "A level with a long local label"]),
    st.sampled_from(["beyond", "least", "open", "not_looked_at", "nothing_points_here"]),
    st.sampled_from(["At least this", "Nothing recorded or outstanding points here"]),
)
papers = st.builds(
    a_paper,
    status=short_texts,
    safety=st.lists(lines, max_size=7).map(tuple),
    children=st.lists(children, max_size=9).map(tuple),
    recorded=st.lists(st.builds(Recorded, short_texts, texts, short_texts), max_size=9).map(tuple),
    done=st.lists(lines, max_size=9).map(tuple),
    unknowns=st.lists(st.builds(Unknown, texts, short_texts, short_texts, texts), max_size=12).map(
        tuple
    ),
    placement=st.builds(
        a_placement,
        rest=st.lists(words, max_size=20).map(lambda parts: " ".join(parts)[:200]),
        boxes=st.lists(boxes, min_size=0, max_size=9).map(tuple),
        reasons=st.lists(texts, max_size=9).map(tuple),
        concerns=st.lists(texts, max_size=6).map(tuple),
    ),
    asked=st.integers(1, 5).map(
        lambda columns: Asked(("A", "B", "C", "D", "Others")[:columns], QUESTIONS)
    ),
)


@pytest.mark.slow
@pytest.mark.property
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],  # laying out is too slow for shrinking
)
@given(papers)
def test_whatever_is_recorded_page_one_holds_its_seven_blocks_and_does_not_run_over(summary):
    layout = as_printed(summary)

    assert layout.blocks == BLOCKS
    assert layout.second


def as_printed(summary):
    """The reckoning nearly always holds at once; where it does not, less room is filled."""
    tries = (laid_out(summary, fit(summary, height)) for height in HEIGHTS)
    return next((layout for layout in tries if layout.second), None)


def test_an_ordinary_summary_takes_two_pages_with_nothing_left_out_of_page_one():
    first = fit(a_paper())

    layout = laid_out(a_paper(), first)

    assert layout.pages == 2
    assert first == whole(a_paper())


def test_the_reckoned_height_is_a_little_more_than_the_height_on_paper():
    """Less would overflow; much more would send lines to page 2 that page 1 has room for."""
    first = fit(a_paper())

    spare = height_of(a_paper(), first) - laid_out(a_paper(), first).ends_at

    assert 0 <= spare < 12


def test_what_page_one_leaves_out_is_counted_there_and_stands_in_full_on_page_two():
    many = tuple(
        Recorded(f"{day} November 2026", f"Happened again, {day}", "seen") for day in range(1, 21)
    )
    first = fit(a_paper(recorded=many))

    assert first.recorded.more == f"and {20 - len(first.recorded.entries)} more on page 2"
    assert first.recorded.rest == tuple(entry.line for entry in many[len(first.recorded.entries) :])


def test_an_entry_that_was_cut_short_stands_in_full_on_page_two():
    long = Line("Child A:", "spoken to by staff " * 60)

    first = fit(a_paper(done=(long,)))

    assert first.done.entries[0].says.endswith("…")
    assert first.done.rest == (long,)


def test_the_shortest_page_still_holds_the_first_child_and_the_first_word_on_safety():
    summary = a_paper(children=a_paper().children * 5, safety=a_paper().safety * 5)

    first = fit(summary, height=10)

    assert len(first.children.entries) == len(first.safety.entries) == 1
    assert first.recorded.entries == ()
    assert first.recorded.more == "and 2 more on page 2"


def test_page_two_shortens_what_is_recorded_and_says_how_much_the_screening_holds():
    many = a_paper(recorded=tuple(Recorded(f"Day {day}", "Again", "seen") for day in range(60)))
    first = fit(many)

    second = fit_second(many, first)

    assert len(second.recorded) + second.recorded_left == 60
    assert laid_out(many, first).pages == 2


def test_page_two_never_gives_up_more_than_it_has_to():
    first = fit(a_paper())

    assert fit_second(a_paper(), first) == whole_second(a_paper())


def test_strengths_and_needs_run_on_to_a_third_page_rather_than_lose_a_line():
    strengths = tuple(f"Strength {number}, told at some length" for number in range(150))
    long = a_paper(needs=(NeedsOf("A", strengths, ()),))

    layout = laid_out(long, fit(long))

    assert layout.pages == 3
    assert layout.second


def test_of_a_child_whose_row_is_cut_short_only_what_was_cut_stands_on_page_two():
    worker = "A Worker, family support, Mondays and Thursdays, 01632 960 188, at the centre"
    second = replace(a_paper().children[1], worker=worker)

    first = fit(a_paper(children=(a_paper().children[0], second)))

    assert first.children.entries[1].worker.endswith("…")
    assert first.children_cut == (Line("Child B:", f"own worker: {worker}."),)
    assert first.children_left == ()


def test_a_child_for_whom_page_one_has_no_row_has_a_whole_one_on_page_two():
    names = (replace(a_paper().children[0], letter=letter) for letter in "ABCDEF")
    summary = a_paper(children=tuple(names))

    first = fit(summary)

    shown = len(first.children.entries)
    assert [child.letter for child in first.children_left] == list("ABCDEF"[shown:])
    assert first.children_cut == ()


def test_an_ordinary_case_with_notes_and_much_that_is_not_known_takes_two_pages():
    """As one that ran on to a third: a long worker, and four open questions of two lines each."""
    worker = "A Worker, 01632 960 188, worker@example.org"
    children = tuple(replace(child, worker=worker) for child in a_paper().children)
    asks = (
        "Could anybody else have taken part in it, encouraged it, asked for it or seen it before?"
    )
    unknown = Unknown(asks, "class teacher", "Not known yet", "May change today’s steps.")
    step = StepEntry("Speak with this child calmly and in private, " * 3, "Child A", "today")
    summary = a_paper(children=children, unknowns=(unknown,) * 5, steps=(step,) * 5)

    assert pages_of(summary, fit(summary)) == 2
    assert laid_out(summary, fit(summary)).pages == 2


@pytest.mark.parametrize("number", [10, 60, 100, 150, 300])
def test_the_number_of_pages_that_is_told_is_the_number_there_are_or_one_more(number):
    strengths = tuple(f"Strength {at}, told at some length" for at in range(number))
    summary = a_paper(needs=(NeedsOf("A", strengths, ()),))
    first = fit(summary)

    assert pages_of(summary, first) - laid_out(summary, first).pages in (0, 1)


def test_the_page_height_that_is_reckoned_with_is_the_height_there_is():
    tall = replace(a_paper(), done=a_paper().done * 2)

    assert laid_out(tall, whole(tall)).ends_at < PAGE_HEIGHT


def test_no_type_is_smaller_than_eight_and_a_half_points():
    sizes = laid_out(a_paper(), fit(a_paper())).sizes

    assert 8.5 <= min(sizes) < max(sizes) <= 16
    assert 10.0 in sizes


def test_why_a_voice_was_not_obtained_stands_whole_beside_each_child():
    reason = "Not obtained: Police or social care have advised not to ask now"
    children = tuple(replace(child, wishes=reason) for child in a_paper().children)
    # So little room that entries move to page 2, as they do in most papers.
    shown = fit(a_paper(children=children), 240).children

    assert [child.wishes for child in shown.entries] == [reason, reason]
    assert not shown.rest


def test_a_sentence_that_tells_not_known_from_not_looked_at_leaves_room_for_all_the_rest():
    longer = "because 2 answers are not known and 15 questions were not looked at."
    several = (
        " Concern 2 sets the range. Concern 1 on its own: Problematic, the rest not looked at."
    )
    summary = a_paper(placement=a_placement(rest=longer + several))

    assert fit(summary) == whole(summary)
    assert laid_out(summary, fit(summary)).second

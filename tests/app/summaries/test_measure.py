"""Reckoning lines without laying out: never too few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsb_screen.summaries.measure import broken, clipped, lines_of, width_of

TYPED = st.text(st.sampled_from("aWi m-,.é“”–"), max_size=200)


def test_ten_points_of_a_thousand_ns_are_as_wide_as_the_font_says():
    """An n is 1139 of 2048 units wide; ten points are 3.53 millimetres."""
    assert width_of("n" * 1000, 10) == pytest.approx(1000 * 1139 / 2048 * 10 * 25.4 / 72)


def test_bold_is_counted_for_the_characters_that_are_bold():
    assert width_of("nn", 10) < width_of("nn", 10, bold=1) < width_of("nn", 10, bold=2)


@pytest.mark.property
@given(TYPED, st.floats(15, 180))
def test_no_line_is_wider_than_its_column(text, width):
    assert all(width_of(line, 10) <= width for line in broken(text, 10, width))


@pytest.mark.property
@given(TYPED, st.floats(15, 180))
def test_breaking_loses_no_letter(text, width):
    assert "".join(broken(text, 10, width)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.property
@given(TYPED, st.floats(15, 180), st.integers(1, 4))
def test_a_clipped_text_takes_no_more_lines_than_it_may(text, width, lines):
    short = clipped(text, 10, width, lines)

    assert lines_of(short, 10, width) <= lines
    assert short == text or short.endswith("…")


def test_an_empty_text_takes_no_line():
    assert lines_of("", 10, 100) == 0

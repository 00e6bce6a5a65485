"""What people paste keeps its meaning and loses what only a page layout needed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hsb_screen.pasting import cleaned


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("\x93Stop,\x94 said the teacher\x85", "“Stop,” said the teacher…"),
        ("“curly” and ‘single’ – dashes", "“curly” and ‘single’ – dashes"),
        ("some\u00adthing hyphen\u00adated", "something hyphenated"),
        ("zero\u200bwidth\ufeff and\u2060 joined", "zerowidth and joined"),
        ("no\u00a0break\u202fspaces\u2009here", "no break spaces here"),
        ("a\tcell\t\tand another", "a cell and another"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("one  \r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("\uf0b7 first\n\uf0b7 second", "• first\n• second"),
        ("a\u2028b\u2029c", "a\nb\n\nc"),
        ("\u202eabc\u202c 123", "abc 123"),
        ("left\u200e to\u200f right", "left to right"),
        ("before\x00after\x0b.", "beforeafter."),
    ],
)
def test_what_only_a_layout_needed_is_taken_out(pasted, kept):
    assert cleaned(pasted) == kept


@pytest.mark.parametrize(
    "text",
    [
        "👩🏽‍🏫 and ❤️‍🔥 and 👨‍👩‍👧",
        "שלום, العربية\u200f (2)",
        "می\u200cخواهم",
        "line\n\nline",
        "5 < 6 & ½ of £3",
        "naïve café Łódź",
    ],
)
def test_what_means_something_stays_as_it_is(text):
    assert cleaned(text) == text


def test_an_override_is_taken_out_of_right_to_left_text_too():
    assert cleaned("שלום \u202e123") == "שלום 123"


@given(some.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert cleaned(cleaned(text)) == cleaned(text)


@given(some.text(some.characters(categories=["L", "N", "P"])))
def test_no_letter_number_or_mark_of_punctuation_is_lost(text):
    assert cleaned(text) == text


@pytest.mark.parametrize("padding", [" " * 100_000, "\t \t" * 30_000, "\n " * 50_000])
def test_text_padded_by_a_table_does_not_take_minutes(padding):
    started = time.process_time()

    assert cleaned(f"one{padding}two").startswith("one")
    assert time.process_time() - started < 5

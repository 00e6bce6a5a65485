"""Dates as people know them."""

from datetime import date

import pytest

from hsb_screen.answers.partial_date import NotADate, When, date_in_words, read_date, read_when

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13 November 2026", "2026-11-13"),
        ("13th Nov 2026", "2026-11-13"),
        ("13/11/26", "2026-11-13"),
        ("13.11.2026", "2026-11-13"),
        ("2026-11-13", "2026-11-13"),
        ("  1  sept  2026 ", "2026-09-01"),
        ("November 2026", "2026-11"),
        ("11/2026", "2026-11"),
        ("2026", "2026"),
        ("Today", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        ("29 February 2024", "2024-02-29"),
        ("١٣ November ٢٠٢٦", "2026-11-13"),
        ("Friday, 13th of November 2026", "2026-11-13"),
        ("Fri 13/11/26", "2026-11-13"),
        ("1st of Nov 2026", "2026-11-01"),
    ],
)
def test_a_date_is_read_as_people_write_it(typed, kept):
    assert read_date(typed, TODAY) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "31 February 2026",
        "29 February 2025",
        "ju 2026",
        "13/13/2026",
        "0",
        "1066",
        "21 November 2026",
        "\n    December 2026",
        "2027",
        "1/1/31",
        "13 November",
        "²/11/2026",
    ],
)
def test_what_cannot_be_read_is_never_guessed(typed):
    with pytest.raises(NotADate):
        read_date(typed, TODAY)


@pytest.mark.parametrize("kept", ["2026-11-13", "2026-11", "2026"])
def test_a_kept_date_is_read_back_from_its_own_words(kept):
    assert read_date(date_in_words(kept), TODAY) == kept


def test_no_date_has_no_words():
    assert date_in_words(None) == date_in_words("") == ""


@pytest.mark.parametrize(
    "typed",
    [
        "around half-term",
        "not known",
        "the week of the school trip",
        "spring term 2026",
        "summer 2025",
        "before Year 4",
        "13 November",
    ],
)
def test_a_time_that_is_no_date_is_kept_in_its_own_words(typed):
    assert read_when(typed, TODAY) == When(in_words=typed)


@pytest.mark.parametrize(
    "typed", ["31 February 2026", "13/13/2026", "21 November 2026", "2027", "?", "ju 2026"]
)
def test_a_date_that_cannot_be_is_a_slip_and_not_a_time_in_words(typed):
    with pytest.raises(NotADate):
        read_when(typed, TODAY)


def test_a_date_is_a_date_however_it_may_be_said_in_words():
    assert read_when("Nov 2026", TODAY) == When(on_date="2026-11")
    assert read_when("", TODAY) == When()

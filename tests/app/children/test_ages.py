"""Ages as people type them."""

from datetime import date

import pytest

from hsb_screen.children.ages import NotAnAge, read_ages


@pytest.mark.parametrize(
    ("typed", "ages"),
    [
        ("9", (9,)),
        (" 9 years old ", (9,)),
        ("0", (0,)),
        ("9 or 10", (9, 10)),
        ("10, 9", (9, 10)),
        ("9 - 11", (9, 10, 11)),
        ("9 to 11 yrs", (9, 10, 11)),
    ],
)
def test_an_age_is_read_as_people_type_it(typed, ages):
    assert read_ages(typed) == ages


@pytest.mark.parametrize(
    "typed", ["nine", "9.5", "9½", "-1", "18", "11 to 9", "9 or", "²", "9" * 500, "1e1", "0x9"]
)
def test_what_is_no_age_is_never_guessed(typed):
    with pytest.raises(NotAnAge):
        read_ages(typed)


@pytest.mark.parametrize(
    ("typed", "ages"),
    [
        ("March 2014", (12,)),
        ("3/2014", (12,)),
        ("born in Mar 2014", (12,)),
        ("December 2014", (11,)),
        ("November 2014", (11, 12)),
    ],
)
def test_a_month_of_birth_becomes_years(typed, ages):
    assert read_ages(typed, today=date(2026, 11, 20)) == ages


@pytest.mark.parametrize("typed", ["March 1990", "13/2014", "Octember 2014", "March 2030"])
def test_a_month_of_birth_that_gives_no_age_of_a_child_is_asked_again(typed):
    with pytest.raises(NotAnAge):
        read_ages(typed, today=date(2026, 11, 20))

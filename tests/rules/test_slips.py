"""A line that was typed by habit is answered with the line that was meant."""

import pytest

from continuum_rules.reading.slips import slip_in

DAY = "a day that is not written in the form 2026-11-22"


@pytest.mark.parametrize(
    ("line", "what", "instead"),
    [
        ("d = 4/11/2026", "a day that is not written year first", "d = 2026-11-04"),
        ("d = 4/11/26", "a day that is not written year first", "d = 2026-11-04"),
        ("d = 4–11–2026", "a day that is not written year first", "d = 2026-11-04"),
        ("d = 2026-11-4", DAY, "d = 2026-11-04"),
        ("d = 2026-31-12", DAY, "d = 2026-12-31"),
        ("d = 2026.11.04", DAY, "d = 2026-11-04"),
        ("d = 2026–11–04 # a dash", DAY, "d = 2026-11-04"),
        ('p = 01632 960 401"', "a text without its first quotation mark", 'p = "01632 960 401"'),
        ('p = "01632 960 401",', "“,” behind the value", 'p = "01632 960 401"'),
        ('p = "01632 960 401" .', "“.” behind the value", 'p = "01632 960 401"'),
        ("version = 2026.1.1", "a text without quotation marks", 'version = "2026.1.1"'),
        ("version = 1.0.0", "a text without quotation marks", 'version = "1.0.0"'),
    ],
)
def test_the_line_that_was_meant_is_written_out(line, what, instead):
    assert slip_in(line) == (what, f"write {instead}")


@pytest.mark.parametrize("line", ["d = 2026-11-22", "d = 2026-02-30", "d = 99/99/99", "no key"])
def test_nothing_is_said_where_the_line_shows_no_habit(line):
    assert slip_in(line) is None


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000"])
def test_a_space_that_is_none_of_the_keyboards_is_named(space):
    what, _ = slip_in(f'p{space}= "a"')

    assert what.startswith("a space of another kind (")
    assert slip_in(f'p = "a{space}b" # a{space}b') is None

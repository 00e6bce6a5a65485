"""Which time is certain to be the shorter."""

import pytest

from continuum_rules.duration import surely_no_longer


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("now", "today"),
        ("today", "next_working_day"),
        ("today", "1 working day"),
        ("today", "24 hours"),
        ("next_working_day", "5 working days"),
        ("next_working_day", "1 working day"),
        ("1 day", "1 day"),
        ("4 hours", "1 working day"),
        ("3 working days", "5 working days"),
        ("5 days", "5 working days"),
        ("1 week", "7 days"),
        ("5 working days", "2 weeks"),
    ],
)
def test_a_time_that_never_lasts_longer_is_shorter(new, old):
    assert surely_no_longer(new, old)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("today", "now"),
        ("next_working_day", "today"),
        ("4 hours", "today"),
        ("1 week", "5 working days"),
        ("5 working days", "1 week"),
        ("2 days", "1 working day"),
        ("next_working_day", "24 hours"),
        ("6 working days", "5 working days"),
    ],
)
def test_a_time_that_could_last_longer_is_not(new, old):
    assert not surely_no_longer(new, old)

"""How many chose the same place or the one next to it; nothing while fewer than five have."""

import pytest

from hsb_screen.practice.spread import ENOUGH, Placing, spread
from hsb_screen.practice.vignettes import vignettes

PLACES = ("a", "b", "c", "d", "e")


def placings(levels, answers=()):
    """One placing for each letter; "-" for “Not sure yet”."""
    answers = [*answers, *[{}] * len(levels)]
    return [
        Placing(None if level == "-" else level, said)
        for level, said in zip(levels, answers, strict=False)
    ]


@pytest.mark.parametrize(
    ("own", "others", "same", "near"),
    [("b", "abcd", 1, 3), ("a", "abbe", 1, 3), ("e", "eeee", 4, 4), ("-", "ab--", 0, 0)],
)
def test_others_are_counted_by_how_near_they_are(own, others, same, near):
    found = spread(PLACES, placings(own)[0], placings(others))

    assert (found.same, found.near, found.others) == (same, near, 4)
    assert sum(count for _, count in found.counts) == 5


def test_nothing_is_shown_while_fewer_than_five_people_have_placed_it():
    assert spread(PLACES, placings("a")[0], placings("abc")) is None
    assert ENOUGH == 5


def test_the_question_answered_most_differently_is_one_that_enough_people_answered():
    answers = [{"x": 1, "y": 1}, {"x": 1, "y": 2}, {"x": 1, "y": 3}, {"x": 2, "y": 1}, {"z": 1}]
    own, *others = placings("aaaaa", answers)
    assert spread(PLACES, own, others).differs_most == ""

    answers[4] = {"x": 1, "y": 1, "z": 1}
    own, *others = placings("aaaaa", answers)
    assert spread(PLACES, own, others).differs_most == "y"


def test_vignettes_are_short_and_leave_something_unknown():
    for each in vignettes():
        said = " ".join(each.paragraphs)
        assert 60 <= len(said.split()) <= 110, each.id
        assert "not known" in said or "nobody" in said.casefold(), each.id
    assert len({each.id for each in vignettes()}) == len(vignettes()) == 6

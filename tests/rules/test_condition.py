"""What one condition means, and how many boxes k of several opens into."""

import pytest

from continuum_rules.condition import boxes_needed, options_meant
from continuum_rules.factor import Test
from continuum_rules.rule import AtLeast
from tests.rules.builders import any_of, includes, less, ordered, several, worse

FORCE = ordered("force", "none", "some", "much", added={"armed": "much"})


@pytest.mark.parametrize(
    ("test", "meant"),
    [
        (worse("some"), {"some", "much", "armed"}),
        (less("some"), {"none", "some"}),
        (less("much"), {"none", "some", "much", "armed"}),
        (any_of("much"), {"much", "armed"}),
        (any_of("armed"), {"armed"}),
        (any_of("none"), {"none"}),
    ],
)
def test_an_added_option_is_meant_where_the_option_it_counts_as_is(test, meant):
    assert options_meant(FORCE, test) == meant


def test_a_condition_on_an_option_nobody_has_is_a_fault_of_the_pack():
    with pytest.raises(KeyError):
        options_meant(FORCE, Test(or_worse="a lot"))


def test_two_of_four_open_into_six_boxes():
    factors = {name: ordered(name, "no", "yes") for name in "abcd"}

    assert boxes_needed(factors, AtLeast(2, {name: worse("yes") for name in "abcd"})) == 6


def test_an_includes_counts_once_for_each_option_it_names():
    factors = {"kind": several("kind", "x", "y", "z"), "force": FORCE}
    group = AtLeast(2, {"kind": includes("x", "y", "z"), "force": worse("some")})

    assert boxes_needed(factors, group) == 3


def test_thirty_of_sixty_are_counted_without_being_opened():
    factors = {f"f{n}": ordered(f"f{n}", "no", "yes") for n in range(60)}

    assert boxes_needed(factors, AtLeast(30, {n: worse("yes") for n in factors})) > 10**17

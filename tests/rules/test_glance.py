"""What can be told of one more answer at a glance."""

import pytest

from continuum_rules.compiled import compiled
from continuum_rules.glance import Glance
from tests.rules.builders import a_pack, ordered, rule, worse

FORCE = ordered("force", "none", "some", "much")
SECRECY = ordered("secrecy", "none", "some")
RULES = (
    rule("much", "violent", force=worse("much")),
    rule("both", "abusive", force=worse("some"), secrecy=worse("some")),
)
VIOLENT, ABUSIVE = 4, 3


@pytest.fixture(name="ready")
def _ready():
    return compiled(a_pack([FORCE, SECRECY], RULES))


def glance(ready, **answers):
    """Look at answers."""
    return Glance(ready.space, ready.blank, ready.encoder.box(answers))


def test_an_answer_that_raises_the_least_concerning_case_is_caught(ready):
    found = glance(ready)

    assert found.level == 0
    assert found.caught[VIOLENT] == ready.space.bit("force", "much")


def test_an_answer_that_raises_it_only_together_with_another_is_not(ready):
    assert not glance(ready).caught[ABUSIVE] & ready.space.bit("force", "some")


def test_the_other_answer_once_recorded_makes_it_caught(ready):
    assert glance(ready, secrecy="some").caught[ABUSIVE] & ready.space.bit("force", "some")


def test_an_answer_that_no_case_at_the_level_has_does_not_keep_the_highest_end(ready):
    found = glance(ready)

    assert not found.some[VIOLENT] & ready.space.bit("force", "some")
    assert found.some[VIOLENT] & ready.space.bit("secrecy", "none")


def test_a_case_that_reaches_the_level_already_is_outside_nothing(ready):
    found = glance(ready, force="much")

    assert found.level == VIOLENT
    assert found.outside(ABUSIVE, ()) is None
    assert found.outside(None, ready.blank.at_least[VIOLENT]) is None

"""Boxes in a pack's own words."""

from continuum_rules.condition import asked_when
from continuum_rules.hiding import Hiding
from continuum_rules.space import Space
from continuum_rules.wording import box_in_words
from tests.rules.builders import includes, several, when


def test_a_box_that_includes_an_option_and_asks_nothing_else_of_the_question_says_no_more():
    kinds = several("kinds", "a", "b")
    space = Space([kinds])
    (box,) = Hiding(space, {kinds.id: kinds}).opened_when(
        asked_when(space, {kinds.id: kinds}, when(kinds=includes("a"))), frozenset()
    )

    assert box_in_words(space, [kinds], box) == ["“What about kinds?” includes A"]

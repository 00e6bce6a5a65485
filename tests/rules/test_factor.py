"""A question by itself: what a pack's entry says of it."""

from dataclasses import replace

import pytest

from tests.rules.builders import ordered, several, unordered


@pytest.mark.parametrize("first", ["no", "none", "none_known", "no-change", "nobody", "nothing"])
def test_a_question_whose_first_answer_says_that_there_is_nothing_asks_for_a_sign(first):
    assert ordered("force", first, "some").asks_for_a_sign


@pytest.mark.parametrize("first", ["under_2_years", "single", "joined_in", "normal", "noon"])
def test_a_question_whose_first_answer_is_something_does_not(first):
    assert not ordered("gap", first, "more").asks_for_a_sign


@pytest.mark.parametrize("first", ["no_longer", "never_alone"])
def test_only_the_first_word_of_an_id_is_looked_at_whatever_follows_it(first):
    """Decision 31 says so: who writes an overlay names such an option otherwise."""
    assert ordered("since", first, "still").asks_for_a_sign


def test_without_an_order_no_answer_is_the_least_concerning_and_there_is_no_sign_to_look_for():
    assert not unordered("link", "none", "peers").asks_for_a_sign
    assert not several("kind", "none", "talk").asks_for_a_sign


def test_answers_stand_under_their_headings_and_those_without_one_last():
    bare = several("kind", "talk", "else", "kiss", "look")
    groups = ("Words", "", "Touch", "Words")
    options = [replace(each, group=group) for each, group in zip(bare.options, groups, strict=True)]

    shown = replace(bare, options=tuple(options)).groups

    told = [(heading, [each.id for each in under]) for heading, under in shown]
    assert told == [("Words", ["talk", "look"]), ("Touch", ["kiss"]), ("", ["else"])]
    assert bare.groups == (("", bare.options),)

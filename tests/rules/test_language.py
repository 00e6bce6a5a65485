"""Words not used about children."""

import pytest

from continuum_rules.language import words_not_used


@pytest.mark.parametrize(
    "text",
    ["The perpetrator", "an OFFENDER was", "young sex offenders", "a high-risk child", "accuser"],
)
def test_words_that_make_a_child_what_was_done_are_found_in_packs_too(text):
    assert words_not_used(text, noted=False)


@pytest.mark.parametrize("text", ["the victim", "he admitted it", "allegedly", "she consented"])
def test_words_worth_a_second_look_are_noted_and_do_not_block(text):
    assert words_not_used(text)
    assert not words_not_used(text, noted=False)


def test_each_word_comes_with_another_to_consider():
    (found,) = words_not_used("It was said that the abuser left.")

    assert (found.word, found.start) == ("abuser", 21)
    assert found.instead == "child who has displayed harmful sexual behaviour"


@pytest.mark.parametrize(
    "text", ["“You are an abuser”", '"offender"', "‘He’s a predator’ she said"]
)
def test_speech_in_quotation_marks_is_somebodys_own(text):
    assert words_not_used(text) == ()


def test_a_word_inside_another_is_not_found():
    assert words_not_used("disclaimed, unalleged, victimising, self-compliant") == ()


def test_the_longest_wording_is_named_once():
    assert [each.word for each in words_not_used("a young sex offender")] == ["young sex offender"]


def test_two_words_come_in_the_order_they_stand():
    found = words_not_used("claimed by the offender")

    assert [each.word for each in found] == ["claimed", "offender"]


def test_the_words_of_this_project_are_not_found():
    text = "The child who was affected told a teacher; the behaviour is at least Problematic."

    assert words_not_used(text) == ()

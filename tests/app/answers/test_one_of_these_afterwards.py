"""Somebody who was sure, and is not any more: "one of these" after an answer was saved."""

from hsb_screen.answers.models import AnswerState

ASKED, ONE_OF = "aged 18 or over", "one of these"
NO, POSSIBLY = "No, and nothing suggests it", "Possibly"


def test_an_answer_that_was_saved_can_become_one_of_several(amina, address_of, standing):
    page = amina.open(address_of("adult_involved"))
    page.choose("Yes", of=ASKED).press("Continue")

    page = amina.open(address_of("adult_involved"))
    assert page.is_chosen("Yes", of=ASKED)
    page.choose(NO, of=ONE_OF).choose(POSSIBLY, of=ONE_OF).press("Continue")

    given = standing("adult_involved").given
    assert (given.state, given.options) == (AnswerState.ANSWERED, ("no", "possible"))


def test_a_new_answer_beside_one_of_these_is_still_asked_about(amina, address_of, standing):
    page = amina.open(address_of("adult_involved")).choose("Yes", of=ASKED)

    page = page.choose(NO, of=ONE_OF).choose(POSSIBLY, of=ONE_OF).press("Continue")

    assert [line for line in page.errors if "not both" in line]
    assert standing("adult_involved") is None

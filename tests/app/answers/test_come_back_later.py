"""Save and come back later: takes a page as it is, and forgets nothing of it."""

from hsb_screen.answers.models import AnswerState

LINK, WHICH = "link between the children", "not known about"
PEERS, PARTNERS = "Friends, classmates or other peers", "Going out together, now or before"


def later(page):
    page.press("Save and come back later")


def test_ticks_under_both_headings_are_kept_when_they_do_not_fit_together(amina, address_of):
    page = amina.open(address_of("relationship"))
    later(page.choose(PEERS, of=LINK).choose("None of these", of=LINK).choose(PARTNERS, of=WHICH))

    page = amina.open(address_of("relationship"))
    assert page.is_chosen(PEERS, of=LINK)
    assert page.is_chosen("None of these", of=LINK)
    assert page.is_chosen(PARTNERS, of=WHICH)


def test_what_applies_is_kept_when_the_same_is_also_ticked_as_not_known(amina, address_of):
    page = amina.open(address_of("relationship"))
    later(page.choose(PEERS, of=LINK).choose(PEERS, of=WHICH))

    page = amina.open(address_of("relationship"))
    assert page.is_chosen(PEERS, of=LINK)
    assert page.is_chosen(PEERS, of=WHICH)


def test_what_is_ticked_as_not_known_alone_is_kept(amina, address_of, standing):
    later(amina.open(address_of("relationship")).choose(PARTNERS, of=WHICH))

    assert amina.open(address_of("relationship")).is_chosen(PARTNERS, of=WHICH)
    assert standing("relationship").given.state is AnswerState.LEFT_OPEN


def test_an_answer_that_was_cleared_does_not_stand_any_more(amina, address_of, standing):
    page = amina.open(address_of("relationship"))
    page.choose(PEERS, of=LINK).press("Continue")
    later(amina.open(address_of("relationship")).untick(PEERS, of=LINK))

    assert standing("relationship").given.state is AnswerState.LEFT_OPEN

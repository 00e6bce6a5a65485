"""Words typed on a page of several questions, when other questions stand on that page by now."""

import pytest

from hsb_screen.answers.groups import pages_of
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.service import answers_of
from hsb_screen.screenings.service import pack_for
from tests.app.kept_words.typist import fields_of
from tests.builders import answer, place_of

LINK, PEERS = "link between the children", "Friends, classmates or other peers"
CARING = "One was looking after or in charge of the other"
ADULT, UNKNOWN = "aged 18 or over", "Not known yet"
WORDS = "Nobody may lose this"


@pytest.fixture
def relationship(in_app, screening):
    """The state of the answer about the link between the children; None before it was saved."""

    def state():
        with in_app():
            scope = place_of(screening, "relationship").scope
            standing = answers_of(screening.id).get((scope, "relationship"))
            return standing.given.state if standing else None

    return state


@pytest.fixture
def broken_up(in_app, screening, person_called):
    """Answer everything that is asked of everyone, so that fewer further questions are offered."""

    def answered():
        with in_app():
            for factor in pack_for(screening).factors:
                if factor.core and factor.kind.value == "one" and factor.about.value != "child":
                    answer(screening, person_called("amina"), factor.id, factor.options[-1].id)

    return answered


def typed_without(page, factor):
    """What a browser would send of the page, had one of its questions not stood on it."""
    body = {name: held for name, held in fields_of(page).items() if not name.startswith(factor)}
    body["asked"] = [name for name in body["asked"] if not name.startswith(factor)]
    return body


def test_words_put_back_take_no_tick_out_of_a_question_they_were_not_typed_beside(
    amina, base, relationship
):
    first = f"{base}/together/adult_involved"
    page = amina.open(first)
    next(page.tree.iter("textarea")).text = WORDS
    typed = typed_without(page, "relationship")
    amina.open(first).choose(PEERS, of=LINK).press("Continue")
    amina.client.post("/kept-words", data=typed)

    page = amina.open(first)

    assert WORDS in page.html
    assert page.is_chosen(PEERS, of=LINK)
    page.press("Continue")
    assert relationship() is AnswerState.ANSWERED


def test_words_on_a_page_that_was_broken_up_since_are_shown_where_they_were_typed(
    amina, base, in_app, screening, broken_up
):
    with in_app():
        asked = questions_of(screening, pack_for(screening), with_relevance=True)
        pages = [page for page in pages_of(asked) if len(page) > 1 and not page[0].factor.core]
        first = pages[0][0].place
    address = f"{base}/together/{first.scope}/{first.factor}"
    page = amina.open(address)
    list(page.tree.iter("textarea"))[1].text = WORDS
    amina.autosave(page)
    broken_up()

    page = amina.open(base).follow("Go back to it")

    assert page.address == address
    assert WORDS in page.html
    page.press("Continue")
    assert amina.open(address).address != address


@pytest.fixture
def typed_meanwhile(amina, base):
    """Type into a page whose question about the link is saved anew meanwhile; gives the page."""
    first = f"{base}/together/adult_involved"

    def typed(before, type_in):
        if before:
            amina.open(first).choose(before, of=LINK).press("Continue")
        page = amina.open(first)
        type_in(page)
        amina.open(first).choose(PEERS, of=LINK).press("Continue")
        amina.autosave(page)
        return amina.open(first).follow("Put these words into the form")

    return typed


@pytest.mark.parametrize("before", ["", CARING])
def test_words_put_back_leave_alone_a_question_that_nobody_typed_into(
    amina, typed_meanwhile, before
):
    page = typed_meanwhile(before, lambda page: page.choose(UNKNOWN, of=ADULT))

    assert page.is_chosen(UNKNOWN, of=ADULT)
    assert page.is_chosen(PEERS, of=LINK)
    page.press("Continue")
    saved = amina.open(page.address)
    assert saved.is_chosen(UNKNOWN, of=ADULT)
    assert saved.is_chosen(PEERS, of=LINK)


def test_words_put_back_bring_what_was_chosen_though_another_answer_was_saved_since(
    amina, typed_meanwhile
):
    page = typed_meanwhile("", lambda page: page.choose(CARING, of=LINK))

    assert page.is_chosen(CARING, of=LINK)
    beside = page.text.partition("this was saved here")[2].partition("Use what is saved now")[0]
    assert PEERS in beside
    page.press("Continue")
    saved = amina.open(page.address)
    assert saved.is_chosen(CARING, of=LINK)
    assert not saved.is_chosen(PEERS, of=LINK)

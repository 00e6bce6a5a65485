"""Throwing words away does what their person means, also where they typed on since."""

import uuid

import pytest

from tests.app.kept_words.typist import NOTE

WORDS = "Said at break, by the coats"
INSTEAD = "Use what was saved before instead"


@pytest.fixture
def restored(amina, question, hands):
    """The form as it stands again with words that were not saved before."""
    amina.type(amina.open(question), WORDS)
    hands.move(minutes=2)
    return amina.open(question)


def thrown_away(typist, words, place):
    """What the service answers to this post of a person."""
    token = typist.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")
    body = {"csrf_token": token, "words": str(words), "place": place}
    return typist.client.post("/kept-words/throw-away", data=body)


def place_on(page):
    return page.tree.find(".//input[@name='place']").get("value")


def test_words_that_were_typed_on_in_the_form_go_too(amina, restored, question, kept):
    amina.type(restored, f"{WORDS}, and later by the gate")

    page = restored.press(INSTEAD)

    assert page.address == question
    assert page.value(NOTE) == ""
    assert "had not saved" not in page.text
    assert kept() == []


def test_a_form_about_nothing_stored_yet_is_shown_empty_again(amina, base, kept):
    address, label = f"{base}/children/add", "Needs that affect communication (optional)"
    amina.type(amina.open(address), "Signs", label)
    page = amina.open(address)
    amina.type(page, "Signs, and some speech", label)

    page = page.press(INSTEAD)

    assert page.address == address
    assert page.value(label) == ""
    assert kept() == []


def test_what_the_script_sends_while_the_form_is_left_comes_too_late(amina, restored, kept):
    amina.type(restored, f"{WORDS}, and")
    restored.press(INSTEAD)

    amina.type(restored, f"{WORDS}, and later")

    assert kept() == []


def test_pressing_twice_shows_the_form_as_it_is_saved_twice(restored, question):
    restored.press(INSTEAD)

    assert restored.press(INSTEAD).address == question


def test_words_that_were_saved_in_another_tab_are_gone_and_nothing_else_is(
    amina, restored, question
):
    amina.open(question).choose("Not known yet").press("Continue")

    page = restored.press(INSTEAD)

    assert page.address == question
    assert page.value(NOTE) == WORDS
    assert page.is_chosen("Not known yet")


def test_words_typed_in_another_tab_stay(amina, restored, question, kept):
    amina.type(amina.open(question), "From the other tab")
    amina.type(restored, "From this tab")

    restored.press(INSTEAD)

    assert [row.words.count("From the other tab") for row in kept()] == [1]


def test_words_beside_a_form_that_were_typed_on_elsewhere_answer_with_the_form(
    amina, question, kept, hands
):
    first, second = amina.open(question), amina.open(question)
    amina.type(first, "From the first tab")
    hands.move(minutes=1)
    amina.type(second, "From the second tab")
    both = amina.open(question)
    there = amina.open(both.links()["Put these words into the form"])
    amina.type(there, "From the first tab, and on")

    page = both.press("Throw these words away")

    assert page.address == question
    assert any("and on" in row.words for row in kept())


def test_another_person_throws_nothing_away_with_the_place_of_a_form(
    amina, typist_of, restored, kept
):
    words = kept()[0].id

    for each in (words, uuid.uuid4()):
        assert thrown_away(typist_of("carys"), each, place_on(restored)).status_code == 404
    assert len(kept()) == 1


def test_with_a_place_of_ones_own_the_words_of_another_person_stay(
    amina, typist_of, restored, base, kept
):
    carys = typist_of("carys")
    page = carys.open(f"{base}/danger").choose("Yes")
    carys.autosave(page)
    own = place_on(carys.open(f"{base}/danger"))
    words = next(row.id for row in kept() if WORDS in row.words)

    assert thrown_away(carys, words, own).status_code == 404
    assert len(kept()) == 2


def test_a_forged_place_opens_nothing(amina, restored):
    place = place_on(restored)

    assert thrown_away(amina, uuid.uuid4(), f"{place[:-2]}xx").status_code == 404

"""Two tabs, two clicks: nothing is lost and nothing is doubled."""

from hsb_screen.answers.service import earlier_answers
from hsb_screen.screenings.service import the_screening
from tests.builders import place_of

QUESTION = "Was the other child held, pushed, blocked or hurt"
NOTE = "Note (optional)"


def history(in_app, screening, factor):
    with in_app():
        scope = place_of(screening, factor).scope
        return [each.given.note for each in earlier_answers(screening.id, scope, factor)]


def test_a_double_click_saves_once(amina, address_of, in_app, screening):
    page = amina.open(address_of("force"))
    page.choose("Not known yet", of=QUESTION).fill(NOTE, "once")
    first = page.press("Continue").address
    second = page.press("Continue").address

    assert first == second
    assert history(in_app, screening, "force") == ["once"]


def test_the_second_of_two_tabs_gets_both_texts_and_changes_nothing(
    amina, address_of, in_app, screening
):
    first, second = amina.open(address_of("force")), amina.open(address_of("force"))
    first.choose("Not known yet", of=QUESTION).fill(NOTE, "from the first tab").press("Continue")
    second.choose("Cannot be found out", of=QUESTION).fill(NOTE, "from the second tab")

    page = second.press("Continue", status=409)

    assert "from the first tab" in page.text
    assert "from the second tab" in page.text
    assert history(in_app, screening, "force") == ["from the first tab"]


def test_two_tabs_on_different_questions_do_not_disturb_each_other(amina, address_of, standing):
    first, second = amina.open(address_of("force")), amina.open(address_of("threat"))
    first.choose("Not known yet", of=QUESTION).press("Continue")
    second.choose("Not known yet", of="reason to fear").press("Continue")

    assert standing("force")
    assert standing("threat")


def test_going_back_and_answering_again_keeps_the_earlier_answer(
    amina, address_of, in_app, screening
):
    for note in ("first", "second"):
        page = amina.open(address_of("force"))
        page.choose("Not known yet", of=QUESTION).fill(NOTE, note).press("Continue")

    assert history(in_app, screening, "force") == ["first", "second"]


def test_the_screening_counts_every_change(amina, address_of, in_app, person_called, screening):
    from_before = screening.version
    amina.open(address_of("force")).choose("Not known yet", of=QUESTION).press("Continue")

    assert _now(in_app, person_called, screening).version == from_before + 1


def _now(in_app, person_called, screening):
    with in_app():
        return the_screening(person_called("amina"), screening.id)


def test_other_words_under_the_key_of_a_form_that_was_saved_are_never_dropped(
    amina, address_of, in_app, screening
):
    page = amina.open(address_of("force"))
    page.choose("Not known yet", of=QUESTION).fill(NOTE, "once").press("Continue")

    page = page.fill(NOTE, "once, and what I had forgotten").press("Continue", status=409)

    assert "once, and what I had forgotten" in page.text
    assert history(in_app, screening, "force") == ["once"]


def test_the_same_answer_from_two_tabs_is_no_conflict(amina, address_of, standing):
    first, second = amina.open(address_of("force")), amina.open(address_of("force"))
    for page in (first, second):
        page.choose("Not known yet", of=QUESTION).fill(NOTE, "the same").press("Continue")

    assert standing("force").given.note == "the same"

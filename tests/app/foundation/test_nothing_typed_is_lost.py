"""Pages about problems give back every word and every choice, in the words of the form."""

from hsb_screen.answers.concerns import concerns_of
from hsb_screen.screenings.service import count_up
from tests.builders import a_screening


def _held_by_amina(in_app, person_called, **more):
    with in_app():
        return a_screening(person_called("amina"), **more)


def test_a_stale_form_without_a_text_to_compare_still_gives_back_what_was_typed(
    browser_of, in_app, person_called
):
    screening = _held_by_amina(in_app, person_called)
    page = browser_of("amina").open(f"/screenings/{screening.id}/withdraw")
    page.fill("Why is this screening withdrawn?", "Entered twice by mistake.")
    with in_app():
        count_up(screening.id)

    page = page.press("Withdraw this screening", status=409)

    assert page.h1 == "Somebody saved this before you"
    assert page.value("Why is this screening withdrawn?") == "Entered twice by mistake."


def test_a_stale_form_gives_back_the_fields_that_are_not_compared_too(
    browser_of, in_app, person_called
):
    screening = _held_by_amina(in_app, person_called)
    browser = browser_of("amina")
    address = f"/screenings/{screening.id}/questions/adult_involved"
    first, second = browser.open(address), browser.open(address)
    first.choose("Not known yet", of="aged 18 or over").press("Continue")
    second.choose("No sign of it so far", of="aged 18 or over")
    second.fill("Who looked?", "the club leader, over six weeks")

    page = second.press("Continue", status=409)

    assert page.value("Who looked?") == "the club leader, over six weeks"


def test_what_was_chosen_comes_back_in_the_words_of_the_form(browser_of, in_app, person_called):
    screening = _held_by_amina(in_app, person_called)
    browser = browser_of("amina")
    with in_app():
        address = f"/screenings/{screening.id}/concerns/{concerns_of(screening.id)[0].id}"
    first, second = browser.open(address), browser.open(address)
    first.fill("Where was it, or was it online? (optional)", "the club").press("Continue")
    second.choose("Somebody aged 18 or over")

    page = second.press("Continue", status=409)

    assert page.value("Who was affected?") == "Child B, 10; Somebody aged 18 or over"


def test_a_stale_answer_is_told_in_words_and_not_in_ids(browser_of, in_app, person_called):
    screening = _held_by_amina(in_app, person_called)
    browser = browser_of("amina")
    address = f"/screenings/{screening.id}/questions/ongoing_contact"
    first, second = browser.open(address), browser.open(address)
    first.choose("Not known yet", of="Before a plan").press("Continue")
    label = second.options("Before a plan")[0]
    second.choose(label, of="Before a plan")

    page = second.press("Continue", status=409)

    assert label in page.text
    assert "Not known yet" in page.text
    assert "not_known" not in page.html

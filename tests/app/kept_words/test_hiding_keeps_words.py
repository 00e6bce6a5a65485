"""Hide this screen: what was typed is kept, and nothing of it is shown until the person is back."""

from hsb_screen.kept_words.models import Why
from tests.app.kept_words.typist import NOTE
from tests.people import PASSWORD

WORDS = "Said at break, by the coats"
BUTTON = "Hide this screen, and keep what is typed here"


def test_the_button_in_the_form_hides_and_keeps_the_words_without_script(amina, question, kept):
    page = amina.open(question).fill(NOTE, WORDS).press(BUTTON)

    assert page.h1 == "Screen hidden"
    assert "so is what you had typed" in page.text
    assert WORDS not in page.html
    assert [row.why for row in kept()] == [Why.TYPED]
    page = page.fill("Password", PASSWORD).press("Show again")
    assert page.address == question
    assert page.value(NOTE) == WORDS


def test_a_form_sent_while_the_screen_is_hidden_is_kept_and_not_acted_on(amina, question, kept):
    page = amina.open(question).choose("Not known yet").fill(NOTE, WORDS)
    amina.open("/glossary").press("Hide this screen")

    page = page.press("Continue")

    assert page.h1 == "Screen hidden"
    assert WORDS not in page.html
    assert "so is what you had typed" in page.text
    assert [row.why for row in kept()] == [Why.LATE]
    page = page.fill("Password", PASSWORD).press("Show again")
    assert page.value(NOTE) == WORDS
    assert page.is_chosen("Not known yet")


def test_typing_that_arrives_after_hiding_is_kept(amina, question, kept):
    page = amina.open(question)
    amina.open("/glossary").press("Hide this screen")

    answer = amina.type(page, WORDS)

    assert (answer.status_code, answer.json["left"]) == (200, 0)
    assert len(kept()) == 1


def test_the_button_in_the_form_leads_to_signing_in_when_the_sign_in_has_ended(
    amina, question, hands
):
    page = amina.open(question).fill(NOTE, WORDS)
    hands.move(minutes=21)

    page = amina.sign_in_again(page.press(BUTTON))

    assert page.address == question
    assert page.value(NOTE) == WORDS


def test_hiding_is_no_saving(amina, question, kept):
    page = amina.open(question).choose("Not known yet").fill(NOTE, WORDS)
    page.press(BUTTON).fill("Password", PASSWORD).press("Show again")

    assert len(kept()) == 1


def test_pressing_enter_in_a_field_never_hides(amina, question):
    """A browser takes the first button of a form for Enter: it is the one that continues."""
    page = amina.open(question)
    form = next(form for form in page.tree.iter("form") if form.get("action") == question)

    assert "".join(next(form.iter("button")).itertext()).strip() == "Continue"

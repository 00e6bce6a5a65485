"""A form that was saved, gone back to, changed, and sent while the screen was hidden already."""

from tests.builders import a_screening
from tests.people import PASSWORD

ASKED, NOTE = "aged 18 or over", "Note (optional)"


def test_other_words_in_a_form_that_was_just_saved_are_kept_while_the_screen_is_hidden(
    browser_of, in_app, person_called, hands
):
    amina = browser_of("amina")
    with in_app():
        address = f"/screenings/{a_screening(person_called('amina')).id}/questions/adult_involved"
    page = amina.open(address).choose("Not known yet", of=ASKED)
    page.fill(NOTE, "Asked the club.").press("Continue")
    hands.move(seconds=20)
    amina.open("/screenings").press("Hide this screen")

    hidden = page.fill(NOTE, "Asked the club, who never saw it.").press("Continue")
    hidden.fill("Password", PASSWORD).press("Show again")

    assert "Asked the club, who never saw it." in amina.open(address).html

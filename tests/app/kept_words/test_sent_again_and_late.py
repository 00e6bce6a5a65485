"""A form that was saved, gone back to, changed, and sent while the screen was hidden already."""

from hsb_screen.children.service import children_of
from tests.app.kept_words.typist import fields_of
from tests.builders import TWO_CHILDREN, a_screening
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


def test_the_same_child_sent_again_with_the_fields_in_another_order_is_added_once(
    browser_of, in_app, person_called
):
    amina = browser_of("amina")
    with in_app():
        screening = a_screening(person_called("amina"))
    page = amina.open(f"/screenings/{screening.id}/children/add")
    body = fields_of(
        page.choose("This child saw it or may be affected").fill("Age in whole years", "9")
    )

    for order in (1, -1):
        pairs = [(name, value) for name, values in body.items() for value in values]
        amina.send(page.address, pairs[::order])

    with in_app():
        assert len(children_of(screening.id)) == len(TWO_CHILDREN) + 1

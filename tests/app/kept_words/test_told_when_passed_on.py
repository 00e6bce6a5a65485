"""Whoever sends a screening is told what they typed and did not save, before and after."""

from datetime import date

import pytest

from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_view_after
from hsb_screen.reviews.deciding import Asked, agree, return_with_questions
from hsb_screen.screenings.service import as_it_stands
from tests.app.kept_words.typist import NOTE
from tests.app.reviews.sent import a_looked_at, send_again
from tests.builders import leave_voices_open, place_of

WORDS = "Said at break, by the coats"
UNSAVED = "Words you typed and did not save"
NOT_SAVED = "You typed words at 10:42 that were not saved"


@pytest.fixture
def screening(in_app, person_called):
    """A draft of Amina’s that can be sent."""
    with in_app():
        amina = person_called("amina")
        begun = a_looked_at(amina)
        record_view_after(begun, amina, ViewGiven(Stance.AGREE), begun.version)
        leave_voices_open(as_it_stands(begun.id), amina)
        return as_it_stands(begun.id)


@pytest.fixture
def typed(amina, question):
    """Words that stand in the question about force, and are not saved."""
    amina.type(amina.open(question), WORDS)


@pytest.fixture
def send(in_app, person_called, screening):
    """Send it as it stands."""

    def sends():
        with in_app():
            send_again(as_it_stands(screening.id), person_called("amina"))

    return sends


@pytest.mark.usefixtures("typed")
def test_before_sending_it_is_told_what_was_typed_and_not_saved_with_the_way_back(amina, base):
    page = amina.open(f"{base}/send")

    assert UNSAVED in page.text
    assert page.follow("Go back to what you typed at 10:42").value(NOTE) == WORDS


@pytest.mark.usefixtures("typed")
def test_with_unsaved_words_it_can_be_sent_all_the_same(amina, base):
    assert amina.open(f"{base}/send").press("Send").h1.startswith("Sent at")


def test_with_nothing_unsaved_nothing_is_said_of_it_before_sending(amina, base):
    assert UNSAVED not in amina.open(f"{base}/send").text


@pytest.mark.usefixtures("typed")
def test_nobody_else_is_told_of_unsaved_words(send, typist_of, base):
    send()

    assert WORDS not in typist_of("carys").open(base).html


@pytest.mark.usefixtures("typed")
def test_while_it_is_with_the_lead_the_words_can_be_read_and_no_way_back_is_promised(
    amina, base, send
):
    send()

    page = amina.open(base)

    assert NOT_SAVED in page.text
    assert "They can be saved only if the lead returns the screening to you." in page.text
    assert WORDS in page.text
    assert "Go back to it" not in page.text


@pytest.mark.usefixtures("typed")
def test_once_it_is_returned_the_task_list_leads_back_to_the_words(
    amina, base, send, in_app, person_called, screening
):
    send()
    with in_app():
        sent = as_it_stands(screening.id)
        asked = Asked((("force", place_of(sent, "force").scope),), "Who saw?", date(2026, 11, 24))
        return_with_questions(sent, person_called("carys"), asked, sent.version)

    assert amina.open(base).follow("Go back to it").value(NOTE) == WORDS


@pytest.mark.usefixtures("typed")
def test_once_it_is_agreed_the_words_can_be_read_and_thrown_away(
    amina, base, send, in_app, person_called, screening, kept
):
    send()
    with in_app():
        sent = as_it_stands(screening.id)
        agree(sent, person_called("carys"), "", sent.version)

    page = amina.open(base)

    assert "They can no longer be saved here" in page.text
    assert WORDS in page.text
    assert "Go back to it" not in page.text
    page = page.press("Throw these words away")
    assert page.address == base
    assert NOT_SAVED not in page.text
    assert kept() == []


@pytest.mark.usefixtures("typed")
def test_throwing_them_away_twice_shows_the_task_list_twice(amina, base):
    withdrawn(amina, base)
    page = amina.open(base)
    page.press("Throw these words away")

    assert page.press("Throw these words away").address == base


@pytest.mark.usefixtures("typed")
def test_what_a_withdrawn_screening_still_takes_is_led_back_to(amina, base, hands):
    hands.move(minutes=1)
    amina.autosave(amina.open(f"{base}/danger").choose("Yes"))
    withdrawn(amina, base)

    page = amina.open(base)

    assert f"{NOT_SAVED}: number 2 of 2" in page.text
    assert page.follow("Go back to number 1 of 2").is_chosen("Yes")


def withdrawn(typist, base):
    page = typist.open(f"{base}/withdraw").fill("Why is this screening withdrawn?", "Twice")
    page.press("Withdraw this screening")

"""What reaches the colleague who takes a screening on, and what the one who hands it over reads."""

import pytest
from sqlalchemy import event, update

from hsb_screen.database import session
from hsb_screen.screenings.handing_over import hand_over_screening
from hsb_screen.screenings.models import Screening, ScreeningState
from hsb_screen.screenings.service import as_it_stands
from tests.builders import a_screening

NOTE = "The club was told. Ask the aunt on Monday."


def hand(browser, address, to="Ben Price", note=NOTE, button="Hand it over"):
    page = browser.open(address).choose(to, of="Who takes it on?")
    return page.fill("What should they know?", note).press(button)


@pytest.fixture
def handed(browser_of, base):
    """Amina hands her screening to Ben; the page she lands on."""
    return hand(browser_of("amina"), f"{base}/hand-over")


@pytest.fixture
def passed_on(browser_of, base):
    """Carys, the lead, passes what Amina holds on to Ben."""
    return hand(browser_of("carys"), f"{base}/hand-on", button="Hand it on")


def test_who_takes_it_on_reads_who_handed_it_over_and_when_and_the_note(browser_of, base, handed):
    text = browser_of("ben").open(base).text

    assert "Amina Jones handed this screening to you at 10:42." in text
    assert NOTE in text


def test_their_list_says_so_in_short_and_leads_to_the_note(browser_of, handed):
    page = browser_of("ben").open("/screenings")

    assert "Handed to you by Amina Jones at 10:42." in page.text
    assert NOTE not in page.text
    assert NOTE in page.follow("Read the note about screening 0001").text


def test_who_handed_it_over_lands_on_a_line_that_names_the_colleague(handed):
    assert handed.h1 == "Your screenings"
    assert "You handed screening 0001 to Ben Price at 10:42." in handed.text
    assert handed.address == "/screenings"


def test_the_line_is_gone_the_next_day(browser_of, handed, hands):
    hands.move(days=1)

    assert "handed screening" not in browser_of("amina").open("/screenings").text


def test_the_line_is_gone_once_they_hold_it_again(browser_of, base, handed, hands):
    hands.move(minutes=5)
    hand(browser_of("ben"), f"{base}/hand-over", to="Amina Jones", note="Back to you.")
    page = browser_of("amina").open("/screenings")

    assert "handed screening" not in page.text
    assert "Handed to you by Ben Price at 10:47." in page.text
    assert "Back to you." in browser_of("amina").open(base).text


def test_what_a_lead_passes_on_says_who_did_it_and_who_held_it(browser_of, base, passed_on):
    text = browser_of("ben").open(base).text

    assert "Carys Khan handed this screening to you at 10:42. Amina Jones held it before." in text
    assert NOTE in text


def test_whoever_held_what_a_lead_passed_on_reads_who_holds_it_now(browser_of, passed_on):
    text = browser_of("amina").open("/screenings").text

    assert "Carys Khan handed screening 0001 to Ben Price at 10:42." in text


def test_a_lead_who_takes_it_on_reads_their_own_reason(browser_of, base):
    carys = browser_of("carys")
    hand(carys, f"{base}/hand-on", to="Carys Khan", button="Hand it on")

    assert "You took it on at 10:42." in carys.open("/screenings").text
    text = carys.open(base).text
    assert "You took this screening on at 10:42. Amina Jones held it before." in text
    assert NOTE in text


def test_a_lead_who_looks_in_is_not_told_that_it_was_handed_to_them(browser_of, base, handed):
    assert "handed this screening" not in browser_of("carys").open(base).text


def test_nothing_of_it_stands_where_nobody_handed_it_over(browser_of, base):
    page = browser_of("amina").open(base)

    assert "handed this screening" not in page.text
    assert "Read the note" not in browser_of("amina").open("/screenings").text


def test_once_it_was_sent_the_note_has_done_its_work(browser_of, base, handed, in_app, hands):
    hands.move(minutes=5)
    with in_app():
        returned = {"state": ScreeningState.RETURNED, "sent_at": hands.moment}
        session().execute(update(Screening).values(returned))

    assert "handed this screening" not in browser_of("ben").open(base).text
    assert "Handed to you" not in browser_of("ben").open("/screenings").text


def test_what_was_returned_and_then_handed_over_brings_its_note(browser_of, base, in_app, hands):
    with in_app():
        returned = {"state": ScreeningState.RETURNED, "sent_at": hands.moment}
        session().execute(update(Screening).values(returned))
    hands.move(minutes=5)
    hand(browser_of("amina"), f"{base}/hand-over")

    assert NOTE in browser_of("ben").open(base).text


def test_fifty_that_were_handed_over_take_no_more_statements_than_one(
    app, browser_of, in_app, person_called
):
    def hand_over(times):
        with in_app():
            amina, ben = person_called("amina"), person_called("ben")
            for _ in range(times):
                screening = as_it_stands(a_screening(amina).id)
                hand_over_screening(screening, amina, ben.id, NOTE, screening.version)

    def statements(browser):
        counted.clear()
        browser.open("/screenings")
        return len(counted)

    counted = []
    engine = app.extensions["hsb_engine"]
    hand_over(1)
    browsers = [browser_of("ben"), browser_of("amina")]
    for browser in browsers:
        browser.open("/screenings")
    event.listen(engine, "before_cursor_execute", lambda *rest: counted.append(rest[2]))
    once = [statements(browser) for browser in browsers]
    hand_over(49)

    assert [statements(browser) for browser in browsers] == once

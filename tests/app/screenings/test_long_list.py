"""The list of one's own screenings stays short, whatever was sent over the years."""

from hsb_screen.database import session
from hsb_screen.screenings.home import MOST_SENT
from hsb_screen.screenings.models import Screening, ScreeningState
from tests.builders import a_screening


def sent(in_app, person_called, number):
    with in_app():
        for _ in range(number):
            screening = a_screening(person_called("amina"), children=())
            row = session().get_one(Screening, screening.id, populate_existing=True)
            row.state = ScreeningState.AGREED
            session().flush()


def listed(page):
    return [words for words in page.links() if words.startswith("Screening ")]


def test_what_was_sent_long_ago_is_listed_when_it_is_asked_for(browser_of, in_app, person_called):
    sent(in_app, person_called, MOST_SENT + 3)
    page = browser_of("amina").open("/screenings")

    assert len(listed(page)) == MOST_SENT
    assert "Screening 0023" in page.links()
    assert "Screening 0003" not in page.links()

    page = page.follow("Show 3 more that were sent before")

    assert len(listed(page)) == MOST_SENT + 3
    assert "Show" not in page.text


def test_a_short_list_offers_no_more(browser_of, in_app, person_called):
    sent(in_app, person_called, MOST_SENT)

    assert "sent before" not in browser_of("amina").open("/screenings").text


def test_drafts_are_listed_however_many_there_are(browser_of, in_app, person_called):
    with in_app():
        for _ in range(MOST_SENT + 2):
            a_screening(person_called("amina"), children=())

    assert len(listed(browser_of("amina").open("/screenings"))) == MOST_SENT + 2

"""“Your screenings”: what a person finds, in a number of statements that stays the same."""

from sqlalchemy import event, update

from hsb_screen.accounts.models import TrainingRecord
from hsb_screen.children.models import ChildDetails
from hsb_screen.database import session
from hsb_screen.sealed import blind_index
from tests.builders import a_screening

MOST_STATEMENTS = 25
REFERENCE = "The child’s reference in your case system"


def statements(app, look):
    """How many statements a look takes."""
    counted = []

    def note(connection, cursor, statement, *rest):
        counted.append(statement)

    engine = app.extensions["hsb_engine"]
    event.listen(engine, "before_cursor_execute", note)
    try:
        look()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(counted)


def begin(in_app, person_called, times):
    with in_app():
        for _ in range(times):
            a_screening(person_called("amina"), answers={"injury": "none", "power": "not_known"})


def test_fifty_drafts_take_no_more_statements_than_one(app, amina, in_app, person_called):
    begin(in_app, person_called, 1)
    amina.open("/screenings")
    one = statements(app, lambda: amina.client.get("/screenings"))
    begin(in_app, person_called, 49)

    assert statements(app, lambda: amina.client.get("/screenings")) == one
    assert one <= MOST_STATEMENTS


def test_what_is_found_takes_no_more_statements_the_more_it_is(app, amina, in_app, person_called):
    def look():
        page = amina.open("/screenings/find").fill(REFERENCE, "LX 77")
        taken.append(statements(app, lambda: page.press("Find")))

    taken = []
    for times in (1, 11):
        begin(in_app, person_called, times)
        with in_app():
            session().execute(update(ChildDetails).values(reference_index=blind_index("LX 77")))
        amina.open("/screenings")
        look()

    assert "12 found" in amina.page.text
    assert taken[0] == taken[1] <= MOST_STATEMENTS


def test_a_draft_says_how_far_it_is_and_what_is_not_known(amina, in_app, person_called):
    begin(in_app, person_called, 1)

    text = amina.open("/screenings").text

    assert "2 of" in text
    assert "1 of them not known" in text
    assert "Begun today." in text


def test_a_draft_leads_on_to_its_next_question(amina, in_app, person_called):
    begin(in_app, person_called, 1)

    page = amina.open("/screenings").follow("with the next question")

    assert page.address.count("/") > 2


def test_a_draft_of_yesterday_says_finish_it_or_tell_your_lead(
    browser_of, in_app, person_called, hands
):
    begin(in_app, person_called, 1)
    hands.move(days=1, hours=1)

    browser = browser_of("amina")
    text = browser.open("/screenings").text

    assert "Finish it, or tell your lead why not." in text
    assert "Begun yesterday." in text


def test_an_empty_home_says_what_to_do_next(amina):
    page = amina.open("/screenings")

    assert "You have no screening in progress." in page.text
    assert "What you send to your lead stands here" in page.text
    page.follow("see who to call")


def test_the_gate_says_whom_to_tell_that_the_record_is_wrong(browser_of, in_app, person_called):
    with in_app():
        session().query(TrainingRecord).delete()

    page = browser_of("amina").open("/screenings/start")

    assert "Tell us it is wrong" in page.links()
    assert "Ask Carys Khan to allow you one supervised screening" in page.text

"""The lead's queue: the order, a reason for each place, time targets in words."""

import pytest
from flask import g

from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.notice import note_steps
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven
from hsb_screen.reviews.deciding import Asked, return_with_questions
from hsb_screen.screenings.danger import record_danger
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import as_it_stands
from tests.app.reviews.sent import AT_THE_CLUB, a_looked_at, a_sent, send_again
from tests.builders import a_screening, answer

LEVELS = ("Expected for age", "Inappropriate", "Problematic", "Abusive", "Violent")
CALM = {"behaviour_type": ["talk"], "consent": "joined_in", "frequency": "single"}
FORCED = {**AT_THE_CLUB, "force": "to_secure_compliance"}


@pytest.fixture
def queue_of(browser_of):
    def opened(name):
        return browser_of(name).open("/reviews")

    return opened


def rows(page):
    """Each line of the queue: its words."""
    return [
        " ".join("".join(row.itertext()).split())
        for body in page.tree.iter("tbody")
        for row in body.iter("tr")
    ]


def test_an_empty_queue_says_what_will_show_here(queue_of):
    page = queue_of("carys")

    assert "Nothing waits for you." in page.text
    assert "You cover: North team." in page.text


def test_safety_comes_first_then_reach_then_a_practitioner_who_differs(
    in_app, person_called, queue_of
):
    lower = ViewGiven(Stance.LOWER, "inappropriate", "It looked playful.")
    with in_app():
        amina = person_called("amina")
        calm, agrees = a_sent(amina, CALM), a_sent(amina)
        differs, forced = a_sent(amina, view=lower), a_sent(amina, FORCED)
        danger = a_sent(amina, CALM)
        record_danger(danger, amina, Danger.NOT_KNOWN, 1)
    found = [row.split()[1] for row in rows(queue_of("carys"))]

    order = (danger, forced, differs, agrees, calm)
    reached_first = [found.index(each.label) for each in (danger, calm)]
    assert found[0] == danger.label
    assert found[-1] == calm.label
    assert found.index(differs.label) < found.index(agrees.label)
    assert len(found) == len(order) == 5
    assert reached_first == [0, 4]


def test_each_row_says_why_it_is_in_its_place(in_app, person_called, queue_of):
    with in_app():
        amina = person_called("amina")
        a_sent(amina, view=ViewGiven(Stance.HIGHER, "violent", "The aunt said more."))
    row = rows(queue_of("carys"))[0]

    assert "The range reaches Abusive." in row
    assert "The practitioner places it higher." in row
    assert "Problematic to Abusive" in row
    assert "Higher: Violent" in row
    assert "Today by 17:00" in row
    assert "Amina Jones" in row


def test_the_first_line_counts_what_needs_the_lead_when(in_app, person_called, queue_of):
    with in_app():
        amina = person_called("amina")
        a_sent(amina, CALM), a_sent(amina), a_sent(amina)
        urgent = a_sent(amina, CALM)
        record_danger(urgent, amina, Danger.YES, 1)

    assert "1 needs you now, 2 today, 1 this week." in queue_of("carys").text


def test_what_is_overdue_says_so_in_words(in_app, person_called, queue_of, hands):
    with in_app():
        a_sent(person_called("amina"))
    hands.move(hours=8)
    page = queue_of("carys")

    assert "Today by 17:00 – 1 hour over" in page.text
    assert "1 needs you now." in page.text


def test_an_urgent_fact_said_after_the_sending_counts_from_then(
    in_app, person_called, queue_of, hands
):
    with in_app():
        sent = a_sent(person_called("amina"), CALM)
    hands.move(hours=2)
    with in_app():
        record_danger(sent, person_called("amina"), Danger.YES, 1)
    hands.move(minutes=42)

    assert "Now – 12 minutes over" in queue_of("carys").text


def test_a_draft_with_an_urgent_fact_reaches_the_lead_without_a_level(
    in_app, person_called, queue_of
):
    with in_app():
        a_screening(person_called("amina"), answers={"injury": "possible"})
    page = queue_of("carys")

    assert "Draft, not sent yet, with a fact that cannot wait." in page.text
    assert "Recorded facts ask for a step today: Ask the health service" in page.text
    assert not any(level in page.text for level in LEVELS)


def test_a_draft_with_danger_reaches_the_lead_and_stands_first(in_app, person_called, queue_of):
    with in_app():
        a_sent(person_called("amina"), FORCED)
        draft = a_screening(person_called("ben"), danger=Danger.YES)
    page = queue_of("carys")

    assert rows(page)[0].startswith(f"Screening {draft.label}")
    assert "Immediate danger: yes." in rows(page)[0]


def test_the_page_of_such_a_draft_shows_steps_and_whom_to_ask_and_no_level(
    in_app, person_called, queue_of
):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina, {**FORCED, "injury": "yes"})
        note_steps(screening)
    page = queue_of("carys").follow("0001")

    assert "Speak to Amina Jones" in page.text
    assert "Ask the health service" in page.text
    assert not any(level in page.text for level in LEVELS)


def test_an_ordinary_draft_is_nobody_elses_business_yet(in_app, person_called, queue_of):
    with in_app():
        a_screening(person_called("amina"), answers=CALM)

    assert "Nothing waits for you." in queue_of("carys").text


def test_a_fact_taken_back_takes_the_draft_out_again(in_app, person_called, queue_of):
    with in_app():
        amina = person_called("amina")
        screening = a_screening(amina, answers={"injury": "possible"})
        g.person = amina
        answer(screening, amina, "injury", "none")
        note_steps(as_it_stands(screening.id))

    assert "Nothing waits for you." in queue_of("carys").text


def test_another_teams_lead_sees_nothing_of_it(in_app, person_called, queue_of, browser_of):
    with in_app():
        sent = a_sent(person_called("amina"))

    assert "Nothing waits for you." in queue_of("fay").text
    for page in ("review", "review/agree", "review/ask", "review/confirm", "draft", "revisions/1"):
        browser_of("fay").open(f"/screenings/{sent.id}/{page}", status=404)


@pytest.mark.parametrize("name", ["amina", "erin", "gwen", "hana"])
def test_only_leads_have_a_queue(name, queue_of, browser_of):
    browser_of(name).open("/reviews", status=404)


def test_a_leads_own_screening_waits_for_another_lead(in_app, person_called, queue_of):
    with in_app():
        a_sent(person_called("carys"))
    page = queue_of("carys")

    assert rows(page) == []
    assert "Begun by you: another lead reviews it" in page.text


def test_the_page_of_a_draft_whose_fact_was_taken_back_claims_no_hurry(
    in_app, person_called, browser_of
):
    with in_app():
        calm = a_screening(person_called("amina"), answers=CALM)
    page = browser_of("carys").open(f"/screenings/{calm.id}/draft")

    assert "Nothing recorded in it cannot wait." in page.text
    assert "so you are told today" not in page.text


def test_sent_again_with_questions_left_open_says_how_many_were_answered(
    in_app, person_called, queue_of
):
    with in_app():
        amina, carys = person_called("amina"), person_called("carys")
        sent = a_sent(amina)
        g.person = carys
        scope = str(concerns_of(sent.id)[0].id)
        asked = Asked((("pressure", scope), ("power", scope)), "Who was asked?", None)
        return_with_questions(sent, carys, asked, sent.version)
    assert "Returned with 2 questions" in queue_of("carys").text
    with in_app():
        send_again(as_it_stands(sent.id), person_called("amina"))

    assert "Sent again with 0 of 2 questions answered." in queue_of("carys").text

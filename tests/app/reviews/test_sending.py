"""Sending: to whom, by when they respond, what goes with it for ever, and whom to phone."""

import hashlib
import json
from datetime import timedelta

import pytest
from flask import g

from continuum_rules import About, Kind
from hsb_screen import clock
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import Duty
from hsb_screen.accounts.people import give_duty, give_role, join_team
from hsb_screen.answers.notice import note_steps
from hsb_screen.answers.recorded import GIVEN_ELSEWHERE
from hsb_screen.database import session
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_first_view, record_view_after
from hsb_screen.reviews.service import latest_revision, revisions_of
from hsb_screen.screenings.danger import record_danger
from hsb_screen.screenings.models import Danger, ScreeningState
from hsb_screen.screenings.service import as_it_stands
from tests.app.reviews.sent import AT_THE_CLUB, a_looked_at, a_sent
from tests.builders import a_screening, answer


@pytest.fixture
def ready(in_app, person_called):
    """A draft of amina’s that can be sent."""
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina)
        record_view_after(screening, amina, ViewGiven(Stance.AGREE), screening.version)
        return as_it_stands(screening.id)


def test_it_goes_to_the_lead_on_duty_and_says_by_when_they_respond(ready, browser_of):
    page = browser_of("amina").open(f"/screenings/{ready.id}/send")

    assert page.h1 == "Send to Carys Khan"
    assert "Today by 17:00" in page.text
    assert "until 18:42" in page.text


def test_the_end_of_a_duty_that_lasts_for_months_is_not_told(ready, browser_of, in_app):
    with in_app():
        for duty in session().query(Duty):
            duty.ends_at += timedelta(days=200)
    page = browser_of("amina").open(f"/screenings/{ready.id}/send")

    assert "Carys Khan is the lead on duty, and is asked to respond" in page.text


def test_four_lines_say_what_is_sent(ready, browser_of):
    page = browser_of("amina").open(f"/screenings/{ready.id}/send")

    for line in ("2 children, 1 concern", "No child is in immediate danger"):
        assert line in page.text
    assert "Problematic to Abusive." in page.text
    assert "Agrees with the range" in page.text


def test_after_sending_the_page_says_whom_to_phone_now(ready, browser_of):
    page = browser_of("amina").open(f"/screenings/{ready.id}/send").press("Send")

    assert page.h1 == "Sent at 10:42"
    assert "Now phone 01632 960 100" in page.text
    assert "the range reaches Abusive" in page.text
    assert "999" in page.text


def test_no_call_is_pressed_where_nothing_reaches_that_far(in_app, person_called, browser_of):
    calm = {"behaviour_type": ["talk"], "consent": "joined_in", "frequency": "single"}
    with in_app():
        screening = a_sent(person_called("amina"), calm)
    page = browser_of("amina").open(f"/screenings/{screening.id}/sent")

    assert "Now phone" not in page.text


def test_pressing_send_twice_sends_once(ready, browser_of, in_app):
    page = browser_of("amina").open(f"/screenings/{ready.id}/send")
    page.press("Send")
    again = page.press("Send")

    assert again.h1 == "Sent at 10:42"
    with in_app():
        assert len(revisions_of(ready)) == 1


def test_what_was_sent_is_kept_with_its_digest_and_the_one_who_sent_it_can_see_it(
    ready, browser_of, in_app
):
    page = browser_of("amina").open(f"/screenings/{ready.id}/send").press("Send")
    shown = page.follow("See what was sent")

    with in_app():
        revision = latest_revision(ready)
        assert hashlib.sha256(revision.record.encode()).hexdigest() == revision.digest
        assert json.loads(revision.record)["children"]
        assert revision.fingerprint
    assert shown.h1 == "What was sent"
    assert "The behaviour is at least Problematic." in shown.text
    assert revision.digest[:12] in shown.text


def test_a_sent_screening_cannot_be_written_to(ready, browser_of):
    amina = browser_of("amina")
    page = amina.open(f"/screenings/{ready.id}/questions/frequency")
    amina.open(f"/screenings/{ready.id}/send").press("Send")
    refused = page.press("Continue", status=None)

    assert refused.status in {403, 409}


def test_once_it_is_sent_the_indication_leads_to_what_was_sent(ready, browser_of):
    amina = browser_of("amina")
    amina.open(f"/screenings/{ready.id}/send").press("Send")

    assert amina.open(f"/screenings/{ready.id}/indication").h1 == "Sent at 10:42"


def test_it_is_not_sent_before_the_view_after_the_indication(in_app, person_called, browser_of):
    with in_app():
        screening = a_looked_at(person_called("amina"))
    page = browser_of("amina").open(f"/screenings/{screening.id}/send")

    assert "Say where you place it now" in page.text
    assert "Send" not in buttons(page)


def buttons(page):
    return ["".join(button.itertext()).strip() for button in page.tree.iter("button")]


def test_answers_changed_after_the_view_ask_for_the_view_again(
    ready, in_app, person_called, browser_of
):
    with in_app():
        amina = person_called("amina")
        g.person = amina
        answer(ready, amina, "pressure", "trickery_or_bribes")
        note_steps(ready)
    page = browser_of("amina").open(f"/screenings/{ready.id}/send")

    assert "Answers have changed since you gave your view." in page.text


def test_danger_is_answered_before_sending(in_app, person_called, browser_of):
    with in_app():
        amina = person_called("amina")
        screening = a_screening(amina, answers=AT_THE_CLUB, danger=None)
        record_first_view(screening, amina, "problematic", as_it_stands(screening.id).version)
        screening = as_it_stands(screening.id)
        record_view_after(screening, amina, ViewGiven(Stance.AGREE), screening.version)
    page = browser_of("amina").open(f"/screenings/{screening.id}/send")

    assert "Say whether any child is in danger now." in page.links()


def test_where_no_lead_is_on_duty_the_page_says_who_else(ready, browser_of, in_app):
    with in_app():
        session().query(Duty).delete()
    amina = browser_of("amina")
    page = amina.open(f"/screenings/{ready.id}/send")

    assert "No lead of your team is on duty now." in page.text
    assert "01632 960 111" in page.text
    assert "999" in page.text
    sent = page.press("Send")
    assert "No lead of your team was on duty." in sent.text
    assert browser_of("carys").open("/reviews").follow("0001").h1 == "Review"


def test_it_never_goes_to_the_one_who_began_it(in_app, person_called, browser_of):
    with in_app():
        carys = person_called("carys")
        screening = a_looked_at(carys)
        record_view_after(screening, carys, ViewGiven(Stance.AGREE), screening.version)
    page = browser_of("carys").open(f"/screenings/{screening.id}/send")

    assert "Your team has no other lead who could review it." in page.text


def test_a_second_lead_on_duty_gets_what_the_first_began(in_app, person_called, browser_of):
    with in_app():
        carys, ben = person_called("carys"), person_called("ben")
        g.person = carys
        give_role(ben, Role.LEAD)
        join_team(ben, "North team", as_lead=True)
        give_duty(ben, "North team", clock.now() - timedelta(hours=1), timedelta(hours=4))
        screening = a_looked_at(carys)
        record_view_after(screening, carys, ViewGiven(Stance.AGREE), screening.version)
    page = browser_of("carys").open(f"/screenings/{screening.id}/send")

    assert page.h1 == "Send to Ben Price"


def test_danger_makes_it_urgent_within_half_an_hour(in_app, person_called, browser_of):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina)
        record_danger(screening, amina, Danger.NOT_KNOWN, 1)
        screening = as_it_stands(screening.id)
        note_steps(screening)
        record_view_after(
            as_it_stands(screening.id),
            amina,
            ViewGiven(Stance.AGREE),
            as_it_stands(screening.id).version,
        )
    page = browser_of("amina").open(f"/screenings/{screening.id}/send")

    assert "Now – within 30 minutes" in page.text


def test_a_form_made_before_a_change_does_not_send(ready, browser_of, in_app):
    amina = browser_of("amina")
    page = amina.open(f"/screenings/{ready.id}/send")
    amina.open(f"/screenings/{ready.id}/danger").choose("No").press("Continue")
    stale = page.press("Send", status=409)

    assert stale.h1 == "Somebody saved this before you"
    with in_app():
        assert as_it_stands(ready.id).state is ScreeningState.DRAFT


def test_outside_the_tool_it_can_be_sent_without_any_view(in_app, person_called, browser_of):
    with in_app():
        screening = a_screening(
            person_called("amina"), answers={**AT_THE_CLUB, "adult_involved": "yes"}
        )
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")
    page = page.follow("Continue to send to your lead").press("Send")

    assert page.h1 == "Sent at 10:42"
    assert "Now phone" in page.text
    review = browser_of("carys").open(f"/screenings/{screening.id}/review")
    assert "This tool is not for this situation." in review.text
    assert not any(level in review.text for level in ("Problematic", "Abusive", "Violent"))


def test_a_colleague_cannot_send_it_and_others_do_not_find_it(ready, browser_of):
    browser_of("ben").open(f"/screenings/{ready.id}/send", status=404)
    browser_of("dev").open(f"/screenings/{ready.id}/sent", status=404)
    browser_of("erin").open(f"/screenings/{ready.id}/revisions/1", status=404)


def every_answer_at_its_least(pack):
    """Each question about the whole and the concern, answered with the least concerning option."""
    return {
        factor.id: factor.options[0].id if factor.kind is Kind.ONE else []
        for factor in pack.factors
        if factor.about is not About.CHILD
        and factor.id not in GIVEN_ELSEWHERE
        and (factor.ordered or factor.kind is Kind.SEVERAL)
    }


def test_placing_it_higher_brings_the_protecting_steps_at_once_and_no_others(
    app, in_app, person_called, browser_of
):
    view = ViewGiven(Stance.HIGHER, "abusive", "The aunt said more.")
    with in_app():
        answers = every_answer_at_its_least(app.extensions["hsb_pack"])
        screening = a_sent(person_called("amina"), answers, view)
    page = browser_of("amina").open(f"/screenings/{screening.id}/sent")

    at_once = page.text.split("Because you place it higher, these apply at once")[1]
    assert "Phone the front door of children’s social care today" in at_once
    assert "Refer today" not in at_once


def test_agreeing_brings_no_steps_beyond_those_of_the_range(app, in_app, person_called, browser_of):
    with in_app():
        answers = every_answer_at_its_least(app.extensions["hsb_pack"])
        screening = a_sent(person_called("amina"), answers)
    page = browser_of("amina").open(f"/screenings/{screening.id}/sent")

    assert "these apply at once" not in page.text

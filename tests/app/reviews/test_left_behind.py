"""What nobody looks after any more reaches a lead: a holder who left, an urgent fact withdrawn."""

import pytest

from hsb_screen import clock
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from hsb_screen.judgements.models import Judgement, Stage, Stance
from hsb_screen.screenings.models import Handover, Screening
from tests.builders import a_screening

URGENT = {"injury": "possible"}


@pytest.fixture
def a_draft(in_app, person_called):
    def made(answers=None):
        with in_app():
            return a_screening(person_called("amina"), answers=answers)

    return made


@pytest.fixture
def carys(browser_of):
    return browser_of("carys")


def withdraw(browser, screening):
    page = browser.open(f"/screenings/{screening.id}/withdraw")
    page.fill("Why is this screening withdrawn?", "started twice").press("Withdraw this screening")


def leaves(in_app, person_called, name):
    with in_app():
        person_called(name).active = False


def test_a_withdrawn_draft_with_an_urgent_fact_stays_in_the_queue(browser_of, a_draft, carys):
    screening = a_draft(URGENT)
    withdraw(browser_of("amina"), screening)

    page = carys.open("/reviews")

    assert "Withdrawn, with a fact that cannot wait" in page.text
    page = page.follow(f"Screening {screening.label}")
    assert "The reason given: started twice" in page.text
    assert "What was recorded asks for this" in page.text


def test_it_leaves_the_queue_once_a_lead_has_seen_it(browser_of, a_draft, carys, in_app):
    screening = a_draft(URGENT)
    withdraw(browser_of("amina"), screening)

    page = carys.open("/reviews").follow(f"Screening {screening.label}").press("I have seen this")

    assert "Withdrawn" not in page.text
    with in_app():
        row = session().query(AuditEntry).filter_by(event="screening:withdrawal_seen").one()
        assert row.subject_id == screening.id


def test_who_was_only_asked_to_confirm_a_placement_takes_it_out_of_no_queue(
    browser_of, a_draft, carys, in_app, person_called
):
    screening = a_draft(URGENT)
    with in_app():
        fay, by = person_called("fay").id, person_called("carys").id
        lower = Judgement(
            screening_id=screening.id,
            stage=Stage.LEAD,
            version=1,
            stance=Stance.LOWER,
            screening_version=1,
            recorded_by=by,
            recorded_at=clock.now(),
            second_person_id=fay,
        )
        session().add(lower)
    withdraw(browser_of("amina"), screening)

    fay = browser_of("fay")
    assert "Withdrawn, with a fact" not in fay.open("/reviews").text
    fay.open(f"/screenings/{screening.id}/withdrawn", status=404)
    assert "Withdrawn, with a fact" in carys.open("/reviews").text


def test_a_withdrawn_draft_without_such_a_fact_is_in_no_queue(browser_of, a_draft, carys):
    screening = a_draft()
    withdraw(browser_of("amina"), screening)

    assert screening.label not in carys.open("/reviews").text
    carys.open(f"/screenings/{screening.id}/withdrawn", status=404)


def test_a_draft_whose_holder_has_left_is_shown_to_the_lead(a_draft, carys, in_app, person_called):
    screening = a_draft()
    assert screening.label not in carys.open("/reviews").text
    leaves(in_app, person_called, "amina")

    page = carys.open("/reviews")

    assert f"Screening {screening.label}: held by Amina Jones, who is no longer" in page.text


def test_a_lead_hands_it_on_with_a_reason(a_draft, carys, in_app, person_called, browser_of):
    screening = a_draft()
    leaves(in_app, person_called, "amina")

    page = carys.open("/reviews").follow(f"Screening {screening.label}")
    page = page.choose("Ben Price").fill("What should they know?", "Amina left on Friday")
    page = page.press("Hand it on")

    assert screening.label not in page.text
    assert browser_of("ben").open(f"/screenings/{screening.id}").h1 == "What there is to do"
    with in_app():
        kept = session().query(Handover).one()
        assert kept.because == "Amina left on Friday"
        assert kept.from_id == person_called("amina").id
        row = session().query(AuditEntry).filter_by(event="screening:handed_on").one()
        assert row.actor_id == person_called("carys").id


def test_handing_on_without_a_reason_is_asked_for_one(a_draft, carys, in_app, person_called):
    screening = a_draft()
    page = carys.open(f"/screenings/{screening.id}/hand-on").choose("Ben Price")

    assert page.press("Hand it on").errors == ["Enter what your colleague should know"]


def test_a_lead_of_another_team_hands_nothing_on(a_draft, browser_of):
    browser_of("fay").open(f"/screenings/{a_draft().id}/hand-on", status=404)


def test_a_practitioner_hands_nothing_of_others_on(a_draft, browser_of):
    browser_of("ben").open(f"/screenings/{a_draft().id}/hand-on", status=404)


def test_only_people_of_the_team_with_current_training_are_offered(a_draft, carys):
    page = carys.open(f"/screenings/{a_draft().id}/hand-on")

    assert page.options() == ["Ben Price", "Carys Khan"]


def test_what_was_agreed_or_withdrawn_is_not_handed_on(a_draft, carys, browser_of, in_app):
    screening = a_draft()
    withdraw(browser_of("amina"), screening)

    carys.open(f"/screenings/{screening.id}/hand-on", status=409)
    with in_app():
        assert session().get(Screening, screening.id).holder_id == screening.holder_id

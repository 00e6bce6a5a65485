"""Where a team has no lead who can look, another team's lead does; who confirms does no more."""

import pytest
from flask import g

from hsb_screen.access.permissions import Role
from hsb_screen.access.relations import answers_for, led_screenings, visible_screenings
from hsb_screen.accounts.models import Team
from hsb_screen.accounts.people import give_role, join_team, leave
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from hsb_screen.judgements.service import views_of
from hsb_screen.reviews.deciding import Elsewhere, place_differently
from hsb_screen.screenings.danger import record_danger
from hsb_screen.screenings.left_behind import note_withdrawal
from hsb_screen.screenings.models import Danger, Screening, ScreeningState
from hsb_screen.screenings.service import as_it_stands, pack_for, withdraw_screening
from tests.app.reviews.sent import AT_THE_CLUB, a_sent, send_again
from tests.builders import a_screening

URGENT = {"injury": "possible"}


@pytest.fixture
def fay(browser_of):
    """The lead of the other team."""
    return browser_of("fay")


@pytest.fixture
def lower(in_app, person_called):
    """Sent by amina, placed lower by carys, who asks fay to confirm it."""
    with in_app():
        sent, carys = a_sent(person_called("amina"), AT_THE_CLUB), person_called("carys")
        g.person = carys
        elsewhere = Elsewhere("inappropriate", "It looked playful.", person_called("fay").id)
        place_differently(sent, carys, elsewhere, sent.version)
        return as_it_stands(sent.id)


def withdrawn(by, answers=URGENT):
    screening = a_screening(by, answers=answers)
    withdraw_screening(screening, by, "Begun twice.", screening.version)
    note_withdrawal(screening)
    return screening


def test_an_urgent_withdrawal_by_the_only_lead_reaches_another_teams_lead(
    in_app, person_called, fay
):
    with in_app():
        screening = withdrawn(person_called("carys"))
    page = fay.open("/reviews").follow(f"Screening {screening.label}")

    assert "Speak to Carys Khan" in page.text
    assert "Withdrawn" not in page.press("I have seen this").text
    fay.open(f"/screenings/{screening.id}", status=404)


def test_an_ordinary_withdrawal_by_the_only_lead_is_nobodys_business(in_app, person_called, fay):
    with in_app():
        screening = withdrawn(person_called("carys"), {})

    assert screening.label not in fay.open("/reviews").text
    fay.open(f"/screenings/{screening.id}", status=404)


def test_what_the_only_lead_sends_is_reviewed_by_another_teams_lead(in_app, person_called, fay):
    with in_app():
        sent = a_sent(person_called("carys"), AT_THE_CLUB)
    queue = fay.open("/reviews")

    assert "Its team has no other lead who could review it: you cover." in queue.text
    page = queue.follow(sent.label).follow("Agree with the range").press("Agree")
    assert "The lead agreed with the range. Fay Shah" in page.text


def test_what_is_sent_by_a_team_without_any_lead_reaches_the_others(in_app, person_called, fay):
    with in_app():
        leave(person_called("carys"))
        sent = a_sent(person_called("amina"), AT_THE_CLUB)

    assert sent.label in fay.open("/reviews").text


def test_an_urgent_draft_of_a_team_without_a_lead_reaches_the_others_without_a_level(
    in_app, person_called, fay
):
    with in_app():
        leave(person_called("carys"))
        urgent = a_screening(person_called("amina"), answers=URGENT)
        calm = a_screening(person_called("amina"), answers={"frequency": "single"})
    page = fay.open("/reviews")

    assert urgent.label in page.text
    assert calm.label not in page.text
    assert page.follow(urgent.label).h1 == "A screening that is not sent yet"
    fay.open(f"/screenings/{calm.id}", status=404)


def test_a_draft_in_which_danger_is_not_known_reaches_the_others_as_it_does_its_own_leads(
    in_app, person_called, fay
):
    with in_app():
        leave(person_called("carys"))
        draft = a_screening(person_called("amina"), danger=Danger.NOT_KNOWN)

    assert "Immediate danger: not known." in fay.open("/reviews").text
    assert fay.open(f"/screenings/{draft.id}/draft").h1 == "A screening that is not sent yet"


def test_a_draft_is_covered_no_longer_once_danger_was_answered_with_no(in_app, person_called, fay):
    with in_app():
        leave(person_called("carys"))
        amina = person_called("amina")
        draft = a_screening(amina, danger=Danger.NOT_KNOWN)
        record_danger(draft, amina, Danger.NO, 1)

    fay.open(f"/screenings/{draft.id}/draft", status=404)


def test_a_step_that_is_due_in_days_opens_no_draft_to_another_team(in_app, person_called, fay):
    with in_app():
        leave(person_called("carys"))
        draft = a_screening(person_called("amina"))
        pack = pack_for(draft)
        in_days = [
            step.id for step in pack.step_by_id.values() if step.by_when not in {"now", "today"}
        ]
        session().get(Screening, draft.id).steps_asked = in_days

    assert in_days
    fay.open(f"/screenings/{draft.id}", status=404)


@pytest.mark.parametrize("when", ["now", "today"])
def test_each_step_for_now_or_today_brings_its_draft_before_the_others(in_app, person_called, when):
    with in_app():
        leave(person_called("carys"))
        draft = a_screening(person_called("amina"))
        row, other = session().get(Screening, draft.id), person_called("fay")
        soon = [step.id for step in pack_for(draft).step_by_id.values() if step.by_when == when]
        for step in soon:
            row.steps_asked = [step]
            session().flush()
            assert answers_for(other, draft.id), step
        assert soon


@pytest.fixture
def returned(in_app, person_called):
    """Amina’s, of a team without a lead: returned by fay."""
    with in_app():
        leave(person_called("carys"))
        sent = a_sent(person_called("amina"), AT_THE_CLUB)
        row = session().get(Screening, sent.id)
        row.state, row.lead_id = ScreeningState.RETURNED, person_called("fay").id
        return sent


@pytest.fixture
def another(in_app, person_called):
    """A lead of a third team."""
    with in_app():
        ben = person_called("ben")
        give_role(ben, Role.LEAD)
        join_team(ben, "East team", as_lead=True)


def test_what_was_returned_by_a_lead_who_has_left_comes_before_another_one_when_it_cannot_wait(
    returned, another, in_app, person_called, browser_of
):
    with in_app():
        leave(person_called("fay"))
        record_danger(returned, person_called("amina"), Danger.YES, 1)

    ben = browser_of("ben")
    assert "Immediate danger: yes." in ben.open("/reviews").text
    page = ben.open(f"/screenings/{returned.id}/draft")
    assert page.h1 == "A screening that is not sent yet"


def test_what_was_returned_stays_with_the_lead_who_returned_it(
    returned, another, in_app, person_called, browser_of, fay
):
    with in_app():
        record_danger(returned, person_called("amina"), Danger.YES, 1)

    assert "Immediate danger: yes." in fay.open("/reviews").text
    browser_of("ben").open(f"/screenings/{returned.id}/draft", status=404)


def test_what_was_returned_and_can_wait_opens_to_nobody_else(
    returned, another, in_app, person_called, browser_of
):
    with in_app():
        leave(person_called("fay"))

    browser_of("ben").open(f"/screenings/{returned.id}/draft", status=404)


def test_a_team_with_a_second_lead_looks_after_its_own(in_app, person_called, browser_of, fay):
    with in_app():
        ben = person_called("ben")
        give_role(ben, Role.LEAD)
        join_team(ben, "North team", as_lead=True)
        sent = a_sent(person_called("carys"), AT_THE_CLUB)

    assert sent.label in browser_of("ben").open("/reviews").text
    assert sent.label not in fay.open("/reviews").text
    fay.open(f"/screenings/{sent.id}/review", status=404)


def test_the_pages_of_sending_say_who_finds_it_where_no_other_lead_is_in_the_team(
    in_app, person_called, browser_of
):
    with in_app():
        sent = a_sent(person_called("carys"), AT_THE_CLUB)
    page = browser_of("carys").open(f"/screenings/{sent.id}/sent")

    assert "Your team has no other lead" in page.text
    assert "Every lead of the team finds it" not in page.text


def test_who_is_asked_to_confirm_decides_nothing_else(lower, fay):
    fay.open("/reviews")
    for page in ("agree", "narrow", "place", "ask"):
        refused = fay.open(f"/screenings/{lower.id}/review/{page}", status=409)
        assert "You were asked to confirm a placement." in refused.text


def test_who_did_not_confirm_has_no_further_need_to_know(lower, fay):
    page = fay.open("/reviews").follow(lower.label)
    page = page.choose("No, I do not confirm it").fill("Your reason", "It went on.")
    page.press("Continue")

    assert lower.label not in fay.open("/reviews").text
    fay.open(f"/screenings/{lower.id}/review", status=404)


def test_who_confirmed_may_read_it_and_is_not_asked_about_what_follows(
    lower, fay, in_app, person_called
):
    page = fay.open("/reviews").follow(lower.label)
    page.choose("Yes, I confirm it").press("Continue")
    with in_app():
        sent = a_sent(person_called("amina"), AT_THE_CLUB)

    assert fay.open(f"/screenings/{lower.id}/review").h1 == "Review"
    assert sent.label not in fay.open("/reviews").text


def test_the_second_person_reads_about_danger_too(lower, fay, in_app, browser_of):
    page = browser_of("carys").open(f"/screenings/{lower.id}/danger")
    page.choose("Not known").press("Continue")

    assert "asks you to confirm. Immediate danger: not known." in fay.open("/reviews").text


def test_a_request_can_be_taken_back_where_the_second_person_is_away(
    lower, fay, browser_of, in_app
):
    page = browser_of("carys").open(f"/screenings/{lower.id}/review")
    page = page.press("Take the request back, and decide anew")

    assert "Agree with the range" in page.links()
    assert "The request was taken back, 20 November 2026 at 10:42" in page.text
    assert lower.label not in fay.open("/reviews").text
    fay.open(f"/screenings/{lower.id}/review/confirm", status=404)
    with in_app():
        assert not views_of(lower).lead.in_effect
        row = session().query(AuditEntry).filter_by(event="review:second_person_let_go").one()
        assert row.subject_id == lower.id


def test_an_answer_that_came_first_stands_against_taking_it_back(lower, fay, browser_of, in_app):
    old = browser_of("carys").open(f"/screenings/{lower.id}/review")
    page = fay.open("/reviews").follow(lower.label)
    page.choose("Yes, I confirm it").press("Continue")

    old.press("Take the request back, and decide anew", status=409)
    with in_app():
        assert as_it_stands(lower.id).state is ScreeningState.AGREED


def test_nobody_places_what_is_outside_this_tool(in_app, person_called, browser_of):
    with in_app():
        amina = person_called("amina")
        sent = send_again(a_screening(amina, answers={"adult_involved": "yes"}), amina)
    carys = browser_of("carys")
    for page in ("narrow", "place"):
        refused = carys.open(f"/screenings/{sent.id}/review/{page}", status=409)
        assert "outside the tool" in refused.text


def test_a_lead_finds_no_link_into_a_closed_door_for_what_they_began(
    in_app, person_called, browser_of
):
    """Carys began it; amina holds it, and it came back to her."""
    with in_app():
        sent = a_sent(person_called("amina"), AT_THE_CLUB)
        row = session().get(Screening, sent.id)
        row.author_id, row.state = person_called("carys").id, ScreeningState.RETURNED
    page = browser_of("carys").open("/reviews")

    assert page.follow(f"Screening {sent.label}").h1 == "What there is to do"


def test_what_somebody_sees_and_what_they_answer_for_agree(lower, in_app, person_called):
    """A second person sees a screening; they do not answer for it."""
    with in_app():
        fay, carys = person_called("fay"), person_called("carys")
        seen, led = (
            {row.id for row in session().scalars(query(fay))}
            for query in (visible_screenings, led_screenings)
        )

        assert (seen, led) == ({lower.id}, set())
        assert {row.id for row in session().scalars(led_screenings(carys))} == {lower.id}


def test_however_many_teams_there_are_a_lead_gets_a_queue(in_app, person_called, fay):
    with in_app():
        session().add_all(Team(name=f"School {number}") for number in range(1_200))
        sent = a_sent(person_called("carys"), AT_THE_CLUB)

    assert sent.label in fay.open("/reviews").text

"""One supervised screening for somebody without current training: allowed, used once, logged."""

import uuid
from datetime import timedelta

import pytest

from hsb_screen import clock
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import SupervisedStart, TrainingRecord
from hsb_screen.accounts.people import give_role, join_team, leave, record_training
from hsb_screen.accounts.supervised import standing_allowances, use_up
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from hsb_screen.errors import Refused
from hsb_screen.screenings.models import Screening
from hsb_screen.screenings.starting import begin, way_in
from tests.app.reviews.sent import AT_THE_CLUB, a_sent
from tests.app.screenings.test_start import INSIDE, answer_the_four
from tests.builders import INSIDE as RIGHT_TOOL

WHY = "Why may they start a screening now?"
ALLOW = "Allow one supervised screening"


@pytest.fixture
def untrained(in_app, person_called):
    """Training of this person has run out."""

    def ran_out(name):
        with in_app():
            records = session().query(TrainingRecord).filter_by(person_id=person_called(name).id)
            records.update({"lasts_until": clock.today().replace(month=10, day=3)})

    ran_out("amina")
    return ran_out


@pytest.fixture
def carys(untrained, browser_of):
    return browser_of("carys")


@pytest.fixture
def address(in_app, person_called):
    """Where a lead allows amina a screening."""
    with in_app():
        return allow_address(person_called("carys"), person_called("amina"))


def allow_address(lead, person):
    """Where a lead allows somebody a screening for their team."""
    (team,) = lead.leads_team_ids
    return f"/team-training/{team}/{person.id}/supervised-screening"


def allow(browser, supervisor="Carys Khan"):
    page = browser.open("/team-training").follow("Allow one to Amina Jones")
    return page.choose(supervisor).fill(WHY, "Her course is next week.").press(ALLOW)


def start(browser):
    return answer_the_four(browser.open("/screenings/start"), INSIDE)


def events(in_app, name):
    with in_app():
        return session().query(AuditEntry).filter_by(event=name).all()


def test_a_lead_sees_whose_training_has_run_out(carys):
    page = carys.open("/team-training")

    assert "Ran out on 3 October 2026" in page.text
    assert "Current until 11 January 2028" in page.text
    assert "Dev Brown" not in page.text


def test_what_was_allowed_lets_the_person_start_one_and_says_who_sits_beside_them(
    carys, browser_of
):
    page = allow(carys, "Ben Price")
    assert "May start one until 27 November 2026 at 10:42, supervised by Ben Price." in page.text

    amina = browser_of("amina")
    asked = amina.open("/screenings/start")
    assert "Start it once Ben Price sits beside you." in asked.text
    assert start(amina).h1.startswith("Is any child in immediate danger")


def test_it_is_used_up_by_the_first_screening(carys, browser_of, in_app):
    allow(carys)
    amina = browser_of("amina")
    start(amina)

    assert amina.open("/screenings/start").h1 == "You cannot start a screening yet"
    with in_app():
        assert session().query(Screening).count() == 1


def test_it_cannot_be_used_twice_at_once(carys, in_app, person_called):
    allow(carys)
    with in_app():
        amina = person_called("amina")
        way = way_in(amina)
        begin(amina, way, way.teams[0][0], RIGHT_TOOL)
        with pytest.raises(Refused, match="one supervised screening"):
            use_up(way.allowances[0], uuid.uuid4())


def test_finding_out_that_this_is_not_the_right_tool_uses_nothing_up(carys, browser_of):
    allow(carys)
    amina = browser_of("amina")
    outside = [("No", "under 18"), *INSIDE[1:]]
    answer_the_four(amina.open("/screenings/start"), outside)

    assert amina.open("/screenings/start").h1 == "Is this the right tool?"


def test_it_ends_after_a_week(carys, browser_of, hands):
    allow(carys)
    hands.move(days=7, seconds=-1)
    assert browser_of("amina").open("/screenings/start").h1 == "Is this the right tool?"
    hands.move(seconds=1)

    assert browser_of("amina").open("/screenings/start").h1 == "You cannot start a screening yet"


def test_it_can_be_taken_back_before_it_is_used(carys, browser_of, in_app):
    page = allow(carys).press("Take it back from Amina Jones")

    assert "Allow one to Amina Jones" in page.links()
    assert browser_of("amina").open("/screenings/start").h1 == "You cannot start a screening yet"
    assert len(events(in_app, "training:supervised_start_taken_back")) == 1


def test_a_form_sent_after_it_was_taken_back_starts_nothing(carys, browser_of, in_app):
    page = allow(carys)
    asked = browser_of("amina").open("/screenings/start")
    page.press("Take it back from Amina Jones")

    assert answer_the_four(asked, INSIDE).h1 == "You cannot start a screening yet"
    with in_app():
        assert session().query(Screening).count() == 0


def test_what_was_used_cannot_be_taken_back(carys, browser_of):
    page = allow(carys)
    start(browser_of("amina"))

    assert "nothing to take back" in page.press("Take it back from Amina Jones", status=409).text


def test_a_supervisor_who_has_left_supervises_nothing(carys, browser_of, in_app, person_called):
    allow(carys, "Ben Price")
    with in_app():
        leave(person_called("ben"))

    assert browser_of("amina").open("/screenings/start").h1 == "You cannot start a screening yet"


def test_allowing_and_using_it_are_in_the_audit_trail_without_the_reason(
    carys, browser_of, in_app, person_called
):
    allow(carys)
    start(browser_of("amina"))
    with in_app():
        amina, lead = person_called("amina").id, person_called("carys").id
        screening = session().query(Screening).one().id
    (allowed,), (used,) = (
        events(in_app, f"training:supervised_start_{what}") for what in ("allowed", "used")
    )

    assert (allowed.actor_id, allowed.subject_id) == (lead, amina)
    assert (used.actor_id, used.subject_id) == (amina, screening)
    assert used.facts == {"allowance": allowed.facts["allowance"], "supervisor": str(lead)}
    assert "course" not in str(allowed.facts)


def test_the_lead_who_reviews_it_reads_who_supervised_it(carys, in_app, person_called, browser_of):
    allow(carys, "Ben Price")
    with in_app():
        amina = person_called("amina")
        (allowance,) = standing_allowances(amina)
        screening = a_sent(amina, AT_THE_CLUB)
        use_up(allowance, screening.id)

    queue = carys.open("/reviews")
    assert "Supervised by Ben Price." in queue.text
    page = queue.follow(screening.label)
    assert "Supervised by Ben Price: whoever started it had no current training then." in page.text
    assert "Allowed by Carys Khan, 20 November 2026 at 10:42." in page.text
    sent = browser_of("amina").open(f"/screenings/{screening.id}/revisions/1")
    assert "Supervised by Ben Price" in sent.text


def test_the_supervisor_sees_no_screening_by_it(carys, browser_of, in_app):
    allow(carys, "Ben Price")
    start(browser_of("amina"))
    with in_app():
        screening = session().query(Screening).one().id

    browser_of("ben").open(f"/screenings/{screening}", status=404)


def test_somebody_whose_training_was_renewed_keeps_nobody_at_their_side(
    carys, browser_of, in_app, person_called
):
    allow(carys)
    with in_app():
        record_training(person_called("amina"), clock.today(), clock.today() + timedelta(days=300))
    amina = browser_of("amina")

    assert "sits beside you" not in amina.open("/screenings/start").text
    start(amina)
    assert events(in_app, "training:supervised_start_used") == []


def test_only_people_of_the_team_with_current_training_can_supervise(
    carys, untrained, address, browser_of
):
    untrained("ben")

    assert carys.open(address).options() == ["Carys Khan"]


def test_where_nobody_can_supervise_it_says_so_and_whom_to_call(carys, untrained, address):
    for name in ("ben", "carys"):
        untrained(name)
    page = carys.open(address)

    assert "Nobody in this team has current training" in page.text
    assert page.options() == []
    assert page.follow("see who to call").h1 == "Who to call"


def test_an_empty_form_says_what_is_missing(carys, address):
    page = carys.open(address).press(ALLOW)

    assert page.errors == ["Select who sits beside them", "Enter why they may start one now"]


def test_nobody_allows_themselves_one(carys, untrained, in_app, person_called):
    untrained("carys")
    assert "Another lead of the team can allow it" in carys.open("/team-training").text
    with in_app():
        own = allow_address(person_called("carys"), person_called("carys"))

    page = carys.open(own, status=409)
    assert "nobody allows themselves" in page.text


@pytest.mark.parametrize("name", ["fay", "ben", "amina", "erin", "gwen", "hana"])
def test_nobody_but_a_lead_of_the_team_allows_it(untrained, address, browser_of, name):
    browser_of(name).open(address, status=404)


def test_another_teams_lead_takes_nothing_back(carys, browser_of, in_app):
    allow(carys)
    with in_app():
        row = session().query(SupervisedStart).one()
    fay = browser_of("fay")
    token = fay.open("/team-training").tree.find(".//input[@name='csrf_token']").get("value")

    fay.send(f"/team-training/{row.id}/take-back", [("csrf_token", token)], status=404)
    assert standing(in_app, row.person_id)


def standing(in_app, person_id):
    with in_app():
        row = session().query(SupervisedStart).filter_by(person_id=person_id).one()
        return row.taken_back_at is None


def test_somebody_with_current_training_or_leave_already_needs_none(carys, address, in_app):
    page = carys.open(address)
    allow(carys)
    refused = page.choose("Carys Khan").fill(WHY, "Again.").press(ALLOW, status=409)

    assert "Amina Jones may start one supervised screening already." in refused.text


def test_a_screening_for_another_team_is_not_what_was_allowed(
    carys, browser_of, in_app, person_called
):
    with in_app():
        join_team(person_called("amina"), "East team")
    allow(carys)
    page = browser_of("amina").open("/screenings/start")

    assert "Which of your teams is this for?" not in page.text
    answer_the_four(page, INSIDE)
    with in_app():
        led = person_called("carys").leads_team_ids
        assert {session().query(Screening).one().team_id} == led


def test_who_leads_a_team_without_the_role_allows_nothing(
    untrained, address, browser_of, in_app, person_called
):
    with in_app():
        ben = person_called("ben")
        give_role(ben, Role.LEAD)

    browser_of("ben").open(address, status=404)


def test_the_gate_names_the_lead_who_can_allow_it(untrained, browser_of):
    page = browser_of("amina").open("/screenings/start")

    assert "Ask Carys Khan to allow you one supervised screening" in page.text


def test_a_lead_at_the_gate_is_not_told_to_ask_themselves(untrained, browser_of):
    untrained("carys")
    page = browser_of("carys").open("/screenings/start")

    assert "Ask your lead to allow you one supervised screening" in page.text


def test_the_paper_and_the_texts_say_who_supervised_it(carys, in_app, person_called, browser_of):
    allow(carys, "Ben Price")
    with in_app():
        amina = person_called("amina")
        (allowance,) = standing_allowances(amina)
        screening = a_sent(amina, AT_THE_CLUB)
        use_up(allowance, screening.id)
    page = carys.open(f"/screenings/{screening.id}/summary")

    said = "Supervised by Ben Price: whoever started it had no current training then."
    assert said in page.text.split("About this paper")[1]
    assert "Supervised" not in page.text.split("About this paper")[0]


def test_nothing_is_said_of_supervision_where_there_was_none(in_app, person_called, browser_of):
    with in_app():
        screening = a_sent(person_called("amina"), AT_THE_CLUB)
    carys = browser_of("carys")

    for page in ("summary", "review"):
        assert "upervised" not in carys.open(f"/screenings/{screening.id}/{page}").text

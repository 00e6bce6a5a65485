"""Handing over, withdrawing and finding."""

import pytest

from hsb_screen.accounts.models import TrainingRecord
from hsb_screen.database import session
from hsb_screen.errors import Refused
from hsb_screen.screenings.models import Handover, Screening, ScreeningState
from tests.builders import answer


@pytest.fixture
def referenced(browser_of, base):
    page = browser_of("amina").open(f"{base}/children").follow("Change Child B")
    page.fill("Reference in your case system (optional)", "LX 77-120").press("Save")


def row(in_app):
    with in_app():
        return session().query(Screening).one()


def test_a_colleague_of_the_team_takes_it_on(browser_of, base, in_app, person_called):
    page = browser_of("amina").open(base).follow("Hand this screening to a colleague")
    page.choose("Ben Price", of="Who takes it on?")
    page.fill("What should they know?", "The club was told.").press("Hand it over")

    browser_of("amina").open(base, status=404)
    assert "Screening 0001" in browser_of("ben").open("/screenings").text
    browser_of("ben").open(f"{base}/go-on")
    with in_app():
        assert row(in_app).author_id == person_called("amina").id
        assert session().query(Handover).one().because == "The club was told."


def test_nobody_without_training_or_outside_the_team_can_take_it_on(
    browser_of, base, in_app, person_called
):
    with in_app():
        session().query(TrainingRecord).filter_by(person_id=person_called("ben").id).delete()

    options = browser_of("amina").open(f"{base}/hand-over").options("Who takes it on?")
    assert options == ["Carys Khan"]


def test_a_handover_from_an_old_page_changes_nothing(browser_of, base, in_app, person_called):
    old = browser_of("amina").open(f"{base}/hand-over")
    browser_of("amina").open(f"{base}/danger").choose("No").press("Continue")
    old.choose("Ben Price", of="Who takes it on?").fill("What should they know?", "x")

    old.press("Hand it over", status=409)
    assert row(in_app).holder_id == row(in_app).author_id


def test_a_withdrawn_screening_is_kept_with_its_reason_and_can_no_longer_be_changed(
    browser_of, base, in_app
):
    page = browser_of("amina").open(base).follow("Withdraw this screening")
    page.fill("Why is this screening withdrawn?", "Started twice").press("Withdraw this screening")

    assert "Screening 0001" not in browser_of("amina").open("/screenings").text
    kept = row(in_app)
    assert (kept.state, kept.withdrawn_because) == (ScreeningState.WITHDRAWN, "Started twice")
    text = browser_of("amina").open(f"{base}/questions/adult_involved", status=409).text
    assert "This screening was withdrawn." in text


def test_a_screening_that_was_sent_is_not_withdrawn(browser_of, base, in_app):
    with in_app():
        session().query(Screening).update({"state": "returned", "sent_at": row(in_app).started_at})
    page = browser_of("amina").open(f"{base}/withdraw")

    page = page.fill("Why is this screening withdrawn?", "no").press(
        "Withdraw this screening", status=409
    )
    assert "Speak to your lead about it" in page.text


def test_a_sent_screening_cannot_be_changed(browser_of, base, in_app):
    with in_app():
        session().query(Screening).update({"state": "sent"})

    text = browser_of("amina").open(f"{base}/children/add", status=409).text
    assert "This screening is with the lead." in text


@pytest.mark.parametrize("typed", ["LX 77-120", "lx77-120", "  LX 77-120  "])
def test_a_screening_is_found_by_the_whole_reference(browser_of, referenced, typed):
    page = browser_of("amina").open("/screenings/find")
    page = page.fill("The child’s reference in your case system", typed).press("Find")

    assert "1 found" in page.text
    assert "Screening 0001" in page.links()


def test_a_part_of_a_reference_finds_nothing(browser_of, referenced):
    page = browser_of("amina").open("/screenings/find")
    page = page.fill("The child’s reference in your case system", "LX 77").press("Find")

    assert "0 found" in page.text


def test_a_reference_finds_nothing_for_people_without_need_to_know(browser_of, referenced):
    page = browser_of("dev").open("/screenings/find")
    page = page.fill("The child’s reference in your case system", "LX 77-120").press("Find")

    assert "0 found" in page.text


def test_a_reference_is_never_in_an_address_or_title(browser_of, referenced):
    page = browser_of("amina").open("/screenings/find")
    page = page.fill("The child’s reference in your case system", "LX 77-120").press("Find")

    assert "LX" not in page.address + page.title


def test_an_answer_that_arrives_while_the_screening_is_sent_is_not_slipped_in(
    in_app, person_called, screening
):
    with in_app():
        amina = person_called("amina")
        session().query(Screening).update({"state": "sent"})

        with pytest.raises(Refused):
            answer(screening, amina, "adult_involved", "no")


def test_danger_can_be_said_of_a_sent_screening(browser_of, base, in_app):
    with in_app():
        session().query(Screening).update({"state": "sent"})

    page = browser_of("amina").open(f"{base}/danger").choose("Yes").press("Continue")
    assert page.h1 == "Stop here and call 999"

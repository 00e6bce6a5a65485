"""Handing over, withdrawing and finding."""

import pytest

from hsb_screen.accounts.models import TrainingRecord
from hsb_screen.database import session
from hsb_screen.errors import Refused
from hsb_screen.screenings.models import Handover, Screening, ScreeningState
from tests.app.reviews.sent import a_looked_at
from tests.builders import a_screening, answer


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


NOT_SAVED = "Words you typed and did not save"


@pytest.fixture
def typed(browser_of, base):
    """Let somebody type into the page of Child A's strengths, and not save it."""

    def types(text="Likes drumming"):
        browser = browser_of("amina")
        page = browser.open(base).follow("Child A: strengths and needs")
        page.fill("What is going well, and who can help? (optional)", text)
        fields = [each for each in page.tree.iter("input") if each.get("type") == "hidden"]
        body = {each.get("name"): each.get("value") for each in fields}
        browser.client.post("/kept-words", data={**body, "strengths": text})

    return types


def hand_over(page):
    page.choose("Ben Price", of="Who takes it on?").fill("What should they know?", "All of it")
    return page.press("Hand it over")


def test_whoever_hands_over_is_told_what_they_typed_and_did_not_save(browser_of, base, typed):
    typed()
    page = browser_of("amina").open(f"{base}/hand-over")

    assert NOT_SAVED in page.text
    page = page.follow("Go back to what you typed at 10:42")
    assert page.value("What is going well, and who can help? (optional)") == "Likes drumming"


def test_nothing_is_handed_over_before_unsaved_words_were_looked_at(
    browser_of, base, typed, in_app
):
    typed()
    page = hand_over(browser_of("amina").open(f"{base}/hand-over"))

    assert page.errors == ["Go back and save what you typed, or say that it need not be saved"]
    assert row(in_app).holder_id == row(in_app).author_id

    page.choose("They need not be saved").press("Hand it over")
    assert row(in_app).holder_id != row(in_app).author_id


def test_words_typed_after_the_page_of_handing_over_was_opened_are_told_of(
    browser_of, base, typed, in_app
):
    page = browser_of("amina").open(f"{base}/hand-over")
    typed()

    page = hand_over(page)

    assert NOT_SAVED in page.text
    assert page.value("What should they know?") == "All of it"
    assert row(in_app).holder_id == row(in_app).author_id


def test_saying_that_words_need_not_be_saved_covers_none_that_were_typed_after_it_was_asked(
    browser_of, base, typed, in_app, hands
):
    typed()
    page = browser_of("amina").open(f"{base}/hand-over").choose("They need not be saved")
    hands.move(minutes=1)
    typed("Likes drumming and football")

    page = hand_over(page)

    assert page.errors[0].startswith("You typed more since this page was shown. Look at the list")
    assert not page.is_chosen("They need not be saved")
    assert row(in_app).holder_id == row(in_app).author_id

    page.choose("They need not be saved").press("Hand it over")
    assert row(in_app).holder_id != row(in_app).author_id


def test_with_nothing_unsaved_nobody_is_asked_about_it(browser_of, base):
    page = browser_of("amina").open(f"{base}/hand-over")

    assert NOT_SAVED not in page.text
    assert hand_over(page).h1 == "Your screenings"


def test_a_colleague_never_reads_what_was_typed_and_not_saved(browser_of, base, typed):
    typed()
    page = browser_of("amina").open(f"{base}/hand-over").choose("They need not be saved")
    hand_over(page)

    ben = browser_of("ben")
    for page in (ben.open(base), ben.open(base).follow("Child A: strengths and needs")):
        assert "drumming" not in page.html


def test_a_judgement_set_aside_is_told_of_too(browser_of, in_app, person_called):
    with in_app():
        screening = a_looked_at(person_called("amina"))
    amina = browser_of("amina")
    page = amina.open(f"/screenings/{screening.id}/indication")
    page.fill("What did you weigh up?", "He stopped.").press("Save and come back later")

    page = amina.open(f"/screenings/{screening.id}/hand-over").follow("Go back to what you typed")

    assert page.value("What did you weigh up?") == "He stopped."


def test_a_lead_who_hands_on_is_told_that_words_are_unsaved_and_not_which(browser_of, base, typed):
    typed()
    page = browser_of("carys").open(f"{base}/hand-on")

    assert "Amina Jones typed words on 1 page that are not saved" in page.text
    assert "drumming" not in page.html


def test_a_lead_who_hands_over_is_not_told_that_they_no_longer_see_it(
    browser_of, in_app, person_called
):
    with in_app():
        screening = a_screening(person_called("carys"))
    page = browser_of("carys").open(f"/screenings/{screening.id}/hand-over")

    assert "you still see it as a lead of the team" in page.text

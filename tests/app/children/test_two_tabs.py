"""Two tabs on the pages about children: the second one is told, and changes nothing."""

import pytest
from sqlalchemy import func, select

from hsb_screen.answers.facts import AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.service import answers_of
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.idempotency import PostedForm
from hsb_screen.screenings.models import SharedHome
from hsb_screen.screenings.service import the_screening
from tests.builders import answer

CARE = "status_of_child"


@pytest.fixture
def child_page(in_app, screening):
    with in_app():
        child = children_of(screening.id)[0]
    return child.id, f"/screenings/{screening.id}/children/{child.id}"


def test_who_shares_a_home_is_not_overwritten_by_an_older_tab(
    browser_of, in_app, person_called, screening
):
    browser = browser_of("amina")
    first, second = (browser.open(f"/screenings/{screening.id}/children") for _ in range(2))
    first.choose("Yes", of="live together").press("Continue")

    page = second.choose("No", of="live together").press("Continue", status=409)

    assert page.tree.find(".//textarea[@id='yours-1']").text.strip() == "No"
    assert page.tree.find(".//textarea[@id='theirs-1']").text.strip() == "Yes"
    with in_app():
        found = the_screening(person_called("amina"), screening.id)
        assert found.shared_home is SharedHome.YES


def test_care_that_was_changed_on_its_own_page_is_not_overwritten_by_the_child_form(
    browser_of, in_app, person_called, screening, child_page
):
    child_id, address = child_page
    with in_app():
        answer(screening, person_called("amina"), CARE, AnswerGiven(AnswerState.NOT_KNOWN))
    page = browser_of("amina").open(address)
    with in_app():
        answer(screening, person_called("amina"), CARE, AnswerGiven(AnswerState.NOT_TO_BE_ASKED))

    page.fill("Age in whole years", "11").press("Save", status=409)

    with in_app():
        standing = answers_of(screening.id)[(str(child_id), CARE)]
        assert standing.given.state is AnswerState.NOT_TO_BE_ASKED
        assert children_of(screening.id)[0].ages == (12,)


def test_care_is_corrected_on_the_child_form(browser_of, in_app, screening, child_page):
    child_id, address = child_page
    for label in ("Not known yet", "Cannot be found out"):
        browser_of("amina").open(address).choose(label, of="(optional)").press("Save")

    with in_app():
        standing = answers_of(screening.id)[(str(child_id), CARE)]
        assert (standing.version, standing.given.state) == (2, AnswerState.CANNOT_BE_KNOWN)


def test_a_stale_child_form_gives_back_the_part_and_the_age(browser_of, child_page):
    browser = browser_of("amina")
    first, second = browser.open(child_page[1]), browser.open(child_page[1])
    first.fill("Age in whole years", "11").press("Save")
    second.fill("Age in whole years", "12 or 13").choose("Not clear yet", of="part")

    page = second.press("Save", status=409)

    assert "12 or 13" in page.text
    assert "Not clear yet" in page.text


def test_forms_posted_before_the_longest_sign_in_are_forgotten(
    browser_of, in_app, hands, child_page
):
    browser_of("amina").open(child_page[1]).press("Save")
    hands.move(hours=11)
    browser_of("amina")

    with in_app():
        assert session().scalar(select(func.count()).select_from(PostedForm)) == 0

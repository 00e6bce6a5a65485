"""Two children displayed behaviour in one incident: two screenings, linked, neither against."""

import pytest

from hsb_screen.accounts.models import TrainingRecord
from hsb_screen.audit.models import AuditEntry
from hsb_screen.children.models import Part
from hsb_screen.children.service import ChildGiven, change_child, children_of
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening
from tests.builders import a_screening

LINK = "Another of these children displayed sexual behaviour, too"


@pytest.fixture
def screening(in_app, person_called):
    with in_app():
        amina = person_called("amina")
        first = a_screening(amina, children=((Part.DISPLAYING, (12,)), (Part.AFFECTED, (10, 11))))
        child = children_of(first.id)[1]
        given = ChildGiven(child.part, child.ages, "LCS-9902", "Signs", "Social worker")
        change_child(first, amina, child, given, child.version)
        return first


def start(browser, screening):
    page = browser.open(f"/screenings/{screening.id}/children").follow(LINK)
    return page.choose("Child B, 10 or 11").press("Start the linked screening")


def the_other(screening):
    return session().query(Screening).filter(Screening.id != screening.id).one()


def test_a_second_screening_is_about_the_other_child(amina, screening, in_app):
    page = start(amina, screening)

    assert page.h1 == "Is any child in immediate danger, or in need of medical help, now?"
    with in_app():
        children = children_of(the_other(screening).id)
    assert [(child.letter, child.part) for child in children] == [
        ("A", Part.NOT_CLEAR),
        ("B", Part.DISPLAYING),
    ]


def test_nothing_given_about_a_child_is_asked_for_again(amina, screening, in_app):
    start(amina, screening)

    with in_app():
        child = children_of(the_other(screening).id)[1]
    assert (child.ages, child.reference) == ((10, 11), "LCS-9902")
    assert (child.communication, child.worker) == ("Signs", "Social worker")


def test_letters_stay_the_same_after_a_child_was_taken_out(amina, screening, in_app):
    children = f"/screenings/{screening.id}/children"
    page = amina.open(children).follow("Add another child")
    page.choose("This child was affected").fill("Age in whole years", "9").press("Save")
    page = amina.open(children).follow("Take out Child B")
    page.fill("Why is it taken out?", "added twice").press("Take out Child B")
    page = amina.open(children).follow(LINK).choose("Child C, 9")
    page.press("Start the linked screening")

    with in_app():
        other = the_other(screening)
        assert [child.letter for child in children_of(other.id)] == ["A", "C"]
    page = amina.open(f"/screenings/{other.id}/children").follow("Add another child")
    page.choose("This child was affected").fill("Age in whole years", "7").press("Save")
    assert "Child D, 7" in amina.page.text


def test_each_says_that_there_is_another_and_nothing_of_one_against_the_other(
    amina, screening, in_app
):
    start(amina, screening)
    with in_app():
        other = the_other(screening)

    for one, another in ((screening, other.number), (other, screening.number)):
        text = amina.open(f"/screenings/{one.id}").text
        assert f"Screening {another:04d} is about another child’s behaviour" in text
        assert "versus" not in text


def test_whoever_may_not_see_the_other_is_not_told_of_it(amina, screening, in_app, person_called):
    start(amina, screening)
    with in_app():
        other = the_other(screening)
        session().get(Screening, screening.id).holder_id = person_called("ben").id

    page = amina.open(f"/screenings/{other.id}")

    assert "the same incident" not in page.text


def test_linking_leaves_a_row(amina, screening, in_app):
    start(amina, screening)

    with in_app():
        row = session().query(AuditEntry).filter_by(event="screening:linked").one()
        assert row.subject_id == screening.id
        assert row.facts == {"other": str(the_other(screening).id)}


def test_without_current_training_no_linked_screening_starts(amina, screening, in_app):
    page = amina.open(f"/screenings/{screening.id}/children").follow(LINK)
    with in_app():
        session().query(TrainingRecord).delete()

    page.choose("Child B, 10 or 11").press("Start the linked screening", status=409)

    with in_app():
        assert session().query(Screening).count() == 1

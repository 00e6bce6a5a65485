"""Who sees a screening: its holder and the team’s lead. To everybody else it is not there."""

import uuid

import pytest

from hsb_screen.answers.concerns import concerns_of
from hsb_screen.audit.models import AuditEntry
from hsb_screen.children.service import children_of
from hsb_screen.database import session

PAGES = (
    "",
    "/danger",
    "/stop-here",
    "/go-on",
    "/withdraw",
    "/hand-over",
    "/children",
    "/children/add",
    "/children/{child}",
    "/children/{child}/remove",
    "/children/{child}/strengths-and-needs",
    "/concerns",
    "/concerns/add",
    "/concerns/{concern}",
    "/concerns/{concern}/remove",
    "/questions/adult_involved",
    "/questions/{concern}/force",
    "/sections/pattern",
    "/not-known",
    "/not-known/adult_involved",
    "/check-answers",
)


@pytest.fixture
def addresses(in_app, screening):
    with in_app():
        child, concern = children_of(screening.id)[1], concerns_of(screening.id)[0]
    parts = {"child": child.id, "concern": concern.id}
    return [f"/screenings/{screening.id}{page.format(**parts)}" for page in PAGES]


@pytest.mark.parametrize("name", ["ben", "dev", "fay", "erin", "gwen", "hana"])
def test_for_anybody_without_need_to_know_no_page_of_it_is_there(browser_of, addresses, name):
    browser = browser_of(name)

    for address in addresses:
        text = browser.open(address, status=404).all_text
        assert "Child A" not in text
        assert "0001" not in text


def test_a_screening_that_does_not_exist_looks_the_same(browser_of, addresses):
    browser = browser_of("dev")
    there = browser.open(addresses[0], status=404).text
    nowhere = browser.open(f"/screenings/{uuid.uuid4()}", status=404).text

    assert there == nowhere


def test_a_visitor_is_led_to_the_sign_in_page(visitor, addresses):
    for address in addresses:
        assert visitor.open(address).h1 == "Sign in"


def test_the_lead_of_the_team_reads_it_and_writes_nothing(browser_of, base):
    browser = browser_of("carys")

    page = browser.open(base)
    assert "Only the person who holds it can change it" in page.text
    page = page.follow("See what is recorded")
    assert page.h1 == "What is recorded"
    assert "Change Child A" not in page.links()
    page = browser.open(f"{base}/questions/adult_involved", status=409)
    assert "Only the person who holds this screening can change it." in page.text


def test_posting_is_refused_like_reading(browser_of, base, in_app, screening):
    browser = browser_of("dev")
    token = browser.open("/screenings/start").tree.find(".//input[@name='csrf_token']")
    fields = [("csrf_token", token.get("value")), ("danger", "yes"), ("version", "1")]

    browser.send(f"{base}/danger", fields, status=404)


def test_every_look_is_recorded_with_who_and_what(browser_of, base, in_app, screening):
    browser_of("carys").open(base)

    with in_app():
        rows = session().query(AuditEntry).filter_by(subject_id=screening.id)
        last = rows.order_by(AuditEntry.sequence.desc()).first()
        assert (last.event, last.facts) == ("screening:seen", {"page": "screenings.tasks"})


def test_a_refused_look_is_recorded_too(browser_of, base, in_app, screening):
    browser_of("dev").open(base, status=404)

    with in_app():
        events = [
            row.event for row in session().query(AuditEntry).filter_by(subject_id=screening.id)
        ]
        assert events[-1] == "page:refused"


def test_the_audit_trail_holds_no_text_that_somebody_typed(browser_of, base, in_app):
    browser = browser_of("amina")
    page = browser.open(f"{base}/children/add").choose("This child was affected")
    page.fill("Age in whole years", "9").fill(
        "Reference in your case system (optional)", "LX-77120"
    )
    page.press("Save")

    with in_app():
        assert all("LX-77120" not in str(row.facts) for row in session().query(AuditEntry))

"""The guard: what is not declared is refused, and what is refused looks like nothing at all."""

import re

import pytest
from sqlalchemy import select

from hsb_screen.access.decorators import requires, writes
from hsb_screen.access.guard import LookNotAudited
from hsb_screen.access.permissions import POLICY, Permission, Role, may
from hsb_screen.accounts.people import give_role, take_role
from hsb_screen.audit.events import Event
from hsb_screen.audit.models import AuditEntry
from hsb_screen.audit.service import record
from hsb_screen.database import session
from tests.pages import Browser


@pytest.fixture
def app(own_app):
    """It gets a page more."""
    return own_app


def _page_under(app, permission, address="/probe", view=None):
    @requires(permission)
    def probe():
        return (view or (lambda: ("seen", 200)))()

    app.add_url_rule(address, address.strip("/"), probe)


def _last_entry():
    return session().scalars(select(AuditEntry).order_by(AuditEntry.sequence.desc())).first()


@pytest.mark.parametrize("name", ["amina", "carys", "erin"])
def test_a_page_that_declares_nothing_is_not_there_for_anybody(app, browser_of, name):
    app.add_url_rule("/probe", "probe", lambda: "seen")

    assert browser_of(name).open("/probe", status=404).h1 == "Page not found"


def test_not_allowed_and_not_there_are_the_same_page(app, browser_of):
    _page_under(app, Permission.SEE_QUEUE)
    browser = browser_of("amina")
    not_allowed = browser.open("/probe", status=404)
    not_there = browser.open("/probf", status=404)

    assert _but_for_the_mask(not_allowed) == _but_for_the_mask(not_there).replace(
        "/probf", "/probe"
    )


def _but_for_the_mask(page):
    """The page, without the token that looks different on every page."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page.html)


def test_a_refused_page_is_in_the_audit_trail(app, browser_of, in_app, person_called):
    _page_under(app, Permission.SEE_QUEUE)
    browser_of("amina").open("/probe", status=404)

    with in_app():
        entry = _last_entry()
        assert entry.event == "page:refused"
        assert entry.actor_id == person_called("amina").id
        assert entry.facts == {"page": "probe", "method": "GET", "signed_in": True}


def test_somebody_signed_out_is_led_to_the_sign_in_page(app, visitor):
    _page_under(app, Permission.START_SCREENING)

    assert visitor.open("/probe").h1 == "Sign in"


def test_a_role_that_is_taken_away_counts_on_the_next_page(app, browser_of, in_app, person_called):
    _page_under(app, Permission.SEE_QUEUE, view=lambda: _seen())
    browser = Browser(browser_of("carys").client, linted=False)
    browser.open("/probe")
    with in_app():
        take_role(person_called("carys"), Role.LEAD)

    browser.open("/probe", status=404)

    with in_app():
        give_role(person_called("carys"), Role.LEAD)
    browser.open("/probe")


def _seen():
    record(Event.QUEUE_SEEN, count=0)
    return "seen"


def test_a_page_about_children_is_not_sent_without_an_audit_row(app, browser_of):
    _page_under(app, Permission.SEE_SCREENING)
    app.testing = False

    page = browser_of("amina").open("/probe", status=500)

    assert "seen" not in page.text


def test_the_developer_of_such_a_page_is_told(app, browser_of):
    _page_under(app, Permission.SEE_SCREENING)

    with pytest.raises(LookNotAudited):
        browser_of("amina").open("/probe")


def test_asking_which_methods_a_page_takes_is_no_look(app, browser_of):
    _page_under(app, Permission.SEE_SCREENING)

    assert browser_of("amina").client.options("/probe").status_code == 200


def test_a_page_that_is_only_read_can_write_nothing(app, browser_of):
    def writing():
        session().execute(AuditEntry.__table__.delete())
        return "seen"

    _page_under(app, Permission.START_SCREENING, view=writing)

    assert browser_of("amina").open("/probe", status=503).h1 == "This is not working just now"


def test_an_address_from_another_machine_is_refused_in_a_demonstration(app):
    response = app.test_client().get("/help-now", environ_base={"REMOTE_ADDR": "192.0.2.7"})

    assert response.status_code == 404


def test_a_host_name_that_is_not_ours_is_refused(app):
    assert app.test_client().get("/help-now", headers={"Host": "example.com"}).status_code == 400


def test_a_form_sent_from_another_site_does_nothing(app, browser_of):
    browser = browser_of("amina")
    token = browser.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")

    response = browser.client.post(
        "/sign-out", data={"csrf_token": token}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 404
    assert "Amina Jones" in browser.open("/glossary").all_text


@pytest.mark.parametrize("role", list(Role))
def test_no_role_but_practitioner_and_lead_reaches_a_screening(role):
    of_accounts = {Permission.OPEN_TO_ALL, Permission.ANSWER_TRAINING_QUERY}
    # What is gathered for one request is no screening: tests/app/subject_access.
    of_accounts |= {Permission.ANSWER_SUBJECT_ACCESS}
    # Figures tell of no single screening: tests/app/figures.
    of_accounts |= {Permission.SEE_FIGURES}
    # Rules are about no child, and what a draft would move is counted: tests/app/rules.
    of_accounts |= {Permission.WRITE_RULES}
    # Made-up cases are of no child: tests/app/practice.
    of_accounts |= {Permission.PRACTISE}
    # One’s own password and app: tests/app/second_factor.
    of_accounts |= {Permission.OWN_SIGN_IN}
    about_children = set(Permission) - of_accounts
    held = {permission for permission in about_children if may(frozenset({role}), permission)}

    if role in {Role.PRACTITIONER, Role.LEAD}:
        assert Permission.SEE_SCREENING in held
    else:
        assert held == set()


def test_only_a_lead_reviews():
    for permission in (Permission.SEE_QUEUE, Permission.REVIEW_SCREENING):
        assert POLICY[permission] == {Role.LEAD}


def test_both_decorators_leave_their_mark_whichever_stands_first():
    @requires(Permission.START_SCREENING)
    @writes
    def one():
        return "done"

    @writes
    @requires(Permission.START_SCREENING)
    def other():
        return "done"

    for view in (one, other):
        assert view.permission is Permission.START_SCREENING
        assert view.writes is True

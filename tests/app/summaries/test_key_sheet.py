"""The key sheet: who the letters stand for, apart from every summary, and for leads alone."""

import json
import subprocess

import pytest
from sqlalchemy import select

from hsb_screen.audit.events import Event
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening
from hsb_screen.summaries import key_service, key_views, service, views
from hsb_screen.summaries.key_sheet import KeySheet, key_lines
from hsb_screen.summaries.models import IssuedCopy
from hsb_screen.summaries.summary import Copy
from tests.app.summaries.sent import REFERENCE_A, REFERENCE_B
from tests.app.summaries.test_copies import _issue as issue_a_summary

ISSUE = "Issue the key sheet to P Osei"


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch, request):
    """Paper made at once, save where a test is about the paper."""
    monkeypatch.setattr(service, "paper", lambda summary: summary.head.encode())
    for module in (views, key_views):
        monkeypatch.setattr(module, "what_is_missing", tuple)
    if "pdf" not in request.keywords:
        monkeypatch.setattr(key_service, "paper", lambda sheet: sheet.title.encode())


@pytest.fixture
def key(at):
    """The address of the key sheet of the agreed screening."""
    return f"{at}/key-sheet"


def _preview(browser, key):
    page = browser.open(key).fill("Name of the person", "P Osei")
    page.fill("Their role or agency", "Chair of the strategy meeting")
    return page.press("Look at it first")


def _issue(browser, key):
    return _preview(browser, key).press(ISSUE)


def _rows(app):
    with app.app_context():
        return list(session().scalars(select(IssuedCopy).order_by(IssuedCopy.number)))


def test_a_lead_is_led_from_the_summary_to_a_key_sheet_looks_at_it_and_issues_it(browser_of, at):
    page = browser_of("carys").open(at).follow("Issue the key sheet: who the letters stand for")
    page.fill("Name of the person", "P Osei").fill("Their role or agency", "Chair")
    page = page.press("Look at it first")

    assert page.h1 == "Look at the key sheet before you issue it"
    assert f"Child A {REFERENCE_A} Child B {REFERENCE_B}" in page.text
    assert page.press(ISSUE).h1 == "The key sheet was issued as copy 1"


def test_looking_at_a_key_sheet_issues_nothing(browser_of, key, app):
    _preview(browser_of("carys"), key)

    assert _rows(app) == []


def test_going_back_to_change_keeps_what_was_typed(browser_of, key):
    page = _preview(browser_of("carys"), key).press("Change")

    assert page.value("Name of the person") == "P Osei"


@pytest.mark.parametrize("name", ["amina", "ben", "dev", "fay", "erin", "gwen", "hana"])
def test_nobody_but_a_lead_of_the_screening_finds_a_key_sheet(browser_of, key, name):
    _issue(browser_of("carys"), key)

    browser = browser_of(name)
    for path in ("", "/1", "/1/paper"):
        browser.open(f"{key}{path}", status=404)


def test_who_may_see_the_summary_and_leads_nothing_is_not_led_to_the_key_sheet(browser_of, at):
    assert "key sheet" not in browser_of("amina").open(at).text


def test_a_key_sheet_has_a_number_and_an_audit_entry_of_its_own(browser_of, at, key, app):
    browser = browser_of("carys")
    issue_a_summary(browser, at)
    _issue(browser, key)

    with app.app_context():
        entry = session().scalar(
            select(AuditEntry).where(AuditEntry.event == Event.KEY_ISSUED.value)
        )
        facts = entry.facts
    summary, sheet = _rows(app)
    assert (summary.audience, sheet.audience) == ("full_meeting", "key_sheet")
    assert facts == {"revision": 1, "copy": 2, "pdf": sheet.sha256}
    assert REFERENCE_A not in json.dumps(facts)


def test_the_log_of_copies_tells_key_sheets_from_summaries(browser_of, at, key):
    browser = browser_of("carys")
    issue_a_summary(browser, at)
    _issue(browser, key)

    page = browser.open(f"{at}/copies")
    assert "Copy 2, key sheet P Osei, Chair of the strategy meeting" in page.text
    assert page.follow("Copy 2, key sheet").h1 == "The key sheet was issued as copy 2"
    assert "Copy 2, key sheet" in browser_of("amina").open(f"{at}/copies").text


def test_a_summary_never_speaks_of_key_sheets_nor_lists_them_among_its_copies(browser_of, at, key):
    browser = browser_of("carys")
    _issue(browser, key)

    assert "No copy was issued before this one." in browser.open(at).text


def test_neither_paper_opens_at_the_address_of_the_other(browser_of, at, key):
    browser = browser_of("carys")
    _issue(browser, key)
    issue_a_summary(browser, at)

    for address in (f"{at}/copies/1", f"{at}/copies/1/paper", f"{key}/2", f"{key}/2/paper"):
        browser.open(address, status=404)


def test_references_lie_sealed_in_the_database(browser_of, key, app):
    _issue(browser_of("carys"), key)

    with app.app_context():
        raw = session().connection().exec_driver_sql("SELECT * FROM issued_copy").fetchone()
    assert REFERENCE_A not in str(tuple(raw))
    assert REFERENCE_A in _rows(app)[0].summary


def test_the_same_form_posted_twice_issues_one_key_sheet(browser_of, key, app):
    preview = _preview(browser_of("carys"), key)

    assert preview.press(ISSUE).h1 == preview.press(ISSUE).h1
    assert len(_rows(app)) == 1


def test_a_screening_that_changes_meanwhile_issues_no_key_sheet(
    browser_of, key, agreed_on, app, monkeypatch
):
    def slowly(sheet):
        session().get_one(Screening, agreed_on.id).version += 1
        session().flush()
        return b"paper"

    preview = _preview(browser_of("carys"), key)
    monkeypatch.setattr(key_service, "paper", slowly)

    assert "changed meanwhile" in preview.press(ISSUE, status=409).text
    assert _rows(app) == []


def test_after_half_an_hour_printing_again_takes_a_new_key_sheet(browser_of, key, hands):
    _issue(browser_of("carys"), key)
    hands.move(minutes=31)
    browser = browser_of("carys")

    browser.open(f"{key}/1/paper", status=409)
    assert "issue a new key sheet" in browser.open(f"{key}/1").text


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("Name of the person", "Enter the name of the person who gets this copy"),
        ("Their role or agency", "Enter their role or agency"),
    ],
)
def test_a_key_sheet_goes_to_somebody_named(browser_of, key, field, says):
    page = browser_of("carys").open(key).fill("Name of the person", "P Osei")
    page.fill("Their role or agency", "Chair").fill(field, "")

    assert page.press("Look at it first").errors == [says]


@pytest.mark.pdf
@pytest.mark.slow
def test_a_sign_that_cannot_be_printed_never_makes_another_reference(app):
    """A question mark in its place would be read as a part of the reference."""
    lines, copy = key_lines((("A", "中-4471?"),)), Copy(1, 0, "P Osei", "Chair", "", "Carys Khan")
    with app.test_request_context():
        made = key_service.paper(KeySheet("0001", 1, "Confidential", "", lines, copy))

    tool = ["pdftotext", "-", "-"]
    told = subprocess.run(tool, input=made, capture_output=True, check=True).stdout.decode()
    assert "[sign U+4E2D]-4471?" in " ".join(told.split())


@pytest.mark.pdf
@pytest.mark.slow
def test_the_key_sheet_is_a_file_of_its_own_that_passes_pdf_ua_1_and_is_named_by_numbers(
    browser_of, key, app
):
    from io import BytesIO

    import page as validation
    import pikepdf

    browser = browser_of("carys")
    _issue(browser, key)
    sent = browser.client.get(f"{key}/1/paper")

    assert validation.is_pdf_compliant_bytes(sent.data, profile="ua1")
    assert sent.headers["Content-Disposition"] == 'inline; filename="screening-0001-key-1.pdf"'
    assert sent.headers["Cache-Control"] == "no-store"
    with pikepdf.open(BytesIO(sent.data)) as opened:
        told = f"{opened.docinfo} {opened.Root.Metadata.read_bytes().decode()}"
        assert len(opened.pages) == 1
    for name in (REFERENCE_A, REFERENCE_B, "Osei", "Carys"):
        assert name not in told

"""Copies on paper: numbered, named, logged, and opened only by the one who issued them."""

import hashlib

import pytest
from sqlalchemy import select

from hsb_screen.audit.events import Event
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening
from hsb_screen.summaries import fonts, pdf, service, views
from hsb_screen.summaries.models import IssuedCopy


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch, request):
    """Paper made at once; what real paper is like is looked at in tests/pdf."""
    if "pdf" not in request.keywords:
        monkeypatch.setattr(service, "paper", lambda summary: summary.head.encode())
        monkeypatch.setattr(views, "what_is_missing", tuple)


def _fill(page, name="R Green", agency="Police child protection unit"):
    page.fill("Name of the person", name)
    return page.fill("Their role or agency", agency)


def _issue(browser, at, name="R Green"):
    page = _fill(browser.open(f"{at}/issue"), name).press("Look at page 1 first")
    button = next(text for text in _buttons(page) if text.startswith("Issue copy"))
    return page.press(button)


def _buttons(page):
    return ["".join(button.itertext()).strip() for button in page.main.iter("button")]


def _rows(app):
    with app.app_context():
        return list(session().scalars(select(IssuedCopy).order_by(IssuedCopy.number)))


def test_a_copy_is_previewed_issued_and_listed(browser_of, at):
    browser = browser_of("carys")
    page = _fill(browser.open(f"{at}/issue")).press("Look at page 1 first")

    assert page.h1 == "Look at page 1 before you issue it"
    assert "Copy 1, for Police child protection unit (R Green)." in page.text
    page = page.press("Issue copy 1 to R Green")
    assert page.h1 == "Copy 1 was issued"
    assert "R Green, Police child protection unit" in page.follow("See all copies").text


def test_looking_at_page_one_issues_nothing(browser_of, at, app):
    browser = browser_of("carys")
    _fill(browser.open(f"{at}/issue")).press("Look at page 1 first")

    assert _rows(app) == []


def test_going_back_to_change_loses_nothing(browser_of, at):
    browser = browser_of("carys")
    page = _fill(browser.open(f"{at}/issue")).fill("Time of the meeting (optional)", "15:30")
    page.choose("Not known", of="police")

    page = page.press("Look at page 1 first").press("Change")

    assert page.value("Name of the person") == "R Green"
    assert page.value("Time of the meeting (optional)") == "15:30"
    assert page.is_chosen("Not known", of="police")


def test_each_printing_is_a_new_copy(browser_of, at, app):
    browser = browser_of("carys")

    assert _issue(browser, at).h1 == "Copy 1 was issued"
    assert _issue(browser, at, "T Brown").h1 == "Copy 2 was issued"
    assert [row.number for row in _rows(app)] == [1, 2]


def test_the_same_form_posted_twice_issues_one_copy(browser_of, at, app):
    browser = browser_of("carys")
    preview = _fill(browser.open(f"{at}/issue")).press("Look at page 1 first")

    first = preview.press("Issue copy 1 to R Green")
    second = preview.press("Issue copy 1 to R Green")

    assert first.h1 == second.h1 == "Copy 1 was issued"
    assert len(_rows(app)) == 1


def test_issuing_is_in_the_audit_trail_with_the_fingerprint_of_the_bytes(browser_of, at, app):
    _issue(browser_of("carys"), at)

    with app.app_context():
        entry = session().scalar(
            select(AuditEntry).where(AuditEntry.event == Event.COPY_ISSUED.value)
        )
        (row,) = session().scalars(select(IssuedCopy))
        assert entry.facts == {
            "revision": 1,
            "copy": 1,
            "audience": "full_meeting",
            "large": False,
            "withheld": 1,
            "pdf": row.sha256,
        }
        assert entry.commitment is not None
        assert "R Green" not in str(entry.facts)


def test_a_copy_of_what_no_lead_agreed_to_is_a_draft(browser_of, sent, app):
    _issue(browser_of("amina"), f"/screenings/{sent.id}/summary")

    assert _rows(app)[0].is_draft


def test_a_copy_of_what_a_lead_agreed_to_is_not(browser_of, at, app):
    _issue(browser_of("carys"), at)

    assert not _rows(app)[0].is_draft


def test_once_agreed_the_lead_issues_the_copies_and_nobody_else(browser_of, at, app):
    page = browser_of("amina").open(f"{at}/issue", status=409)

    assert "its safeguarding lead issues the copies" in page.text
    assert _rows(app) == []


def test_the_paper_opens_inline_and_is_kept_nowhere(browser_of, at):
    browser = browser_of("carys")
    _issue(browser, at)

    response = browser.client.get(f"{at}/copies/1/paper")

    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    assert response.headers["Cache-Control"] == "no-store"
    name = response.headers["Content-Disposition"]
    assert name == 'inline; filename="screening-0001-copy-1.pdf"'


def test_opening_the_paper_is_in_the_audit_trail(browser_of, at, app):
    browser = browser_of("carys")
    _issue(browser, at)
    browser.client.get(f"{at}/copies/1/paper")

    with app.app_context():
        seen = select(AuditEntry).where(AuditEntry.event == Event.COPY_SEEN.value)
        assert session().scalar(seen).facts == {"copy": 1}


def test_nobody_but_its_issuer_opens_a_copy(browser_of, at):
    _issue(browser_of("carys"), at)

    page = browser_of("amina").open(f"{at}/copies/1/paper", status=409)
    assert "every paper has a number of its own" in page.text


def test_after_half_an_hour_printing_again_takes_a_new_copy(browser_of, at, hands):
    browser = browser_of("carys")
    _issue(browser, at)
    hands.move(minutes=31)
    browser = browser_of("carys")

    browser.open(f"{at}/copies/1/paper", status=409)
    assert "issue a new copy" in browser.open(f"{at}/copies/1").text


def test_a_copy_that_cannot_be_made_the_same_is_refused(browser_of, at, monkeypatch):
    browser = browser_of("carys")
    _issue(browser, at)
    monkeypatch.setattr(service, "paper", lambda summary: b"another")

    page = browser.open(f"{at}/copies/1/paper", status=409)
    assert "cannot be made again exactly as it was" in page.text


def test_a_screening_that_changes_while_its_paper_is_made_is_not_issued(
    browser_of, at, agreed_on, app, monkeypatch
):
    def slowly(summary):
        session().get_one(Screening, agreed_on.id).version += 1
        session().flush()
        return b"paper"

    browser = browser_of("carys")
    preview = _fill(browser.open(f"{at}/issue")).press("Look at page 1 first")
    monkeypatch.setattr(service, "paper", slowly)

    page = preview.press("Issue copy 1 to R Green", status=409)
    assert "changed meanwhile" in page.text
    assert _rows(app) == []


def test_recipients_and_what_was_said_lie_sealed_in_the_database(browser_of, at, app):
    _issue(browser_of("carys"), at)

    with app.app_context():
        raw = session().connection().exec_driver_sql("SELECT * FROM issued_copy").fetchone()
    assert "R Green" not in str(tuple(raw))


MISTAKES = [
    ("Name of the person", "", "Enter the name of the person who gets this copy"),
    ("Name of the person", "x" * 41, "Name of the person: use 40 characters or fewer. It has 41"),
    ("Their role or agency", "", "Enter their role or agency"),
    (
        "Their role or agency",
        "x" * 61,
        "Their role or agency: use 60 characters or fewer. It has 61",
    ),
    (
        "How many copies will there be in all? (optional)",
        "many",
        "Enter a whole number from 1 to 40",
    ),
    ("How many copies will there be in all? (optional)", "0", "Enter a whole number from 1 to 40"),
    ("How many copies will there be in all? (optional)", "²", "Enter a whole number from 1 to 40"),
    ("Date of the meeting (optional)", "soon", "Enter the date like this: 24 November 2026"),
    ("Date of the meeting (optional)", "31/02/2026", "Enter the date like this: 24 November 2026"),
    ("Time of the meeting (optional)", "after lunch", "Enter the time like this: 15:30"),
    ("Time of the meeting (optional)", "25:00", "Enter the time like this: 15:30"),
    (
        "Until when do interim arrangements stand? (optional)",
        "Friday",
        "Enter the date like this: 24 November 2026",
    ),
]


@pytest.mark.parametrize(("field", "typed", "says"), MISTAKES)
def test_a_mistake_in_the_form_is_told_and_nothing_typed_is_lost(
    browser_of, at, app, field, typed, says
):
    page = _fill(browser_of("carys").open(f"{at}/issue")).fill(field, typed)

    page = page.press("Look at page 1 first")

    assert page.errors == [says]
    assert page.value(field) == typed
    assert page.title.startswith("Error: ")
    assert _rows(app) == []


LONG_PAST = [
    ("Date of the meeting (optional)", "The meeting"),
    (
        "Until when do interim arrangements stand? (optional)",
        "The day until which arrangements stand",
    ),
]


@pytest.mark.parametrize(("field", "what"), LONG_PAST)
def test_no_date_of_a_meeting_is_before_the_screening_and_what_was_typed_stays(
    browser_of, at, app, field, what
):
    page = _fill(browser_of("carys").open(f"{at}/issue")).fill(field, "1 March 2020")

    page = page.press("Look at page 1 first")

    says = f"{what} cannot be before 20 November 2026, when this screening was started. "
    assert page.errors == [f"{says}Check the day, the month and the year"]
    assert page.value(field) == "1 March 2020"
    assert page.value("Name of the person") == "R Green"
    assert _rows(app) == []


@pytest.mark.parametrize(("field", "what"), LONG_PAST)
def test_the_day_on_which_the_screening_was_started_is_taken(browser_of, at, field, what):
    page = _fill(browser_of("carys").open(f"{at}/issue")).fill(field, "20 November 2026")

    assert page.press("Look at page 1 first").h1 == "Look at page 1 before you issue it"


def test_the_preview_says_how_many_pages_it_will_be(browser_of, at, monkeypatch):
    preview = _fill(browser_of("carys").open(f"{at}/issue")).press("Look at page 1 first")
    assert "It takes two pages." in preview.text

    monkeypatch.setattr(views, "pages_of", lambda summary, first: 3)
    preview = _fill(browser_of("carys").open(f"{at}/issue")).press("Look at page 1 first")
    assert "It takes about 3 pages: strengths and needs, views," in preview.text


@pytest.mark.parametrize("written", ["24 November 2026", "24 Nov 2026", "24/11/2026", "24.11.26"])
def test_a_date_may_be_written_in_the_usual_ways(browser_of, at, written):
    page = _fill(browser_of("carys").open(f"{at}/issue"))
    page.fill("Date of the meeting (optional)", written)

    if written == "24.11.26":
        assert page.press("Look at page 1 first").errors
    else:
        assert "Meeting: 24 November 2026" in page.press("Look at page 1 first").text


def test_what_the_issuer_adds_stands_on_page_one(browser_of, at):
    page = _fill(browser_of("carys").open(f"{at}/issue"))
    page.fill("Until when do interim arrangements stand? (optional)", "24 November 2026")
    page.choose("Yes", of="police").choose("No", of="health").choose("Yes", of="every child")

    told = page.press("Look at page 1 first").text

    assert "Interim arrangements lapse on 24 November 2026." in told
    assert "Checked again:" in told
    assert "not recorded (children’s social care, each family); yes (police); no (health)" in told


def test_without_the_libraries_the_page_says_what_to_install_and_text_still_works(
    browser_of, at, monkeypatch
):
    monkeypatch.setattr(views, "what_is_missing", lambda: ("libpango-1.0.so.0",))
    browser = browser_of("carys")

    told = browser.open(f"{at}/issue").text
    assert "libpango-1.0.so.0" in told
    assert fonts.APT_LINE in told
    assert browser.open(at).status == browser.open(f"{at}/text").status == 200


def test_a_paper_that_cannot_be_made_uses_up_no_number(browser_of, at, app, monkeypatch):
    def fails(summary):
        raise pdf.CannotPrint

    browser = browser_of("carys")
    preview = _fill(browser.open(f"{at}/issue")).press("Look at page 1 first")
    monkeypatch.setattr(service, "paper", fails)

    page = preview.press("Issue copy 1 to R Green", status=503)
    assert "No copy was issued" in page.text
    assert _rows(app) == []


@pytest.mark.pdf
@pytest.mark.slow
def test_the_paper_that_opens_is_the_paper_that_was_issued(browser_of, at, app):
    browser = browser_of("carys")
    _issue(browser, at)

    made = browser.client.get(f"{at}/copies/1/paper").data

    assert made.startswith(b"%PDF-")
    assert hashlib.sha256(made).hexdigest() == _rows(app)[0].sha256


@pytest.mark.pdf
@pytest.mark.slow
def test_the_situation_of_two_children_makes_two_pages_that_pass_pdf_ua_1(browser_of, at):
    import page as validation

    browser = browser_of("carys")
    _issue(browser, at)

    report = validation.validate_pdf_bytes(
        browser.client.get(f"{at}/copies/1/paper").data, profile="ua1"
    )

    assert report.is_compliant
    assert report.document.page_count == 2


BIG = "Large print: 16 point, on more pages, with the same content"


def test_a_copy_in_large_print_is_chosen_on_the_form_numbered_and_logged_like_any_other(
    browser_of, at, app
):
    browser = browser_of("carys")
    page = _fill(browser.open(f"{at}/issue")).choose(BIG, of="Large print")
    page = page.press("Look at page 1 first")

    assert "Copy 1, large print, for Police child protection unit" in page.text
    page = page.press("Issue copy 1 to R Green")
    assert "Large print" in page.text
    assert "Copy 1, large print" in page.follow("See all copies").text
    with app.app_context():
        entry = session().scalar(
            select(AuditEntry).where(AuditEntry.event == Event.COPY_ISSUED.value)
        )
        assert entry.facts["large"] is True


def test_an_ordinary_copy_is_what_is_issued_where_nobody_chose(browser_of, at):
    assert "Ordinary" in _issue(browser_of("carys"), at).text

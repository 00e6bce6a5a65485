"""A request to see a record: from a reference to a copy in which nothing left undecided."""

import json

import pytest
from sqlalchemy import select

from hsb_screen.audit.models import AuditEntry
from hsb_screen.children.models import ChildNote, NoteKind
from hsb_screen.children.service import children_of, note_child
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening, ScreeningState
from hsb_screen.screenings.service import as_it_stands
from hsb_screen.subject_access.deciding import Given
from hsb_screen.subject_access.models import Choice, SubjectCopy
from tests.app.subject_access.conftest import BASE, BY, RECEIVED, REFERENCE, start
from tests.app.summaries.sent import REFERENCE_A, REFERENCE_B

THEIR_VOICE, OWN_VOICE = "Wants to sit elsewhere", "Wants to go back to the club"


def events(app, begins="request:"):
    with app.app_context():
        rows = select(AuditEntry).where(AuditEntry.event.startswith(begins))
        return list(session().scalars(rows.order_by(AuditEntry.sequence)))


def copies(app):
    with app.app_context():
        return session().query(SubjectCopy).all()


def decide_first(page, choice):
    return page.follow("Decide about the first").choose(choice, of="What becomes of it?")


def test_from_a_reference_to_a_copy_and_its_log(hana, asked, decide_all, app):
    page = decide_first(hana.open(f"{asked}/items"), "Withhold it")
    page.choose("An adult asks, and it would not be best for the child")
    page = page.press("Save, and go on")
    assert page.errors == ["The child asks here, and no adult. Select another reason"]
    page = page.choose("It is advice from a lawyer").press("Save, and go on")
    assert page.h1 == "Does this go into the copy?"
    decide_all(**{THEIR_VOICE: Given(Choice.TAKE_OUT, "Wants [taken out]")})

    page = hana.open(asked).follow("3. Look at the copy, and issue it")
    assert OWN_VOICE in page.text
    assert "Wants [taken out]" in page.text
    assert THEIR_VOICE not in page.text
    assert "1 withheld: it is advice from a lawyer." in page.text
    page = page.press("Issue this copy")

    assert page.h1 == "The copy was issued"
    [copy] = copies(app)
    assert THEIR_VOICE not in copy.said
    assert REFERENCE_B not in copy.said
    assert page.follow("Back to the log of issued copies").text.count("Request 1") == 1
    last = events(app, "request:issued")[-1]
    assert last.facts["pdf"] == copy.sha256
    assert last.facts["withheld"] == copy.withheld > 10
    for path in ("", "/records", "/items", "/copy", "/more-time", "/close"):
        hana.open(f"{asked}{path}", status=404)


@pytest.mark.parametrize("reference", ["LCS-447", "LCS-%"])
def test_only_the_whole_reference_finds_anything_and_trying_shows(hana, recorded, app, reference):
    page = start(hana, reference)

    assert page.errors[0].startswith("No record has this reference.")
    assert page.value(REFERENCE) == reference
    assert events(app)[-1].event == "request:not_found"


def test_a_reference_that_was_put_right_later_is_found_and_says_so(hana, recorded, in_app):
    with in_app():
        session().connection().exec_driver_sql(
            "UPDATE child_details SET superseded_at = recorded_at"
        )

    assert "the reference was changed there since" in start(hana, REFERENCE_A).text


def test_nobody_else_finds_a_request_and_the_steward_finds_no_screening(
    asked, hana, browser_of, recorded
):
    for name in ("amina", "carys", "erin", "gwen"):
        browser = browser_of(name)
        for address in (BASE, f"{BASE}/begin", asked, f"{asked}/items", f"{asked}/copy"):
            browser.open(address, status=404)
    for path in ("", "/summary", "/review"):
        hana.open(f"/screenings/{recorded}{path}", status=404)


def test_nothing_is_chosen_beforehand(hana, asked):
    for address in (f"{BASE}/begin", f"{asked}/items"):
        page = hana.open(address)
        page = page.follow("Decide about the first") if address == f"{asked}/items" else page
        controls = list(page.main.iter("input"))

        assert len(controls) > 5
        assert not any("checked" in each.attrib for each in controls)


def test_a_marked_item_says_why_it_is_marked(hana, asked):
    page = hana.open(f"{asked}/items")

    assert f"{THEIR_VOICE} How it is known:" in page.text
    assert "Marked: It is about another child, or also about one." in page.text
    assert "Not decided yet" in page.text


def test_issuing_refuses_with_a_list_that_leads_to_each_undecided_item(hana, asked, app):
    page = hana.open(f"{asked}/copy").press("Issue this copy")

    assert len(page.errors) > 10
    assert any("‘Child B: in the child’s own voice’ in screening 0001" in e for e in page.errors)
    assert copies(app) == []


def test_what_comes_to_the_record_meanwhile_stops_a_copy_that_was_looked_at(
    hana, asked, decide_all, in_app, person_called, recorded, app
):
    decide_all()
    page = hana.open(f"{asked}/copy")
    with in_app():
        session().get_one(Screening, recorded).state = ScreeningState.RETURNED
        session().flush()
        own, other = children_of(recorded)
        kept, amina = as_it_stands(recorded), person_called("amina")
        note_child(kept, amina, other, {NoteKind.NEEDS: "a quiet room"}, other.notes_version)

    page = page.press("Issue this copy")
    assert page.errors == ["Decide what becomes of ‘Child B: needs’ in screening 0001"]
    decide_all()
    page = hana.open(f"{asked}/copy")
    with in_app():
        own, _ = children_of(recorded)
        told = {NoteKind.NEEDS: "a calm start"}
        note_child(as_it_stands(recorded), amina, own, told, own.notes_version)

    page = page.press("Issue this copy")
    assert page.errors == [
        "The record has changed since you looked. Look at the copy again, then issue it"
    ]
    assert copies(app) == []
    assert page.press("Issue this copy").h1 == "The copy was issued"


def test_a_decision_stands_for_the_words_it_was_made_about(hana, asked, decide_all, in_app):
    decide_all()
    with in_app():
        notes = session().query(ChildNote).all()
        next(each for each in notes if "Told staff" in each.note).note = "Something else"

    page = hana.open(f"{asked}/items")
    assert "Not decided yet: it has changed since somebody decided" in page.text


def test_words_are_taken_out_of_a_copy_and_never_of_the_record(hana, asked, in_app):
    page = decide_first(hana.open(f"{asked}/items"), "Give it with words taken out")
    before = page.value("What is given in its place")

    again = page.press("Save, and go on")
    assert again.errors == ["Take words out of the text, or select ‘Give it as it stands’"]
    again.fill("What is given in its place", "Part: [taken out]").press("Save, and go on")

    page = hana.open(f"{asked}/items")
    assert before.splitlines()[0] in page.text
    assert "Give it with words taken out" in page.text


def test_two_people_deciding_at_once_get_both_texts(hana, browser_of, asked):
    pages = [hana.open(f"{asked}/items").follow("Decide about the first") for _ in "ab"]
    pages[0].choose("Give it as it stands").press("Save, and go on")
    page = pages[1].choose("Withhold it").choose("It is advice from a lawyer")

    page = page.press("Save, and go on", status=409)
    assert page.h1 == "Somebody saved this before you"
    assert "Withhold it: it is advice from a lawyer" in page.text


def test_what_is_not_known_is_not_gathered_and_the_copy_says_so(hana, asked):
    page = hana.open(f"{asked}/records").choose("Not known yet").press("Save")

    assert "nothing was gathered" in page.text
    page = page.follow("3. Look at the copy, and issue it")
    assert OWN_VOICE not in page.text
    assert "It is not known whether 1 more record is about you." in page.text


def test_the_day_by_which_it_is_answered_and_two_more_months(hana, browser_of, asked, hands):
    page = hana.open(asked)
    assert "Answer by 19 December 2026: 29 days left" in page.text
    page = page.follow("Take more time").fill("Why is more time needed?", "Four services hold it.")
    page = page.press("Take two more months")

    assert "Answer by 19 February 2027: 91 days left" in page.text
    hands.move(days=92)
    late = browser_of("hana").open(asked).text
    assert "Late: an answer was due by 19 February 2027" in late


def test_a_request_can_end_without_a_copy(hana, asked, app):
    page = hana.open(asked).follow("Close it without a copy")
    page = page.fill("Why does it end without a copy?", "They took it back.")

    assert "They took it back." in page.press("Close the request").text
    assert events(app)[-2].event == "request:closed"
    hana.open(asked, status=404)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"received": "soon"}, "Enter the date like this: 13 November 2026."),
        ({"received": "21 November 2026"}, "Enter a date that is not in the future"),
        ({"received": "November 2026"}, "Enter the whole date"),
        ({"by": ""}, "Enter the name and role of whoever checked it"),
        ({"ticked": 1}, "Check both first, and tick both."),
    ],
)
def test_a_mistake_ends_in_a_kind_message_and_loses_nothing(hana, recorded, changes, says):
    page = start(hana, REFERENCE_A, **changes)

    assert page.errors[0].startswith(says)
    assert page.value(REFERENCE) == REFERENCE_A
    assert page.value(RECEIVED) == changes.get("received", "19 November 2026")
    assert page.value(BY) == changes.get("by", "H Frost, records office")


def test_words_lie_sealed_and_no_audit_row_holds_them(hana, asked, decide_all, app, in_app):
    decide_all(**{THEIR_VOICE: Given(Choice.TAKE_OUT, "Wants [taken out]", because="As agreed")})

    with in_app():
        for table in ("subject_request", "subject_decision"):
            rows = session().connection().exec_driver_sql(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own tables
            told = " ".join(map(str, rows))
            assert all(words not in told for words in ("Wants", "agreed", "LCS", "Frost"))
    looks = events(app)
    assert {"request:begun", "request:seen"} <= {each.event for each in looks}
    assert "LCS" not in json.dumps([each.facts for each in looks])


@pytest.mark.pdf
@pytest.mark.slow
def test_what_is_withheld_is_in_no_byte_of_a_paper_that_passes_pdf_ua_1(hana, asked, decide_all):
    import subprocess
    from io import BytesIO

    import page as validation
    import pikepdf

    decide_all(**{THEIR_VOICE: Given(Choice.TAKE_OUT, "Wants [taken out]")})
    page = hana.open(f"{asked}/copy").press("Issue this copy")
    address = page.links()["Open the copy to print it"]
    sent = hana.client.get(address)

    tool = ["pdftotext", "-", "-"]
    told = subprocess.run(tool, input=sent.data, capture_output=True, check=True).stdout.decode()
    told = " ".join(told.split())
    assert "Wants [taken out]" in told
    assert OWN_VOICE in told
    assert validation.is_pdf_compliant_bytes(sent.data, profile="ua1")
    assert sent.headers["Content-Disposition"] == 'inline; filename="request-1-copy.pdf"'
    with pikepdf.open(BytesIO(sent.data)) as opened:
        told += f"{opened.docinfo} {opened.Root.Metadata.read_bytes().decode()}"
    for words in ("sit elsewhere", REFERENCE_B, "Told staff early"):
        assert words not in told
    for name in (REFERENCE_A, "Hana"):
        assert name not in told[told.index("<?xpacket") :]

"""Whose record it is, and that nothing recorded about a child is forgotten."""

from hsb_screen.children.models import ChildDetails
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.judgements.models import Judgement
from hsb_screen.sealed import blind_index
from hsb_screen.tables import SCHEMA
from tests.app.subject_access.conftest import start
from tests.app.summaries.sent import REFERENCE_A

THEIR_VOICE, OWN_VOICE = "Wants to sit elsewhere", "Wants to go back to the club"
ANOTHERS = "Marked: It is about another child, or also about one."

GATHERED = frozenset(
    {
        *("action", "action_record", "discussion", "discussion_record", "issued_copy", "handover"),
        *("child", "child_background", "child_details", "child_note", "child_voice"),
        *("concern", "concern_details", "screening_answer", "enquiry", "danger_answer"),
        *("judgement", "kept_indication", "revision", "review", "review_question"),
        *("screening", "one_incident", "subject_record", "rule_down_case"),
    }
)
LEFT_OUT = frozenset(
    {
        "kept_words",  # typed and not saved
        "set_aside",  # likewise
        "word_noted",  # of words that are gathered
        "supervised_start",  # about whoever was let start
        "urgent_withdrawal",  # that it was seen stands among the looks
        "practice_run",  # no real child
    }
)


def test_every_table_that_leads_to_a_child_is_gathered_or_left_out_on_purpose():
    found, before = {"child", "screening"}, set()
    while found != before:
        before = set(found)
        found |= {
            table.name
            for table in SCHEMA.sorted_tables
            if {key.column.table.name for key in table.foreign_keys} & before
        }

    assert found == GATHERED | LEFT_OUT


def type_reference_of_a(other, *, then_put_right):
    """Save the details of another child once more, with the reference of Child A typed there."""
    row = session().query(ChildDetails).filter_by(child_id=other.id, superseded_at=None).one()
    kept = {"child_id": other.id, "part": row.part, "ages": row.ages, "version": row.version + 1}
    typed = {"reference": REFERENCE_A, "reference_index": blind_index(REFERENCE_A)}
    by = {"recorded_by": row.recorded_by, "recorded_at": row.recorded_at}
    saved = ChildDetails(**kept, **typed, **by)
    (saved if then_put_right else row).superseded_at = row.recorded_at
    session().add(saved)


def test_a_child_beside_whom_the_reference_once_stood_by_mistake_is_somebody_else(
    hana, recorded, in_app
):
    with in_app():
        type_reference_of_a(children_of(recorded)[1], then_put_right=True)
    page = start(hana, REFERENCE_A).choose("This child", of="Screening 0001").press("Save")
    items = page.browser.open(f"{page.address}/items")

    theirs = items.text.index(THEIR_VOICE)
    assert ANOTHERS in items.text[theirs : theirs + 250]
    assert "In the child’s own voice" in items.text


def test_where_two_children_share_the_reference_everything_of_both_is_marked(
    hana, recorded, in_app
):
    with in_app():
        type_reference_of_a(children_of(recorded)[1], then_put_right=False)
    page = start(hana, REFERENCE_A).choose("This child", of="Screening 0001").press("Save")
    copy = page.browser.open(f"{page.address}/copy")

    for words in (OWN_VOICE, THEIR_VOICE):
        assert words not in copy.text
    assert "you are Child A or Child B" in copy.text


def test_what_changes_while_somebody_decides_is_not_decided_unseen(hana, asked, in_app):
    page = hana.open(f"{asked}/items").follow(
        "Change what becomes of: What the practitioner thought before they saw what the rules say"
    )
    with in_app():
        for view in session().query(Judgement):
            view.confirmed_because = "Daniel’s aunt told me."

    page = page.choose("Give it as it stands").press("Save, and go on", status=409)
    assert page.h1 == "Somebody saved this before you"
    assert "Daniel’s aunt told me." in page.text


def test_who_got_a_copy_before_is_told_of_and_is_decided_on(hana, asked, decide_all):
    decide_all()
    hana.open(f"{asked}/copy").press("Issue this copy")
    page = start(hana, REFERENCE_A).choose("This child", of="Screening 0001").press("Save")
    page = hana.open(f"{page.address}/items")

    assert "Who asked: The child" in page.text
    assert "A copy was issued on: 20 November 2026" in page.text
    assert "Marked: It tells who asked to see this record before." in page.text

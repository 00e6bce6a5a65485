"""Writing a draft and checking it: mistakes with their lines, counter-examples as two cases."""

from dataclasses import replace

import pytest

from continuum_rules import given_from_json, indicate, packs_folder
from continuum_rules.verify import CHECKS, Status
from hsb_screen.config import UnsafeToStart
from hsb_screen.database import session
from hsb_screen.demonstration.rules import PROMISE
from hsb_screen.packs.models import PublishedRules
from hsb_screen.packs.published import read_texts
from hsb_screen.packs.service import connect_packs, pack_in_force
from hsb_screen.rules import proving
from hsb_screen.rules.checks_page import HEADINGS
from hsb_screen.rules.drafts import the_draft
from hsb_screen.rules.showing import two_cases
from tests.app.rules.drafts import MENDED, a_draft, write

OVERLAY = packs_folder() / "example-partnership"
HOME = """
[[rule]]
id = "children-who-share-a-home"
at_least = "problematic"
because = "The children share a home."
basis = "ours: a suggestion"
when = { relationship = { includes = ["household"] } }
"""


@pytest.fixture
def draft(in_app, person_called):
    with in_app():
        return a_draft(person_called("gwen"))


@pytest.fixture
def gwen(browser_of):
    return browser_of("gwen")


def test_a_failed_check_shows_two_cases_where_it_comes_from_and_can_be_kept_until_it_is_mended(
    gwen, draft, in_app, person_called
):
    page = gwen.open(f"/rules/drafts/{draft}/checks").press("Check the rules")

    assert "1 problem stops publishing." in page.text
    assert "The other child was told not to tell (more serious)" in page.text
    assert "Problematic Abusive (higher)" in page.text
    assert "Cause: invariant E1, rules.toml line 22. Written by Gwen Hall" in page.text
    assert page.links()["Open rule planned-and-hidden"].endswith("/files/rules?line=31")
    tried = page.follow("Try it as a practitioner")
    assert tried.text.startswith("DRAFT RULES – preview – nothing is saved")
    assert "The behaviour is indicated as Problematic." in tried.text

    page.press("Keep as a permanent test, finding 1")
    with in_app():
        write(person_called("gwen"), draft, "rules", lambda text: text.replace(PROMISE, MENDED))
        assert 'lowest = "abusive"' in the_draft(draft).file("cases-kept").text
    page = gwen.open(f"/rules/drafts/{draft}/checks").press("Check the rules")

    assert page.text.startswith("Checks on draft 1 No problem stops publishing.")


def test_each_of_the_two_cases_comes_out_as_verify_and_the_ordinary_evaluator_say():
    texts = {each.name: each.read_text("utf-8") for each in OVERLAY.glob("*.toml")}
    pack = read_texts({**texts, "more.toml": HOME}, packs_folder() / "base")
    kept = proving.as_kept(proving.prove(pack), {})
    (check,) = [proving._check(each) for each in kept["checks"] if each["found"]]
    (found,) = check.found

    shown = two_cases(pack, check, found)

    differing = [line for line in shown.lines[:-1] if line.differs]
    assert len(differing) == 1
    for case, column in zip(shown.cases, ("first", "second"), strict=True):
        given = given_from_json(pack, {"answers": dict(case.answers)})
        ends = indicate(pack, given).range
        assert ends == case.indication.range
        assert getattr(shown.lines[-1], column) == ends.lowest.label
        assert f"as {ends.lowest.label}" in found.says


def test_every_check_has_a_heading_of_its_own():
    assert set(HEADINGS) == {each.id for each in CHECKS}


def test_what_the_time_does_not_settle_is_never_a_pass(app, in_app, monkeypatch):
    monkeypatch.setattr(proving, "SECONDS", -1.0)
    with in_app():
        report = proving.prove(pack_in_force())

    assert not report.ok
    assert Status.NOT_PROVEN in {each.status for each in report.checks}


def test_a_mistake_is_saved_and_told_with_its_line_and_what_to_write(gwen, draft):
    page = gwen.open(f"/rules/drafts/{draft}/files/rules")
    text = page.value("The text of the file").replace('"abusive"', '"abusiv"', 1)

    page = page.fill("The text of the file", text).press("Save the file")

    assert '"abusiv"' in page.value("The text of the file")
    assert "2 mistakes stand in it" in page.text or "1 mistake stands in it" in page.text
    assert 'Did you mean "abusive"?' in page.text
    assert "Put right first" in gwen.open(f"/rules/drafts/{draft}").text


def test_two_people_who_write_one_file_get_both_texts(gwen, draft, in_app, person_called):
    page = gwen.open(f"/rules/drafts/{draft}/files/rules").fill("The text of the file", "# Mine.")
    with in_app():
        write(person_called("gwen"), draft, "rules", lambda text: "# Theirs.")

    page = page.press("Save the file", status=409)

    assert page.h1 == "Somebody saved this before you"
    assert {page.value("What you typed"), page.value("What is saved now")} == {
        "# Mine.",
        "# Theirs.",
    }


def test_published_rules_that_fit_the_base_no_more_stop_the_start_and_say_what_to_do(
    app, in_app, person_called, draft, gwen
):
    with in_app():
        texts = {**the_draft(draft).texts, "pack.toml": "[pack]\n"}
        row = PublishedRules(draft_id=draft, texts=texts, name="Canalside", version="1.1.0")
        row.fingerprint = row.live_fingerprint = row.because = ""
        row.published_by, row.published_at = person_called("gwen").id, the_draft(draft).begun_at
        row.holds_from = row.published_at.date()
        session().add(row)

    assert "Canalside, version 1.1.0" in gwen.open("/rules/history").text, "It stands in words."
    with pytest.raises(
        UnsafeToStart, match=r"Canalside 1\.1\.0, .*Start once with HSB_PUBLISHED=no"
    ):
        connect_packs(app, app.extensions["hsb_config"])
    connect_packs(app, replace(app.extensions["hsb_config"], published=False))

"""Plain text that may be copied: of a draft for its holder, marked, and recorded as what it is."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from hsb_screen.audit.models import AuditEntry
from hsb_screen.config import SHORTEST_TEXT, TEXT_LIMIT
from hsb_screen.database import session
from hsb_screen.summaries.text import COLUMNS, NOT_AGREED, short
from tests.app.indications.states import STATES
from tests.app.summaries.sent import REFERENCE_A
from tests.forbidden import forbidden_in
from tests.pdf.papers import a_paper


@pytest.fixture
def text_of(in_app, person_called, browser_of):
    """Open the plain text of a draft of amina’s in one of the states, as somebody."""

    def open_it(state="story", name="amina", status=200):
        with in_app():
            screening = STATES[state](person_called("amina"))
        at = f"/screenings/{screening.id}/summary/text"
        return browser_of(name).open(at, status=status)

    return open_it


@pytest.fixture
def set_to(app):
    """Run the installation with other settings."""

    def change(**settings):
        app.extensions["hsb_config"] = replace(app.extensions["hsb_config"], **settings)

    return change


def test_the_holder_of_a_draft_can_copy_it_and_it_says_that_nobody_agreed(text_of):
    page = text_of()

    for box in ("Short text", "Full text"):
        assert page.value(box).splitlines()[0] == NOT_AGREED
    assert "The behaviour is at least Problematic." in page.value("Short text")


def test_the_indication_page_leads_to_the_text_and_back(text_of):
    page = text_of().follow("Back to what the answers indicate")

    assert page.follow("Copy as plain text").h1 == "Copy as plain text"


def test_nobody_else_finds_the_text_of_a_draft(text_of):
    for name in ("carys", "ben", "dev", "erin"):
        text_of(name=name, status=404)


def test_before_a_first_view_the_text_leads_to_the_first_view(in_app, person_called, browser_of):
    from tests.builders import a_screening

    with in_app():
        draft = a_screening(person_called("amina"))
    page = browser_of("amina").open(f"/screenings/{draft.id}/summary/text")

    assert page.h1.startswith("Before you see the indication")


def test_that_a_text_was_shown_is_recorded_as_that_and_nothing_else(text_of, in_app):
    text_of()
    with in_app():
        newest = session().scalar(select(AuditEntry).order_by(AuditEntry.sequence.desc()).limit(1))
        kind, facts = newest.event, newest.facts

    assert kind == "summary:text_shown"
    assert '"revision":0' in str(facts).replace(" ", "").replace("'", '"')


@pytest.mark.parametrize("state", STATES)
def test_in_every_state_both_texts_keep_to_what_a_case_system_takes(state, text_of):
    page = text_of(state)
    short_text, full_text = page.value("Short text"), page.value("Full text")

    assert (short_text + full_text).isascii()
    assert max(len(line) for line in f"{short_text}\n{full_text}".splitlines()) <= COLUMNS
    assert len(short_text) <= TEXT_LIMIT
    assert [told[-1] for told in (short_text.rstrip(), full_text.rstrip())] == [".", "."]
    assert list(forbidden_in(short_text + full_text)) == []


def test_outside_the_tool_no_text_names_a_level(text_of):
    page = text_of("outside")

    for level in ("Inappropriate", "Problematic", "Abusive", "Violent", "Expected for age"):
        assert level not in page.value("Full text")
        assert level not in page.value("Short text")


def test_unless_the_installation_says_so_no_text_names_anybody(agreed_on, browser_of):
    page = browser_of("carys").open(f"/screenings/{agreed_on.id}/summary/text")

    for box in ("Short text", "Full text"):
        assert "Carys" not in page.value(box)
        assert REFERENCE_A not in page.value(box)
    assert "agreed by a safeguarding lead, " in " ".join(page.value("Full text").split())


def test_where_the_installation_says_so_the_text_names_lead_and_references(
    agreed_on, browser_of, set_to
):
    set_to(text_names=True)
    page = browser_of("carys").open(f"/screenings/{agreed_on.id}/summary/text")

    assert f"- Child A: {REFERENCE_A}." in page.value("Full text")
    assert "Carys Khan" in page.value("Full text")
    assert "It names the lead" in page.text


def test_the_length_of_the_short_text_is_a_setting(text_of, set_to):
    set_to(text_limit=SHORTEST_TEXT)
    told = text_of().value("Short text")

    assert len(told) <= SHORTEST_TEXT
    assert "The behaviour is at least Problematic." in told
    assert " ".join(told.split()).endswith("sanctions, admissions or references.")


def test_of_a_sentence_too_long_for_the_room_the_part_that_stands_out_stays():
    paper = a_paper()
    long = replace(paper.placement, rest=" ".join(["What follows is long."] * 90))
    told = short(a_paper(placement=long), SHORTEST_TEXT)

    assert len(told) <= SHORTEST_TEXT
    assert paper.placement.lead in " ".join(told.split())


def test_both_texts_give_the_steps_for_who_recorded_it_as_the_screen_does(text_of):
    page = text_of()
    screen = page.follow("Back to what the answers indicate").text

    for box in ("Short text", "Full text"):
        assert "; for the practitioner; today." in " ".join(page.value(box).split())
    first = page.value("Short text").split("STEPS\n- ")[1].split(":")[0]
    assert " ".join(first.split()) in screen.replace("’", "'")


def test_of_a_wide_range_both_texts_name_the_places_that_are_open(text_of):
    page = text_of("wide")

    for box in ("Short text", "Full text"):
        told = " ".join(page.value(box).split())
        assert "What is recorded reaches Inappropriate." in told
        assert "Lowest place: Inappropriate. Not ruled out: Problematic, Abusive" in told


def test_both_texts_say_what_the_lead_decided_and_not_who_that_is(agreed_on, browser_of):
    page = browser_of("carys").open(f"/screenings/{agreed_on.id}/summary/text")

    for box in ("Short text", "Full text"):
        assert "- Safeguarding lead: Agrees with the range." in page.value(box)


def test_the_short_text_gives_the_number_of_open_questions_that_matter_today(text_of):
    assert re.search(r"- \d+ open questions? may change today's steps\.", text_of().value(SHORT))


SHORT = "Short text"

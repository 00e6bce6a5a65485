"""The person's own view comes first: kept once, and nothing of the indication shows before it."""

import re

import pytest

from hsb_screen.indications.service import kept_of
from hsb_screen.judgements.service import views_of
from tests.app.reviews.sent import AT_THE_CLUB, a_looked_at
from tests.builders import a_screening, place_of

LEVELS = ("Expected for age", "Inappropriate", "Problematic", "Abusive", "Violent")
QUESTION = "Before you see the indication: where would you place this?"


@pytest.fixture
def draft(in_app, person_called):
    with in_app():
        return a_screening(person_called("amina"), answers=AT_THE_CLUB)


def addresses(app, screening, place):
    """Every page of a screening that can be opened, each with something in its blanks."""
    blanks = {"factor": "pressure", "section": "consent-and-power", "number": 1}
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("127.0.0.1")
        for rule in app.url_map.iter_rules():
            if "screening_id" not in rule.arguments or "GET" not in rule.methods:
                continue
            given = {"screening_id": screening.id, **blanks}
            for name in rule.arguments - given.keys():
                given[name] = place
            values = {name: given[name] for name in rule.arguments}
            yield rule.endpoint, adapter.build(rule.endpoint, values)


def test_before_a_first_view_no_page_of_the_screening_names_a_level(app, draft, in_app, browser_of):
    with in_app():
        concern = place_of(draft, "pressure").concern_id
    amina, seen = browser_of("amina"), []

    for endpoint, address in addresses(app, draft, concern):
        page = amina.open(address, status=None)
        if page.h1 != QUESTION:
            seen.append(endpoint)
            named = [level for level in LEVELS if re.search(rf"\b{level}\b", page.all_text)]
            assert named == [], f"{endpoint} names {named}"
    assert {"answers.check", "answers.question", "screenings.tasks"} <= set(seen)


def test_before_a_first_view_the_indication_leads_to_the_first_view(draft, browser_of):
    page = browser_of("amina").open(f"/screenings/{draft.id}/indication")

    assert page.h1 == QUESTION


def test_a_view_after_it_cannot_be_posted_before_the_first_view(draft, browser_of, in_app):
    amina = browser_of("amina")
    page = amina.open(f"/screenings/{draft.id}/check-answers")
    token = next(
        field.get("value") for field in page.tree.iter("input") if field.get("name") == "csrf_token"
    )
    values = [("csrf_token", token), ("stance", "agree"), ("version", "1")]
    page = amina.send(f"/screenings/{draft.id}/indication", values)

    with in_app():
        assert views_of(draft).after is None
        assert kept_of(draft.id) == ()
    assert page.h1 == QUESTION


def test_the_page_says_what_becomes_of_it(draft, browser_of):
    page = browser_of("amina").open(f"/screenings/{draft.id}/first-view")

    assert (
        "Kept in the record. Not on the meeting paper. May be disclosed if the law requires. "
        "There is no wrong answer." in page.text
    )


def test_nothing_is_selected_and_choosing_nothing_says_what_to_do(draft, browser_of):
    page = browser_of("amina").open(f"/screenings/{draft.id}/first-view")
    assert not any(page.is_chosen(level) for level in LEVELS)

    page = page.press("Continue to what the answers indicate")

    assert page.errors == [
        "Select where you would place it. If you are not sure, select ‘Not sure yet’"
    ]


def test_not_sure_yet_is_an_answer(draft, browser_of, in_app):
    page = browser_of("amina").open(f"/screenings/{draft.id}/first-view")
    page = page.choose("Not sure yet").press("Continue to what the answers indicate")

    assert page.h1 == "What the answers indicate"
    assert "you were not sure yet where to place it." in page.text
    with in_app():
        assert views_of(draft).first.level is None


def test_a_first_view_is_kept_once_and_stays(in_app, person_called, browser_of):
    with in_app():
        screening = a_looked_at(person_called("amina"))
        before = views_of(screening).first
    page = browser_of("amina").open(f"/screenings/{screening.id}/first-view")

    assert page.h1 == "What the answers indicate"
    with in_app():
        assert views_of(screening).first == before


def test_answers_changed_in_another_tab_make_the_form_old(draft, browser_of):
    amina = browser_of("amina")
    page = amina.open(f"/screenings/{draft.id}/first-view").choose("Abusive")
    amina.open(f"/screenings/{draft.id}/danger").choose("No").press("Continue")
    page = page.press("Continue to what the answers indicate", status=409)

    assert page.h1 == "Somebody saved this before you"
    assert "Abusive" in page.html


def test_a_colleague_who_does_not_hold_it_does_not_take_the_first_view(draft, browser_of):
    browser_of("ben").open(f"/screenings/{draft.id}/first-view", status=404)
    browser_of("dev").open(f"/screenings/{draft.id}/indication", status=404)


def test_the_lead_of_the_team_sees_no_indication_of_a_draft(in_app, person_called, browser_of):
    with in_app():
        screening = a_looked_at(person_called("amina"))
    page = browser_of("carys").open(f"/screenings/{screening.id}/indication", status=409)

    assert not any(level in page.all_text for level in LEVELS)

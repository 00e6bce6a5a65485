"""A page with A on it is sent again, after B was saved: A is meant, and is never swallowed.

Going back in a browser shows the page as it was: the same form, the same key, the same words.
"""

import pytest

from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.service import answers_of, earlier_answers
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.screenings.danger import danger_of
from hsb_screen.screenings.models import Danger, Screening
from tests.builders import place_of

BEFORE = "You sent this before"
FORCE = "Was the other child held, pushed, blocked or hurt"
NOTE = "Note (optional)"
FINISHED, NOT_FINISHED = "I have finished this section", "I have more to add here"
RIGHT_TOOL = {
    "under 18": "Yes",
    "child’s sexual behaviour": "Yes",
    "allegation about somebody": "No",
    "using or exploiting a child": "No",
}
NOBODY_ADULT = "No, and nothing suggests it"


@pytest.fixture
def question(in_app, screening):
    with in_app():
        scope = place_of(screening, "force").scope
    return f"/screenings/{screening.id}/questions/{scope}/force"


@pytest.fixture
def child_page(in_app, screening):
    """Where a page about Child A is."""
    with in_app():
        child = children_of(screening.id)[0]
    return lambda page="": f"/screenings/{screening.id}/children/{child.id}{page}"


def _notes(in_app, screening):
    with in_app():
        scope = place_of(screening, "force").scope
        return [each.given.note for each in earlier_answers(screening.id, scope, "force")]


def _both(page):
    """What was sent and what stands, of each field in which the two are not the same."""
    boxes = {box.get("id"): (box.text or "").strip() for box in page.tree.iter("textarea")}
    yours = [name for name in boxes if "yours" in name]
    pairs = [(boxes[name], boxes[name.replace("yours", "theirs")]) for name in yours]
    return [pair for pair in pairs if pair[0] != pair[1]]


def _answer(page, note):
    return page.choose("Not known yet", of=FORCE).fill(NOTE, note).press("Continue")


def test_an_answer_sent_again_after_another_one_was_saved_gets_both_texts(
    amina, question, in_app, screening
):
    page = amina.open(question)
    _answer(page, "A")
    _answer(amina.open(question), "B")

    again = page.press("Continue", status=409)

    assert _both(again) == [("A", "B")]
    assert _notes(in_app, screening) == ["A", "B"]


def test_what_was_sent_again_waits_beside_the_form_until_it_is_saved(
    amina, question, in_app, screening
):
    page = amina.open(question)
    _answer(page, "A")
    _answer(amina.open(question), "B")
    page.press("Continue", status=409)

    page = amina.open(question)
    assert "You typed words here that are not saved" in page.text
    page.follow("Put these words into the form").press("Continue")

    assert _notes(in_app, screening) == ["A", "B", "A"]


def test_a_page_of_several_questions_sent_again_gets_both_texts(amina, base, in_app, screening):
    address = f"{base}/together/adult_involved"
    page = amina.open(address)
    page.choose("Yes", of="aged 18 or over").press("Continue")
    amina.open(address).choose(NOBODY_ADULT, of="aged 18 or over").press("Continue")

    again = page.press("Continue", status=409)

    assert "What is saved now" in again.text
    with in_app():
        standing = answers_of(screening.id)["screening", "adult_involved"]
        assert (standing.version, standing.given.options) == (2, ("no",))


def test_an_answer_sent_again_while_only_other_answers_changed_is_no_conflict(
    amina, question, base, in_app, screening
):
    page = amina.open(question)
    first = _answer(page, "A").address
    other = amina.open(f"{base}/together/adult_involved")
    other.choose(NOBODY_ADULT, of="aged 18 or over").press("Continue")

    assert page.press("Continue").status == 200
    assert first
    assert set(_notes(in_app, screening)) == {"A"}


def test_a_double_click_is_still_one(amina, question, in_app, screening):
    page = amina.open(question)
    landed = [_answer(page, "A").address, page.press("Continue").address]

    assert landed[0] == landed[1]
    assert _notes(in_app, screening) == ["A"]


@pytest.mark.parametrize(
    ("page", "field"),
    [
        ("", "Age in whole years"),
        ("/strengths-and-needs", "What does this child need? (optional)"),
        (
            "/background",
            "Which languages, or ways of communicating, does this child use? (optional)",
        ),
    ],
)
def test_a_page_about_a_child_sent_again_gets_both_texts(amina, child_page, page, field):
    address = child_page(page)
    first = amina.open(address)
    first.fill(field, "9").press("Save")
    amina.open(address).fill(field, "10").press("Save")

    assert ("9", "10") in _both(first.press("Save", status=409))


@pytest.mark.parametrize("page", ["", "/strengths-and-needs", "/background", "/own-voice"])
def test_a_page_about_a_child_sent_again_unchanged_is_no_conflict(amina, base, child_page, page):
    first = amina.open(child_page(page))
    first.press("Save")
    amina.open(f"{base}/danger").choose("No").press("Continue")

    assert first.press("Save").status == 200


def test_a_voice_sent_again_gets_both_texts(amina, child_page):
    first = amina.open(child_page("/own-voice"))
    reason = "The reason in your own words"
    first.fill(reason, "A").press("Save")
    amina.open(child_page("/own-voice")).fill(reason, "B").press("Save")

    [(yours, theirs)] = _both(first.press("Save", status=409))
    assert (yours[-1], theirs[-1]) == ("A", "B")


def test_a_child_is_not_added_again_and_nobody_is_told_so(amina, base, in_app, screening):
    page = amina.open(f"{base}/children/add")
    page.choose("Not clear yet", of="part").fill("Age in whole years", "8").press("Save")
    amina.open(f"{base}/danger").choose("No").press("Continue")

    again = page.press("Save", status=409)

    assert again.h1 == BEFORE
    assert "It was not acted on a second time" in again.text
    assert again.value("Age in whole years") == "8"
    assert again.follow("Go on from where it led").h1 == "Who is involved?"
    with in_app():
        assert len(children_of(screening.id)) == 3


def test_a_concern_is_not_added_again_nor_taken_for_the_first_one(amina, base, in_app, screening):
    page = amina.open(f"{base}/concerns/add")
    page.choose("Child B, 10").press("Continue")
    amina.open(f"{base}/danger").choose("No").press("Continue")

    assert page.press("Continue", status=409).h1 == BEFORE
    with in_app():
        assert len(concerns_of(screening.id)) == 2


def test_a_start_sent_again_later_does_not_lead_into_the_first_screening(amina, in_app):
    page = amina.open("/screenings/start")
    for question, answer in RIGHT_TOOL.items():
        page.choose(answer, of=question)
    danger = page.press("Continue")
    assert page.press("Continue").address == danger.address
    danger.choose("No").press("Continue")

    assert page.press("Continue", status=409).h1 == BEFORE
    with in_app():
        assert session().query(Screening).count() == 1


def test_a_section_is_finished_again_after_it_was_not(amina, base, in_app):
    section = next(link for link in amina.open(base).links().values() if "/sections/" in link)
    page = amina.open(section)
    page.press(FINISHED)
    amina.open(section).press(NOT_FINISHED)
    page.press(FINISHED)

    with in_app():
        assert session().query(Screening).one().finished


def test_yes_to_danger_sent_again_after_a_no_counts(amina, base, in_app, screening):
    page = amina.open(f"{base}/danger").choose("Yes")
    page.press("Continue")
    amina.open(f"{base}/danger").choose("No").press("Continue")

    assert page.press("Continue").h1 == "Stop here and call 999"
    with in_app():
        assert danger_of(screening.id).answer is Danger.YES


def test_taking_a_child_out_twice_is_taking_it_out_once(amina, base, child_page):
    page = amina.open(child_page("/remove")).fill("Why is it taken out?", "Added twice")
    page.press("Take out Child A")
    amina.open(f"{base}/danger").choose("No").press("Continue")

    assert page.press("Take out Child A").h1 == "Who is involved?"

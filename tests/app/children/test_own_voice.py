"""Each child’s own voice: what they said or showed, or why that was not obtained."""

import json

import pytest

from hsb_screen.answers.recorded import recorded
from hsb_screen.children.models import ChildVoice
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.reviews.models import Revision
from hsb_screen.screenings.service import pack_for
from tests.app.reviews.sent import AT_THE_CLUB
from tests.builders import a_screening

NOT_OBTAINED = "Not obtained, because …"
ADVISED = "Police or social care have advised not to ask now"
SAID = "What has the child said or shown about what they want and feel?"


@pytest.fixture
def screening(in_app, person_called):
    with in_app():
        return a_screening(person_called("amina"), answers=AT_THE_CLUB, voices=False)


def voice_of(browser, base, name):
    return browser.open(base).follow(f"In {name}’s own voice")


def not_obtained(page):
    return page.choose(NOT_OBTAINED).choose(ADVISED).press("Save")


def obtained(page, said="“I want to sit somewhere else.”"):
    page = page.choose("Yes, the child has said or shown it").fill(SAID, said)
    page.choose("The child said it without being asked")
    return page.fill("Who heard or saw it?", "Class teacher").press("Save")


def to_the_send_page(browser, base):
    page = browser.open(f"{base}/check-answers").press("I have checked these")
    page = page.choose("Problematic").press("Continue to what the answers indicate")
    page = page.choose("I agree with the range: Problematic to Abusive")
    return page.press("Continue to send to your lead")


def test_a_voice_is_kept_with_how_it_was_obtained_and_by_whom(amina, base):
    obtained(voice_of(amina, base, "Child B"))

    told = amina.open(f"{base}/check-answers").text
    assert "Child B: own voice “I want to sit somewhere else.”" in told
    assert "The child said it without being asked. By: Class teacher" in told


def test_not_obtained_with_a_reason_is_an_answer(amina, base):
    not_obtained(voice_of(amina, base, "Child A"))

    told = amina.open(f"{base}/check-answers").text
    assert "Not obtained: Police or social care have advised not to ask now" in told


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("Nobody has asked, and nobody needs to now", "nobody has asked, and nobody needs to now"),
        ("Asking now could do the child harm", "asking now could do the child harm"),
    ],
)
def test_not_asking_for_the_child_s_sake_is_a_reason(amina, base, chosen, told):
    voice_of(amina, base, "Child A").choose(NOT_OBTAINED).choose(chosen).press("Save")

    assert f"Child A: own voice Not obtained: {told}" in amina.open(f"{base}/check-answers").text


def test_a_reason_in_own_words_is_enough(amina, base):
    page = voice_of(amina, base, "Child A").choose(NOT_OBTAINED)
    page.fill("The reason in your own words", "The social worker sees her on Monday").press("Save")

    told = amina.open(f"{base}/check-answers").text
    assert "Not obtained: The social worker sees her on Monday" in told


def test_not_obtained_without_any_reason_is_asked_for_one(amina, base):
    page = voice_of(amina, base, "Child A").choose(NOT_OBTAINED).press("Save")

    assert page.errors == ["Select why it was not obtained, or write the reason beneath"]


def test_words_of_a_child_are_never_dropped_for_a_reason(amina, base):
    page = voice_of(amina, base, "Child A").fill(SAID, "“Leave me be”").choose(NOT_OBTAINED)
    page = page.choose(ADVISED).press("Save")

    assert "words of the child stand here" in page.errors[0]
    assert page.value(SAID) == "“Leave me be”"


def test_lines_of_a_child_s_words_stand_in_the_form_as_they_were_typed(amina, base):
    lines = "“I want to sit elsewhere.”\nThen nothing more."
    page = voice_of(amina, base, "Child A").fill(SAID, lines).choose(NOT_OBTAINED).press("Save")

    assert page.value(SAID) == lines


def test_the_page_says_not_to_question_the_child(amina, base):
    assert "Do not question the child" in voice_of(amina, base, "Child A").text


def test_one_child_leads_to_the_next_and_then_to_the_task_list(amina, base):
    page = not_obtained(voice_of(amina, base, "Child A"))

    assert page.h1 == "In Child B’s own voice"
    assert not_obtained(page).h1 == "What there is to do"


def test_sending_waits_for_each_voice_and_leads_to_the_page(amina, base):
    not_obtained(voice_of(amina, base, "Child A"))

    page = to_the_send_page(amina, base)

    missing = "Say what Child B wants and feels, or why that was not obtained."
    assert missing in page.text
    assert "Child A wants and feels" not in page.text
    page = not_obtained(page.follow(missing))
    assert page.h1.startswith("Send to")
    assert page.press("Send").h1.startswith("Sent at")


def test_a_voice_is_never_given_to_the_rules(amina, base, in_app, screening):
    with in_app():
        before = recorded(screening.id, pack_for(screening)).given
    obtained(voice_of(amina, base, "Child A"), "“It hurt, and I was scared”")

    with in_app():
        assert recorded(screening.id, pack_for(screening)).given == before


def test_the_lead_reads_each_voice_as_it_was_sent(amina, base, browser_of):
    obtained(voice_of(amina, base, "Child A"), "“I want my friends back”")
    not_obtained(amina.page)
    to_the_send_page(amina, base).press("Send")

    page = browser_of("carys").open(f"{base}/review")

    assert "“I want my friends back” The child said it without being asked" in page.text
    assert "Not obtained: Police or social care" in page.text


def test_what_was_sent_keeps_each_voice(amina, base, in_app):
    obtained(voice_of(amina, base, "Child A"), "“I want my friends back”")
    not_obtained(amina.page)
    to_the_send_page(amina, base).press("Send")

    with in_app():
        told = json.loads(session().query(Revision).one().record)
    assert [child["voice"]["state"] for child in told["children"]] == ["obtained", "not_obtained"]
    assert told["children"][0]["voice"]["said"] == "“I want my friends back”"


def test_a_voice_taken_back_stays_on_record(amina, base, in_app, screening):
    obtained(voice_of(amina, base, "Child A"), "“I want my friends back”")
    page = voice_of(amina, base, "Child A").fill(SAID, "").fill("Who heard or saw it?", "")
    not_obtained(page.choose(NOT_OBTAINED))

    with in_app():
        assert len(session().query(ChildVoice).all()) == 2
        assert not children_of(screening.id)[0].voice.is_obtained


def test_two_tabs_with_one_voice_give_both_texts(amina, base):
    first, second = voice_of(amina, base, "Child A"), voice_of(amina, base, "Child A")
    not_obtained(first)

    second.choose("Yes, the child has said or shown it").fill(SAID, "“I want to go home”")
    second.choose("The child said it without being asked").fill("Who heard or saw it?", "Tutor")
    page = second.press("Save", status=409)

    assert "“I want to go home”" in page.text
    assert "Police or social care have advised not to ask now" in page.text


def test_the_paper_says_what_each_child_wants_and_who_heard_it(amina, base, browser_of):
    obtained(voice_of(amina, base, "Child A"), "“I want my friends back”")
    not_obtained(amina.page)
    to_the_send_page(amina, base).press("Send")

    told = browser_of("carys").open(f"{base}/summary").text

    assert "“I want my friends back”" in told
    assert "By: Class teacher" in told


def test_who_heard_it_is_not_dropped_where_nothing_was_obtained(amina, base):
    page = voice_of(amina, base, "Child A").choose("Not obtained, because …")
    page.choose("Police or social care have advised not to ask now")

    page = page.fill("Who heard or saw it?", "Class teacher").press("Save")

    assert [line for line in page.errors if "somebody who heard it stands here" in line]
    assert page.value("Who heard or saw it?") == "Class teacher"

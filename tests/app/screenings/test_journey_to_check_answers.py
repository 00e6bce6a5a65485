"""One practitioner’s way from an empty list to “Check your answers”, as the manual tells it.

The situation is the one drawn in the mock-ups: two children, 12 and 10; repeated touch over
clothing at a club; carried on after being asked to stop; pressure and power are not known.
"""

import pytest

from continuum_rules import indicate
from hsb_screen.answers.recorded import recorded
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening
from hsb_screen.screenings.service import facts_of, pack_for
from tests.page_text import words

SAID = {
    "Could anyone aged 18": "No, and nothing suggests it",
    "What is the link": "Friends, classmates or other peers",
    "Compared with others": "About as well as others of that age",
    "What kind of behaviour": "Touch over clothing, not of a private area",
    "When was the last time": "Within the last 7 days",
    "Is there any injury": "No",
    "How did the other child take part": "Said no, moved away",
    "Was the other child held": "No",
    "Was the other child given a reason": "No",
    "What, if anything, was said": "Not known yet",
    "Was one child in a stronger": "Not known yet",
    "How often": "It keeps happening",
    "What happened after an adult": "It carried on",
    "What has been noticed": "Upset",
}


@pytest.fixture
def started(browser_of):
    """Amina’s browser, on the page that asks who is involved."""
    browser = browser_of("amina")
    page = browser.open("/screenings").follow("Start a new screening")
    page.choose("Yes", of="under 18").choose("Yes", of="sexual behaviour")
    page.choose("No", of="works or volunteers").choose("No", of="exploiting")
    page.press("Continue").choose("No").press("Continue")
    return browser


def add_child(browser, part, age):
    page = browser.page
    if "Add another child" in page.links():
        page = page.follow("Add another child")
    return page.choose(part).fill("Age in whole years", age).press("Save")


def answer_the_questions(browser):
    """Answer what is asked of everyone as the situation says, else as not known yet.

    Gives the questions of each page.
    """
    asked = []
    while "/questions/" in browser.page.address or "/together/" in browser.page.address:
        page = browser.page
        asked.append(questions_on(page))
        for question in asked[-1]:
            begins = next((begin for begin in SAID if begin in question), None)
            wanted = SAID[begins] if begins else "Not known yet"
            known = [label for label in page.options(question) if label.startswith(wanted)]
            assert known, f"{question}: {page.options(question)}"
            page.choose(known[0], of=question)
        page.press("Continue")
    return asked


def questions_on(page):
    """The questions of a page: legends of the choices that offer not to know."""
    found = []
    for group in page.tree.iter("fieldset"):
        legend = words(group.find(".//legend"))
        if "Not known yet" in page.options(legend) and legend not in found:
            found.append(legend)
    return found


@pytest.fixture
def recorded_all(started):
    add_child(started, "The behaviour is about this child", "12")
    add_child(started, "This child was affected", "10")
    page = started.page.choose("No", of="live together").press("Continue")
    page = page.choose("Child B, 10")
    page.fill("When was it? (optional)", "13 November 2026")
    page.fill("Where was it, or was it online? (optional)", "after-school club").press("Continue")
    return started, answer_the_questions(started)


def test_the_situation_is_recorded_in_few_pages_and_asks_nothing_twice(recorded_all):
    browser, pages = recorded_all
    asked = [question for page in pages for question in page]

    assert browser.page.h1 == "In Child A’s own voice"
    assert len(pages) <= 8
    assert len(asked) == len(set(asked)) == 19
    assert not [question for question in asked if "How old" in question]


def test_check_answers_shows_everything_and_leads_to_the_first_view(recorded_all):
    browser, _ = recorded_all
    page = browser.open(f"{screening_address(browser)}/check-answers")

    assert "Child A 12. The behaviour is about this child." in page.text
    assert "Affected: Child B. When: 13 November 2026. Where: after-school club." in page.text
    page.press("I have checked these")
    assert "/first-view" in browser.page.address


def test_what_was_recorded_gives_a_range_that_names_no_single_level(recorded_all, in_app):
    with in_app():
        screening = facts_of(session().query(Screening).one())
        pack = pack_for(screening)
        indication = indicate(pack, recorded(screening.id, pack).given)

    assert indication.range.lowest.id != "expected"
    assert not indication.range.is_single


def test_a_day_later_the_list_says_where_the_person_was_and_that_it_waits(recorded_all, hands):
    browser, asked = recorded_all
    hands.move(days=1, minutes=-5)
    assert "This has waited" not in _home(browser).text

    hands.move(minutes=10)
    text = _home(browser).text
    assert f"You were on: {asked[-1][-1]}" in text
    assert "This has waited for more than a day." in text


def screening_address(browser):
    return browser.page.address.partition("/children")[0]


def _home(browser):
    page = browser.open("/screenings")
    if page.h1 == "Sign in":
        page.fill("Email address", "amina@example.org")
        page.fill("Password", "a long walk by the canal").press("Continue")
        page = browser.open("/screenings")
    if page.h1 == "Before you start":
        page.press("Continue")
        page = browser.open("/screenings")
    return page

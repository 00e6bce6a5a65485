"""What the script adds to pages of questions: where keys begin, and how much of a note is left."""

import pytest

from tests.journeys import story

HUNG_UP = r"ignore:Exception ignored in. <_io\.FileIO:pytest.PytestUnraisableExceptionWarning"

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.filterwarnings(HUNG_UP)]

FOCUS = "[document.activeElement.type || '', document.activeElement.name || '', window.scrollY]"


def test_keys_begin_at_the_first_answer_unless_something_new_stands_above_it(person):
    amina = person("amina")
    story.begin(amina)
    kind, name, scrolled = amina.page.evaluate(FOCUS)
    assert (kind, name, scrolled) == ("radio", "adult_involved.screening_answer", 0)

    while not amina.heading.startswith("Is there any injury"):
        story.answer(amina)
    amina.choose("Possibly")
    amina.press("Continue")

    assert amina.sees("What you have just recorded asks for this")
    assert amina.page.evaluate("document.activeElement === document.body")


def test_a_note_says_how_much_is_left_from_three_quarters_on(person):
    amina = person("amina")
    story.begin(amina)
    amina.page.locator("summary").first.click()
    box = amina.page.locator("textarea").first
    left = amina.page.locator("textarea + p[role=status]").first

    said = []
    for length in (2_999, 3_000, 4_001):
        box.fill("n" * length)
        amina.page.wait_for_timeout(700)
        said.append(left.text_content())

    assert said == ["", "1,000 characters left", "1 character too many"]

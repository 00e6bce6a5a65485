"""What the script adds to pages of questions: where keys begin, and how much of a note is left."""

import pytest
from playwright.sync_api import expect

from tests.journeys import story
from tests.journeys.marks import IN_A_BROWSER

pytestmark = IN_A_BROWSER

READ_OUT = """[document.activeElement.closest("fieldset")].flatMap((group) =>
    group.getAttribute("aria-describedby").split(" ")
        .map((id) => document.getElementById(id).textContent)).join(" ")"""
"""What a screen reader says of the group in which the focus is, beside its legend."""

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


@pytest.mark.parametrize(("height", "begins"), [(1_300, "other_dev"), (900, "adult_involved")])
def test_keys_begin_at_the_first_open_question_where_it_is_in_view(person, height, begins):
    amina = person("amina")
    story.begin(amina)
    first = amina.page.url
    amina.choose("No, and nothing suggests it")
    amina.press("Continue")
    amina.page.set_viewport_size({"width": 1280, "height": height})
    amina.open(first)

    kind, name, scrolled = amina.page.evaluate(FOCUS)
    assert (kind, name.partition(".")[0], scrolled) == ("radio", begins, 0)


def test_keys_begin_at_what_is_left_to_say_of_who_is_involved(person):
    amina = person("amina")
    story.begin(amina, with_concern=False)
    assert amina.page.evaluate(FOCUS) == ["radio", "shared", 0]

    children = amina.page.url
    story.add_the_concern(amina)
    amina.open(children)
    assert amina.page.evaluate("document.activeElement.tagName") == "H1"


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("/danger", "If any child may be in danger now, call 999."),
        ("/first-view", "May be disclosed if the law requires."),
    ],
)
def test_what_must_be_known_is_read_out_where_the_keys_begin(person, where, line):
    amina = person("amina")
    story.begin(amina)
    amina.open(amina.page.url.partition("/together/")[0] + where)

    assert line in amina.page.evaluate(READ_OUT)


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


def test_every_text_of_several_lines_says_how_much_is_left(person):
    amina = person("amina")
    story.begin(amina)
    amina.open(amina.page.url.partition("/together/")[0] + "/withdraw")
    amina.page.locator("textarea").first.fill("n" * 3_001)

    left = amina.page.locator("textarea + p[role=status]").first
    expect(left).to_have_text("999 characters left", timeout=3000)

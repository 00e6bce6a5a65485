"""The task list: what is left stands out, and what can wait is folded away."""

import re

from tests.app.reviews.sent import AT_THE_CLUB
from tests.builders import a_screening


def statuses(page):
    """Each line of the list: what it is about, and the word for where it stands."""
    found = {}
    for item in page.tree.iter("li"):
        if "govuk-task-list__item" in item.get("class", ""):
            name, status = (" ".join("".join(part.itertext()).split()) for part in item)
            found[name] = status
    return found


def the_list(browser_of, in_app, person_called, answers):
    with in_app():
        screening = a_screening(person_called("amina"), answers=answers)
    return browser_of("amina").open(f"/screenings/{screening.id}")


def test_a_section_says_how_much_of_it_is_not_known(browser_of, in_app, person_called):
    page = the_list(browser_of, in_app, person_called, AT_THE_CLUB)
    line = next(name for name in statuses(page) if name.startswith("How each child took part"))

    assert statuses(page)[line] == "Answered, 2 not known"


def test_a_line_says_what_it_is_about_to_those_who_hear_it_alone(browser_of, in_app, person_called):
    page = the_list(browser_of, in_app, person_called, AT_THE_CLUB)

    assert "Safety now, Child A" in " ".join(page.links())


def test_what_nobody_needs_to_answer_now_is_folded_and_still_there(
    browser_of, in_app, person_called
):
    page = the_list(browser_of, in_app, person_called, AT_THE_CLUB)
    folded = [each for each in page.tree.iter("details") if "Can wait" in "".join(each.itertext())]

    assert folded
    assert all("open" not in each.attrib for each in folded)
    assert all(list(each.iter("a")) for each in folded)


def test_a_section_nobody_has_begun_says_how_much_there_is(browser_of, in_app, person_called):
    page = the_list(browser_of, in_app, person_called, {})

    assert any(words.startswith("Not started: ") for words in statuses(page).values())


def test_what_is_not_known_is_counted_apart_from_what_nobody_looked_at(
    browser_of, in_app, person_called
):
    page = the_list(browser_of, in_app, person_called, AT_THE_CLUB)
    line = next(name for name in statuses(page) if name.startswith("What is not known"))

    assert re.fullmatch(r"2 not known, \d+ not looked at", statuses(page)[line])

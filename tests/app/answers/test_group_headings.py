"""What a page of questions is called: its subject first, then where it stands among the others."""

import re

import pytest

from hsb_screen.screenings.service import pack_for
from tests.builders import a_screening, add_a_concern, place_of


def titles_of(browser, address):
    """Titles and headings of one page of questions after the other, as nobody answers any."""
    page = browser.open(address)
    found = []
    while skips := [link for link in page.links() if link.endswith(" for now")]:
        found.append((page.title, page.h1))
        page = page.follow(skips[0])
    return found


@pytest.fixture
def two_concerns(in_app, person_called, screening):
    with in_app():
        add_a_concern(screening, person_called("amina"))
        return screening


def test_a_heading_says_what_the_page_is_about_in_the_words_of_the_pack(
    amina, base, in_app, screening
):
    with in_app():
        titles = {section.title for section in pack_for(screening).sections}
    together = [h1 for title, h1 in titles_of(amina, f"{base}/go-on") if " of about " in title]

    assert together[:2] == ["The children", "What happened; What has been noticed since"]
    assert {part for h1 in together for part in h1.split("; ")} <= titles


def test_where_a_page_stands_is_told_above_its_heading(amina, base):
    text = amina.open(f"{base}/together/adult_involved").text

    assert "Questions 1 to 3 of about 19The children" in text


def test_a_concern_is_named_where_there_are_several(amina, base, in_app, two_concerns):
    with in_app():
        scopes = [place_of(two_concerns, "recency", number).scope for number in (1, 2)]
    texts = [amina.open(f"{base}/together/{scope}/recency").text for scope in scopes]

    assert "Concern 1 of 2 – questions 4 to 5 of about" in texts[0]
    assert re.search(r"Concern 2 of 2 – questions \d+ to \d+ of about", texts[1])


def test_no_two_pages_of_questions_have_the_same_title(amina, base, two_concerns):
    titles = [title for title, _ in titles_of(amina, f"{base}/go-on")]

    assert len(titles) > 12
    assert len(titles) == len(set(titles))


def test_what_follows_of_two_children_is_told_apart(browser_of, in_app, person_called):
    with in_app():
        screening = a_screening(person_called("amina"))
    amina = browser_of("amina")
    check = amina.open(f"/screenings/{screening.id}/check-answers")
    titles = [title for title, _ in titles_of(amina, check.links()["Go on with them"])]

    assert len(titles) == len(set(titles))
    for child in ("Child A", "Child B"):
        needs = "Each child’s needs and strengths"
        assert [title for title in titles if title.startswith(f"{needs} – {child} – further")]


def test_back_leads_to_the_page_before_and_not_out_of_the_questions(amina, base, in_app, screening):
    with in_app():
        scope = place_of(screening, "injury").scope
    page = amina.open(f"{base}/questions/{scope}/injury").follow("Back")

    assert page.h1 == "What happened; What has been noticed since"
    assert page.follow("Back").h1 == "The children"


def test_back_from_an_answer_that_is_being_changed_leads_where_a_person_came_from(amina, base):
    page = amina.open(f"{base}/check-answers").follow("Answer Is there any injury")

    assert page.follow("Back").h1 == "Check your answers"

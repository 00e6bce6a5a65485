"""A list with nothing in it says so, and what to do next."""

import pytest

from tests.builders import a_screening

EMPTY = {
    "children": ("/children", "Nobody has been added yet.", "Add a child"),
    "concerns": ("/concerns", "No concern has been added yet.", "Add a concern"),
}


@pytest.fixture
def begun(in_app, person_called):
    with in_app():
        return a_screening(person_called("amina"), children=())


@pytest.mark.parametrize("what", EMPTY)
def test_what_is_empty_says_what_to_do_next(browser_of, begun, what):
    address, says, leads_on = EMPTY[what]

    page = browser_of("amina").open(f"/screenings/{begun.id}{address}")

    assert says in page.text
    assert [words for words in page.links() if words.startswith(leads_on)]


def test_an_empty_queue_and_an_empty_home_do_too(browser_of):
    assert "A screening that is sent to your team shows here" in (
        browser_of("carys").open("/reviews").text
    )
    assert "Start a new screening" in browser_of("amina").open("/screenings").links()


def test_a_search_that_finds_nothing_says_whom_to_ask(browser_of):
    page = (
        browser_of("amina")
        .open("/screenings/find")
        .fill("The child’s reference in your case system", "LCS-1")
    )

    assert "ask your lead" in page.press("Find").text

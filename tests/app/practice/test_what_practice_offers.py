"""What is there in practice, over every route: the rest is not there, whoever asks."""

import pytest

from hsb_screen.access.permissions import PRACTISED
from hsb_screen.practice.offered import NOT_PRACTISED
from hsb_screen.practice.practice_views import INSTEAD
from tests.addresses import filled
from tests.house.who_gets_in import ONLY_IN_PRACTICE, WHO_GETS_IN


@pytest.fixture
def pages(practice, practise):
    """Every page of practice: its address for one case of Amina’s, a method, its permission."""
    screening_id = practise("amina")
    site = practice.app()
    at, found = site.url_map.bind("localhost"), {}
    for rule in site.url_map.iter_rules():
        address, method = filled(rule), "GET" if "GET" in rule.methods else "POST"
        if "screening_id" in rule.arguments:
            _, held = at.match(address, method)
            address = rule.build(held | {"screening_id": screening_id})[1]
        permission = site.view_functions[rule.endpoint].permission
        found[rule.endpoint] = address, method, permission
    return found


def test_what_practice_does_not_offer_is_not_there(browser_of, pages):
    client = browser_of("amina").client
    answers = {
        endpoint: client.open(address, method=method).status_code
        for endpoint, (address, method, permission) in pages.items()
        if permission not in PRACTISED or endpoint in NOT_PRACTISED
    }

    assert set(answers.values()) == {404}
    assert answers.keys() >= {
        "accounts.allow_supervised",
        "practise.choose",
        "reviews.queue",
        "reviews.review",
        "reviews.second_person",
        "screenings.hand_over",
        "screenings.start",
        "summaries.issue",
        "summaries.key_sheet",
        "summaries.paper",
    }


def test_practice_has_the_pages_of_the_real_one_and_two_of_its_own(pages):
    assert pages.keys() == WHO_GETS_IN.keys() | ONLY_IN_PRACTICE.keys()
    declared = {endpoint: pages[endpoint][2].name for endpoint in ONLY_IN_PRACTICE}
    assert declared == ONLY_IN_PRACTICE
    assert pages.keys() >= INSTEAD.keys()
    assert all(address.startswith("/practice/") for address, *_ in pages.values())


def test_somebody_else_s_case_is_not_there(browser_of, practise):
    screening_id = practise("amina")
    practise("ben")

    browser_of("ben").open(f"/practice/screenings/{screening_id}", status=404)
    page = browser_of("carys").open(f"/practice/screenings/{screening_id}")

    assert page.address == "/practise", "Who never practised is led to where it begins."


def test_how_others_placed_it_is_not_there_before_a_first_view(browser_of, practise):
    screening_id = practise("amina")

    page = f"/practice/screenings/{screening_id}/how-others-placed-it"
    browser_of("amina").open(page, status=404)

"""Practice has no sign-in of its own: who leaves, hides or changes one has done so in both."""

import pytest

from tests.people import PASSWORD


@pytest.fixture
def amina(browser_of, practise):
    """Amina’s browser, on the task list of a case she practises."""
    browser = browser_of("amina")
    browser.open(f"/practice/screenings/{practise('amina')}")
    return browser


def test_signing_out_of_the_real_one_ends_practice(amina):
    case = amina.page.address
    amina.open("/screenings").press("Sign out")

    assert amina.open(case).address == "/sign-in"


def test_signing_out_of_practice_ends_the_real_one(amina):
    copied = amina.client.get_cookie("hsb").value
    assert amina.page.press("Sign out").address == "/signed-out"

    amina.client.set_cookie("hsb", copied)
    assert amina.open("/screenings").address == "/sign-in"


def test_hiding_in_practice_hides_the_real_one_and_leads_back(amina):
    case = amina.page.address

    page = amina.page.press("Hide this screen")
    assert (page.address, page.h1) == ("/hidden", "Screen hidden")
    assert amina.open("/screenings").address == "/hidden"
    assert amina.open(case).address == "/hidden"

    assert page.fill("Password", PASSWORD).press("Show again").address == case


def test_practising_keeps_the_real_sign_in_alive(amina, hands):
    case = amina.page.address
    for _ in range(2):
        hands.move(minutes=15)
        amina.open(case)

    assert amina.open("/screenings").address == "/screenings"


def test_whoever_signs_in_next_finds_nothing_of_it(amina, browser_of):
    case = amina.page.address
    practised = amina.client.get_cookie("hsb-practice", path="/practice")
    ben = browser_of("ben")
    ben.client.set_cookie("hsb-practice", practised.value, path="/practice")

    assert ben.open(case).address == "/practise"


def test_there_is_no_way_in_by_a_password(visitor, practise):
    practise("amina")

    assert visitor.open("/practice/sign-in").address == "/sign-in"
    assert visitor.client.post("/practice/sign-in").status_code == 400

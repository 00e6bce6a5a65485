"""Pages say in seconds how long the sign-in lasts; asking for more is a post."""

import pytest


def body_of(page):
    return page.tree.find(".//body")


@pytest.fixture
def stay(browser_of):
    """Ask to stay signed in, and give what the server says."""
    amina = browser_of("amina")

    def ask():
        return amina.client.post("/stay-signed-in", data={"csrf_token": ask.token})

    ask.token = amina.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")
    ask.browser = amina
    return ask


def test_a_page_says_how_many_seconds_are_left_and_when_to_warn(browser_of):
    body = body_of(browser_of("amina").open("/screenings"))

    assert (body.get("data-expires"), body.get("data-warn")) == ("1200", "120")
    assert "data-last" not in body.attrib


def test_a_page_for_nobody_says_nothing(visitor):
    assert "data-expires" not in body_of(visitor.open("/help-now")).attrib


def test_near_the_longest_time_the_end_cannot_be_put_off(browser_of, hands):
    amina = browser_of("amina")
    for _ in range(32):
        hands.move(minutes=18)
        body = body_of(amina.open("/glossary"))
    hands.move(minutes=14)

    body = body_of(amina.open("/glossary"))

    assert body.get("data-expires") == "600"
    assert "data-last" in body.attrib


def test_asking_to_stay_makes_it_last(stay, hands):
    hands.move(minutes=19)
    assert stay().json == {"left": 1200, "longer": True}
    hands.move(minutes=19)

    assert "Amina Jones" in stay.browser.open("/glossary").all_text


def test_asking_too_late_changes_nothing(stay, hands):
    hands.move(minutes=21)

    assert stay().json == {"left": 0, "longer": False}
    assert stay.browser.open("/screenings").h1 == "Sign in"


def test_looking_at_how_long_it_lasts_is_no_get(stay):
    assert stay.browser.client.get("/stay-signed-in").status_code == 405


def test_a_hidden_screen_has_no_time_left_to_ask_for(stay):
    stay.browser.open("/glossary").press("Hide this screen")

    assert stay().json["left"] == 0


def test_the_signed_out_page_has_a_line_for_whoever_does_this_work(browser_of):
    page = browser_of("amina").open("/glossary").press("Sign out")

    assert "This work can be hard. Talk to your supervisor." in page.text


@pytest.mark.parametrize("left", [7, 1])
def test_a_wrong_password_says_how_many_tries_are_left(visitor, left):
    for _ in range(8 - left):
        page = visitor.open("/sign-in").fill("Email address", "amina@example.org")
        page = page.fill("Password", "some other words").press("Continue")

    assert f"You have {left} {'try' if left == 1 else 'tries'} left." in page.errors[0]


def test_the_last_wrong_password_says_to_wait(visitor):
    for _ in range(8):
        page = visitor.open("/sign-in").fill("Email address", "nobody@example.org")
        page = page.fill("Password", "some other words").press("Continue")

    assert page.errors[0].endswith("Wait a quarter of an hour before you try again.")

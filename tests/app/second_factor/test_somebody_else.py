"""Somebody who knows the password, or saw a page, and has no phone: what they get; what tells."""

from passlib.totp import TOTP

from hsb_screen.accounts.tries import MOST_TRIES
from tests.app.second_factor.phone import EITHER, Phone, codes_on, give_code, give_password
from tests.pages import Browser
from tests.people import PASSWORD

AUTHENTICATOR = "/sign-in/authenticator"


def _begin_another(visitor, phone, hands):
    page = visitor.open("/your-sign-in/new-app").fill("Password", PASSWORD)
    return Phone(page.fill(EITHER, phone.shows()).press("Continue"), hands)


def test_a_password_does_not_open_the_page_where_another_phone_is_set_up(
    visitor, elsewhere, phone, hands
):
    _begin_another(visitor, phone, hands)
    give_password(elsewhere)

    page = elsewhere.open(AUTHENTICATOR)

    assert page.h1 == "Sign in"
    assert "<svg" not in page.html


def test_a_key_is_shown_in_the_browser_that_asked_for_it_and_in_no_other(
    visitor, elsewhere, phone, hands
):
    give_code(give_password(elsewhere), phone.shows())
    hands.move(minutes=1)
    _begin_another(visitor, phone, hands)

    assert "<svg" not in elsewhere.open(AUTHENTICATOR).html
    assert "<svg" in visitor.open(AUTHENTICATOR).html


def test_whoever_saw_a_key_first_cannot_go_on_with_the_one_that_came_after(
    asked, visitor, elsewhere, hands
):
    """Two people know the password: the one does not confirm, nor see, what the other was shown."""
    seen = Phone(give_password(visitor), hands)
    page = give_password(elsewhere)
    second = Phone(page, hands)

    assert give_code(visitor.page, seen.shows()).h1 == "Sign in"
    assert visitor.open(AUTHENTICATOR).h1 == "Sign in"
    assert give_code(page, second.shows()).h1 == "Keep your recovery codes"


def test_a_cookie_copied_before_the_code_is_worth_nothing_after_it(elsewhere, phone, app, hands):
    page = give_password(elsewhere)
    copied = elsewhere.client.get_cookie("hsb").value
    give_code(page, phone.shows())
    hands.move(minutes=1)
    thief = Browser(app.test_client())
    thief.client.set_cookie("hsb", copied)

    assert thief.open("/screenings").h1 == "Sign in"
    assert thief.open("/sign-in/code").h1 == "Sign in"


def test_the_next_sign_in_says_that_many_wrong_codes_were_given(elsewhere, visitor, phone, hands):
    page = give_password(visitor)
    for _ in range(MOST_TRIES):
        page = give_code(page, phone.shows(9))
    hands.move(minutes=16)

    page = give_code(give_password(elsewhere, at="/screenings/start"), phone.shows())

    assert f"{MOST_TRIES} wrong codes were given with your password" in page.text
    assert page.follow("Go on to your work").address == "/screenings/start"


def test_a_wrong_code_or_two_are_not_spoken_of(elsewhere, phone):
    page = give_code(give_password(elsewhere), phone.shows(9))

    page = give_code(page, phone.shows())

    assert page.h1 == "Your screenings"
    assert "wrong codes" not in elsewhere.open("/your-sign-in").text


def test_tries_are_counted_anew_after_a_right_code(elsewhere, visitor, phone):
    page = give_password(elsewhere)
    for _ in range(MOST_TRIES - 1):
        page = give_code(page, phone.shows(9))
    give_code(page, phone.shows())

    page = give_code(give_password(visitor), phone.shows(9))

    assert f"You have {MOST_TRIES - 1} tries left." in page.errors[0]


def test_guessing_is_slowed_down_while_an_app_is_set_up(asked, elsewhere, hands):
    page = give_password(elsewhere)
    phone = Phone(page, hands)
    for _ in range(MOST_TRIES):
        page = give_code(page, phone.shows(9))

    page = page.fill("6-digit code", phone.shows()).press("Continue", status=429)

    assert page.h1 == "Too many tries"


def test_guessing_recovery_codes_is_slowed_down_and_none_of_them_is_shown(elsewhere, codes):
    page = give_password(elsewhere).follow("Use a recovery code")
    for _ in range(MOST_TRIES):
        page = give_code(page, "3333-4444-6666", "Recovery code")

    page = page.fill("Recovery code", codes[0]).press("Continue", status=429)

    assert page.h1 == "Too many tries"
    assert codes[0] not in page.html


def test_a_recovery_code_is_not_shown_again_by_a_page_that_came_too_late(elsewhere, codes, hands):
    page = give_password(elsewhere).follow("Use a recovery code")
    hands.move(minutes=11)

    page = give_code(page, codes[0], "Recovery code")

    assert page.h1 == "Sign in"
    assert codes[0] not in page.html


def test_a_recovery_code_is_not_shown_again_where_the_page_could_not_be_trusted(elsewhere, codes):
    give_password(elsewhere)

    page = elsewhere.send("/sign-in/recovery-code", [("code", codes[0])], status=400)

    assert codes[0] not in page.html


def test_codes_kept_in_a_page_that_stood_open_are_not_those_that_came_since(
    visitor, elsewhere, phone, codes, hands
):
    give_code(give_password(elsewhere), phone.shows())
    older = _new_codes(visitor, codes[0])
    newer = codes_on(_new_codes(elsewhere, codes_on(older)[0]))

    page = older.press("I have kept them")

    assert page.h1 == "Keep your recovery codes"
    assert codes_on(page) == newer


def _new_codes(browser, code):
    page = browser.open("/your-sign-in/new-recovery-codes").fill("Password", PASSWORD)
    return page.fill(EITHER, code).press("Make new recovery codes")


def test_pages_with_a_key_or_codes_are_as_long_as_they_are(asked, elsewhere, hands):
    """Compressed, their length could tell who has the key guessed in an address."""
    packed = {"Accept-Encoding": "gzip"}
    phone = Phone(give_password(elsewhere), hands)
    assert "Content-Encoding" not in elsewhere.client.get(AUTHENTICATOR, headers=packed).headers
    give_code(elsewhere.page, phone.shows())

    answer = elsewhere.client.get("/your-sign-in/recovery-codes", headers=packed)

    assert "Content-Encoding" not in answer.headers
    assert "Content-Encoding" in elsewhere.client.get("/your-sign-in", headers=packed).headers


def test_a_key_holds_160_bits(asked, elsewhere, hands):
    assert len(TOTP(Phone(give_password(elsewhere), hands).key).key) == 20

"""Recovery codes: for when the phone is lost or at home."""

import re

import pytest

from hsb_screen.accounts.people import forget_second_factor
from tests.app.second_factor.phone import (
    EITHER,
    Phone,
    codes_on,
    give_code,
    give_password,
    not_right,
    recovery_not_right,
)
from tests.people import PASSWORD

LABEL = "Recovery code"


def _recover(browser, code):
    page = give_password(browser).follow("Use a recovery code")
    return give_code(page, code, LABEL)


def test_there_are_ten_and_nothing_in_them_is_mistaken_for_something_else(codes):
    assert len(set(codes)) == 10
    group = "[34678acdefhjkmnprtwxy]{4}"
    assert all(re.fullmatch(f"{group}-{group}-{group}", code) for code in codes)


def test_one_signs_in_once_and_says_how_many_are_left(elsewhere, visitor, codes):
    page = _recover(elsewhere, codes[3])
    assert page.h1 == "Your sign-in"
    assert "It is used up, and 9 are left." in page.text

    page = _recover(visitor, codes[3])

    assert page.errors == [recovery_not_right(7)]
    assert give_code(page, codes[4], LABEL).h1 == "Your sign-in"


def test_one_leads_on_to_where_somebody_was_going(elsewhere, codes):
    page = give_password(elsewhere, at="/screenings/start").follow("Use a recovery code")

    page = give_code(page, codes[0], LABEL).follow("Go on to your work")

    assert page.address == "/screenings/start"


@pytest.mark.parametrize(
    "typed",
    [str.upper, lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' ')} "],
)
def test_one_may_be_typed_as_it_was_written_down(elsewhere, codes, typed):
    assert _recover(elsewhere, typed(codes[0])).h1 == "Your sign-in"


def test_guessing_them_is_slowed_down_together_with_the_codes(elsewhere, codes, phone):
    page = _recover(elsewhere, "aaaa-bbbb-cccc")

    page = give_code(page.follow("Back"), phone.shows(9))

    assert page.errors == [not_right(6)]


def test_they_are_shown_again_until_somebody_says_that_they_are_kept(
    asked, elsewhere, visitor, hands
):
    """A teacher who was called away before the page was printed is not left without."""
    page = give_password(elsewhere)
    phone = Phone(page, hands)
    shown = codes_on(give_code(page, phone.shows()))
    hands.move(minutes=1)

    page = give_code(give_password(visitor, at="/screenings/start"), phone.shows())

    assert page.h1 == "Keep your recovery codes"
    assert codes_on(page) == shown
    assert page.press("I have kept them").address == "/screenings/start"
    page = visitor.open("/your-sign-in/recovery-codes")
    assert page.h1 == "Your sign-in"
    assert not any(code in page.html for code in shown)


def test_one_that_was_used_meanwhile_is_not_shown_again(asked, elsewhere, visitor, hands):
    page = give_password(elsewhere)
    shown = codes_on(give_code(page, Phone(page, hands).shows()))

    page = _recover(visitor, shown[0]).follow("See the recovery codes that you have not kept yet")

    assert codes_on(page) == shown[1:]


def test_new_ones_make_the_old_ones_worthless(visitor, elsewhere, codes):
    page = visitor.open("/your-sign-in").follow("Make new recovery codes")
    page.fill("Password", PASSWORD).fill(EITHER, codes[0])
    new = codes_on(page.press("Make new recovery codes"))

    assert not set(new) & set(codes)
    page = _recover(elsewhere, codes[1])
    assert page.errors == [recovery_not_right(7)]
    assert give_code(page, new[0], LABEL).h1 == "Your sign-in"


def test_pressed_twice_they_are_kept_once(visitor, codes):
    page = visitor.open("/your-sign-in").follow("Make new recovery codes")
    page.fill("Password", PASSWORD).fill(EITHER, codes[0])
    page = page.press("Make new recovery codes")
    page.press("I have kept them")

    assert page.press("I have kept them").status == 200


def test_who_lost_both_begins_anew_once_it_is_set_back(
    visitor, elsewhere, phone, codes, in_app, person_called, hands
):
    with in_app():
        forget_second_factor(person_called("amina"))

    assert visitor.open("/screenings").h1 == "Sign in"
    page = give_password(elsewhere)
    assert page.h1 == "Set up your authenticator app"
    assert Phone(page, hands).key != phone.key

"""Setting up an app, and another one in its place."""

import dataclasses
from functools import partial

import pytest
from flask import Flask

from hsb_screen import create_app
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.people import create_person
from hsb_screen.database import session
from tests.app.second_factor.phone import (
    EITHER,
    Phone,
    codes_on,
    give_code,
    give_password,
    not_right,
    set_up,
)
from tests.one_app import quick_config
from tests.pages import Browser
from tests.people import PASSWORD


def test_in_a_demonstration_a_password_is_enough(elsewhere):
    assert give_password(elsewhere).h1 == "Your screenings"


def test_in_real_use_nobody_gets_in_before_an_app_is_set_up(installed, hands):
    real = dataclasses.replace(
        quick_config(installed),
        demonstration=False,
        hosts=("screening.example.org",),
        password_memory_kib=19 * 1024,
    )
    app: Flask = create_app(real)
    client = app.test_client()
    client.open = partial(client.open, base_url="https://screening.example.org")
    browser = Browser(client)

    page = give_password(browser)

    assert page.h1 == "Set up your authenticator app"
    assert browser.open("/screenings").h1 == "Sign in"
    app.extensions["hsb_engine"].dispose()


def test_the_first_code_sets_it_up_and_signs_in(asked, elsewhere, hands):
    page = give_password(elsewhere, at="/screenings/start")
    phone = Phone(page, hands)

    page = give_code(page, phone.shows())

    assert page.h1 == "Keep your recovery codes"
    assert "Amina Jones" in page.all_text
    assert page.press("I have kept them").address == "/screenings/start"


def test_a_wrong_first_code_leaves_the_same_key_to_try_again(asked, elsewhere, hands):
    page = give_password(elsewhere)
    phone = Phone(page, hands)

    page = give_code(page, phone.shows(7))

    assert page.errors == [not_right(7)]
    assert Phone(page, hands).key == phone.key
    assert give_code(page, phone.shows()).h1 == "Keep your recovery codes"


def test_a_key_that_was_shown_and_not_confirmed_is_never_used(asked, elsewhere, visitor, hands):
    """Whoever saw the first key, with the password alone, could make codes from it later."""
    seen = Phone(give_password(visitor), hands)
    page = give_password(elsewhere)

    assert Phone(page, hands).key != seen.key
    assert give_code(page, seen.shows()).errors != []


def test_the_code_that_set_it_up_signs_nobody_in_afterwards(asked, elsewhere, visitor, hands):
    page = give_password(elsewhere)
    code = Phone(page, hands).shows()
    give_code(page, code)

    assert give_code(give_password(visitor), code).errors != []


def test_there_is_half_an_hour_to_find_and_install_an_app(asked, elsewhere, hands):
    page = give_password(elsewhere)
    phone = Phone(page, hands)
    hands.move(minutes=29)
    assert give_code(page, phone.shows(9)).errors != []
    hands.move(minutes=2)

    assert give_code(elsewhere.page, phone.shows()).h1 == "Sign in"


def test_sign_ins_on_other_machines_end_when_another_phone_takes_over(
    visitor, elsewhere, phone, hands
):
    give_code(give_password(elsewhere), phone.shows())
    hands.move(minutes=1)
    page = visitor.open("/your-sign-in/new-app").fill("Password", PASSWORD)
    page.fill(EITHER, phone.shows())
    page = page.press("Continue")
    assert elsewhere.open("/screenings").h1 == "Your screenings"

    give_code(page, Phone(page, hands).shows())

    assert elsewhere.open("/screenings").h1 == "Sign in"
    assert visitor.open("/your-sign-in").h1 == "Your sign-in"


def test_the_drawing_holds_nothing_a_policy_would_refuse(asked, elsewhere):
    page = give_password(elsewhere)

    drawing = page.html[page.html.index("<svg") : page.html.index("</svg>")]
    assert "style=" not in drawing
    assert "data:" not in page.html


def test_neither_key_nor_recovery_codes_can_be_read_in_the_database(phone, codes, installed, app):
    app.extensions["hsb_engine"].dispose()
    stored = b"".join(file.read_bytes() for file in installed.glob("hsb-screen.sqlite3*"))

    for secret in (phone.key, *codes, *(code.replace("-", "") for code in codes)):
        assert secret.encode() not in stored


def test_in_a_demonstration_somebody_may_set_one_up_and_is_asked_from_then_on(
    browser_of, elsewhere, hands
):
    page = browser_of("amina").open("/your-sign-in")
    assert "None is set up" in page.text
    page = page.follow("Set up an authenticator app").fill("Password", PASSWORD).press("Continue")
    phone = Phone(page, hands)
    give_code(page, phone.shows()).press("I have kept them")
    hands.move(minutes=1)

    page = give_password(elsewhere)

    assert page.h1 == "Enter the code from your app"
    assert give_code(page, phone.shows()).h1 == "Your screenings"


def test_another_phone_takes_over_once_its_first_code_is_given(visitor, phone, elsewhere, hands):
    page = visitor.open("/your-sign-in").follow("Set up another phone or app")
    page.fill("Password", PASSWORD).fill(EITHER, phone.shows())
    page = page.press("Continue")
    new = Phone(page, hands)
    hands.move(minutes=1)
    assert give_code(give_password(elsewhere), phone.shows()).h1 == "Your screenings"

    give_code(page, new.shows()).press("I have kept them")
    hands.move(minutes=1)

    assert give_code(give_password(elsewhere), phone.shows()).errors != []
    assert give_code(elsewhere.page, new.shows()).h1 == "Your screenings"


@pytest.mark.parametrize("page", ["new-app", "new-recovery-codes"])
def test_who_does_not_know_password_and_code_changes_nothing(
    visitor, phone, page, in_app, person_called
):
    with in_app():
        before = person_called("amina").mf_recovery_codes
    button = "Continue" if page == "new-app" else "Make new recovery codes"
    page = visitor.open(f"/your-sign-in/{page}")
    page = page.fill("Password", "some other words").fill(EITHER, phone.shows()).press(button)
    assert page.errors == ["The password is not right. You have 7 tries left."]
    page = page.fill("Password", PASSWORD).fill(EITHER, phone.shows(9)).press(button)
    assert page.errors == [not_right(7)]
    page = page.fill("Password", PASSWORD).fill(EITHER, "").press(button)
    assert len(page.errors) == 1

    with in_app():
        amina = session().get_one(Person, person_called("amina").id)
        assert (amina.tf_new_secret, amina.mf_recovery_codes) == (None, before)


def test_practice_has_no_page_of_a_sign_in_of_its_own(browser_of):
    amina = browser_of("amina")
    page = amina.open("/practise").choose("A short-break centre").press("Start practising")

    for address in (
        "sign-in/code",
        "sign-in/recovery-code",
        "sign-in/authenticator",
        "your-sign-in",
    ):
        assert amina.client.get(f"/practice/{address}").status_code == 404
    assert "/practice/your-sign-in" not in page.html


def test_somebody_without_any_role_can_set_up_an_app(asked, elsewhere, hands, in_app):
    with in_app():
        create_person("kit@example.org", "Kit Lane", [], PASSWORD)

    _, codes = set_up(elsewhere, hands, "kit")

    assert len(codes) == 10
    assert elsewhere.open("/your-sign-in").h1 == "Your sign-in"
    assert codes_on(elsewhere.page) == []

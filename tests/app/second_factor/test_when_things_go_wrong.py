"""Wrong clocks, pages left open, lost phones, keys that do not open: nobody is shut out."""

import pytest
from sqlalchemy import text

from hsb_screen.accounts.people import forget_second_factor
from hsb_screen.audit.events import Event
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from tests.app.second_factor.phone import EITHER, Phone, codes_on, give_code, give_password
from tests.people import PASSWORD

RECOVERY = "Recovery code"


def _set(in_app, person_called, **values):
    to = ", ".join(f"{column} = :{column}" for column in values)
    with in_app():
        found = text(f"UPDATE person SET {to} WHERE email = :email")  # noqa: S608 - our own columns
        session().execute(found, values | {"email": person_called("amina").email})


def _recover(browser, code):
    return give_code(give_password(browser).follow("Use a recovery code"), code, RECOVERY)


def test_a_server_whose_clock_was_ahead_for_a_while_locks_nobody_out(
    elsewhere, phone, in_app, person_called, hands
):
    a_year_on = int(hands.moment.timestamp()) // 30 + 365 * 2 * 60 * 24
    _set(in_app, person_called, tf_last_step=a_year_on)

    assert give_code(give_password(elsewhere), phone.shows()).h1 == "Your screenings"


def test_a_server_whose_clock_is_set_back_keeps_no_half_sign_in_alive(elsewhere, phone, hands):
    page = give_password(elsewhere)
    hands.move(hours=-1)

    assert give_code(page, phone.shows()).h1 == "Sign in"


@pytest.mark.parametrize("page", ["code", "recovery-code", "authenticator"])
def test_back_after_signing_in_leads_on_and_not_to_the_password(elsewhere, phone, page):
    give_code(give_password(elsewhere), phone.shows())

    assert elsewhere.open(f"/sign-in/{page}").address == "/screenings"
    assert elsewhere.open(f"/sign-in/{page}?return_to=/screenings/start").address == (
        "/screenings/start"
    )


@pytest.mark.parametrize(
    "return_to", ["https://example.org/", "//example.org/", "/sign-in/code", "/sign-in"]
)
def test_nobody_is_led_out_nor_in_a_circle(elsewhere, phone, return_to):
    page = give_password(elsewhere, at=f"/sign-in?return_to={return_to}")

    assert give_code(page, phone.shows()).address == "/screenings"


def test_the_last_recovery_code_is_enough_to_set_up_another_phone(elsewhere, codes, hands):
    for code in codes[:-1]:
        _recover(elsewhere, code)
    page = _recover(elsewhere, codes[-1])
    assert "0 are left. Make new ones now, or set up another phone." in page.text

    page = page.follow("Set up another phone or app").fill("Password", PASSWORD).press("Continue")

    page = give_code(page, Phone(page, hands).shows())
    assert len(codes_on(page)) == 10


def test_who_came_in_with_a_recovery_code_is_asked_for_another_after_minutes(
    elsewhere, codes, hands
):
    page = _recover(elsewhere, codes[0]).follow("Make new recovery codes")
    hands.move(minutes=11)

    page = page.fill("Password", PASSWORD).press("Make new recovery codes")

    assert page.errors == [
        "Enter the 6 digits that your app shows now, or one of your recovery codes"
    ]
    page.fill("Password", PASSWORD).fill(EITHER, codes[1])
    assert page.press("Make new recovery codes").h1 == "Keep your recovery codes"


def test_a_wrong_recovery_code_stays_in_its_field_to_be_mended(elsewhere, codes):
    page = _recover(elsewhere, codes[0][:-1])

    assert page.value(RECOVERY) == codes[0][:-1]


def test_a_wrong_code_from_an_app_does_not_stay_it_is_another_by_now(elsewhere, phone):
    page = give_code(give_password(elsewhere), phone.shows(9))

    assert page.value("6-digit code") == ""


def test_a_used_recovery_code_stands_in_the_audit_trail(elsewhere, codes, in_app, person_called):
    _recover(elsewhere, codes[0])

    with in_app():
        used = session().query(AuditEntry).filter_by(event=Event.RECOVERY_CODE_USED.value).one()
        assert (used.subject_id, used.facts) == (person_called("amina").id, {"left": 9})


def test_a_key_that_does_not_open_stands_in_nobodys_way_to_help(
    visitor, phone, in_app, person_called
):
    _set(in_app, person_called, tf_totp_secret=b"not what was sealed")

    assert visitor.open("/help-now").h1
    assert visitor.open("/screenings").h1 == "Your screenings"


def test_a_key_that_does_not_open_can_be_forgotten(elsewhere, phone, in_app, person_called, hands):
    _set(in_app, person_called, tf_totp_secret=b"none", tf_new_secret=b"none", codes_to_show=b"no")
    with in_app():
        forget_second_factor(person_called("amina"))

    page = give_password(elsewhere)

    assert give_code(page, Phone(page, hands).shows()).h1 == "Keep your recovery codes"


def test_neither_a_key_nor_codes_that_wait_can_be_read_in_the_database(
    asked, elsewhere, hands, installed, app
):
    page = give_password(elsewhere)
    first = Phone(page, hands)
    waiting = _stored(app, installed)
    codes = codes_on(give_code(page, first.shows()))
    not_kept = _stored(app, installed)

    assert first.key.encode() not in waiting + not_kept
    assert not any(code.encode() in not_kept for code in codes)


def _stored(app, installed):
    app.extensions["hsb_engine"].dispose()
    return b"".join(file.read_bytes() for file in installed.glob("hsb-screen.sqlite3*"))

"""Signing in with a password and a code from an app."""

import pytest
from sqlalchemy import select

from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.people import leave, set_password
from hsb_screen.accounts.tries import MOST_TRIES
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from tests.addresses import filled
from tests.app.kept_words.typist import NOTE
from tests.app.second_factor.phone import give_code, give_password, not_right
from tests.people import PASSWORD

ENTER = "Enter the code from your app"


def _name(browser):
    return "Amina Jones" in browser.open("/how-it-works").all_text


def test_the_password_leads_to_the_code_and_the_code_to_ones_work(elsewhere, phone):
    page = give_password(elsewhere)
    assert (page.h1, _name(elsewhere)) == (ENTER, False)

    page = give_code(page, phone.shows())

    assert page.h1 == "Your screenings"
    assert _name(elsewhere)


def test_a_password_alone_opens_no_page_that_needs_a_sign_in(elsewhere, phone, app):
    give_password(elsewhere)

    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if view.permission is not Permission.OPEN_TO_ALL and "GET" in rule.methods:
            answer = elsewhere.client.get(filled(rule))
            assert answer.status_code == 302, rule
            assert answer.location.startswith("/sign-in?"), rule


def test_where_somebody_was_going_is_remembered_past_the_code(elsewhere, phone):
    page = give_password(elsewhere, at="/screenings/start")

    assert give_code(page, phone.shows()).address == "/screenings/start"


@pytest.mark.parametrize("ahead", [-1, 0, 1])
def test_a_phone_may_be_half_a_minute_ahead_or_behind(elsewhere, phone, ahead):
    assert give_code(give_password(elsewhere), phone.shows(ahead)).h1 == "Your screenings"


@pytest.mark.parametrize("ahead", [-2, 2])
def test_a_code_of_another_time_is_refused(elsewhere, phone, ahead):
    page = give_code(give_password(elsewhere), phone.shows(ahead))

    assert page.errors == [not_right(7)]


@pytest.mark.parametrize("typed", ["{} {}", " {}-{} ", "{}{}"])
def test_a_code_may_be_typed_in_groups(elsewhere, phone, typed):
    code = phone.shows()

    page = give_code(give_password(elsewhere), typed.format(code[:3], code[3:]))

    assert page.h1 == "Your screenings"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"])
def test_what_no_app_shows_is_asked_for_again_and_counts_as_no_try(elsewhere, phone, typed):
    page = give_code(give_password(elsewhere), typed)
    assert page.errors == ["Enter the 6 digits that your app shows now"]

    page = give_code(page, phone.shows(5))

    assert page.errors == [not_right(7)]


def test_no_code_is_taken_twice_whoever_read_it_along(elsewhere, visitor, phone):
    code = phone.shows()
    assert give_code(give_password(elsewhere), code).h1 == "Your screenings"

    page = give_code(give_password(visitor), code)

    assert page.errors == [
        "You gave this code before. Enter the next one: your app shows it within 30 seconds."
    ]
    assert give_code(page, phone.shows(1)).h1 == "Your screenings"


def test_the_code_before_one_that_was_taken_is_refused(elsewhere, visitor, phone):
    earlier, now = phone.shows(-1), phone.shows()
    give_code(give_password(elsewhere), now)

    assert give_code(give_password(visitor), earlier).errors != []


def test_guessing_codes_is_slowed_down_and_the_password_does_not_help(elsewhere, phone, hands):
    page = give_password(elsewhere)
    for _ in range(MOST_TRIES):
        page = give_code(page, phone.shows(9))
    assert page.errors[0].endswith("Wait a quarter of an hour before you try again.")
    page = give_password(elsewhere)

    page = page.fill("6-digit code", phone.shows()).press("Continue", status=429)
    assert page.h1 == "Too many tries"

    hands.move(minutes=16)
    assert give_code(give_password(elsewhere), phone.shows()).h1 == "Your sign-in"


def test_guessed_passwords_leave_the_tries_for_codes_alone(elsewhere, phone):
    give_password(elsewhere, password="some other words")

    page = give_code(give_password(elsewhere), phone.shows(9))

    assert page.errors == [not_right(7)]


def test_ten_minutes_after_the_password_it_is_asked_for_again(elsewhere, phone, hands):
    page = give_password(elsewhere, at="/screenings/start")
    hands.move(minutes=11)

    page = give_code(page, phone.shows())

    assert page.h1 == "Sign in"
    assert "You gave your password too long ago, or your sign-in was changed since." in page.text
    page.fill("Email address", "amina@example.org").fill("Password", PASSWORD)
    assert give_code(page.press("Continue"), phone.shows()).address == "/screenings/start"


def test_a_new_password_ends_what_the_old_one_began(elsewhere, phone, in_app, person_called):
    page = give_password(elsewhere)
    with in_app():
        set_password(person_called("amina"), "quite another password")

    assert give_code(page, phone.shows()).h1 == "Sign in"


def test_a_closed_account_gets_no_further_with_a_code(elsewhere, phone, in_app, person_called):
    page = give_password(elsewhere)
    with in_app():
        leave(person_called("amina"))

    assert give_code(page, phone.shows()).h1 == "Sign in"


def test_without_a_password_there_is_nothing_to_enter_a_code_into(elsewhere, phone):
    for address in ("/sign-in/code", "/sign-in/recovery-code", "/sign-in/authenticator"):
        page = elsewhere.open(address)
        assert page.address == "/sign-in"
        assert "too long ago" not in page.text


def test_a_colleagues_password_ends_the_sign_in_of_whoever_sat_here_before(
    phone, visitor, browser_of, in_app
):
    """The page that asks for Amina’s code shows nothing of Ben’s, and Back does not either."""
    ben = browser_of("ben")

    page = give_password(ben)

    assert page.h1 == ENTER
    assert "Ben Price" not in page.all_text
    assert ben.open("/screenings").h1 == "Sign in"


def test_words_that_came_too_late_stand_in_the_form_again_after_the_code(
    visitor, phone, base, hands
):
    page = visitor.open(f"{base}/questions/adult_involved").choose("Not known yet")
    page.fill(NOTE, "Said at break, by the coats")
    hands.move(minutes=21)
    page = page.press("Continue")
    assert "What you typed is kept for you." in page.text

    page.fill("Email address", "amina@example.org").fill("Password", PASSWORD)
    page = give_code(page.press("Continue"), phone.shows())

    assert page.address == f"{base}/questions/adult_involved"
    assert page.is_chosen("Not known yet")
    assert page.value(NOTE) == "Said at break, by the coats"


def test_the_audit_trail_tells_each_step_and_holds_no_code(elsewhere, phone, in_app):
    give_code(give_code(give_password(elsewhere), phone.shows(9)), phone.shows())

    with in_app():
        newest = select(AuditEntry).order_by(AuditEntry.sequence.desc()).limit(4)
        rows = list(session().scalars(newest))[::-1]
        amina = session().scalars(select(Person).where(Person.name == "Amina Jones")).one()
        assert [row.event for row in rows][:3] == [
            "person:password_right",
            "person:code_refused",
            "person:signed_in",
        ]
        assert all((row.subject_id, row.facts) == (amina.id, {}) for row in rows[:3])

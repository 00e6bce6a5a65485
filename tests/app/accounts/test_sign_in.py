"""Signing in and out, and what ends a sign-in."""

import pytest
from flask_security.utils import hash_password
from sqlalchemy import func, select

from hsb_screen.accounts import service, tries
from hsb_screen.accounts.models import Person, SignIn, SignInTry
from hsb_screen.accounts.people import NotPossible, create_person, leave, set_password
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from tests.people import PASSWORD


def _try(browser, email, password, status=200):
    page = browser.open("/sign-in")
    page.fill("Email address", email).fill("Password", password)
    return page.press("Continue", status)


def _signed_in_page(browser):
    return browser.open("/how-it-works")


def test_signing_in_shows_who_is_signed_in(browser_of):
    browser = browser_of("amina")

    page = _signed_in_page(browser)

    assert "Amina Jones" in page.all_text
    assert "Sign out" in page.all_text


def test_an_unknown_address_and_a_wrong_password_read_the_same(visitor):
    unknown = _try(visitor, "nobody@example.org", "some other words")
    wrong = _try(visitor, "amina@example.org", "some other words")

    assert unknown.errors == wrong.errors
    assert wrong.errors == [
        "The email address or the password is not right. You have 7 tries left."
    ]
    assert unknown.text == wrong.text


def test_an_address_is_found_however_it_is_capitalised(visitor):
    page = _try(visitor, "Amina@Example.ORG", PASSWORD)

    assert "Amina Jones" in page.all_text


def test_a_mistyped_address_is_still_there_and_a_password_is_not(visitor):
    page = _try(visitor, "amina@example.org", "some other words")

    assert page.value("Email address") == "amina@example.org"
    assert page.value("Password") == ""


def test_empty_fields_say_what_to_enter(visitor):
    page = _try(visitor, "", "")

    assert page.errors == ["Enter your email address.", "Enter your password."]


def test_a_password_no_person_would_type_is_refused_before_it_costs_time(visitor, monkeypatch):
    def never(password, hashed):
        raise AssertionError("a password of this length must not be hashed")

    monkeypatch.setattr(service, "verify_password", never)
    page = _try(visitor, "amina@example.org", "x" * 129)

    assert page.errors == ["Password: use 128 characters or fewer"]


def test_an_unknown_address_costs_as_much_time_as_a_known_one(visitor, monkeypatch):
    checked = []
    monkeypatch.setattr(
        service, "verify_password", lambda password, hashed: checked.append(hashed) and False
    )
    _try(visitor, "nobody@example.org", "some other words")
    _try(visitor, "amina@example.org", "some other words")

    assert len(checked) == 2
    assert {hashed.rsplit("$", 2)[0] for hashed in checked} == {"$argon2id$v=19$m=64,t=3,p=1"}


@pytest.mark.parametrize("email", ["amina@example.org", "nobody@example.org"])
def test_guessing_is_slowed_down_whether_the_address_exists_or_not(visitor, email):
    for _ in range(tries.MOST_TRIES):
        _try(visitor, email, "some other words")

    page = _try(visitor, email, PASSWORD, status=429)

    assert page.h1 == "Too many tries"
    assert "999" in page.text


def test_after_a_quarter_of_an_hour_the_right_password_works_again(visitor, hands):
    for _ in range(tries.MOST_TRIES):
        _try(visitor, "amina@example.org", "some other words")
    hands.move(minutes=16)

    assert "Amina Jones" in _try(visitor, "amina@example.org", PASSWORD).all_text


def test_guesses_at_one_account_leave_a_colleague_alone(visitor):
    for _ in range(tries.MOST_TRIES):
        _try(visitor, "amina@example.org", "some other words")

    assert "Ben Price" in _try(visitor, "ben@example.org", PASSWORD).all_text


def test_a_refused_password_is_in_the_audit_trail_without_the_address(visitor, in_app):
    _try(visitor, "amina@example.org", "some other words")

    with in_app():
        entry = session().scalars(select(AuditEntry).order_by(AuditEntry.sequence.desc())).first()
        amina = session().scalars(select(Person).where(Person.name == "Amina Jones")).one()
        assert (entry.event, entry.subject_id, entry.facts) == (
            "person:sign_in_refused",
            amina.id,
            {},
        )
        assert session().scalar(select(func.count()).select_from(SignInTry)) == 1


def test_signing_out_ends_the_sign_in_on_the_server(browser_of, app):
    browser = browser_of("amina")
    stolen = app.test_client()
    stolen.set_cookie("hsb", browser.client.get_cookie("hsb").value)
    assert b"Amina Jones" in stolen.get("/how-it-works").data

    page = _signed_in_page(browser).press("Sign out")

    assert page.h1 == "You have signed out"
    assert b"Amina Jones" not in stolen.get("/how-it-works").data


def test_twenty_minutes_without_a_request_end_the_sign_in(browser_of, hands):
    browser = browser_of("amina")
    hands.move(minutes=19)
    assert "Amina Jones" in _signed_in_page(browser).all_text

    hands.move(minutes=21)

    assert "Amina Jones" not in _signed_in_page(browser).all_text


def test_ten_hours_end_the_sign_in_however_busy_it_was(browser_of, hands):
    browser = browser_of("amina")
    for _ in range(40):
        hands.move(minutes=15)
        page = _signed_in_page(browser)

    assert "Amina Jones" not in page.all_text


def test_a_clock_set_back_revives_no_sign_in(browser_of, hands):
    browser = browser_of("amina")

    hands.move(hours=-1)

    assert "Amina Jones" not in _signed_in_page(browser).all_text


def test_closing_an_account_ends_its_sign_ins_at_once(browser_of, in_app, person_called):
    browser = browser_of("amina")
    with in_app():
        leave(person_called("amina"))

    assert "Amina Jones" not in _signed_in_page(browser).all_text


def test_a_new_password_ends_every_sign_in_with_the_old_one(browser_of, in_app, person_called):
    browser = browser_of("amina")
    with in_app():
        set_password(person_called("amina"), "another walk by the canal")

    assert "Amina Jones" not in _signed_in_page(browser).all_text


def test_the_database_holds_no_token_that_a_cookie_holds(browser_of, in_app):
    browser = browser_of("amina")
    with browser.client.session_transaction() as cookie:
        token = cookie["sign_in"]

    with in_app():
        rows = session().scalars(select(SignIn)).all()
        assert [row.token_hash for row in rows] != [token]
        assert all(token not in str(vars(row)) for row in rows)


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com/", "/\\example.com", "example.com"]
)
def test_signing_in_never_leads_to_another_host(visitor, elsewhere):
    page = visitor.open(f"/sign-in?return_to={elsewhere}")
    page.fill("Email address", "erin@example.org").fill("Password", PASSWORD)
    response = visitor.client.post(
        "/sign-in",
        data={
            "email": "erin@example.org",
            "password": PASSWORD,
            "return_to": elsewhere,
            "csrf_token": page.tree.find(".//input[@name='csrf_token']").get("value"),
        },
    )

    assert response.location == "/"


def test_signing_in_leads_back_to_the_page_that_asked_for_it(visitor):
    page = visitor.open("/sign-in?return_to=/glossary")
    page.fill("Email address", "amina@example.org").fill("Password", PASSWORD)

    assert page.press("Continue").h1 == "Glossary"


def test_passwords_are_kept_as_argon2id_with_64_mebibytes_in_real_use(tmp_path):
    from hsb_screen import create_app
    from hsb_screen.config import Config

    real = create_app(Config.for_data_folder(tmp_path / "var"))
    with real.app_context():
        assert hash_password(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=1$")


@pytest.mark.parametrize("password", ["eleven char", "x" * 129])
def test_a_password_too_short_or_endless_is_not_kept(in_app, password):
    with in_app(), pytest.raises(NotPossible, match="12 to 128"):
        create_person("new@example.org", "New", [], password)


def test_signing_in_over_a_colleagues_sign_in_ends_theirs(browser_of, app, in_app, person_called):
    browser = browser_of("amina")
    theirs = app.test_client()
    theirs.set_cookie("hsb", browser.client.get_cookie("hsb").value)

    assert "Ben Price" in _try(browser, "ben@example.org", PASSWORD).all_text
    assert b"Amina Jones" not in theirs.get("/how-it-works").data
    with in_app():
        row = session().query(AuditEntry).filter_by(event="person:sign_in_replaced").one()
        assert row.actor_id == person_called("ben").id
        assert row.subject_id == person_called("amina").id


def test_signing_in_over_a_hidden_screen_ends_what_it_hid(browser_of, in_app):
    browser = browser_of("amina")
    _signed_in_page(browser).press("Hide this screen")
    _try(browser, "ben@example.org", PASSWORD)

    with in_app():
        assert [row.ended_at is None for row in session().query(SignIn)] == [False, True]


def test_signing_in_anew_leaves_no_second_sign_in_behind(browser_of, hands, in_app):
    browser = browser_of("amina")
    hands.move(minutes=21)
    _try(browser, "amina@example.org", PASSWORD)

    with in_app():
        assert [row.ended_at is None for row in session().query(SignIn)] == [False, True]


def test_sign_ins_that_are_over_are_forgotten_and_the_audit_trail_keeps_them(
    browser_of, hands, in_app
):
    browser_of("amina")
    browser_of("ben")
    hands.move(hours=10)
    browser_of("carys")

    with in_app():
        assert session().scalar(select(func.count()).select_from(SignIn)) == 1
        signed_in = select(AuditEntry).where(AuditEntry.event == "person:signed_in")
        assert len(session().scalars(signed_in).all()) == 3

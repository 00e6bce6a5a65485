"""hsb-screen: each command does one thing, and each mistake is one plain sentence."""

import dataclasses
import io
import sys
from pathlib import Path

import pytest
from passlib.totp import TOTP
from sqlalchemy import text

from hsb_screen import create_app
from hsb_screen.accounts import second_factor
from hsb_screen.accounts.people import find_person
from hsb_screen.accounts.training_queries import say_record_is_wrong
from hsb_screen.cli import main
from hsb_screen.config import Config
from hsb_screen.database import open_engine, transaction
from hsb_screen.demonstration.people import CHARACTERS
from hsb_screen.demonstration.people import PASSWORD as SHOWN
from hsb_screen.migrations import newest
from tests.pages import Browser


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch):
    """Checking a password takes as little as it can, or these tests would take minutes."""
    real = Config.for_data_folder

    def quick(folder):
        return dataclasses.replace(real(folder), password_memory_kib=64)

    monkeypatch.setattr(Config, "for_data_folder", quick)


@pytest.fixture
def folder(made_once, tmp_path):
    """An installation that was just migrated, with nobody in it."""
    assert main(["migrate", "--data", str(tmp_path / "var")]) == 0
    return str(tmp_path / "var")


@pytest.fixture
def typing(monkeypatch):
    """Type a password at the prompt."""

    def type_(password):
        monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))

    return type_


LONG_ENOUGH = "twelve chars"


def _create(folder, typing, email="new@example.org", password=LONG_ENOUGH, *more):
    typing(password)
    return main(["create-person", "--data", folder, email, "New Person", *more])


def test_an_account_can_be_created_with_role_team_and_training(folder, typing, capsys):
    more = ["--role", "practitioner", "--team", "North team", "--setting", "School"]
    assert _create(folder, typing, "new@example.org", "twelve chars", *more) == 0
    dates = ["--completed", "2026-01-10", "--until", "2028-01-09"]
    assert main(["training", "--data", folder, "new@example.org", *dates]) == 0

    said = capsys.readouterr().out
    assert "new@example.org can sign in." in said
    assert "recorded until 09.01.2028" in said


def test_who_says_that_their_training_record_is_wrong_is_listed(folder, typing, capsys):
    _create(folder, typing, "new@example.org", "twelve chars", "--role", "practitioner")
    assert main(["training-queries", "--data", folder]) == 0
    app = create_app(Config.for_data_folder(Path(folder)))
    with app.app_context(), transaction():
        say_record_is_wrong(find_person("new@example.org"), "Done on 2 November.")
    app.extensions["hsb_engine"].dispose()
    assert main(["training-queries", "--data", folder]) == 0

    said = capsys.readouterr().out
    assert "Nobody says that our record of their training is wrong." in said
    assert "new@example.org, our record: none. They say: Done on 2 November." in said


def test_a_lead_can_be_put_on_duty(folder, typing, capsys):
    _create(folder, typing, "lead@example.org", "twelve chars", "--role", "lead", "--team", "North")

    assert main(["duty", "--data", folder, "lead@example.org", "North", "--hours", "8"]) == 0
    assert "on duty for North" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "starts"),
    [
        ("2026-07-01T09:00", "2026-07-01 08:00"),
        ("2026-07-01T09:00+00:00", "2026-07-01 09:00"),
    ],
)
def test_a_duty_starts_when_the_command_says_in_england_unless_it_names_a_zone(
    folder, typing, typed, starts
):
    _create(folder, typing, "lead@example.org", "twelve chars", "--role", "lead", "--team", "North")

    main(["duty", "--data", folder, "lead@example.org", "North", "--starting", typed])

    engine = open_engine(Config.for_data_folder(Path(folder)).database_url)
    with engine.connect() as connection:
        held = connection.execute(text("SELECT starts_at FROM duty")).scalar_one()
    engine.dispose()
    assert str(held).startswith(starts)


@pytest.mark.parametrize("hours", ["0", "-3", "900"])
def test_a_duty_of_no_hours_or_of_weeks_is_refused(folder, typing, capsys, hours):
    _create(folder, typing, "lead@example.org", "twelve chars", "--role", "lead", "--team", "North")

    with pytest.raises(SystemExit):
        main(["duty", "--data", folder, "lead@example.org", "North", f"--hours={hours}"])

    assert "give whole hours, from 1 to 72" in capsys.readouterr().err


def test_roles_passwords_and_accounts_can_be_taken_back(folder, typing, capsys):
    _create(folder, typing)
    assert main(["role", "--data", folder, "new@example.org", "lead"]) == 0
    assert main(["role", "--data", folder, "new@example.org", "lead", "--take"]) == 0
    typing("another twelve chars")
    assert main(["password", "--data", folder, "new@example.org"]) == 0
    assert main(["leave", "--data", folder, "new@example.org"]) == 0

    assert "can no longer sign in" in capsys.readouterr().out


def test_an_app_and_recovery_codes_that_are_lost_can_be_set_back(folder, typing, capsys):
    _create(folder, typing)
    app = create_app(Config.for_data_folder(Path(folder)))
    with app.app_context(), transaction():
        person = find_person("new@example.org")
        second_factor.begin_set_up(person)
        assert second_factor.set_up(person, TOTP(person.tf_new_secret).generate().token)

    assert main(["forget-second-factor", "--data", folder, "new@example.org"]) == 0

    assert "no app and no recovery codes any more" in capsys.readouterr().out
    with app.app_context():
        person = find_person("new@example.org")
        assert not second_factor.is_asked(person)
        assert second_factor.recovery_codes_left(person) == 0
    app.extensions["hsb_engine"].dispose()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["leave", "nobody@example.org"], "There is no account for nobody@example.org."),
        (["duty", "new@example.org", "North"], "new@example.org is not a lead of “North”."),
        (
            ["training", "new@example.org", "--completed", "2026-02-01", "--until", "2026-01-01"],
            "Training cannot end before it was completed.",
        ),
        (["create-person", "new@example.org", "Again"], "There is an account for new@example.org"),
        (["create-person", "nonsense", "Again"], "“nonsense” is not an email address."),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(folder, typing, capsys, arguments, sentence):
    _create(folder, typing)
    typing("twelve chars")
    capsys.readouterr()

    assert main([arguments[0], "--data", folder, *arguments[1:]]) == 2

    error = capsys.readouterr().err
    assert error.startswith(sentence)
    assert error.count("\n") == 1


def test_a_short_password_makes_no_account(folder, typing, capsys):
    assert _create(folder, typing, password="short") == 2
    assert "12 to 128 characters" in capsys.readouterr().err
    assert _create(folder, typing) == 0


def test_a_database_that_was_never_set_up_is_said_in_a_sentence(tmp_path, typing, capsys):
    assert _create(str(tmp_path / "var"), typing) == 2
    assert capsys.readouterr().err == "The database is not up to date: run hsb-screen migrate.\n"


def test_the_audit_trail_is_checked_from_the_command_line(folder, typing, capsys):
    _create(folder, typing)

    assert main(["audit", "verify", "--data", folder]) == 0
    assert "complete and unaltered up to entry" in capsys.readouterr().out


def test_a_broken_audit_trail_is_told_by_its_exit_code(folder, capsys):
    engine = open_engine(f"sqlite:///{folder}/hsb-screen.sqlite3")
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_entry_no_update"))
        connection.execute(text("UPDATE audit_entry SET event = 'x' WHERE sequence = 1"))
    engine.dispose()

    assert main(["audit", "verify", "--data", folder]) == 1
    assert "broken at entry 1" in capsys.readouterr().out


def test_migrating_twice_changes_nothing(folder, capsys):
    main(["audit", "verify", "--data", folder])
    before = capsys.readouterr().out

    assert main(["migrate", "--data", folder]) == 0
    main(["audit", "verify", "--data", folder])

    assert before in capsys.readouterr().out


def test_a_revision_that_is_none_is_said_to_be_none(folder, capsys):
    assert main(["migrate", "--data", folder, "--to", "9999"]) == 2

    assert capsys.readouterr().err == f"There is no revision 9999. The newest is {newest()}.\n"


@pytest.mark.parametrize("command", ["migrate", "demonstrate"])
def test_a_database_that_a_later_version_made_is_left_alone(folder, capsys, command):
    _stands_at(folder, "9999")

    assert main([command, "--data", folder]) == 2

    assert "revision 9999: a later version of this service made it" in capsys.readouterr().err


def _stands_at(folder, revision):
    engine = open_engine(Config.for_data_folder(Path(folder)).database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    engine.dispose()


def test_a_demonstration_prints_its_sign_ins_and_they_work(tmp_path, capsys, app):
    folder = str(tmp_path / "demonstration")
    assert main(["demonstrate", "--data", folder]) == 0
    first = capsys.readouterr().out
    assert main(["demonstrate", "--data", folder]) == 0
    assert capsys.readouterr().out == first

    assert SHOWN in first
    assert all(character.email in first for character in CHARACTERS)


def test_a_fresh_demonstration_throws_away_what_was_there(tmp_path, typing, capsys):
    folder = str(tmp_path / "demonstration")
    main(["demonstrate", "--data", folder])
    _create(folder, typing)

    assert main(["demonstrate", "--data", folder, "--fresh"]) == 0
    assert main(["leave", "--data", folder, "new@example.org"]) == 2


def test_a_folder_that_cannot_be_used_is_said_in_a_sentence(tmp_path, capsys):
    (tmp_path / "file").write_text("")

    assert main(["demonstrate", "--data", str(tmp_path / "file" / "var")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_everybody_in_the_demonstration_can_sign_in(tmp_path):
    main(["demonstrate", "--data", str(tmp_path / "var")])
    made = create_app(Config.for_data_folder(tmp_path / "var"))
    for character in CHARACTERS:
        browser = Browser(made.test_client())
        page = browser.open("/sign-in")
        page.fill("Email address", character.email).fill("Password", SHOWN)
        assert character.name in page.press("Continue").all_text
    made.extensions["hsb_engine"].dispose()

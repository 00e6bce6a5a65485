"""How long unsaved words wait, and what forgets them."""

import pytest

from hsb_screen.cli import main
from hsb_screen.database import session
from hsb_screen.kept_words import service
from hsb_screen.kept_words.models import Why
from tests.app.kept_words.typist import NOTE

WORDS = "Said at break, by the coats"


@pytest.mark.parametrize(("days", "there"), [(13, True), (15, False)])
def test_typed_words_wait_for_two_weeks(amina, question, hands, days, there):
    amina.type(amina.open(question), WORDS)
    hands.move(days=days)
    amina.sign_in_again()

    assert (amina.open(question).value(NOTE) == WORDS) is there


@pytest.mark.parametrize(("days", "there"), [(4.9, True), (5.1, False)])
def test_a_late_post_waits_for_five_days(amina, question, hands, days, there):
    page = amina.open(question).fill(NOTE, WORDS)
    hands.move(minutes=21)
    page.press("Continue")
    hands.move(days=days)
    amina.sign_in_again()

    assert (amina.open(question).value(NOTE) == WORDS) is there


def test_what_is_overdue_is_gone_from_the_database_when_anybody_signs_in(
    amina, typist_of, question, hands, kept, events
):
    amina.type(amina.open(question), WORDS)
    hands.move(days=15)

    typist_of("ben")

    assert kept() == []
    assert ("words:forgotten", {"because": "overdue", "count": 1}) in events()


def test_overdue_words_are_not_shown_even_before_they_are_gone(
    amina, question, hands, kept, monkeypatch
):
    amina.type(amina.open(question), WORDS)
    monkeypatch.setattr("hsb_screen.accounts.signing_in.forget_overdue", lambda: 0)
    hands.move(days=15)
    amina.sign_in_again()

    assert amina.open(question).value(NOTE) == ""
    assert len(kept()) == 1


@pytest.mark.parametrize(("hours", "left"), [(23, 1), (25, 0)])
def test_words_about_a_withdrawn_screening_wait_for_a_day(
    amina, typist_of, question, base, hands, kept, hours, left
):
    amina.type(amina.open(question), WORDS)
    page = amina.open(f"{base}/withdraw").fill("Why is this screening withdrawn?", "Twice")
    page.press("Withdraw this screening")
    hands.move(hours=hours)

    typist_of("ben")

    assert len(kept()) == left


def test_forgetting_says_how_many_there_were(amina, question, in_app, hands):
    amina.type(amina.open(question), WORDS)
    hands.move(days=15)

    with in_app():
        assert service.forget_overdue() == 1
        assert service.forget_overdue() == 0


def test_there_is_a_command_for_it(tmp_path, capsys):
    assert main(["demonstrate", "--data", str(tmp_path / "var")]) == 0
    capsys.readouterr()

    assert main(["forget-words", "--data", str(tmp_path / "var")]) == 0
    assert capsys.readouterr().out == "Forgotten: unsaved words of 0 forms.\n"


def test_one_person_keeps_only_so_many_forms(amina, base, monkeypatch, kept):
    monkeypatch.setattr(service, "MOST_ROWS", 2)
    label = "Needs that affect communication (optional)"
    pages = [amina.open(f"{base}/children/add") for _ in range(3)]

    answers = [amina.type(page, WORDS, label).status_code for page in pages]

    assert answers == [200, 200, 413]
    assert len(kept()) == 2


def test_no_rule_and_no_summary_can_read_what_is_kept(amina, question, base, in_app):
    amina.type(amina.open(question), WORDS)

    for page in ("/check-answers", "/not-known"):
        assert WORDS not in amina.open(base + page).html
    with in_app():
        assert {row.why for row in session().query(service.KeptWords)} == {Why.TYPED}

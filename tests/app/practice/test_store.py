"""Two stores: neither can be reached from the other, and the one of practice can be lost."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest
from sqlalchemy import select, text

from hsb_screen.database import session, transaction
from hsb_screen.errors import Refused
from hsb_screen.practice.models import PracticeRun
from hsb_screen.screenings.models import Screening
from hsb_screen.serving import post_fork
from tests.app.practice.conftest import stored


def test_the_two_have_nothing_in_common_that_a_query_could_join(app, practice, practise, in_app):
    practise("amina")
    own, real = practice.app(), app
    engines = [each.extensions["hsb_engine"] for each in (own, real)]
    keys = [each.extensions["hsb_config"] for each in (own, real)]

    assert engines[0] is not engines[1]
    assert engines[0].url.database.endswith("/practice/hsb-screen.sqlite3")
    assert engines[1].url.database != engines[0].url.database
    for name in ("secret_key", "index_key", "field_keys"):
        assert getattr(keys[0], name) != getattr(keys[1], name)
    assert own.config["SESSION_COOKIE_PATH"] == "/practice"
    assert own.config["SESSION_COOKIE_NAME"] != real.config["SESSION_COOKIE_NAME"]
    with closing(sqlite3.connect(engines[0].url.database)) as opened:
        assert [row[1] for row in opened.execute("PRAGMA database_list")] == ["main"]
    with in_app():
        assert session().scalars(select(PracticeRun)).all() == []
        assert session().scalars(select(Screening)).all() == []
    assert stored(practice) == (1, 1)


def test_no_name_address_or_id_of_a_person_crosses(practice, practise, in_app, person_called):
    practise("amina")
    with in_app():
        amina = person_called("amina")
        known = (amina.email, amina.name, amina.id.hex, amina.fs_uniquifier)
    file = practice.app().extensions["hsb_engine"].url.database
    with closing(sqlite3.connect(file)) as opened:
        dump = "\n".join(opened.iterdump()).casefold()

    assert [each for each in known if each.casefold() in dump] == []
    assert "you (practising)" in dump


def test_a_store_of_a_big_database_is_a_small_file_all_the_same(practice):
    practice._config = replace(practice._config, database_url="postgresql://nobody@127.0.0.1/x")
    try:
        assert practice._its_config().database_url.startswith("sqlite:///")
    finally:
        practice._config = practice._real.extensions["hsb_config"]


def test_a_visitor_makes_no_store_and_is_led_to_sign_in(unmade, visitor):
    assert visitor.open("/practice/screenings").address == "/sign-in"
    assert not unmade.is_there


def test_a_store_that_is_lost_is_made_anew(practice, practise, installed):
    practise("amina")
    first = practice.app()
    shutil.rmtree(installed / "practice")

    practise("amina")

    assert practice.app() is not first
    assert stored(practice) == (1, 1)


def test_a_store_with_other_keys_is_made_anew(practice, practise, installed):
    practise("amina")
    practice.close()
    (installed / "practice" / "keys.toml").unlink()

    practise("amina")

    assert stored(practice) == (1, 1)


def test_a_store_whose_file_is_broken_is_made_anew(practice, practise, installed):
    practise("amina")
    practice.close()
    (installed / "practice" / "hsb-screen.sqlite3").write_bytes(b"nothing of a database" * 400)

    practise("amina")

    assert stored(practice) == (1, 1)


def test_a_store_that_breaks_while_it_is_open_leaves_the_real_pages_as_they_are(
    practice, practise, browser_of
):
    practise("amina")
    with practice.app().app_context(), transaction() as held:
        held.execute(text("ALTER TABLE person RENAME TO nobody"))

    page = browser_of("amina").open("/practise").choose("A short-break centre")

    assert "what you practised before" not in page.text
    assert "Practice cannot be opened now" in page.press("Start practising", status=409).text


def test_whoever_begins_to_practise_holds_up_nobody_who_writes_a_record(
    app, practice, browser_of, monkeypatch
):
    inside, file = practice.inside, app.extensions["hsb_engine"].url.database

    def while_another_writes(*given):
        with closing(sqlite3.connect(file, timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            return inside(*given)

    page = browser_of("amina").open("/practise").choose("A short-break centre")
    monkeypatch.setattr(practice, "inside", while_another_writes)

    assert page.press("Start practising").address.startswith("/practice/screenings/")


def test_where_no_store_can_be_made_a_sentence_says_so(practice, practise, installed):
    shutil.rmtree(installed / "practice")
    (installed / "practice").write_text("in the way", encoding="utf-8")

    with pytest.raises(Refused, match="Practice cannot be opened now"):
        practise("amina")


def test_each_process_of_the_server_opens_it_for_itself(app, practice, practise):
    practise("amina")
    parent = practice.app()

    post_fork(None, SimpleNamespace(app=SimpleNamespace(wsgi=lambda: app)))

    assert practice.app() is not parent
    parent.extensions["hsb_engine"].dispose()

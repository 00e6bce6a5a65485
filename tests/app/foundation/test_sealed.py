"""Sealed text: unreadable in the file, bound to its place, findable by reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from hsb_screen.accounts.models import Person
from hsb_screen.database import session
from hsb_screen.keys import new_keys
from hsb_screen.sealed import Sealing, WrongKey, blind_index

KEYS = new_keys()
SEALING = Sealing(KEYS.field_keys, KEYS.index_key)


@given(st.text(max_size=200))
def test_what_is_sealed_opens_as_it_was(words):
    assert SEALING.open(SEALING.seal(words, "a.b"), "a.b") == words


def test_the_same_words_are_never_sealed_the_same_way_twice():
    assert SEALING.seal("words", "a.b") != SEALING.seal("words", "a.b")


def test_a_sealed_value_moved_to_another_column_does_not_open():
    with pytest.raises(WrongKey):
        SEALING.open(SEALING.seal("words", "a.b"), "a.c")


@pytest.mark.parametrize("place", [0, 4, 16, -1])
def test_an_altered_value_does_not_open(place):
    sealed = bytearray(SEALING.seal("words", "a.b"))
    sealed[place] ^= 1

    with pytest.raises(WrongKey):
        SEALING.open(bytes(sealed), "a.b")


@pytest.mark.parametrize("sealed", [b"", b"x", b"x" * 40])
def test_what_was_never_sealed_does_not_open(sealed):
    with pytest.raises(WrongKey):
        SEALING.open(sealed, "a.b")


def test_another_key_does_not_open():
    other = Sealing(new_keys().field_keys, KEYS.index_key)

    with pytest.raises(WrongKey):
        other.open(SEALING.seal("words", "a.b"), "a.b")


def test_an_older_key_still_opens_and_the_newest_seals():
    newer = Sealing([*new_keys().field_keys, *KEYS.field_keys], KEYS.index_key)

    assert newer.open(SEALING.seal("words", "a.b"), "a.b") == "words"
    with pytest.raises(WrongKey):
        SEALING.open(newer.seal("words", "a.b"), "a.b")


@pytest.mark.parametrize("other", ["ab 12", "AB12", " ab12 ", "ＡＢ１２"])
def test_a_reference_is_found_however_it_is_typed(other):
    assert SEALING.index("Ab12") == SEALING.index(other)


def test_another_reference_has_another_index():
    assert SEALING.index("AB12") != SEALING.index("AB13")


def test_without_the_index_key_no_index_can_be_guessed():
    assert Sealing(KEYS.field_keys, new_keys().index_key).index("AB12") != SEALING.index("AB12")


def test_a_sealed_column_is_unreadable_in_the_database_and_in_its_file(in_app, app, person_called):
    secret = "JBSWY3DPEHPK3PXP"
    with in_app():
        person_called("amina").tf_totp_secret = secret
    with in_app():
        amina = session().scalars(select(Person).where(Person.name == "Amina Jones")).one()
        raw = session().scalar(text("SELECT tf_totp_secret FROM person WHERE name LIKE 'Amina%'"))
        assert amina.tf_totp_secret == secret
        assert secret.encode() not in raw
    folder = app.extensions["hsb_config"].data_folder
    assert all(secret.encode() not in file.read_bytes() for file in folder.glob("*sqlite3*"))


def test_the_index_of_an_application_is_keyed_with_its_own_key(in_app):
    with in_app():
        assert blind_index("AB12") != SEALING.index("AB12")
        assert len(blind_index("AB12")) == 64

"""The set-up: keys made once and kept closed, and no start that would break a promise."""

import dataclasses
import stat

import pytest

from hsb_screen import create_app, keys
from hsb_screen.config import Config, UnsafeToStart
from hsb_screen.keys import new_keys

REAL = {
    "HSB_SECRET_KEY": "s" * 48,
    "HSB_FIELD_KEYS": new_keys().field_keys[0],
    "HSB_INDEX_KEY": "i" * 48,
    "HSB_HOSTS": "screening.example.org",
}


def test_keys_are_made_on_the_first_start_and_kept_for_the_next(tmp_path):
    first = Config.for_data_folder(tmp_path / "var")
    second = Config.for_data_folder(tmp_path / "var")

    assert (first.secret_key, first.field_keys) == (second.secret_key, second.field_keys)
    assert stat.S_IMODE((tmp_path / "var" / "keys.toml").stat().st_mode) == 0o600


def test_of_two_first_starts_at_once_both_take_the_same_keys(tmp_path, monkeypatch):
    file = tmp_path / "keys.toml"
    theirs = []

    def meanwhile(folder):
        # Another start makes keys after this one saw that there were none.
        monkeypatch.undo()
        theirs.append(keys.keys_in(tmp_path))
        return made()

    made = keys.new_keys
    monkeypatch.setattr(keys, "new_keys", lambda: meanwhile(tmp_path))
    ours = keys.keys_in(tmp_path)

    assert ours.field_keys == theirs[0].field_keys
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_two_installations_have_different_keys(tmp_path):
    one, other = (Config.for_data_folder(tmp_path / name) for name in ("one", "other"))

    assert one.secret_key != other.secret_key
    assert one.field_keys != other.field_keys
    assert one.index_key != other.index_key


def test_keys_that_others_can_read_are_refused(tmp_path):
    Config.for_data_folder(tmp_path / "var")
    (tmp_path / "var" / "keys.toml").chmod(0o644)

    with pytest.raises(UnsafeToStart, match="can be read by others; run chmod 600"):
        Config.for_data_folder(tmp_path / "var")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('secret_key = "x"', "holds no field_keys"),
        ("secret_key", "cannot be read"),
        ('secret_key = "x"\nfield_keys = ["%s"]\nindex_key = "y"' % ("A" * 44), "fewer than 32"),
    ],
)
def test_a_damaged_key_file_is_said_in_a_sentence(tmp_path, text, says):
    Config.for_data_folder(tmp_path / "var")
    (tmp_path / "var" / "keys.toml").write_text(text)

    with pytest.raises(UnsafeToStart, match=says):
        Config.for_data_folder(tmp_path / "var")


def test_a_folder_that_is_a_file_is_said_in_a_sentence(tmp_path):
    (tmp_path / "var").write_text("")

    with pytest.raises(UnsafeToStart, match="cannot be written to"):
        Config.for_data_folder(tmp_path / "var")


def test_real_use_is_set_up_from_the_environment(tmp_path):
    config = Config.from_environment({**REAL, "HSB_DATA": str(tmp_path)})

    assert config.hosts == ("screening.example.org",)
    assert not config.demonstration
    assert config.database_url.startswith("sqlite:///")
    assert not (tmp_path / "keys.toml").exists()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"HSB_HOSTS": ""}, "HSB_HOSTS is empty"),
        ({"HSB_SECRET_KEY": "short"}, "secret key has fewer than 32"),
        ({"HSB_INDEX_KEY": "short"}, "index key has fewer than 32"),
        ({"HSB_FIELD_KEYS": "short"}, "not 32 bytes in base64"),
        ({"HSB_DEMONSTRATION": "maybe"}, "HSB_DEMONSTRATION is yes or no"),
        ({"DATABASE_URL": "mysql://localhost/x"}, "SQLite or PostgreSQL"),
        ({"DATABASE_URL": "not an address"}, "DATABASE_URL cannot be read"),
        ({"HSB_PACK": "/no/such/folder"}, "HSB_PACK"),
    ],
)
def test_an_unsafe_or_mistaken_setting_stops_the_start_and_says_why(tmp_path, changed, says):
    environment = {**REAL, "HSB_DATA": str(tmp_path), **changed}

    with pytest.raises(UnsafeToStart, match=says):
        Config.from_environment(environment)


@pytest.mark.parametrize(
    ("field", "value"), [("password_memory_kib", 64), ("idle_minutes", 600), ("hosts", ())]
)
def test_real_use_cannot_be_made_weaker_than_its_promises(tmp_path, field, value):
    config = Config.for_data_folder(tmp_path / "var")
    real = dataclasses.replace(config, demonstration=False, hosts=("screening.example.org",))
    changes = {"idle": real.idle * 30} if field == "idle_minutes" else {field: value}

    with pytest.raises(UnsafeToStart):
        dataclasses.replace(real, **changes)


def test_other_keys_than_those_of_the_database_stop_the_start(app, tmp_path):
    config = app.extensions["hsb_config"]
    for other in (
        {"field_keys": new_keys().field_keys},
        {"index_key": new_keys().index_key},
    ):
        with pytest.raises(UnsafeToStart, match="not the ones this database was made with"):
            create_app(dataclasses.replace(config, **other))


def test_a_new_key_in_front_of_the_old_one_opens_the_database(app):
    config = app.extensions["hsb_config"]
    keys = (*new_keys().field_keys, *config.field_keys)

    assert create_app(dataclasses.replace(config, field_keys=keys))


def test_the_database_file_is_closed_to_others(app):
    file = app.extensions["hsb_config"].data_folder / "hsb-screen.sqlite3"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600

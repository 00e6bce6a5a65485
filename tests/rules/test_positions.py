"""The line of every key, however the file is laid out."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum_rules import packs_folder
from continuum_rules.reading.positions import positions_in
from tests.rules.case_files import SIX_FACTORS


def line_of(text: str, *path: str | int) -> int:
    return positions_in(text).line_of(path)


def test_keys_below_a_heading_have_their_own_lines():
    assert line_of("[pack]\nid = 1\n\ntitle = 2\n", "pack", "title") == 4


def test_each_entry_of_a_list_of_tables_is_counted():
    text = "[[rule]]\nid = 1\n[[rule]]\nid = 2\n[rule.when]\nforce = 3\n"

    assert line_of(text, "rule", 0, "id") == 2
    assert line_of(text, "rule", 1, "id") == 4
    assert line_of(text, "rule", 1, "when", "force") == 6


def test_tables_inside_tables_belong_to_the_latest_one():
    text = "[[factor]]\n[[factor.option]]\nid = 1\n[[factor]]\n[[factor.option]]\nid = 2\n"

    assert line_of(text, "factor", 1, "option", 0, "id") == 6


def test_keys_in_inline_tables_and_entries_of_lists_are_found():
    text = (
        'x = [\n  { id = "a" },\n  # between\n  { id = "b", when = { force = ["c",\n "d"] } },\n]\n'
    )

    assert line_of(text, "x", 1, "id") == 4
    assert line_of(text, "x", 1, "when", "force", 1) == 5


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_what_looks_like_a_key_inside_a_long_text_is_not_one(quotes):
    text = f"a = {quotes}\nb = 1\n[[c]]\n# no comment\n{quotes}\nb = 2\n"

    assert line_of(text, "b") == 6


def test_quotes_brackets_and_hashes_inside_texts_do_not_matter():
    text = 'a = "[ { # \\" ]"\nb = \'] } #\'\n"c d" = ["#"] # ["\ne.f = 1\n'

    assert line_of(text, "b") == 2
    assert line_of(text, "c d") == 3
    assert line_of(text, "e", "f") == 4


def test_dates_with_a_space_are_one_value():
    assert line_of("a = 2026-01-05 10:00:00 # b = 1\nb = 2\n", "b") == 2


def test_a_path_that_is_not_there_has_the_line_of_what_is_around_it():
    assert line_of("[pack]\nid = 1\n", "pack", "title") == 1


def test_a_key_written_twice_is_shown_with_both_its_lines():
    repeats = positions_in("a = 1\n[t]\nb = 1\nb = 2\n[t]\nb = 3\n").repeats

    assert [(each.name, each.first, each.again) for each in repeats] == [("b", 3, 4), ("[t]", 2, 5)]


def paths_in(value: object, path: tuple = ()) -> list[tuple]:
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    else:
        return [path]
    return [path, *(each for key, one in inside for each in paths_in(one, (*path, key)))]


@pytest.mark.parametrize(
    "file",
    [SIX_FACTORS, *sorted((packs_folder() / "base").glob("*.toml"))],
    ids=lambda file: file.name,
)
def test_every_key_of_a_real_pack_has_a_line(file):
    text = file.read_text(encoding="utf-8")
    positions = positions_in(text)

    paths = [path for path in paths_in(tomllib.loads(text)) if path]
    assert [path for path in paths if path not in positions.lines] == []


@pytest.mark.property
@given(st.text(alphabet="ab=[]{}\"'#.,\n \\1", max_size=60))
def test_the_scanner_never_fails_and_agrees_with_toml_on_what_is_there(text):
    positions = positions_in(text)

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert [path for path in paths_in(tables) if path and path not in positions.lines] == []
    assert not positions.repeats

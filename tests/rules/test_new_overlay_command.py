"""``continuum-rules new-overlay``: what it writes is right, changes nothing, and can be edited."""

import re
from datetime import date

import pytest

from continuum_rules import packs_folder, read_pack
from continuum_rules.__main__ import main
from continuum_rules.difference import difference
from continuum_rules.replaced import reworded
from continuum_rules.starter import FOLDER
from continuum_rules.verify import verify

BASE = packs_folder() / "base"
BEHIND_A_MARK = re.compile(r"^#(?=\[|[a-z_]+ = )", re.MULTILINE)


@pytest.fixture
def new(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new-overlay", "Canalside East"]) == 0
    return tmp_path / "Canalside East"


def test_it_says_which_files_it_wrote(new, capsys):
    names = [each.name for each in sorted(new.iterdir())]

    assert names == ["contacts.toml", "pack.toml", "rules.toml", "support.toml", "words.toml"]


def test_its_id_is_made_of_the_name_of_its_folder(new):
    assert read_pack(BASE, new).overlay.id == "canalside-east"


@pytest.mark.slow
def test_as_it_comes_it_is_proved_and_changes_neither_a_case_nor_a_text(new):
    base, pack = read_pack(BASE), read_pack(BASE, new)

    assert verify(pack, date(2026, 11, 22)).ok
    assert difference(base, pack).is_empty
    assert reworded(base, pack) == ()


@pytest.mark.slow
def test_its_examples_are_proved_once_their_marks_are_taken_away(new):
    for path in new.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(BEHIND_A_MARK.sub("", text), encoding="utf-8")
    pack = read_pack(BASE, new)

    assert verify(pack, date(2026, 11, 22)).ok
    assert [each.id for each in pack.rules if each.overlay] == ["planned-and-told-not-to-tell"]
    assert "support-service" in pack.contacts
    assert pack.overlay.approved_on
    assert pack.contacts["duty-lead"].checked_on == date(2026, 11, 16)


def test_it_is_written_for_the_base_that_comes_along():
    text = (FOLDER / "pack.toml").read_text(encoding="utf-8")
    base = read_pack(BASE).base

    assert f'extends = "{base.id}"\nextends_version = "{base.version}"' in text


def test_a_folder_that_is_there_already_is_left_alone(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("ours", encoding="utf-8")

    assert main(["new-overlay", str(tmp_path)]) == 1
    assert "is there already, and nothing in it was touched." in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path, capsys):
    assert main(["new-overlay", str(tmp_path / "nowhere" / "canalside")]) == 1
    assert "cannot be made (" in capsys.readouterr().err

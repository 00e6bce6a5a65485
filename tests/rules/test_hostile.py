"""Whatever is given as a pack is refused quickly, in little memory, and nothing else is touched."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from continuum_rules import PackProblems, read_pack
from tests.rules.hostile import FILES, FOLDERS, TEXT, written

pytestmark = pytest.mark.property  # makes and reads files of a megabyte

READABLE = {"thousands-of-questions"}
"""Odd, and within every limit: read like any other pack."""

CHILD = Path(__file__).with_name("reading_child.py")
SECONDS = 2
KIBIBYTES = 64 * 1024


def problems_of(path):
    with pytest.raises(PackProblems) as caught:
        read_pack(path)
    return caught.value.problems


@pytest.mark.parametrize("name", sorted(set(FILES) - READABLE))
def test_a_hostile_file_is_refused_in_kind_sentences(name, tmp_path):
    for problem in problems_of(written(name, tmp_path)):
        assert problem.line > 0
        assert all((problem.what, problem.why, problem.instead))
        assert len(str(problem)) < 1_000 + len(str(tmp_path))
        assert str(problem).isprintable()


@pytest.mark.parametrize("name", FOLDERS)
def test_a_path_that_holds_no_pack_is_refused_in_one_sentence(name, tmp_path):
    (problem,) = problems_of(FOLDERS[name](tmp_path))

    assert str(tmp_path) in problem.file


def test_a_link_inside_the_folder_is_read(tmp_path):
    (tmp_path / "kept.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "pack.toml").symlink_to("kept.txt")

    assert read_pack(tmp_path).fingerprint


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What a process of its own told of reading every hostile pack, one after the other."""
    folder = tmp_path_factory.mktemp("hostile")
    paths = [written(name, folder) for name in FILES]
    for name, make in FOLDERS.items():
        own = folder / f"{name}-folder"
        own.mkdir()
        paths.append(make(own))
    call = [sys.executable, "-I", str(CHILD), str(Path(__file__).parents[2]), *map(str, paths)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_every_hostile_pack_is_done_with_within_two_seconds(told):
    assert {name: seconds for name, seconds in told["seconds"].items() if seconds > SECONDS} == {}
    assert len(told["seconds"]) == len(FILES) + len(FOLDERS)


@pytest.mark.slow
def test_all_hostile_packs_together_never_take_more_than_64_mebibytes(told):
    assert told["peak"] < KIBIBYTES


@pytest.mark.slow
def test_reading_opens_the_files_of_the_pack_and_does_nothing_else(told):
    """No other file, no process, no import, no code made: an audit hook saw each act."""
    assert told["acts"] == []
    assert told["opened"] > len(FILES) - 1

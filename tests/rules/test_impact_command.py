"""``continuum-rules impact`` as a person meets it."""

import io
import json
import sys

import pytest

from continuum_rules.__main__ import main
from tests.rules.case_files import CASES
from tests.rules.test_diff_command import small

__all__ = ["small"]  # the fixture of two small packs

LINES = [
    {"id": "a", "answers": {"force": "much", "kinds": []}},
    {"id": "b", "answers": {"force": "some", "kinds": ["a"]}},
    {"id": "c", "answers": {"force": "none"}},
    {"id": "d", "answers": {"force": "some", "kinds": ["a"]}},
]


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "answers.ndjson"
    path.write_text("\n".join(json.dumps(each) for each in LINES), encoding="utf-8")
    return path


def test_what_moves_is_told_line_by_line_and_then_counted(small, answers, capsys):
    status = main(["impact", *small, "--answers", str(answers)])

    told = capsys.readouterr().out.splitlines()
    assert status == 0
    assert told[2:5] == ["a: Grave → Calm", "b: Calm → Grave", "d: Calm → Grave"]
    assert told[6:] == ["        2  Calm → Grave", "        1  Grave → Calm", "3 of 4 moved."]


def test_the_json_is_one_object_with_every_moved_line_and_the_counts(small, answers, capsys):
    status = main(["impact", *small, "--answers", str(answers), "--json"])

    found = json.loads(capsys.readouterr().out)
    assert status == 0
    assert found["lines"][0] == {"id": "a", "from": ["grave", "grave"], "to": ["calm", "calm"]}
    assert [each["id"] for each in found["lines"]] == ["a", "b", "d"]
    assert (found["read"], found["moved"], found["refused"]) == (4, 3, 0)
    assert found["counts"][0] == {
        "from": ["calm", "calm"],
        "to": ["grave", "grave"],
        "count": 2,
    }


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_line_that_cannot_be_read_ends_with_one_and_stops_no_other(small, answers, capsys, more):
    answers.write_text('{"id": "x", "force": "much"}\n' + answers.read_text(), encoding="utf-8")

    status = main(["impact", *small, "--answers", str(answers), *more])

    out = capsys.readouterr().out
    assert status == 1
    assert "force: is a question" in out
    if more:
        found = json.loads(out)
        assert found["lines"][0]["id"] == "x"
        assert found["lines"][0]["error"].startswith("force: ")
        assert (found["refused"], found["moved"]) == (1, 3)
    else:
        assert out.endswith("3 of 4 moved. 1 could not be placed.\n")


def test_nothing_at_all_to_read_moves_nothing(small, tmp_path, capsys):
    empty = tmp_path / "empty.ndjson"
    empty.write_text("", encoding="utf-8")

    assert main(["impact", *small, "--answers", str(empty), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["lines"] == []


def test_a_dash_reads_the_standard_input(small, monkeypatch, capsys):
    text = io.TextIOWrapper(io.BytesIO(json.dumps(LINES[0]).encode()))
    monkeypatch.setattr(sys, "stdin", text)

    assert main(["impact", *small, "--answers", "-"]) == 0
    assert "a: Grave → Calm" in capsys.readouterr().out


def test_a_range_is_told_by_both_its_ends(small, tmp_path, capsys):
    path = tmp_path / "open.ndjson"
    path.write_text('{"answers": {"force": "some"}}', encoding="utf-8")

    main(["impact", *small, "--answers", str(path)])

    assert "1: Calm → Calm to Grave\n" in capsys.readouterr().out


def test_a_file_that_is_not_there_ends_with_two(small, capsys):
    assert main(["impact", *small, "--answers", "nowhere"]) == 2
    assert capsys.readouterr().err == "There is no file nowhere to read answers from.\n"


def test_a_pack_with_mistakes_ends_with_one(small, answers, capsys):
    bad = CASES / "bad" / "missing-equals.toml"

    assert main(["impact", small[0], str(bad), "--answers", str(answers)]) == 1
    assert "missing-equals.toml:4: " in capsys.readouterr().err


def test_a_line_goes_by_its_own_id_also_where_that_is_a_number(small, tmp_path, capsys):
    path = tmp_path / "numbered.ndjson"
    lines = [{"id": 70, "answers": {"force": "much", "kinds": []}}, {"id": 71, "answers": 1}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    main(["impact", *small, "--answers", str(path)])

    told = capsys.readouterr().out
    assert "\n70: Grave → Calm\n71: " in told

"""The command line: one line of answers in, one indication out, and no line stops the others."""

import io
import json
import sys

import pytest

from continuum_rules.__main__ import main
from continuum_rules.cover import BudgetExhausted
from continuum_rules.reading.read import packs_folder

BASE = str(packs_folder() / "base")

pytestmark = pytest.mark.property  # reads the base pack, which takes longer than a single example


@pytest.fixture
def ask(tmp_path, capsys):
    """Run ``indicate`` on a text; give the exit status and the lines that came out."""

    def run(text, *more):
        path = tmp_path / "answers.json"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        status = main(["indicate", BASE, "--answers", str(path), "--json", *more])
        return status, [json.loads(line) for line in capsys.readouterr().out.split("\n")[:-1]]

    return run


def test_one_object_gives_one_indication(ask):
    status, found = ask('{\n  "id": "x1",\n  "answers": {"force": "violence"}\n}')

    assert status == 0
    assert [(each["id"], each["lowest"]) for each in found] == [("x1", "abusive")]


def test_nothing_known_reaches_from_end_to_end(ask):
    _, (found,) = ask("{}")

    assert (found["lowest"], found["highest"]) == ("expected", "violent")
    assert found["open"]


def test_an_array_gives_one_indication_each(ask):
    status, found = ask('[{}, {"id": "b"}, {"answers": {"force": "none"}}]')

    assert status == 0
    assert [each["id"] for each in found] == ["1", "b", "3"]


def test_lines_are_named_by_their_number_in_the_file(ask):
    _, found = ask('{}\n\n{"answers": {"force": "none"}}\n')

    assert [each["id"] for each in found] == ["1", "3"]


def test_a_bad_line_is_reported_and_the_others_are_answered(ask):
    status, found = ask('{"id": "a"}\n{"id": "b", "answers": {"frce": "none"}}\n{broken\n{}')

    assert status == 1
    assert found[1] == {
        "id": "b",
        "error": "frce: this pack has no such question; did you mean “force”?",
    }
    assert found[2]["id"] == "3"
    assert "error" in found[2]
    assert [each["id"] for each in found if "error" not in each] == ["a", "4"]


def test_a_bad_element_of_an_array_does_not_stop_the_others(ask):
    status, found = ask('[{"answers": {"force": "none", "force": "violence"}}, 7, {}]')

    assert status == 1
    assert [("error" in each) for each in found] == [True, True, False]


def test_an_answer_beside_the_answers_never_reads_as_nothing_known(ask):
    status, (found,) = ask('{"force": "violence"}')

    assert status == 1
    assert found["error"] == "force: is a question; write it inside “answers”"


@pytest.mark.parametrize("text", [b"\xff\xfe{", "{", "[1,", "nothing"])
def test_what_is_not_json_is_one_plain_error(ask, text):
    status, found = ask(text)

    assert status == 1
    assert [list(each) for each in found] == [["id", "error"]]


def test_an_empty_array_has_nothing_to_say(ask):
    assert ask("[]") == (0, [])


def test_a_file_that_is_not_there_is_a_wrong_call(capsys):
    assert main(["indicate", BASE, "--answers", "nowhere.json"]) == 2
    assert "nowhere.json" in capsys.readouterr().err


def test_answers_are_read_from_the_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"answers": {}}')))

    assert main(["indicate", BASE, "--answers", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "1"


def test_without_json_it_is_told_in_words(tmp_path, capsys):
    path = tmp_path / "answers.json"
    path.write_text('{"answers": {"force": "violence"}}')

    main(["indicate", BASE, "--answers", str(path)])

    written = capsys.readouterr().out
    assert "The behaviour is at least Abusive." in written
    assert "Steps:" in written


def test_a_pack_that_cannot_be_read_is_named_before_any_answer(tmp_path, capsys):
    path = tmp_path / "broken.toml"
    path.write_text("[pack")

    assert main(["indicate", str(path), "--answers", "-"]) == 1
    assert "broken.toml:1" in capsys.readouterr().err


def test_a_question_that_ran_out_of_its_budget_is_not_proven(ask, monkeypatch):
    def exhausted(*_):
        raise BudgetExhausted

    monkeypatch.setattr("continuum_rules.commands.indicate.indicate", exhausted)

    status, (found,) = ask('{"id": "x1"}')

    assert status == 3
    assert found == {"id": "x1", "error": "not settled within the budget: NOT PROVEN"}


def test_a_line_ends_where_its_line_ends_and_not_at_another_sign_inside_it(ask):
    status, found = ask('{"id": "a\u2028b"}\r\n{"id": "c\u0085"}\n')

    assert status == 0
    assert [each["id"] for each in found] == ["a\u2028b", "c\u0085"]


def test_a_folder_of_answers_is_a_wrong_call(tmp_path, capsys):
    assert main(["indicate", BASE, "--answers", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"The answers cannot be read from {tmp_path} (Is a directory).\n"
    )


def test_a_refused_line_goes_by_its_own_id_also_where_that_is_a_number(ask):
    _, found = ask('{"id": 70, "answers": 1}\n{"id": true}\n[]\n')

    assert [each["id"] for each in found] == ["70", "2", "3"]

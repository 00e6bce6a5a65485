"""What is written is UTF-8; a reader such as ``head`` that stops reading ends it quietly."""

import json
import os
import subprocess
import sys

import pytest

from continuum_rules import packs_folder
from continuum_rules.__main__ import main
from continuum_rules.commands.output import READER_LEFT
from tests.rules.case_files import SIX_FACTORS


class Gone:
    """An output that nobody reads any more."""

    def __init__(self, file):
        self.file = file

    def write(self, _):
        """Tell the writer."""
        raise BrokenPipeError

    def flush(self):
        """Nothing is held back."""

    def fileno(self):
        """Where it wrote to."""
        return self.file.fileno()


def test_a_command_whose_output_nobody_reads_leaves_quietly(tmp_path, monkeypatch):
    with (tmp_path / "pipe").open("w") as file:
        monkeypatch.setattr(sys, "stdout", Gone(file))

        assert main(["check", str(tmp_path)]) == READER_LEFT


@pytest.mark.slow
def test_a_reader_that_leaves_early_ends_the_command_without_a_traceback(tmp_path):
    answers = tmp_path / "answers.ndjson"
    answers.write_text("\n".join(json.dumps({"id": f"x{n}", "answers": {}}) for n in range(50)))
    call = [sys.executable, "-m", "continuum_rules", "indicate", str(packs_folder() / "base")]

    with subprocess.Popen(
        [*call, "--answers", str(answers), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=packs_folder().parents[1],
    ) as command:
        command.stdout.read(10)
        command.stdout.close()
        complaint = command.stderr.read()
        status = command.wait(timeout=60)

    assert complaint == b""
    assert status == 141


def test_what_is_written_is_utf_8_whatever_the_system_would_write():
    written = subprocess.run(
        [sys.executable, "-m", "continuum_rules", "show", str(SIX_FACTORS)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        cwd=packs_folder().parents[1],
        check=True,
    )

    assert "children’s" in written.stdout.decode("utf-8")


def test_half_a_character_in_an_id_stops_no_line_and_stays_json(tmp_path):
    answers = tmp_path / "answers.ndjson"
    answers.write_text('{"id": "\\ud800"}\n{"id": "b"}\n')
    call = [sys.executable, "-m", "continuum_rules", "indicate", str(SIX_FACTORS), "--json"]

    told = subprocess.run(
        [*call, "--answers", str(answers)],
        stdout=subprocess.PIPE,
        cwd=packs_folder().parents[1],
        check=True,
    )

    lines = told.stdout.decode("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["\ud800", "b"]

"""``continuum-rules check`` as a person meets it."""

import runpy
import shutil
import sys

import pytest

from continuum_rules.__main__ import main
from tests.rules.case_files import CASES, SIX_FACTORS

BAD = CASES / "bad"


def test_a_good_pack_says_what_it_holds_and_ends_well(capsys):
    status = main(["check", str(SIX_FACTORS)])

    assert status == 0
    assert capsys.readouterr().out.startswith("six-factors 1.0.0: no mistakes\n3 levels, 6 factors")


def test_a_pack_that_comes_along_goes_by_its_id(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(["check", "england-base", "--overlay", "example-partnership"]) == 0
    assert capsys.readouterr().out.startswith("england-base 2026.1.0 with example-partnership ")


def test_a_file_of_the_same_name_comes_before_a_pack_that_comes_along(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    shutil.copy(SIX_FACTORS, tmp_path / "england-base")

    assert main(["check", "england-base"]) == 0
    assert capsys.readouterr().out.startswith("six-factors 1.0.0: no mistakes")


def test_every_mistake_stands_on_a_line_of_its_own(capsys):
    status = main(["check", str(BAD / "missing-equals.toml")])

    out = capsys.readouterr().out
    assert status == 1
    assert out.startswith(f"{BAD / 'missing-equals.toml'}:4: ")
    assert out.endswith("\n1 mistake.\n")


def test_an_overlay_is_read_over_its_base(capsys):
    status = main(["check", str(SIX_FACTORS), "--overlay", str(BAD / "rule-lowered.toml")])

    assert status == 1
    assert "below the base’s" in capsys.readouterr().out.replace("'", "’")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "The call lacks COMMAND."),
        (["chek", "x"], "There is no command “chek”; did you mean “check”?"),
        (["check"], "The call lacks PACK."),
        (["check", "nowhere"], "There is no file or folder nowhere."),
        (["check", str(SIX_FACTORS), "--overlay"], "A value is missing after --overlay."),
        (
            ["check", str(SIX_FACTORS), "--overlay", "nowhere"],
            "There is no file or folder nowhere.",
        ),
        (["check", str(SIX_FACTORS), "--quick"], "This command does not know --quick.\n"),
        (
            ["check", str(SIX_FACTORS), "mine"],
            "This command does not know mine. An overlay is given as --overlay mine.",
        ),
        (
            ["show", str(SIX_FACTORS), "--format", "pdf"],
            "There is no format “pdf”; write one of: text, html",
        ),
    ],
)
def test_a_wrong_call_ends_with_two_and_says_what_to_write(words, says, capsys):
    try:
        status = main(words)
    except SystemExit as ending:
        status = ending.code

    assert status == 2
    assert capsys.readouterr().err.startswith(says)


def test_python_dash_m_is_the_same_command(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "continuum_rules.__main__")
    monkeypatch.setattr("sys.argv", ["continuum_rules", "check", str(SIX_FACTORS)])

    with pytest.raises(SystemExit) as ending:
        runpy.run_module("continuum_rules", run_name="__main__")

    assert ending.value.code == 0
    assert "no mistakes" in capsys.readouterr().out

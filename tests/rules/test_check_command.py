"""``continuum-rules check`` as a person meets it."""

import runpy
import shutil
import sys
from pathlib import Path

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
            "This command does not know mine. An overlay is given as --overlay mine, and",
        ),
        (
            ["check", str(SIX_FACTORS), "—overlay", "mine"],
            "This command does not know —overlay mine. It begins with a long dash; type two",
        ),
        (
            ["check", str(SIX_FACTORS), "--overlay", "Mill", "Brook"],
            "This command does not know Brook. An overlay is given as --overlay Brook, and a name",
        ),
        (["check", "England-Base"], "There is no file or folder England-Base. Did you mean englan"),
        (["check", "a" * 300], "There is no file or folder aaa"),
        (["verify", str(SIX_FACTORS), "--budget", "9" * 5_000], "Argument --budget: 999"),
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


def test_who_stands_inside_the_folder_that_is_asked_for_is_told_to_go_up(
    tmp_path, monkeypatch, capsys
):
    (tmp_path / "canalside").mkdir()
    monkeypatch.chdir(tmp_path / "canalside")

    assert main(["check", "england-base", "--overlay", "canalside"]) == 2
    assert capsys.readouterr().err.endswith("of that name: go up first, with cd ..\n")


def test_what_stands_beside_one_file_of_a_folder_is_named_as_not_read(tmp_path, capsys):
    shutil.copy(SIX_FACTORS, tmp_path / "pack.toml")
    for name in ("words", "rules"):
        (tmp_path / f"{name}.toml").write_text("this is never read")

    assert main(["check", str(tmp_path / "pack.toml")]) == 0
    assert main(["show", str(tmp_path / "rules.toml")]) == 1
    told = capsys.readouterr().err
    assert f"Not read, and no part of {tmp_path / 'pack.toml'}: rules.toml, words.toml\n" in told
    assert f"Not read, and no part of {tmp_path / 'rules.toml'}: pack.toml, words.toml\n" in told


def test_what_is_no_file_of_the_pack_in_its_folder_is_named_as_not_read(tmp_path, capsys):
    shutil.copy(SIX_FACTORS, tmp_path / "pack.toml")
    (tmp_path / "rules.rtf").write_text("this is never read")
    (tmp_path / "old").mkdir()
    (tmp_path / ".hidden").write_text("an editor's own")

    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().err == f"Not read, and no part of {tmp_path}: old, rules.rtf\n"


def test_what_is_not_read_is_named_beside_the_mistakes_too(tmp_path, capsys):
    (tmp_path / "pack.toml").write_text("[pack]\nid = 3\n")
    (tmp_path / "rules\u202e.rtf").write_text("this is never read")

    assert main(["check", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.err == f"Not read, and no part of {tmp_path}: rules\\u202e.rtf\n"
    assert " mistakes.\n" in told.out


def test_a_folder_that_may_not_be_looked_into_is_a_mistake_and_nothing_else(
    tmp_path, monkeypatch, capsys
):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert main(["verify", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(
        f"{tmp_path}:1: it cannot be opened (Permission denied); "
    )


def test_of_an_overlay_check_says_what_it_brings(tmp_path, capsys):
    base = str(CASES / "good" / "numbers-to-ring.toml")
    over = tmp_path / "over.toml"
    head = (BAD / "national-number-changed.toml").read_text().partition("[[contact]]")[0]
    rung = '[[contact]]\nid = "{}"\nname = "N"\nphone = "01632 960 122"\n'
    over.write_text(head + rung.format("front-door") + rung.format("mine"))
    bare = tmp_path / "bare.toml"
    bare.write_text(head)

    main(["check", base, "--overlay", str(over)])
    main(["check", base, "--overlay", str(bare)])

    told = capsys.readouterr().out
    assert "\nthe overlay adds 1 contact, and changes 1 contact\n" in told
    assert "\nthe overlay adds nothing, and changes nothing\n" in told


def test_two_single_files_in_one_folder_are_both_read_and_nothing_is_said(tmp_path, capsys):
    shutil.copy(SIX_FACTORS, tmp_path / "pack.toml")
    shutil.copy(SIX_FACTORS, tmp_path / "new.toml")

    main(["diff", str(tmp_path / "pack.toml"), str(tmp_path / "new.toml")])
    main(["check", str(tmp_path / "new.toml"), "--overlay", str(tmp_path / "pack.toml")])

    assert "Not read" not in capsys.readouterr().err

"""The page about rule packs: its examples are packs, and it names every key there is."""

import re
from pathlib import Path

import pytest

from continuum_rules import given_from_json, indicate, read_pack
from continuum_rules.__main__ import main
from continuum_rules.reading.shape import TABLES
from tests.rules.case_files import CASES

PAGE = (CASES.parents[2] / "docs" / "rule-packs.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def written(tmp_path):
    paths = []
    for number, text in enumerate(EXAMPLES):
        paths.append(tmp_path / f"{number}.toml")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def test_the_first_example_is_a_whole_pack_and_its_case_comes_out(written):
    pack = read_pack(written[0])
    (case,) = pack.cases

    found = indicate(pack, given_from_json(pack, {"answers": dict(case.answers)}))

    assert found.range.lowest.id == case.lowest


def test_the_second_example_is_an_overlay_of_the_first_and_tightens_it(written):
    pack = read_pack(written[0], written[1])
    known = given_from_json(pack, {"answers": {"asked_to_stop": "for_a_moment", "other_age": 12}})

    assert indicate(read_pack(written[0]), known).range.lowest.id == "expected"
    assert indicate(pack, known).range.lowest.id == "concerning"


@pytest.mark.parametrize("shown", SHOWN)
def test_a_command_about_the_examples_writes_what_is_shown(
    shown, written, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    for path, name in zip(written, ("small-example.toml", "our-town.toml"), strict=False):
        path.rename(name)
    for block in re.split(r"^\$ ", shown, flags=re.MULTILINE)[1:]:
        command, _, expected = block.partition("\n")
        words = command.split()
        if words[0] == "cat":
            Path(words[1]).write_text(expected, encoding="utf-8")
        else:
            main(words[1:])
            pattern = re.escape(expected).replace("…\\\n", "(?:.*\\n)*")
            assert re.fullmatch(pattern, capsys.readouterr().out), command


@pytest.mark.parametrize("table", TABLES)
def test_the_page_names_every_key_of_a_table(table):
    heading = "[pack]" if table == "pack" else f"[[{table}]]"
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{heading}`"))

    for name, key in TABLES[table].items():
        assert f"`{name}`" in row
        assert (f"**`{name}`**" in row) == bool(key.needed), name

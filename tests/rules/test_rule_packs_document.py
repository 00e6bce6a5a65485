"""The page about rule packs: its examples are packs, and it names every key there is."""

import re

import pytest

from continuum_rules import given_from_json, indicate, read_pack
from continuum_rules.reading.shape import TABLES
from tests.rules.case_files import CASES

PAGE = (CASES.parents[2] / "docs" / "rule-packs.md").read_text(encoding="utf-8")
WRITTEN = re.findall(r"^\*\*(\S+)\*\*\n\n```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def written(tmp_path):
    """The two examples of the page as they stand last; one is shown with slips before."""
    for name, text in WRITTEN:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "small-example", tmp_path / "our-town.toml"


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


@pytest.mark.parametrize("table", TABLES)
def test_the_page_names_every_key_of_a_table(table):
    heading = "[pack]" if table == "pack" else f"[[{table}]]"
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{heading}`"))

    for name, key in TABLES[table].items():
        assert f"`{name}`" in row
        assert (f"**`{name}`**" in row) == bool(key.needed), name

"""The canonical form: one text and one fingerprint for what a pack means."""

import hashlib
import json
import tomllib
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuum_rules import (
    PackProblems,
    given_from_json,
    indicate,
    pack_from_canonical,
    packs_folder,
    read_pack,
)
from tests.rules.case_files import SIX_FACTORS
from tests.rules.toml_text import toml_of

TEXT = SIX_FACTORS.read_text(encoding="utf-8")
BASE = packs_folder() / "base"
EXAMPLE = packs_folder() / "example-partnership"


def fingerprint_with(folder, old, new):
    assert old in TEXT
    path = folder / "changed.toml"
    path.write_text(TEXT.replace(old, new), encoding="utf-8")
    return read_pack(path).fingerprint


@pytest.fixture(scope="module")
def six():
    return read_pack(SIX_FACTORS)


def test_the_fingerprint_is_the_hash_of_the_canonical_text(six):
    assert six.fingerprint == hashlib.sha256(six.canonical.encode()).hexdigest()


def test_the_canonical_text_is_the_base_and_the_overlay_with_sorted_keys_and_no_spaces(six):
    base, overlay = json.loads(six.canonical)

    assert overlay is None
    assert six.canonical == json.dumps(
        [base, None], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def test_what_is_read_live_is_left_out(six):
    base, _ = json.loads(six.canonical)

    assert {"contact", "resource", "case"}.isdisjoint(base)


def test_defaults_are_written_out_and_days_are_iso(six):
    base, _ = json.loads(six.canonical)
    secrecy = next(each for each in base["factor"] if each["id"] == "secrecy")

    assert base["pack"]["approved_on"] == "2026-01-05"
    assert secrecy["core"] is False
    assert secrecy["hint"] == ""
    assert secrecy["when_hidden"] == "open"


def test_tables_without_an_order_are_sorted_by_id(six):
    base, _ = json.loads(six.canonical)

    for table in ("rule", "pathway", "source", "stop", "conflict", "invariant"):
        ids = [each["id"] for each in base[table]]
        assert ids == sorted(ids)
    assert [each["id"] for each in base["level"]] == ["expected", "problematic", "abusive"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# A whole pack", "# Another comment"),
        ("01632 960 111", "01632 960 333"),
        ("https://guide.example/parents", "https://guide.example/carers"),
        ("Talk between children of about twelve, once", "Another title"),
        ('when_hidden = "none"\n', ""),
        ('role = "safety"', 'role = ["safety"]'),
        ('role = "stop"\ncore = true', 'core = true\nrole = "stop"'),
    ],
)
def test_what_means_the_same_has_the_same_fingerprint(old, new, six, tmp_path):
    assert fingerprint_with(tmp_path, old, new) == six.fingerprint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"to_secure_compliance" }\n\n[[rule]]', '"brief" }\n\n[[rule]]'),
        ("Once", "One time"),
        ("approved_on = 2026-01-05", "approved_on = 2026-01-06"),
        ("count = 2", "count = 3"),
        ('follows = "lowest"', 'follows = "highest"'),
    ],
)
def test_what_means_something_else_has_another_fingerprint(old, new, six, tmp_path):
    assert fingerprint_with(tmp_path, old, new) != six.fingerprint


def test_letters_written_in_two_ways_are_one(tmp_path):
    one = fingerprint_with(tmp_path, "Once", "Caf\u00e9")

    assert fingerprint_with(tmp_path, "Once", "Cafe\u0301") == one


@settings(max_examples=40, deadline=None)
@pytest.mark.property
@given(random=st.randoms(use_true_random=False))
def test_order_of_files_keys_and_entries_leaves_no_trace(random: Random, tmp_path_factory):
    tables = tomllib.loads(TEXT)
    for name in ("rule", "pathway", "invariant", "contact", "case"):
        random.shuffle(tables[name])
    folder = tmp_path_factory.mktemp("shuffled")
    for name, table in tables.items():
        file = folder / f"{random.randrange(10**6)}-{name}.toml"
        file.write_text(toml_of({name: table}, random), encoding="utf-8")

    assert read_pack(folder).fingerprint == read_pack(SIX_FACTORS).fingerprint


@pytest.mark.parametrize(
    ("path", "overlay"), [(SIX_FACTORS, None), (BASE, None), (BASE, EXAMPLE)], ids=str
)
def test_a_pack_comes_back_from_its_canonical_text(path, overlay):
    pack = read_pack(path, overlay)
    again = pack_from_canonical(pack.canonical, live=pack)

    assert again.canonical == pack.canonical
    assert again.fingerprint == pack.fingerprint
    assert again.contacts == pack.contacts
    for part in ("levels", "sections", "factors", "rules", "invariants", "pathways", "stops"):
        assert getattr(again, part) == getattr(pack, part)
    assert (again.conflicts, again.sources) == (pack.conflicts, pack.sources)
    assert (again.base, again.overlay) == (pack.base, pack.overlay)


@pytest.mark.parametrize("case", read_pack(SIX_FACTORS).cases, ids=lambda case: case.id)
def test_a_stored_pack_gives_the_same_indication(case, six):
    again = pack_from_canonical(six.canonical)
    answers = {"answers": dict(case.answers)}

    before = indicate(six, given_from_json(six, answers)).to_json()
    after = indicate(again, given_from_json(again, answers)).to_json()

    assert json.dumps(after) == json.dumps(before)


def test_a_stored_pack_takes_its_contacts_from_the_pack_in_force(six):
    assert pack_from_canonical(six.canonical).contacts == {}
    assert pack_from_canonical(six.canonical, six).contacts["front-door"].phone == "01632 960 111"
    assert pack_from_canonical(six.canonical, six).resources == six.resources


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "[1,2]", "[{},null]", '[{"pack":3},null]', "[" * 100_000, '{"pack":{}}'],
)
def test_what_is_not_a_stored_pack_is_refused_in_one_sentence(text):
    with pytest.raises(PackProblems) as caught:
        pack_from_canonical(text)

    assert len(caught.value.problems) == 1


@pytest.mark.parametrize("part", ["pack", "rule"])
def test_a_stored_pack_with_a_part_of_another_kind_is_refused(part, six):
    base, _ = json.loads(six.canonical)
    base[part] = 3

    with pytest.raises(PackProblems, match="not the canonical form"):
        pack_from_canonical(json.dumps([base, None]))


def test_a_stored_pack_with_a_flood_of_mistakes_is_refused(six):
    base, _ = json.loads(six.canonical)
    base["source"] = [{"id": f"source-{n}"} for n in range(1_000)]

    with pytest.raises(PackProblems) as caught:
        pack_from_canonical(json.dumps([base, None]))

    assert len(caught.value.problems) < 1_000


def test_a_stored_pack_that_was_tampered_with_is_refused(six):
    with pytest.raises(PackProblems, match="not a level"):
        pack_from_canonical(six.canonical.replace('"at_least":"abusive"', '"at_least":"abusiv"'))

"""A pack as a document: everything in it, escaped, in order, and fit to sign."""

import re
from dataclasses import replace
from itertools import pairwise

import html5lib
import pytest

from continuum_rules import packs_folder, read_pack
from continuum_rules.__main__ import main
from continuum_rules.document import document
from continuum_rules.document_html import as_html
from continuum_rules.document_parts import Heading, Listed, Table
from continuum_rules.document_text import as_text
from continuum_rules.factor import Test
from continuum_rules.pathway import Resource
from continuum_rules.rule import AtLeast, Conflict, Rule, Stop
from continuum_rules.verify.report import Status
from continuum_rules.wording import asked_in_words, joined, kept_in_words
from tests.rules.builders import (
    a_pack,
    any_of,
    includes,
    invariant,
    less,
    ordered,
    pathway,
    rule,
    several,
    unordered,
    when,
    without,
    worse,
    years,
)
from tests.rules.case_files import CASES, SIX_FACTORS

BASE = packs_folder() / "base"
OVERLAY = packs_folder() / "example-partnership"
HOSTILE = "<script>alert(\"x\")</script> & <b onclick='y'>"
FORCE = ordered("force", "none", "some", "much")
AGE = years("age", 0, 5, 10, 18, also=("adult",))
KINDS = several("kinds", "a", "b", "c")
PLACE = unordered("place", "home", "school", "away")


def headings(text):
    return [int(each) for each in re.findall(r"<h(\d)", text)]


@pytest.mark.slow
def test_the_base_pack_is_valid_html_with_its_headings_in_order():
    pack = read_pack(BASE)

    text = as_html(document(pack, None, {each.id: Status.PROVED for each in pack.invariants}))

    html5lib.HTMLParser(strict=True).parse(text)
    levels = headings(text)
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_is_complete_in_itself_and_runs_nothing():
    text = as_html(document(a_pack((FORCE,), [rule("r", "abusive", force=worse("some"))])))

    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "<script" not in text
    assert not re.search(r"<(link|img|iframe|object|embed|form|base)\b", text)
    assert "url(" not in text
    assert "@media print" in text


def test_every_cell_that_names_a_row_or_a_column_says_so():
    text = as_html(document(a_pack((FORCE,), [rule("r", "abusive", force=worse("some"))])))

    assert re.findall(r"<th(?! scope=)(?!ead)", text) == []
    assert text.count("<caption>") == text.count("<table")


def test_hostile_text_of_a_pack_stays_text():
    nasty = ordered("force", "none", "some")
    options = tuple(type(each)(each.id, HOSTILE) for each in nasty.options)
    factor = type(nasty)(
        "force", "all", nasty.about, nasty.roles, nasty.kind, True, HOSTILE, options
    )
    bad = Rule("r", "abusive", HOSTILE, when(force=worse("some")), (), HOSTILE)
    pack = a_pack((factor,), [bad], stops=[Stop("s", HOSTILE, when(force=worse("some")))])

    text = as_html(document(pack))

    assert "<script" not in text
    assert "onclick='" not in text
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in text


def test_only_a_plain_web_address_becomes_a_link():
    def written(url):
        return as_html(
            document(replace(a_pack((FORCE,)), resources=(Resource("r", "R", url=url),)))
        )

    shown = "https://example.org/a?b=1&amp;c=2"
    assert f'<a href="{shown}">{shown}</a>' in written("https://example.org/a?b=1&c=2")
    for url in ("javascript:alert(1)", 'https://example.org/" onclick="x'):
        assert written(url).count("<a ") == written("").count("<a ")


def test_a_promise_is_told_with_its_proof():
    promises = [invariant("S1", when(force=worse("much")), never_below="abusive")]
    pack = a_pack((FORCE,), invariants=promises)

    for status, says in ((Status.PROVED, "Proved"), (Status.BROKEN, "BROKEN")):
        text = as_text(document(pack, None, {"S1": status}))
        assert f"Proof: {says}" in text
    assert "NOT PROVEN" in as_text(document(pack, None, {}))
    assert "Proof" not in as_text(document(pack))


@pytest.mark.slow
def test_what_an_overlay_adds_and_changes_stands_with_both_wordings():
    base, laid_over = read_pack(BASE), read_pack(BASE, OVERLAY)

    blocks = document(laid_over, base).blocks
    place = blocks.index(Heading(2, "What the local layer changes"))
    listed = next(each for each in blocks[place:] if isinstance(each, Listed))
    table = next(each for each in blocks[place:] if isinstance(each, Table))

    assert any(entry.endswith("(gap-of-two-years)") for entry in listed.entries)
    assert any(row[1:] == ("within", "24 hours", "12 hours") for row in table.rows)


def test_an_overlay_that_changes_nothing_says_so():
    pack = a_pack((FORCE,))

    assert "It adds nothing and changes nothing" in as_text(document(pack, pack))
    assert "<ul>\n</ul>" not in as_html(document(pack, pack))


def test_the_document_ends_with_a_place_to_sign():
    last = document(a_pack((FORCE,))).blocks[-1]

    assert isinstance(last, Table)
    assert last.caption == "Signatures"
    assert "Signature: ______" in as_text(document(a_pack((FORCE,))))


def test_conflicts_and_pathways_are_told_by_level_and_by_fact():
    pack = a_pack(
        (FORCE, PLACE),
        pathways=[pathway("p", ["a"], at_least="abusive", when=when(place=any_of("away")))],
        conflicts=[Conflict("c", "Odd.", when(place=any_of("home"), force=worse("some")))],
    )

    text = " ".join(as_text(document(pack)).split())

    assert "Comes into play from Abusive up, or whatever the level is, where" in text
    assert "Odd. Where: “What about place?” Home; and “What about force?” Some, or more" in text


@pytest.mark.parametrize(
    ("factor", "test", "says"),
    [
        (FORCE, worse("some"), "“What about force?” Some, or more concerning"),
        (FORCE, less("some"), "“What about force?” Some, or less concerning"),
        (FORCE, any_of("none", "much"), "“What about force?” None or Much"),
        (FORCE, worse("much"), "“What about force?” Much"),
        (AGE, any_of("years_5_9", "years_10_17"), "“What about age?” 5 to 17 years"),
        (AGE, any_of("years_0_4", "adult"), "“What about age?” Years 0 4 or Adult"),
        (AGE, any_of("years_0_4", "years_10_17"), "“What about age?” Years 0 4 or Years 10 17"),
        (KINDS, includes("a", "b"), "“What about kinds?” any of: A or B"),
        (KINDS, without("a"), "“What about kinds?” none of them: A"),
        (PLACE, any_of("home", "school"), "“What about place?” Home or School"),
    ],
)
def test_a_condition_is_told_in_the_packs_labels(factor, test, says):
    assert asked_in_words(factor, test) == says


def test_k_of_several_names_the_number_and_each_of_them():
    several_ways = AtLeast(2, {"force": worse("some"), "place": any_of("away")})
    pack = a_pack((FORCE, PLACE), [rule("r", "abusive", when(several_ways))])

    text = " ".join(as_text(document(pack)).split())

    assert "at least 2 of these: “What about force?” Some, or more concerning; “What" in text


def test_words_with_commas_are_parted_by_semicolons():
    assert joined(["a, b", "c", "d"], "or") == "a, b; c; or d"
    assert joined([], "or") == ""
    assert kept_in_words(FORCE, ["some"]) == "Some"
    assert Test(any_of=("some",)).any_of == ("some",)


@pytest.mark.parametrize("form", ["text", "html"])
def test_the_command_writes_the_document_and_proves_the_promises(form, capsys):
    status = main(["show", str(SIX_FACTORS), "--format", form])

    out = capsys.readouterr().out
    assert status == 0
    assert "Proved for every combination of answers." in " ".join(out.split())


def test_a_broken_promise_is_shown_as_broken_beside_those_that_hold(tmp_path, capsys):
    text = SIX_FACTORS.read_text(encoding="utf-8")
    path = tmp_path / "broken.toml"
    level = re.findall(r'\[\[level\]\]\nid = "(.*?)"', text)[-1]
    promise = f'\n[[invariant]]\nid = "B1"\npromise = "All is grave."\nnever_below = "{level}"\n'
    path.write_text(f'{text}{promise}basis = "ours: made up"\n', encoding="utf-8")

    assert main(["show", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.count("Proof: BROKEN") == 1
    assert "Proof: Proved" in out


def test_a_pack_with_mistakes_ends_with_one(capsys):
    assert main(["show", str(CASES / "bad" / "missing-equals.toml")]) == 1
    assert "missing-equals.toml:4: " in capsys.readouterr().err


def test_an_overlay_is_shown_over_its_base(tmp_path, capsys):
    base = CASES / "good" / "two-levels.toml"
    overlay = tmp_path / "overlay.toml"
    overlay.write_text(
        '[pack]\nid = "ours"\nversion = "1.0.0"\nschema = 1\ntitle = "Ours"\nkind = "overlay"\n'
        'extends = "two-levels"\nextends_version = "0.1.0"\nmarking = "OFFICIAL"\n',
        encoding="utf-8",
    )

    assert main(["show", str(base), "--overlay", str(overlay)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Ours\n====\n\nOFFICIAL\n")
    assert "What the local layer changes" in out

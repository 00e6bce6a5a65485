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
from continuum_rules.document_parts import Heading, Table
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
    assert "Proof: NOT PROVEN" in as_text(document(pack, None, {}))
    assert "Proof" not in as_text(document(pack))


@pytest.mark.slow
def test_what_an_overlay_adds_and_changes_stands_with_both_wordings():
    base, laid_over = read_pack(BASE), read_pack(BASE, OVERLAY)

    blocks = document(laid_over, base).blocks
    place = blocks.index(Heading(2, "What the local layer changes"))
    told = blocks[place : blocks.index(Heading(2, "Agreed"))]
    (rule,) = next(each.rows for each in told if each == _table(told, "New: Rules that reach"))
    changed = _table(told, "Changed").rows

    assert rule[0] == "gap-of-two-years (local layer)"
    assert "2 years or more, but less than 3" in rule[1]
    assert any("by when: 24 hours" in row[1] and "by when: 12 hours" in row[2] for row in changed)


def _table(blocks, caption):
    return next(
        each for each in blocks if isinstance(each, Table) and each.caption.startswith(caption)
    )


def test_what_an_overlay_changes_of_one_thing_stands_in_one_row():
    base, laid_over = read_pack(BASE), read_pack(BASE, OVERLAY)

    changed = _table(document(laid_over, base).blocks, "Changed").rows
    (lead,) = (row for row in changed if row[0] == "Contact: Your safeguarding lead on duty")

    assert lead[2].splitlines()[1:3] == [
        "telephone: 01632 960 100",
        "hours: Monday to Friday, 08:00 to 17:30",
    ]
    assert len({row[0] for row in changed}) == len(changed)


def test_of_a_list_that_was_added_to_only_what_was_added_is_told():
    base, laid_over = read_pack(BASE), read_pack(BASE, OVERLAY)

    changed = _table(document(laid_over, base).blocks, "Changed").rows
    (level,) = (row for row in changed if row[0] == "Level: Abusive")

    assert level[1] == "not on this alone: stays as it is"
    assert level[2].startswith("not on this alone: also: Sharing names")


def test_an_overlay_is_signed_behind_what_it_changes_and_a_base_at_its_end():
    base, laid_over = read_pack(BASE), read_pack(BASE, OVERLAY)

    chapters = [
        each.text
        for each in document(laid_over, base).blocks
        if isinstance(each, Heading) and each.level == 2
    ]

    assert chapters[:3] == ["What the local layer changes", "Agreed", "Levels"]
    assert chapters.count("Agreed") == 1


def test_the_foot_of_each_printed_page_says_the_marking_and_which_pack_it_is():
    pack = a_pack((FORCE,))
    nasty = replace(pack, base=replace(pack.base, marking='"} </style><script>'))

    text = as_html(document(nasty))

    assert f"fingerprint {pack.fingerprint[:12]}" in document(pack).footer
    assert document(nasty).footer.startswith('"} </style><script> | ')
    assert text.count("</style>") == 1


def test_no_two_tables_of_a_page_go_by_one_name():
    base, laid_over = read_pack(BASE), read_pack(BASE, OVERLAY)

    text = as_html(document(laid_over, base))
    names = re.findall(r'role="region" tabindex="0" aria-label="(.*?)"', text)

    assert len(set(names)) == len(names)


def test_ids_are_written_behind_what_they_name_only_where_they_are_asked_for():
    pack = read_pack(SIX_FACTORS)

    asked, plain = as_text(document(pack, ids=True)), as_text(document(pack))

    for name in ("[abusive]", "[force]", "[to_secure_compliance]", "[duty-lead]", "[consult]"):
        assert name in asked
        assert name not in plain
    assert "[refer-social-care]" in asked


def test_an_overlay_that_changes_nothing_says_so():
    pack = a_pack((FORCE,))

    assert "It adds and changes nothing that people read" in as_text(document(pack, pack))
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
    assert "Proved: for every combination of answers." in " ".join(out.split())


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


def test_the_words_that_a_pack_explains_are_in_the_document():
    pack = read_pack(BASE)

    told = _table(document(pack).blocks, "Words").rows

    assert [row[0] for row in told] == [each.word for each in pack.terms]
    assert all(row[1] for row in told)

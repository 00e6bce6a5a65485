"""Proof that wherever a case is placed, a step names somebody to speak to."""

import json
from datetime import date

from continuum_rules import packs_folder, read_pack
from continuum_rules.__main__ import main
from continuum_rules.replaced import has_number
from continuum_rules.verify import Status, verify
from tests.rules.builders import a_pack, ordered, pathway, rule, step, stop, when, worse
from tests.rules.case_files import CASES

DAY = date(2026, 11, 22)
THREE = ("low", "middle", "high")
FORCE = ordered("force", "none", "some", "much")
SOME = when(force=worse("some"))
RULES = (
    rule("some", "middle", force=worse("some")),
    rule("much", "high", force=worse("much")),
)
TALK = step("talk", contact="lead")
TWO_LEVELS = CASES / "good" / "two-levels.toml"
OVERLAY = """
[pack]
id = "mine"
version = "1.0.0"
schema = 1
title = "Mine"
kind = "overlay"
extends = "two-levels"
extends_version = "0.1.0"

[[contact]]
id = "lead"
name = "Safeguarding lead"

[[pathway]]
id = "talk"
title = "Talk"
follows = "highest"
at_least = "ordinary"
step = [{ id = "talk", for = "practitioner", do = "Talk.", by_when = "today", contact = "lead" }]
"""


def _checked(pack):
    return next(each for each in verify(pack, DAY).checks if each.id == "contacts")


def _without(*pathways, **tables):
    """The levels at which nobody is named, in a pack with these pathways."""
    pack = a_pack([FORCE], RULES, THREE, pathways=pathways, **tables)
    checked = _checked(pack)
    assert (checked.status is Status.PROVED) == (not checked.findings)
    assert {each.table for each in checked.findings} <= {"level"}
    return [each.subject for each in checked.findings]


def test_steps_of_the_first_level_that_name_somebody_are_enough_for_every_level():
    assert _without(pathway("p", [step("write"), TALK], at_least="low")) == []


def test_a_level_below_the_first_that_names_somebody_is_found():
    assert _without(pathway("p", [TALK], at_least="middle")) == ["low"]
    assert _without(pathway("p", [TALK], at_least="high")) == ["low", "middle"]


def test_steps_that_name_nobody_are_found_at_every_level():
    assert _without(pathway("p", [step("write")], at_least="low")) == list(THREE)


def test_a_pack_without_pathways_names_nobody():
    assert _without() == list(THREE)


def test_a_step_that_comes_by_fact_only_does_not_count():
    """Nobody is sure to be named where the fact is not there."""
    by_fact = pathway("p", [TALK], when=SOME)

    assert _without(by_fact, pathway("w", [step("write")], at_least="low")) == list(THREE)


def test_a_step_that_comes_by_level_or_by_fact_counts_from_its_level_on():
    assert _without(pathway("p", [TALK], at_least="middle", when=SOME)) == ["low"]


def test_a_stop_is_no_step():
    assert _without(stops=[stop("s", SOME)]) == list(THREE)


def test_the_finding_says_what_to_write_and_where():
    low, middle, _ = _checked(a_pack([FORCE], RULES, THREE)).findings

    assert low.says == (
        "No step that comes with Low names anybody to speak to. Write contact in a step of a"
        ' pathway with at_least = "low"'
    )
    assert middle.says.endswith('with at_least = "middle" or an earlier level')


def test_a_contact_still_without_a_number_counts_by_its_name():
    """The base holds numbers open for an overlay, and a note tells which are missing."""
    base = read_pack(packs_folder() / "base")
    first = [way for way in base.pathways if way.at_least == base.levels[0].id]
    named = {each.contact for way in first for each in way.steps} - {None}

    assert named
    assert not any(has_number(base.contacts[each]) for each in named)
    assert _checked(base).status is Status.PROVED


def test_the_base_and_the_example_overlay_name_somebody_at_every_level():
    pack = read_pack(packs_folder() / "base", packs_folder() / "example-partnership")

    assert _checked(pack).status is Status.PROVED


def test_an_overlay_names_somebody_where_its_base_names_nobody(tmp_path):
    over = tmp_path / "mine.toml"
    over.write_text(OVERLAY)

    assert _checked(read_pack(TWO_LEVELS)).status is Status.BROKEN
    assert _checked(read_pack(TWO_LEVELS, over)).status is Status.PROVED


def test_a_pack_that_names_nobody_is_refused_at_the_line_of_each_level(capsys):
    assert main(["verify", str(TWO_LEVELS), "--json", "--on", "2026-11-22"]) == 1
    checks = {each["id"]: each for each in json.loads(capsys.readouterr().out)["checks"]}

    text = TWO_LEVELS.read_text(encoding="utf-8").splitlines()
    told = [
        (each["subject"], text[each["line"] - 1 : each["line"] + 1])
        for each in checks["contacts"]["findings"]
    ]
    assert told == [(name, ["[[level]]", f'id = "{name}"']) for name in ("ordinary", "concerning")]

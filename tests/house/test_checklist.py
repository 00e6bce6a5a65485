"""The checklist claims nothing without a test."""

import re

from tests import page_rules, page_words
from tests.house.tree import ROOT, lines

ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$")
TEST = re.compile(r"`((?:app|house|journeys|pdf|rules)/[\w/]+\.py)::(test_\w+)`")
RULE = re.compile(r"`(page_rules|page_words)\.py::(\w+)`")
ONLY_PEOPLE = {15, 51, 52, 76, 83, 95}


def points():
    """Each row: its number, and where it stands."""
    for line in lines(ROOT / "docs/checklist.md"):
        if found := ROW.match(line):
            yield int(found[1]), found[3]


def test_it_has_all_95_points_once_in_order():
    assert [number for number, _ in points()] == list(range(1, 96))


def test_every_test_it_names_exists():
    text = (ROOT / "docs/checklist.md").read_text(encoding="utf-8")
    named = TEST.findall(text)
    missing = [
        (file, test)
        for file, test in named
        if not (ROOT / "tests" / file).exists()
        or not re.search(rf"def {test}\b", (ROOT / "tests" / file).read_text(encoding="utf-8"))
    ]

    assert len(named) > 80
    assert missing == []


def test_every_rule_it_names_is_checked_on_every_page():
    text = (ROOT / "docs/checklist.md").read_text(encoding="utf-8")
    checked = {rule.__name__ for rule in page_rules.RULES}

    assert {name for _, name in RULE.findall(text)} - checked == set()
    assert {rule.__name__ for rule in page_words.WORD_RULES} <= checked


def test_every_point_has_a_test_or_waits_for_people_or_says_what_is_not_there():
    bare = [
        number
        for number, stands in points()
        if not (TEST.search(stands) or RULE.search(stands))
        and not stands.startswith(("With people", "Not there yet: "))
    ]

    assert bare == []


def test_what_needs_people_is_never_claimed():
    assert {
        number for number, stands in points() if stands.startswith("With people")
    } == ONLY_PEOPLE

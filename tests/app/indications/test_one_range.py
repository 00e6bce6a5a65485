"""Sentence, boxes on screen and paper, plain text and JSON give one range, whatever was answered.

Over drawn answers to the base pack with the example overlay on it, and over small drawn packs.
"""

import json
import re

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from continuum_rules import (
    SentenceState,
    StopStatus,
    indicate,
    sentence,
)
from continuum_rules.__main__ import main
from hsb_screen.indications.words import range_in_words
from hsb_screen.summaries.build import placement_of
from hsb_screen.summaries.fitting import whole
from hsb_screen.summaries.text import ascii_only, full, short
from tests.app.indications.drawn import BASE, LAYER, PACK, a_screening
from tests.forbidden import forbidden_in
from tests.pdf.papers import a_paper, templates
from tests.rules.strategies import UNHURRIED, packs_and_given

pytestmark = pytest.mark.property

IN_RANGE = ("least", "open", "not_looked_at")
SEEDS = st.integers(0, 2**32)
OFTEN = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def ends_of(states):
    """The first and the last label of a list of (label, state) that lies in the range."""
    inside = [label for label, state in states if state in IN_RANGE]
    return (inside[0], inside[-1]) if inside else None


def on_screen(said):
    """Read the range off the component of the screen."""
    component = templates().get_template("components/level_range.html").module.level_range
    return read_boxes(str(component(said.boxes)))


def on_paper(paper):
    """Read the range off the block of the paper."""
    block = templates().get_template("summaries/blocks/placement.html")
    return read_boxes(block.render(summary=paper, first=whole(paper)))


SIGNS = " –■?…○"
"""What the paper puts before a label."""


def read_boxes(html):
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    states = []
    for box in tree.iter("li"):
        if "level-box" in box.get("class", ""):
            name = next(part for part in box if part.get("class") == "level-name")
            kind = re.search(r"level-box--(\S+)", box.get("class"))[1].replace("-", "_")
            states.append((name.text.strip(SIGNS), kind))
    return ends_of(states)


def in_text(told, said):
    """Read the range off the lines of the full text, each box as ``- [label] words``."""
    words = {box.says: box.state.value for box in said.boxes}
    one_line = re.sub(r"\n  ", " ", told)
    lines = re.findall(r"^- \[(.+?)\] (.+)$", one_line, re.MULTILINE)
    return ends_of([(label, words[says]) for label, says in lines])


LINES = (("Lowest place", "least"), ("Not ruled out", "open"), ("Not looked at", "not_looked_at"))


def in_one_line(told, said):
    """Read the range off the line of both texts that names each open place; no box is needed."""
    one_line = ascii_only(" ".join(told.split()))
    states = []
    for words, state in LINES:
        labels = [box.level.label for box in said.boxes if box.state.value == state]
        line = ascii_only(" ".join(f"{words}: {', '.join(labels)}.".split()))
        states += [(label, state) for label in labels if line in one_line]
    return ends_of(states)


def in_words(said):
    """Read the ends off the sentence itself; None for an end it does not name."""
    states = {
        SentenceState.SINGLE: r"indicated as (?P<low>.+?)\. No unknown",
        SentenceState.RANGE: r"at least (?P<low>.+?)\. (?P<high>.+?) cannot be ruled out",
        SentenceState.TOUCHING_LEFT_END: r"expected for age, or (?P<high>.+?)\.",
        SentenceState.WIDE: r"reaches (?P<low>.+?)\.",
        SentenceState.NOT_LOOKED_AT: r"(?:at least|reaches) (?P<low>.+?)\.",
        SentenceState.WORKING: r"not the same as knowing: (?P<high>.+?) cannot be ruled out",
    }
    found = re.search(states.get(said.state, r"(?!)"), said.text)
    named = found.groupdict() if found else {}
    return named.get("low"), named.get("high")


def check(pack, given_):
    """Compare every form of one indication with its JSON."""
    indication = indicate(pack, given_)
    said = sentence(pack, indication, given_)
    stands = any(stop.status is StopStatus.STANDS for stop in indication.stop)
    paper = a_paper(placement=placement_of(pack, said, indication, is_outside=stands))
    texts = full(paper), short(paper)
    if stands:
        assert (on_screen(said), on_paper(paper), in_text(texts[0], said)) == (None, None, None)
        return texts
    found = indication.to_json()
    label = {level.id: level.label for level in pack.levels}
    ends = label[found["lowest"]], label[found["highest"]]
    assert (on_screen(said), on_paper(paper), in_text(texts[0], said)) == (ends, ends, ends)
    # The sentence of a wide range names hardly a place: what is read without boxes needs its own.
    assert {in_one_line(told, said) for told in texts} == {ends}
    low, high = in_words(said)
    top = [box.level.label for box in said.boxes if box.state.value in ("least", "open")][-1]
    assert low in (None, ends[0])
    assert high in (None, top)
    assert range_in_words(said.boxes).startswith(ends[0])
    assert (said.state is SentenceState.SINGLE) <= (ends[0] == ends[1])
    for told in texts:
        assert " ".join(said.lead.split()) in " ".join(told.split())
    return texts


@OFTEN
@given(SEEDS)
def test_every_form_gives_one_range_for_any_answers_to_the_pack_that_comes_along(seed):
    check(PACK, a_screening(seed))


@UNHURRIED
@given(packs_and_given())
def test_every_form_gives_one_range_for_any_small_pack(drawn):
    check(*drawn)


@OFTEN
@given(SEEDS)
def test_whatever_was_answered_nothing_forbidden_is_said(seed):
    for told in check(PACK, a_screening(seed)):
        assert list(forbidden_in(told)) == []


def test_the_command_line_gives_the_same_ranges_as_the_boxes(tmp_path, capsys):
    screenings = [a_screening(seed) for seed in range(30)]
    answers = tmp_path / "answers.json"
    answers.write_text("\n".join(json.dumps(each.to_json()) for each in screenings))

    status = main(
        ["indicate", str(BASE), "--overlay", str(LAYER), "--answers", str(answers), "--json"]
    )

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    label = {level.id: level.label for level in PACK.levels}
    told = [(label[each["lowest"]], label[each["highest"]]) for each in lines]
    shown = [on_screen(sentence(PACK, indicate(PACK, each), each)) for each in screenings]
    assert status == 0
    assert [
        (one, two) for one, two in zip(told, shown, strict=True) if two not in (None, one)
    ] == []
    assert len({each for each in shown if each}) > 4

"""``continuum-rules diff`` as a person meets it."""

import json

import pytest

from continuum_rules.__main__ import main
from continuum_rules.cover import BudgetExhausted
from tests.rules.case_files import CASES, SIX_FACTORS

TWO_LEVELS = CASES / "good" / "two-levels.toml"
BAD = CASES / "bad" / "missing-equals.toml"


MORE = """
[[factor]]
id = "place"
section = "s"
about = "concern"
role = "stop"
question = "Where?"
option = [{ id = "home" }, { id = "away" }]

[[stop]]
id = "away"
say = "Elsewhere."
when = { place = ["away"] }

[[conflict]]
id = "c"
say = "Odd."
when = { place = ["away"], force = ["none"] }

"""


def a_file(folder, *changes, source=SIX_FACTORS):
    text = source.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "changed.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def small(tmp_path):
    """Two small packs: the old one, and one that places the middle answer higher too."""
    text = """
[pack]
id = "small"
version = "1.0.0"
schema = 1
title = "Small"

[[level]]
id = "calm"
doing_less_would_risk = ["A"]
not_on_this_alone = ["B"]

[[level]]
id = "grave"
doing_less_would_risk = ["A"]
not_on_this_alone = ["B"]

[[section]]
id = "s"
title = "S"

[[factor]]
id = "force"
section = "s"
about = "concern"
role = "placement"
ordered = true
question = "Was there force?"
option = [{ id = "none" }, { id = "some" }, { id = "much" }]

[[factor]]
id = "kinds"
section = "s"
about = "concern"
role = "placement"
kind = "several"
question = "Of what kind?"
option = [{ id = "a" }, { id = "b" }, { id = "c" }]

[[rule]]
id = "r"
at_least = "grave"
because = "There was force."
basis = "ours: made up"
when = { force = { or_worse = "much" } }

[[pathway]]
id = "p"
title = "P"
follows = "lowest"
at_least = "grave"
step = [{ id = "tell", for = "practitioner", do = "Tell the lead.", by_when = "today" }]
"""
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text(text, encoding="utf-8")
    raised = 'when = { force = { or_worse = "some" }, kinds = { includes = ["a", "b"] } }'
    more = text.replace('when = { force = { or_worse = "much" } }', raised)
    new.write_text(more, encoding="utf-8")
    return str(old), str(new)


def test_a_pack_beside_itself_says_that_no_case_differs(capsys):
    status = main(["diff", str(SIX_FACTORS), str(SIX_FACTORS)])

    assert status == 0
    assert capsys.readouterr().out.endswith("\nNo case comes out differently.\n")


def test_what_differs_is_told_in_the_packs_own_words(small, capsys):
    status = main(["diff", *small])

    out = capsys.readouterr().out
    assert status == 0
    assert "Placed higher\n  - Calm → Grave\n      “Was there force?” Some\n" in out
    assert "      “Of what kind?” includes A or B\n" in out
    assert "Placed lower\n  - Grave → Calm\n" in out
    assert "      “Was there force?” Much\n" in out
    assert "      “Of what kind?” without A and B\n" in out
    assert "Steps asked for in more cases\n  - tell: Tell the lead.\n" in out
    assert "      Where the new pack says Grave or higher\n" in out
    assert "      Save where the old pack asks for it too.\n" in out
    assert "For example, with “Was there force?” Some; “Of what kind?” A; and everything" in out


def test_the_json_holds_the_same_boxes_and_an_example_each(small, capsys):
    status = main(["diff", *small, "--json"])

    found = json.loads(capsys.readouterr().out)
    (up,) = found["levels"]["up"]
    assert (status, found["same"]) == (0, False)
    assert (up["from"], up["to"]) == (["calm"], ["grave"])
    assert up["boxes"] == [
        {"force": ["some"], "kinds": {"yes": ["a"], "no": []}},
        {"force": ["some"], "kinds": {"yes": ["b"], "no": []}},
    ]
    assert up["example"]["new"] == {
        "answers": {"force": "some", "kinds": ["a"]},
        "lowest": "grave",
        "highest": "grave",
    }
    assert found["steps"]["added"][0]["at_least"] == "grave"
    assert found["only"] == []


def test_the_other_way_round_up_is_down(small, capsys):
    main(["diff", *reversed(small), "--json"])

    found = json.loads(capsys.readouterr().out)
    assert (len(found["levels"]["up"]), len(found["levels"]["down"])) == (1, 1)
    assert found["levels"]["down"][0]["to"] == ["calm"]


def test_a_stop_a_conflict_and_what_only_one_pack_has_are_named(small, tmp_path, capsys):
    path = a_file(tmp_path, ("[[rule]]", MORE + "[[rule]]"), source=tmp_path / "old.toml")

    main(["diff", small[0], path])

    out = capsys.readouterr().out
    assert "Stops that stand in more cases\n  - away\n      “Where?” Away\n" in out
    assert "Answers that no longer fit together\n  - force, place\n" in out
    assert "Only one of them has\n  - new: question place\n" in out


def test_an_overlay_may_be_laid_over_either(tmp_path, capsys):
    overlay = tmp_path / "overlay.toml"
    overlay.write_text(
        '[pack]\nid = "ours"\nversion = "1.0.0"\nschema = 1\ntitle = "Ours"\nkind = "overlay"\n'
        'extends = "two-levels"\nextends_version = "0.1.0"\n',
        encoding="utf-8",
    )

    status = main(["diff", str(TWO_LEVELS), str(TWO_LEVELS), "--new-overlay", str(overlay)])

    out = capsys.readouterr().out
    assert status == 0
    assert "new: two-levels 0.1.0 with ours 1.0.0 (" in out


def test_every_mistake_of_either_pack_is_named_and_nothing_compared(capsys):
    status = main(["diff", str(BAD), str(BAD)])

    written = capsys.readouterr()
    assert (status, written.out) == (1, "")
    assert written.err.count("missing-equals.toml:4: ") == 2


def test_packs_that_order_their_levels_otherwise_are_not_compared(small, tmp_path, capsys):
    turned = a_file(
        tmp_path,
        ('id = "calm"', 'id = "x"'),
        ('id = "grave"', 'id = "calm"'),
        ('id = "x"', 'id = "grave"'),
        ('at_least = "grave"', 'at_least = "calm"'),
        source=tmp_path / "old.toml",
    )

    status = main(["diff", small[0], turned])

    assert status == 1
    assert capsys.readouterr().err.startswith("Nothing can be higher or lower between these")


def test_a_budget_that_runs_out_is_not_proven_and_never_a_pass(small, monkeypatch, capsys):
    def exhausted(*_):
        raise BudgetExhausted

    monkeypatch.setattr("continuum_rules.commands.diff.difference", exhausted)

    status = main(["diff", *small])

    written = capsys.readouterr()
    assert (status, written.out) == (3, "")
    assert written.err.startswith("NOT PROVEN")


@pytest.mark.parametrize("words", [["diff", "nowhere", str(TWO_LEVELS)], ["diff", str(TWO_LEVELS)]])
def test_a_wrong_call_ends_with_two(words, capsys):
    try:
        status = main(words)
    except SystemExit as ending:
        status = ending.code

    assert status == 2
    assert capsys.readouterr().err

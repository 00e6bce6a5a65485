"""The command line of proof: exit status, JSON shape, and keeping counter-examples."""

import json
import tomllib

import pytest

from continuum_rules.__main__ import main
from continuum_rules.commands import verify
from continuum_rules.reading.read import packs_folder
from tests.rules.leaves import half_a_partition

pytestmark = pytest.mark.property  # reads and proves whole packs

PACK = """
[pack]
id = "small"
version = "1.0.0"
schema = 1
title = "A small pack"
kind = "base"
owner = "The tests"
approved_on = 2026-11-22
review_by = 2027-11-22
licence = "MIT"
language = "en-GB"

[[level]]
id = "low"
label = "Low"
describes = "The first."
doing_less_would_risk = ["a"]
not_on_this_alone = ["b"]

[[level]]
id = "high"
label = "High"
describes = "The second."
doing_less_would_risk = ["a"]
not_on_this_alone = ["b"]

[[section]]
id = "all"
title = "All"

[[factor]]
id = "force"
section = "all"
about = "concern"
role = "placement"
ordered = true
question = "Was force used?"
why_we_ask = "It matters."
  [[factor.option]]
  id = "none"
  label = "None"
  [[factor.option]]
  id = "some"
  label = "Some"
  [[factor.option]]
  id = "much"
  label = "Much"

[[rule]]
id = "much"
at_least = "high"
because = "Much force."
basis = "ours: a test"
when = { force = { or_worse = "much" } }

[[invariant]]
id = "S1"
promise = "Any force is High."
never_below = "high"
when = { force = { or_worse = "some" } }
basis = "ours: a test"
"""


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(PACK)
    return path


def test_the_packs_of_this_project_are_proved(capsys):
    base = str(packs_folder() / "base")
    partnership = str(packs_folder() / "example-partnership")

    assert main(["verify", base]) == 0
    assert main(["verify", base, "--overlay", partnership]) == 0
    assert "every promise is proved" in capsys.readouterr().out


def test_a_broken_promise_is_located_and_shown(pack, capsys):
    status = main(["verify", str(pack), "--json", "--on", "2026-11-22"])
    found = json.loads(capsys.readouterr().out)

    assert status == 1
    assert (found["pack"], found["ok"]) == ("small", False)
    (finding,) = next(each for each in found["checks"] if each["id"] == "invariants")["findings"]
    assert finding["subject"] == "S1"
    assert finding["example"] == {"force": "some"}
    assert finding["file"].endswith("small.toml")
    assert PACK.splitlines()[finding["line"] - 1 : finding["line"] + 1] == [
        "[[invariant]]",
        'id = "S1"',
    ]


def test_findings_about_base_and_overlay_are_located_in_their_own_files(pack, tmp_path, capsys):
    """Both rules have one id; the base's is spare in the base, the overlay's over it."""
    spare = PACK[PACK.index("[[rule]]") : PACK.index("[[invariant]]")].replace(
        '"much"', '"spare"', 1
    )
    pack.write_text(PACK + spare)
    over = tmp_path / "over.toml"
    head = PACK[: PACK.index("[[level]]")].replace('id = "small"', 'id = "over"')
    head = head.replace(
        'kind = "base"', 'kind = "overlay"\nextends = "small"\nextends_version = "1.0.0"'
    )
    over.write_text(head + '[[rule]]\nid = "spare"\nbasis = "ours: again"\n')

    main(["verify", str(pack), "--overlay", str(over), "--json"])

    checks = {each["id"]: each for each in json.loads(capsys.readouterr().out)["checks"]}
    found = [(e["subject"], e["file"][-10:]) for e in checks["redundant"]["findings"]]
    assert ("spare", str(pack)[-10:]) in found
    assert ("spare", str(over)[-10:]) in found


def test_a_kept_counter_example_becomes_a_case_of_the_pack(pack, capsys):
    main(["verify", str(pack), "--keep"])
    main(["verify", str(pack), "--keep"])

    (case,) = tomllib.loads(pack.read_text())["case"]
    assert case["answers"] == {"force": "some"}
    assert case["lowest"] == "high"
    assert case["id"] == "kept-invariants-s1"
    capsys.readouterr()
    assert main(["verify", str(pack)]) == 1
    assert "case kept-invariants-s1" in capsys.readouterr().out


def test_a_pack_that_cannot_be_read_is_not_proved(tmp_path, capsys):
    path = tmp_path / "broken.toml"
    path.write_text("[pack")

    assert main(["verify", str(path)]) == 1
    assert "broken.toml:1" in capsys.readouterr().err


def test_a_day_that_is_none_is_a_wrong_call(pack, capsys):
    with pytest.raises(SystemExit) as left:
        main(["verify", str(pack), "--on", "yesterday"])

    assert left.value.code == 2
    assert "yesterday" in capsys.readouterr().err


def test_two_counter_examples_to_one_promise_are_kept_under_two_ids(pack, capsys):
    step = '{ id = "%s", for = "practitioner", do = "Act.", by_when = "now" }'
    ways = "".join(
        f'[[pathway]]\nid = "p-{n}"\ntitle = "P"\nfollows = "lowest"\nat_least = "high"\n'
        f"step = [{step % f's-{n}'}]\n"
        for n in "ab"
    )
    promise = '[[invariant]]\nid = "S2"\npromise = "Both."\nalways_step = ["s-a", "s-b"]\n'
    pack.write_text(PACK + ways + promise)

    main(["verify", str(pack), "--keep"])
    main(["verify", str(pack), "--keep"])
    capsys.readouterr()

    kept = {case["id"]: case.get("steps") for case in tomllib.loads(pack.read_text())["case"]}
    assert kept == {
        "kept-invariants-s1": None,
        "kept-invariants-s2": ["s-a"],
        "kept-invariants-s2-2": ["s-b"],
    }


def test_a_proof_that_runs_out_of_its_budget_leaves_with_its_own_status(pack, capsys, monkeypatch):
    """Eighty rules tile what the promise speaks of, and two steps are not enough to see it."""
    hard = half_a_partition(leaves=80, factors=8)
    monkeypatch.setattr(verify, "read_pack", lambda *_: hard)

    assert main(["verify", str(pack)]) == 0
    assert main(["verify", str(pack), "--budget", "2"]) == 3
    assert "not proven; this is not a pass" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["0", "many", "-1"])
def test_a_budget_that_is_no_number_of_steps_is_a_wrong_call(word, pack, capsys):
    with pytest.raises(SystemExit) as left:
        main(["verify", str(pack), f"--budget={word}"])

    assert left.value.code == 2
    assert "write one like 1000000" in capsys.readouterr().err


def test_a_broken_wording_is_located_at_its_own_line(pack, capsys):
    pack.write_text(PACK.replace("Much force.", "What the predator did."))

    assert main(["verify", str(pack)]) == 1
    line = PACK.splitlines().index("[[rule]]") + 1
    assert f"small.toml:{line}: rule much: because says “predator”" in capsys.readouterr().out

"""The command line of proof: exit status, JSON shape, and keeping counter-examples."""

import json
import tomllib

import pytest

from continuum_rules.__main__ import main
from continuum_rules.commands import show, verify
from continuum_rules.cover import BUDGET
from continuum_rules.reading.read import packs_folder
from continuum_rules.verify.check import Proof
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

[[pathway]]
id = "always"
title = "Always"
follows = "lowest"
at_least = "low"
step = [
  { id = "harmed", for = "child_harmed", do = "Ask.", by_when = "today", contact = "lead" },
  { id = "displaying", for = "child_displaying", do = "Say what stops.", by_when = "today" },
  { id = "others", for = "other_children", do = "Think of others.", by_when = "today" },
]

[[contact]]
id = "lead"
name = "Safeguarding lead"

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
    monkeypatch.setattr(verify, "read_or_say", lambda *_: hard)

    assert main(["verify", str(pack)]) == 0
    assert main(["verify", str(pack), "--budget", "2"]) == 3
    assert "not proven; this is not a pass" in capsys.readouterr().out


def test_a_proof_with_a_larger_budget_says_that_paper_and_start_take_no_more(pack, capsys):
    pack.write_text(PACK[: PACK.index("[[invariant]]")])
    for budget, says in ((BUDGET, False), (BUDGET + 1, True)):
        assert main(["verify", str(pack), f"--budget={budget}", "--json"]) == 0
        told = capsys.readouterr()
        assert json.loads(told.out)["ok"] is True
        assert ("has no place to sign and does not start" in told.err) is says


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


def test_a_kept_case_that_was_moved_to_another_file_is_not_kept_again(pack, tmp_path, capsys):
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK)
    main(["verify", str(folder), "--keep"])
    (folder / "cases-kept.toml").rename(folder / "cases.toml")

    main(["verify", str(folder), "--keep"])

    assert not (folder / "cases-kept.toml").exists()
    assert capsys.readouterr().err == f"Kept in {folder / 'cases-kept.toml'}.\n"


def test_a_kept_case_never_takes_an_id_that_another_file_has(tmp_path, capsys):
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK)
    other = "[[case]]\nid = 'kept-invariants-s1'\nanswers = { force = 'none' }\nlowest = 'low'\n"
    (folder / "cases.toml").write_text(other)

    main(["verify", str(folder), "--keep"])

    (case,) = tomllib.loads((folder / "cases-kept.toml").read_text())["case"]
    assert case["id"] == "kept-invariants-s1-2"
    assert main(["check", str(folder)]) == 0


def test_a_case_that_cannot_be_written_is_said_and_the_proof_is_told_all_the_same(
    pack, capsys, monkeypatch
):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(verify, "keep", refuse)

    assert main(["verify", str(pack), "--keep"]) == 1
    told = capsys.readouterr()
    assert "invariants: BROKEN" in told.out
    assert told.err == f"Nothing was kept in {pack} (Permission denied).\n"


OVER = """
[pack]
id = "over"
version = "1.0.0"
schema = 1
title = "A small overlay"
kind = "overlay"
extends = "small"
extends_version = "1.0.0"
"""
STAYS = '[[invariant]]\nid = "S2"\npromise = "Force stays."\nnever_moves_level = ["force"]\n'
BELOW = '[[invariant]]\nid = "S3"\npromise = "Low."\nnever_above = "low"\nbasis = "ours: a test"\n'


@pytest.mark.parametrize("promise", [f'{STAYS}basis = "ours: a test"\n', BELOW])
def test_a_promise_of_the_base_that_an_overlays_rule_breaks_names_the_rule_and_its_line(
    promise, tmp_path, capsys
):
    head = PACK[: PACK.index("[[rule]]")]
    base, over = tmp_path / "base.toml", tmp_path / "over.toml"
    base.write_text(head + promise)
    rule = PACK[PACK.index("[[rule]]") : PACK.index("[[invariant]]")]
    over.write_text(OVER + rule)

    main(["verify", str(base), "--overlay", str(over), "--json"])
    checks = {each["id"]: each for each in json.loads(capsys.readouterr().out)["checks"]}
    (finding,) = checks["invariants"]["findings"]
    main(["verify", str(base), "--overlay", str(over)])

    assert (finding["file"], finding["through"]) == (str(base), ["much"])
    line = OVER.count("\n") + 1
    assert f"    {over}:{line}: rule much: It is one of those that lead there\n" in (
        capsys.readouterr().out
    )


def test_a_pack_that_is_not_proved_is_shown_with_what_was_found_and_no_place_to_sign(
    pack, capsys, monkeypatch
):
    assert main(["show", str(pack), "--format", "html"]) == 0
    told = capsys.readouterr().out
    assert told.index("NOT TO BE SIGNED") < told.index("invariant S1: Any force is High. But with")
    assert "Signatures" not in told

    hard = half_a_partition(leaves=80, factors=8)
    monkeypatch.setattr(show, "read_or_say", lambda *_: hard)
    monkeypatch.setattr(show, "Proof", lambda each: Proof(each, budget=2))
    assert main(["show", str(pack)]) == 0
    told = capsys.readouterr().out
    assert "invariants: NOT PROVEN. Every promise of the pack holds" in told
    assert "- The budget ran out before every case was settled." in told


def test_an_overlay_that_is_not_proved_claims_nothing_and_has_no_place_to_sign(
    tmp_path, pack, capsys
):
    pack.write_text(PACK[: PACK.index("[[invariant]]")])
    over = tmp_path / "over.toml"
    over.write_text(OVER + '[[case]]\nid = "c"\nanswers = { force = "none" }\nlowest = "high"\n')

    main(["show", str(pack), "--overlay", str(over)])
    told = capsys.readouterr().out
    assert "case c:" in told
    assert "cannot lower a level" not in told
    assert "Signatures" not in told

    over.write_text(OVER)
    main(["show", str(pack), "--overlay", str(over)])
    told = capsys.readouterr().out
    assert "cannot lower a level" in told
    assert "Signatures" in told

"""Documents tell the truth: what they show runs, what they point to is there."""

import doctest
import importlib
import json
import os
import pkgutil
import re
import shlex
import subprocess
import sys
import tomllib

import pytest

import continuum_rules
from tests.house.step_by_step import FOLLOWED
from tests.house.tree import ROOT, files, lines, name

pytestmark = pytest.mark.docs

DOCUMENTS = files(".md")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN_BY_THE_TESTS = {"continuum-rules": "continuum_rules", "hsb-screen": "hsb_screen.cli"}


def examples(*languages, besides=()):
    for path in DOCUMENTS:
        if name(path) in besides:
            continue
        for number, match in enumerate(FENCE.finditer(path.read_text(encoding="utf-8")), 1):
            if match[1] in languages:
                yield f"{name(path)}-{number}", match[2]


def test_python_in_a_document_is_an_example_that_runs():
    for where, text in examples("python"):
        test = doctest.DocTestParser().get_doctest(text, {}, where, None, 0)

        assert test.examples, f"{where}: show what comes out, with >>>"
        assert doctest.DocTestRunner().run(test).failed == 0, where


def test_data_in_a_document_can_be_read():
    for _, text in examples("toml", besides=FOLLOWED):
        assert tomllib.loads(text)
    for _, text in examples("json"):
        assert json.loads(text)


def commands(text):
    """Each `$ command` of an example, with the lines that it shows as its output."""
    for block in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = block.rstrip("\n").split("\n")
        yield shlex.split(command, comments=True), shown


@pytest.mark.parametrize(("where", "text"), list(examples("console", besides=FOLLOWED)))
def test_a_command_in_a_document_does_what_is_shown(where, text, tmp_path):
    for command, shown in commands(text):
        if command[0] in RUN_BY_THE_TESTS:
            assert_shown(shown, output_of(command, tmp_path, shown))
        elif command[0].startswith(("script/", ".ci/")):
            assert_script_knows(command)
        else:
            assert command[0] in {"git", "sudo"}, command


def output_of(command, data, shown):
    """Run one of our programs on an installation of its own; a new account gets a password."""
    run = subprocess.run(
        [sys.executable, "-m", RUN_BY_THE_TESTS[command[0]], *command[1:]],
        cwd=ROOT,
        env={**os.environ, "HSB_DATA": str(data), "HSB_HOSTS": "screening.example.org"},
        input="a walk along the canal\n",
        capture_output=True,
        text=True,
        check=False,
    )
    # Only a document that shows what comes out may show something going wrong.
    assert shown or run.returncode == 0, run.stderr
    return (run.stdout + run.stderr).splitlines()


def assert_shown(shown, came_out):
    """What is shown came out, in this order; a line of … stands for any lines."""
    pattern = r"\n".join(
        r"(?:.*\n?)*" if line == "…" else re.escape(line)
        for line in (*shown, *([] if shown else "…"))
    )
    assert re.fullmatch(pattern, "\n".join(came_out)), "\n".join(came_out)


def assert_script_knows(command):
    script = ROOT / command[0]
    text = script.read_text(encoding="utf-8")

    assert script.stat().st_mode & 0o111, f"{command[0]} can be run"
    for argument in command[1:]:
        if not re.fullmatch(r"[A-Z]+|\d+|/.*", argument):
            assert re.search(rf"[\s|(]{re.escape(argument)}\b", text), argument


def links():
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
            if not target.startswith(("http", "mailto:")):
                yield pytest.param(path, target, id=f"{name(path)}-{target}")


@pytest.mark.parametrize(("path", "target"), list(links()))
def test_a_link_leads_somewhere(path, target):
    assert (path.parent / target).exists()


FILES_NAMED = re.compile(
    r"`((?:hsb_screen|continuum_rules|templates|tests|script|docs)/[\w./\-]*)`"
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_a_file_named_in_a_document_exists(path):
    named = {file for line in lines(path) for file in FILES_NAMED.findall(line)}

    assert {file for file in named if not (ROOT / file).exists()} == set()


def test_every_guard_named_in_the_safety_page_is_a_test():
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs/safety.md").read_text(encoding="utf-8")))
    there = {
        test
        for path in files(".py", "tests")
        for test in re.findall(
            r"^\s*def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }

    assert named, "The page names the test that guards against each hazard."
    assert named - there == set()


def test_the_safety_page_has_a_row_for_each_promise_and_names_invariants_that_stand():
    text = (ROOT / "docs/safety.md").read_text(encoding="utf-8")
    promises = (ROOT / "continuum_rules/packs/base/invariants.toml").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (S\d+) \|.*\| (.+) \|$", text, re.MULTILINE)
    made = set(re.findall(r'^id = "(S[\w-]+)"', promises, re.MULTILINE))
    named = {each for _, guard in rows for each in re.findall(r"`(S[\w-]+)`", guard)}

    assert [number for number, _ in rows] == [f"S{number}" for number in range(1, 36)]
    assert [number for number, guard in rows if "`" not in guard and "check" not in guard] == []
    assert named == made


MODULES = [
    module.name
    for module in pkgutil.walk_packages(continuum_rules.__path__, "continuum_rules.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("module", ["continuum_rules", *MODULES])
def test_the_examples_in_docstrings_run(module):
    outcome = doctest.testmod(importlib.import_module(module))

    assert outcome.failed == 0


def test_the_rules_open_with_a_worked_example():
    found = doctest.DocTestFinder().find(continuum_rules)

    assert any(test.name == "continuum_rules" and test.examples for test in found)

"""Documents to follow step by step say what comes out, from an empty folder to the end.

``pytest --accept`` writes what came out into the document; read the difference before keeping it.
"""

import functools
import tempfile
from pathlib import Path

import pytest

from tests.house.step_by_step import (
    FOLLOWED,
    STEP,
    Follower,
    Ran,
    commands,
    with_what_came_out,
)
from tests.house.tree import ROOT

pytestmark = pytest.mark.docs


def _commands(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for step in STEP.finditer(text):
        if step["language"] == "console" and not step["file"]:
            yield from (command for command, _ in commands(step["body"]))


@functools.cache
def followed(name):
    """Follow a document once, in an empty folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return Follower(Path(folder)).follow((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module", autouse=True)
def _accepted(request):
    """Write what came out into the documents first, where that was asked for."""
    if request.config.getoption("--accept"):
        for name in FOLLOWED:
            path = ROOT / name
            text = path.read_text(encoding="utf-8")
            path.write_text(with_what_came_out(text, followed(name)), encoding="utf-8")
        followed.cache_clear()


@pytest.mark.parametrize(
    ("name", "number"),
    [
        pytest.param(name, number, id=f"{name}-{number}-{command[:60]}")
        for name in FOLLOWED
        for number, command in enumerate(_commands(name))
    ],
)
def test_a_step_of_a_document_shows_what_comes_out(name, number):
    ran = followed(name)[number]

    assert ran.is_true, f"$ {ran.command}\n{ran.came_out}"


def test_what_is_shown_has_to_come_out_save_where_lines_are_left_out():
    assert Ran("x", "a\nb\n", "a\nb\n").is_true
    assert Ran("x", "a\n…\nd\n", "a\nb\nc\nd\n").is_true
    assert not Ran("x", "a\n", "a\nb\n").is_true
    assert not Ran("x", "a\n…\nd\n", "b\nc\nd\n").is_true


def test_a_document_is_written_again_with_new_numbers_and_keeps_what_it_leaves_out():
    text = "```console\n$ x\n46 rules\n…\nend\n$ y\nold\n```"
    ran = [Ran("x", "46 rules\n…\nend\n", "47 rules\nmore\nend\n"), Ran("y", "old\n", "new\n")]

    assert with_what_came_out(text, ran) == "```console\n$ x\n47 rules\n…\nend\n$ y\nnew\n```"

"""A document that is followed step by step: its files are written, its commands are run, in order.

A fence under a line that is one file name in bold writes that file, whole. In a fence of `console`,
each `$ command` is run and the lines below it are what it shows.
"""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from continuum_rules.__main__ import main
from tests.house.tree import ROOT

STEP = re.compile(
    r"(?:^\*\*(?P<file>[\w./-]+)\*\*\n\n)?^```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
FOLLOWED = ("docs/first-overlay.md", "docs/putting-rules-in-force.md", "docs/rule-packs.md")
LEFT_OUT = "…"
NUMBERS = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b|\d+")


@dataclass(frozen=True)
class Ran:
    """One command of a document: what it shows there, and what came out."""

    command: str
    shown: str
    came_out: str

    @property
    def is_true(self) -> bool:
        """Whether what is shown came out; a line of … stands for any lines."""
        lines = self.shown.splitlines()
        parts = [r"(?:.*\n)*" if line == LEFT_OUT else re.escape(line) + "\n" for line in lines]
        return re.fullmatch("".join(parts), self.came_out) is not None


class Follower:
    """Follows a document in a folder that was empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = {
            "HSB_DATA": str(folder / ".data"),
            "HSB_HOSTS": "screening.example.org",
            "PYTHONPATH": str(ROOT),
        }

    def follow(self, text: str) -> list[Ran]:
        """Do what the document says, from its first step to its last."""
        ran = []
        with contextlib.chdir(self.folder):
            for step in STEP.finditer(text):
                if step["file"]:
                    written = Path(step["file"])
                    written.parent.mkdir(exist_ok=True)
                    written.write_text(step["body"], encoding="utf-8")
                elif step["language"] == "console":
                    ran += [self._run(*each) for each in commands(step["body"])]
        return ran

    def _run(self, command: str, shown: str) -> Ran:
        words, _, target = command.partition(" > ")
        came_out = self._do(*shlex.split(words))
        if target:
            Path(target).write_text(came_out, encoding="utf-8")
            came_out = ""
        return Ran(command, shown, came_out)

    def _do(self, program: str, *words: str) -> str:
        match program:
            case "mkdir":
                Path(words[0]).mkdir()
            case "rm":
                Path(words[0]).unlink()
            case "export":
                name, _, value = words[0].partition("=")
                self.settings[name] = value
            case "continuum-rules":
                return _rules(words)
            case "hsb-screen":
                return self._screen(words)
            case _:
                raise AssertionError(f"{program} is no command of this project.")
        return ""

    def _screen(self, words: tuple[str, ...]) -> str:
        if not Path(self.settings["HSB_DATA"]).exists():
            self._call(("migrate",))
        return self._call(words)

    def _call(self, words: tuple[str, ...]) -> str:
        run = subprocess.run(
            [sys.executable, "-m", "hsb_screen.cli", *words],
            env={**os.environ, **self.settings},
            capture_output=True,
            text=True,
            check=False,
        )
        return run.stdout + run.stderr


def _rules(words: tuple[str, ...]) -> str:
    written = io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
        main(words)
    return written.getvalue()


def commands(body: str) -> list[tuple[str, str]]:
    """Give each command of a fence with the lines below it."""
    blocks = re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]
    return [(command, shown) for command, _, shown in (each.partition("\n") for each in blocks)]


def with_what_came_out(text: str, ran: list[Ran]) -> str:
    """Write the document again with what came out where it shows something else."""
    left = iter(ran)

    def again(step: re.Match[str]) -> str:
        if step["language"] != "console" or step["file"]:
            return step[0]
        body = "".join(_again(next(left)) for _ in commands(step["body"]))
        return f"```console\n{body}```"

    return STEP.sub(again, text)


def _again(ran: Ran) -> str:
    return f"$ {ran.command}\n{_with_new_numbers(ran) or ran.came_out}"


def _with_new_numbers(ran: Ran) -> str:
    """Give what is shown with other fingerprints and numbers; empty where more is different."""
    pattern, shown = "", ran.shown
    for line in shown.splitlines():
        told = NUMBERS.sub(lambda number: "\0", line)
        pattern += (
            r"(?:.*\n)*"
            if line == LEFT_OUT
            else re.escape(told).replace("\0", f"({NUMBERS.pattern})") + "\n"
        )
    match = re.fullmatch(pattern, ran.came_out)
    numbers = iter(match.groups() if match else ())
    return NUMBERS.sub(lambda number: next(numbers), shown) if match else ""

"""``continuum-rules check``: read a pack, and name every mistake in one pass."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from continuum_rules.canonical import live_fingerprint
from continuum_rules.pack import Pack
from continuum_rules.reading.problems import PackProblems
from continuum_rules.reading.read import read_pack

if TYPE_CHECKING:
    from argparse import _SubParsersAction

LIVE_PARTS = "contacts, resources and words"


def add_parser(verbs: "_SubParsersAction[ArgumentParser]") -> None:
    """Say what the command takes."""
    parser = verbs.add_parser(
        "check",
        help="read a pack, and name every mistake in one pass",
        description="Read a pack. Every mistake is named in one pass, on one line each: FILE:LINE:"
        " what is wrong; why it matters; what to write instead.",
    )
    parser.add_argument("pack", metavar="PACK", type=Path, help="a folder of .toml files, or one")
    parser.add_argument("--overlay", metavar="PACK", type=Path, help="laid over it, likewise")


def run(asked: Namespace) -> int:
    """Write the mistakes, or what the pack holds.

    Returns:
        0 where it can be read, 1 where it has mistakes.
    """
    try:
        pack = read_pack(asked.pack, asked.overlay)
    except PackProblems as problems:
        for problem in problems.problems:
            sys.stdout.write(f"{problem}\n")
        sys.stdout.write(f"{_mistakes(len(problems.problems))}\n")
        return 1
    sys.stdout.write(in_short(pack))
    return 0


def _mistakes(number: int) -> str:
    return "1 mistake." if number == 1 else f"{number} mistakes."


def in_short(pack: Pack) -> str:
    """Say in four lines what was read."""
    names = [f"{info.id} {info.version}" for info in (pack.base, pack.overlay) if info]
    held = (
        ("level", pack.levels),
        ("factor", pack.factors),
        ("rule", pack.rules),
        ("invariant", pack.invariants),
        ("pathway", pack.pathways),
        ("case", pack.cases),
    )
    counts = ", ".join(f"{len(each)} {word}{'' if len(each) == 1 else 's'}" for word, each in held)
    return (
        f"{' with '.join(names)}: no mistakes\n{counts}\nfingerprint {pack.fingerprint}\n"
        f"{LIVE_PARTS} {live_fingerprint(pack)}\n"
    )

"""What every command about two packs takes: the old one and the new one, each with its overlay."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from continuum_rules.pack import Pack
from continuum_rules.reading.problems import PackProblems
from continuum_rules.reading.read import read_pack


def add_packs(parser: ArgumentParser) -> None:
    """Say that a command takes two packs."""
    for name in ("old", "new"):
        parser.add_argument(
            name, metavar=name.upper(), type=Path, help=f"the {name} pack: a folder, or one file"
        )
    for name in ("old", "new"):
        parser.add_argument(
            f"--{name}-overlay", metavar="PACK", type=Path, help=f"laid over the {name} pack"
        )


def read_packs(asked: Namespace) -> tuple[Pack, Pack] | None:
    """Read both packs; every mistake of either is written to the standard error.

    Returns:
        The old one and the new one; None where either has mistakes.
    """
    found: list[Pack] = []
    for path, overlay in ((asked.old, asked.old_overlay), (asked.new, asked.new_overlay)):
        try:
            found.append(read_pack(path, overlay))
        except PackProblems as problems:
            for problem in problems.problems:
                sys.stderr.write(f"{problem}\n")
    return (found[0], found[1]) if len(found) == len(("old", "new")) else None

"""``continuum-rules check``: read a pack, and name every mistake in one pass."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sized
from typing import TYPE_CHECKING

from continuum_rules.canonical import live_fingerprint
from continuum_rules.commands.packs import add_pack, note_unread
from continuum_rules.layer import TABLES, layer_of
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
    add_pack(parser)


def run(asked: Namespace) -> int:
    """Write the mistakes, or what the pack holds.

    Returns:
        0 where it can be read, 1 where it has mistakes.
    """
    note_unread(asked.pack, asked.overlay)
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
    """Say in a few lines what was read: of an overlay, also what it brings."""
    names = [f"{info.id} {info.version}" for info in (pack.base, pack.overlay) if info]
    held = (
        ("level", pack.levels),
        ("factor", pack.factors),
        ("rule", pack.rules),
        ("invariant", pack.invariants),
        ("pathway", pack.pathways),
        ("case", pack.cases),
    )
    own = "" if pack.alone is None else _of_the_overlay(pack, pack.alone)
    return (
        f"{' with '.join(names)}: no mistakes\n{_counted(held)}\n{own}"
        f"fingerprint {pack.fingerprint}\n{LIVE_PARTS} {live_fingerprint(pack)}\n"
    )


def _counted(held: Iterable[tuple[str, Sized]]) -> str:
    return ", ".join(f"{len(each)} {word}{'' if len(each) == 1 else 's'}" for word, each in held)


def _of_the_overlay(pack: Pack, base: Pack) -> str:
    """Say what an overlay brings: what was written and not read is missed here."""
    layers = {table.removesuffix("s"): layer_of(base, pack, table) for table in TABLES}
    added = _counted((word, each.added) for word, each in layers.items() if each.added)
    changed = _counted((word, each.changed) for word, each in layers.items() if each.changed)
    return f"the overlay adds {added or 'nothing'}, and changes {changed or 'nothing'}\n"

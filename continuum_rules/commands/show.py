"""``continuum-rules show``: the whole pack as a document that a partnership board can read."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from continuum_rules.document import document
from continuum_rules.document_html import as_html
from continuum_rules.document_short import as_short_list
from continuum_rules.document_text import as_text
from continuum_rules.pack import Pack
from continuum_rules.reading.problems import PackProblems
from continuum_rules.reading.read import read_pack
from continuum_rules.verify.check import Proof
from continuum_rules.verify.invariants import Invariants
from continuum_rules.verify.report import Status

if TYPE_CHECKING:
    from argparse import _SubParsersAction

ALL_WELL, PROBLEMS = 0, 1


def add_parser(verbs: "_SubParsersAction[ArgumentParser]") -> None:
    """Say what the command takes."""
    parser = verbs.add_parser(
        "show",
        help="write the whole pack as a document that a board can read and sign",
        description="Write a pack as one document: levels, questions, rules as sentences with their"
        " sources, promises and whether they are proved, steps, contacts, and what a local layer"
        " changes. HTML is one page, complete in itself.",
    )
    parser.add_argument("pack", metavar="PACK", type=Path, help="a folder of .toml files, or one")
    parser.add_argument("--overlay", metavar="PACK", type=Path, help="laid over it, likewise")
    parser.add_argument("--format", choices=("text", "html"), default="text", help="text or html")
    parser.add_argument(
        "--short",
        action="store_true",
        help="write one line for each question, answer, step and contact, with its id, and no more",
    )
    parser.add_argument(
        "--ids", action="store_true", help="write the id of each entry behind it, as authors need"
    )


def run(asked: Namespace) -> int:
    """Write the document.

    Returns:
        0 where the pack can be read; 1 where it has mistakes. A broken promise is in the document,
        and ``verify`` is the command that fails for it.
    """
    try:
        pack = read_pack(asked.pack, asked.overlay)
    except PackProblems as problems:
        for problem in problems.problems:
            sys.stderr.write(f"{problem}\n")
        return PROBLEMS
    if asked.short:
        sys.stdout.write(as_short_list(pack))
        return ALL_WELL
    written = document(pack, pack.alone, proofs_of(pack), ids=asked.ids)
    sys.stdout.write(as_html(written) if asked.format == "html" else as_text(written))
    return ALL_WELL


def proofs_of(pack: Pack) -> Mapping[str, Status]:
    """Prove each promise of a pack.

    Returns:
        By promise: proved, broken, or not proven within the budget.
    """
    together = Invariants().run(Proof(pack)).status
    if together is Status.PROVED:
        return dict.fromkeys((each.id for each in pack.invariants), together)
    return {each.id: _alone(pack, each.id) for each in pack.invariants}


def _alone(pack: Pack, name: str) -> Status:
    only = tuple(each for each in pack.invariants if each.id == name)
    return Invariants().run(Proof(replace(pack, invariants=only))).status

"""``continuum-rules show``: the whole pack as a document that a partnership board can read."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from continuum_rules.commands.packs import add_pack, read_or_say
from continuum_rules.document import document
from continuum_rules.document_html import as_html
from continuum_rules.document_short import as_short_list
from continuum_rules.document_text import as_text
from continuum_rules.pack import Pack
from continuum_rules.verify import checked
from continuum_rules.verify.check import Proof
from continuum_rules.verify.invariants import Invariants
from continuum_rules.verify.report import Checked, Status

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
    add_pack(parser)
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
        0 where the pack can be read; 1 where it has mistakes. What is not proved is in the
        document, in the place to sign, and ``verify`` is the command that fails for it.
    """
    pack = read_or_say(asked.pack, asked.overlay)
    if pack is None:
        return PROBLEMS
    if asked.short:
        sys.stdout.write(as_short_list(pack))
        return ALL_WELL
    found = checked(Proof(pack))
    unproved = tuple(each for each in found if each.status is not Status.PROVED)
    proofs = _proofs(pack, unproved)
    written = document(pack, pack.alone, proofs, unproved, ids=asked.ids)
    sys.stdout.write(as_html(written) if asked.format == "html" else as_text(written))
    return ALL_WELL


def _proofs(pack: Pack, unproved: Iterable[Checked]) -> Mapping[str, Status]:
    """Say of each promise of a pack whether it is proved, broken, or not proven in the budget."""
    if all(each.id != Invariants.id for each in unproved):
        return dict.fromkeys((each.id for each in pack.invariants), Status.PROVED)
    return {each.id: _alone(pack, each.id) for each in pack.invariants}


def _alone(pack: Pack, name: str) -> Status:
    only = tuple(each for each in pack.invariants if each.id == name)
    return Invariants().run(Proof(replace(pack, invariants=only))).status

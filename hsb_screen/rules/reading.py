"""The texts of a draft, read: a pack, or every mistake with its file and line."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from continuum_rules import Pack, PackProblems, Problem
from continuum_rules.canonical import live_fingerprint
from continuum_rules.indication import ENGINE
from continuum_rules.verify import CHECKS
from continuum_rules.verify.places import Places, places
from hsb_screen.config import Config
from hsb_screen.database import canonical_json
from hsb_screen.packs.inside import read_here
from hsb_screen.packs.published import base_folder, written_out
from hsb_screen.packs.service import pack_in_force

KEPT = "hsb_drafts_read"
MOST_KEPT = 8
"""So many readings a process keeps at hand; each is read again from its texts in a moment."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as it was read.

    Attributes:
        made_of: The fingerprint of its texts and of the base beneath them.
        pack: None where it has mistakes; they are ``problems`` then.
    """

    made_of: str
    pack: Pack | None
    problems: tuple[Problem, ...]


def read_draft(texts: Mapping[str, str]) -> Reading:
    """Read the texts of a draft over the base of this installation."""
    made_of = made_of_texts(texts)
    held: OrderedDict[str, Reading] = current_app.extensions.setdefault(KEPT, OrderedDict())
    # Other threads put theirs in and take old ones out meanwhile.
    found = held.get(made_of)
    if found is None:
        found = held[made_of] = _read(made_of, texts)
        while len(held) > MOST_KEPT:
            held.popitem(last=False)
    return found


def made_of_texts(texts: Mapping[str, str]) -> str:
    """Give the fingerprint of everything that a proof of these texts rests on.

    Which checks there are is part of it: what was proved before there was another one is proved
    anew.
    """
    live = pack_in_force()
    base = live.alone or live
    below = [base.fingerprint, live_fingerprint(base), ENGINE, *(each.id for each in CHECKS)]
    return hashlib.sha256(canonical_json([dict(texts), below]).encode()).hexdigest()


def _read(made_of: str, texts: Mapping[str, str]) -> Reading:
    try:
        return Reading(made_of, read_here(texts), ())
    except PackProblems as found:
        return Reading(made_of, None, found.problems)


def places_in(texts: Mapping[str, str]) -> Places:
    """Say where each entry of a draft that can be read is written, and of the base beneath it.

    Files of the draft are named without a folder.
    """
    config: Config = current_app.extensions["hsb_config"]
    with written_out(texts) as folder:
        found = places(base_folder(config), folder)
        own = {name: each for name, each in found.items() if Path(each.file).parent == folder}
    plain = {name: type(each)(Path(each.file).name, each.line) for name, each in own.items()}
    return {**found, **plain}


def block_at(text: str, line: int) -> str:
    """Give the lines of one entry, from its heading to the next one.

    Args:
        line: Where the entry begins, counted from 1.
    """
    lines = text.split("\n")
    end = line
    while end < len(lines) and not lines[end].lstrip().startswith("[["):
        end += 1
    return "\n".join(lines[line - 1 : end]).strip()


def lines_around(text: str, line: int, most: int = 2) -> tuple[tuple[int, str], ...]:
    """Give a line with those around it, each with its number; nothing where there is no such line.

    Args:
        line: Counted from 1.
    """
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return ()
    first, last = max(line - most, 1), min(line + most, len(lines))
    return tuple((number, lines[number - 1]) for number in range(first, last + 1))

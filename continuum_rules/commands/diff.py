"""``continuum-rules diff``: every case that two packs judge differently."""

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from continuum_rules.commands.packs import add_two_packs, read_two_packs
from continuum_rules.cover import BudgetExhausted
from continuum_rules.difference import difference
from continuum_rules.difference_json import as_json
from continuum_rules.difference_words import in_words
from continuum_rules.merged_levels import LevelsDisagreeError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

ALL_WELL, PROBLEMS, _, NOT_PROVEN = range(4)


def add_parser(verbs: "_SubParsersAction[ArgumentParser]") -> None:
    """Say what the command takes."""
    parser = verbs.add_parser(
        "diff",
        help="show every case that two packs judge differently",
        description="Compare two packs over every combination of answers: levels, steps and stops"
        " that differ, as few readable boxes, with an example each. A difference is no mistake.",
    )
    add_two_packs(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(asked: Namespace) -> int:
    """Write what differs.

    Returns:
        0 where the packs were compared, whether or not they differ; 1 where one cannot be read, or
        they order their levels otherwise; 3 where the budget ran out before a proof.
    """
    packs = read_two_packs(asked)
    if packs is None:
        return PROBLEMS
    try:
        found = difference(*packs)
    except LevelsDisagreeError as refusal:
        sys.stderr.write(f"Nothing can be higher or lower between these: {refusal}.\n")
        return PROBLEMS
    except BudgetExhausted:
        sys.stderr.write("NOT PROVEN: the budget ran out before every case was settled.\n")
        return NOT_PROVEN
    written = (
        json.dumps(as_json(found), ensure_ascii=False) + "\n" if asked.json else in_words(found)
    )
    sys.stdout.write(written)
    return ALL_WELL

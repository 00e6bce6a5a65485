"""``continuum-rules impact``: what a change of packs would move among stored answers."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from continuum_rules.commands.answers import add_answers, opened
from continuum_rules.commands.packs import add_two_packs, read_two_packs
from continuum_rules.difference_json import pack_json
from continuum_rules.difference_words import named
from continuum_rules.impact import Ends, Placed, Tally, ends_of, impact
from continuum_rules.pack import Pack
from continuum_rules.stored_answers import Refused, lines_of

if TYPE_CHECKING:
    from argparse import _SubParsersAction

ALL_WELL, PROBLEMS, CALL_IS_WRONG, NOT_PROVEN = range(4)


def add_parser(verbs: "_SubParsersAction[ArgumentParser]") -> None:
    """Say what the command takes."""
    parser = verbs.add_parser(
        "impact",
        help="count what a change of packs would move among stored answers",
        description="Place stored answers with two packs and say what moves: each one that does, as"
        " it is read, then how many went from which range to which. One JSON object per line; a"
        " line that cannot be read is reported and never stops the others.",
    )
    add_two_packs(parser)
    add_answers(parser, "NDJSON")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(asked: Namespace) -> int:
    """Write what moves.

    Returns:
        0 where every line was placed; 1 where a pack or a line has problems; 2 where the answers
        cannot be opened; 3 where a line ran out of its budget.
    """
    packs = read_two_packs(asked)
    if packs is None:
        return PROBLEMS
    file = opened(asked.answers)
    if file is None:
        return CALL_IS_WRONG
    with file as stream:
        write = _write_json if asked.json else _write_words
        return write(*packs, impact(*packs, lines_of(stream)))


def _status(line: Placed | Refused) -> int:
    if isinstance(line, Placed):
        return ALL_WELL
    return NOT_PROVEN if line.not_proven else PROBLEMS


def _write_words(old: Pack, new: Pack, lines: Iterable[Placed | Refused]) -> int:
    """Write for a reader, each line as it comes."""
    tally, status = Tally(), ALL_WELL
    labels = {level.id: level.label for pack in (old, new) for level in pack.levels}
    sys.stdout.write(f"old: {named(old)}\nnew: {named(new)}\n")
    for line in lines:
        tally.add(line)
        status = max(status, _status(line))
        if isinstance(line, Refused):
            sys.stdout.write(f"{line.id}: {line.says}\n")
        elif line.is_moved:
            ends = (_in_words(ends_of(each), labels) for each in (line.old, line.new))
            sys.stdout.write(f"{line.id}: {' → '.join(ends)}\n")
    sys.stdout.write("\n")
    for (before, after), number in tally.moved.most_common():
        told = f"{_in_words(before, labels)} → {_in_words(after, labels)}"
        sys.stdout.write(f"{number:>9,}  {told}\n")
    moved = tally.moved.total()
    sys.stdout.write(f"{moved:,} of {tally.read:,} moved.")
    refused = f" {tally.refused:,} could not be placed." if tally.refused else ""
    sys.stdout.write(f"{refused}\n")
    return status


def _in_words(ends: Ends, labels: dict[str, str]) -> str:
    lowest, highest = (labels[each] for each in ends)
    return lowest if lowest == highest else f"{lowest} to {highest}"


def _write_json(old: Pack, new: Pack, lines: Iterable[Placed | Refused]) -> int:
    """Write one JSON object, entry by entry as the lines come, so that nothing piles up."""
    tally, status = Tally(), ALL_WELL
    head = {"old": pack_json(old), "new": pack_json(new)}
    sys.stdout.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "lines": [')
    between = "\n"
    for line in lines:
        tally.add(line)
        status = max(status, _status(line))
        if isinstance(line, Refused) or line.is_moved:
            sys.stdout.write(between + json.dumps(_entry(line), ensure_ascii=False))
            between = ",\n"
    counts = [
        {"from": list(before), "to": list(after), "count": number}
        for (before, after), number in tally.moved.most_common()
    ]
    tail = {
        "read": tally.read,
        "moved": tally.moved.total(),
        "refused": tally.refused,
        "counts": counts,
    }
    sys.stdout.write("\n], " + json.dumps(tail, ensure_ascii=False)[1:] + "\n")
    return status


def _entry(line: Placed | Refused) -> dict[str, object]:
    if isinstance(line, Refused):
        return {"id": line.id, "error": line.says}
    return {"id": line.id, "from": list(ends_of(line.old)), "to": list(ends_of(line.new))}

"""What the command line understands, and kind words where it does not."""

import re
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import NoReturn

from continuum_rules.commands import check, diff, impact, indicate, new_overlay, show, verify
from continuum_rules.nearest import did_you_mean, nearest
from continuum_rules.reading.read import is_there, packs_that_come_along, that_comes_along

VERBS: MappingProxyType[str, ModuleType] = MappingProxyType(
    {
        "check": check,
        "verify": verify,
        "indicate": indicate,
        "diff": diff,
        "impact": impact,
        "show": show,
        "new-overlay": new_overlay,
    }
)

CALL_IS_WRONG = 2
PATHS = ("pack", "overlay", "old", "new", "old_overlay", "new_overlay")
"""What a command calls the packs that it takes."""

ENDINGS = """exit status:
  0  all well
  1  the pack, a proof, a case or an answer has problems
  2  the call is wrong
  3  a proof ran out of its budget: not proved, and never a pass
"""


class KindParser(ArgumentParser):
    """Says what to write instead of what was wrong with the typing."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit status 2."""
        self.exit(CALL_IS_WRONG, f"{_in_words(message)}\n{self.format_usage()}")


def run(argv: Sequence[str] | None = None) -> int:
    """Do what one call of the command line asks for.

    Args:
        argv: The words after the command's name; None takes the process's own.

    Returns:
        The exit status.
    """
    asked = _parser().parse_args(argv)
    for name in PATHS:
        setattr(asked, name, that_comes_along(getattr(asked, name, None)))
    if slip := _missing(asked):
        sys.stderr.write(f"{slip}\n")
        return CALL_IS_WRONG
    status: int = VERBS[asked.verb].run(asked)
    return status


def _parser() -> KindParser:
    parser = KindParser(
        prog="continuum-rules",
        description="Read, prove and ask rule packs. No network, no database.",
        epilog=ENDINGS,
        formatter_class=RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    for module in VERBS.values():
        module.add_parser(verbs)
    return parser


def _missing(asked: Namespace) -> str:
    """Say which path of the call leads nowhere; empty where all are there."""
    for name in PATHS:
        path = getattr(asked, name)
        if path is not None and not is_there(path):
            return f"There is no file or folder {path}. {_instead_of(path)}"
    return ""


def _instead_of(path: Path) -> str:
    """Say what to give instead of a path that leads nowhere."""
    if str(path) == Path.cwd().name:
        return "You are in a folder of that name: go up first, with cd .."
    known = sorted(packs_that_come_along())
    if close := nearest(str(path).lower(), known):
        return f"Did you mean {close}?"
    return f"Give the path of a pack. Known by name: {' and '.join(known)}."


def _one_too_many(words: str) -> str:
    """Say how an option is written, where a word stands that is none."""
    if long_dash := re.match("[‐-―−]+", words):
        plain = words.split()[0].removeprefix(long_dash[0])
        return f" It begins with a long dash; type two plain hyphens: --{plain}"
    if words.startswith("-"):
        return ""
    return (
        f" An overlay is given as --overlay {words.split()[0]}, and a name with a space in it"
        ' stands in quotation marks: "…"'
    )


def _in_words(message: str) -> str:
    if match := re.search(r"(argument --\w+)?.*choice: '(.*?)' \(choose from (.*)\)", message):
        known = re.findall(r"[a-z][a-z-]*", match[3])
        kind = match[1].split("--")[1] if match[1] else "command"
        return f"There is no {kind} “{match[2]}”; {did_you_mean(match[2], known)}"
    if match := re.search(r"arguments are \w+: (.*)", message):
        return f"The call lacks {match[1]}."
    if match := re.search(r"unrecognized arguments: (.*)", message):
        return f"This command does not know {match[1]}.{_one_too_many(match[1])}"
    if match := re.search(r"argument (\S+): expected .*", message):
        return f"A value is missing after {match[1]}."
    return message[:1].upper() + message[1:]

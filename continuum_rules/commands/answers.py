"""The answers that commands are given: a file, or the standard input."""

import sys
from argparse import ArgumentParser
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO


def add_answers(parser: ArgumentParser, metavar: str) -> None:
    """Say that a command takes answers."""
    parser.add_argument(
        "--answers", metavar=metavar, required=True, help="the answers; - reads the standard input"
    )


def opened(name: str) -> AbstractContextManager[BinaryIO] | None:
    """Open the answers; where they cannot be, the standard error says why.

    Args:
        name: The path of a file; ``-`` is the standard input, which stays open afterwards.
    """
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except FileNotFoundError:
        sys.stderr.write(f"There is no file {name} to read answers from.\n")
    except OSError as error:
        sys.stderr.write(f"The answers cannot be read from {name} ({error.strerror}).\n")
    return None

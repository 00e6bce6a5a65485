"""Writing: in one encoding everywhere, and to somebody who may stop reading, as ``head`` does."""

import io
import os
import sys
from collections.abc import Callable

READER_LEFT = 141
"""What a shell reports of a command whose reader left."""


def in_utf_8() -> None:
    r"""Write UTF-8 into files too, on systems whose files are otherwise written in an older way.

    Half a character, as ``"\ud800"`` in JSON or a file name from elsewhere may hold one, is written
    as its escape, which JSON reads again: it never stops a command.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def while_read(work: Callable[[], int]) -> int:
    """Do the work of a command, and leave quietly once nobody reads what it writes.

    Returns:
        What the work returns; ``READER_LEFT`` where its reader left first.
    """
    try:
        status = work()
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
        return READER_LEFT
    return status


def _give_up_output() -> None:
    """Send what is still to be written nowhere, so that leaving does not stumble over it again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

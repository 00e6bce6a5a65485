"""``RESULTS.md``: what was measured, on what kind of machine, with which versions."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.measuring import Row

FILE = Path(__file__).with_name("RESULTS.md")
BESIDE = ("zen-engine", "python-sat", "numpy")
MEGABYTE = 1024 * 1024

HEAD = """# Results

Written by `python -m benchmarks.rules`. Both sides of a line took short turns in the same run; each
turn gives one ratio, and the table has the middle one with its quartiles. Memory is what each side
adds to a process of its own at most, its libraries being loaded already; for the impact of a change
it is what placing takes beside the answers.

"""


def line(row: Row) -> str:
    """Write one row for the screen."""
    low, middle, high = row.ratios
    told = f"{_told(row, middle):>18}  ({_number(low)} to {_number(high)})"
    return f"{told}  {row.measured}; {row.against}"


def write(rows: Sequence[Row]) -> None:
    """Write all rows to ``RESULTS.md``."""
    table = [
        "| measured | against | ratio | quartiles | reach | reached | memory: ours, theirs |",
        "|---|---|---|---|---|---|---|",
        *(_row(row) for row in rows),
    ]
    text = HEAD + _machine() + "\n\n" + "\n".join(table) + "\n"
    FILE.write_text(text, encoding="utf-8")


def _row(row: Row) -> str:
    low, middle, high = row.ratios
    bound = "at least" if row.is_faster else "at most"
    reach = "" if row.reach is None else f"{bound} {row.reach:,}"
    reached = {True: "yes", False: "not yet", None: ""}[row.is_reached]
    memory = ", ".join(_memory(each) for each in row.memory)
    quartiles = f"{_number(low)} to {_number(high)}"
    cells = (row.measured, row.against, _told(row, middle), quartiles, reach, reached, memory)
    return f"| {' | '.join(cells)} |"


def _told(row: Row, ratio: float) -> str:
    return f"{_number(ratio)} × {'faster' if row.is_faster else 'as long'}"


def _number(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 20 else f"{ratio:.1f}" if ratio >= 2 else f"{ratio:.2f}"


def _memory(grown: int | None) -> str:
    return "–" if grown is None else f"{grown / MEGABYTE:.1f} MB"


def _machine() -> str:
    """Say what kind of machine this is, and nothing that names it."""
    said = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}; "
    said += f"{platform.python_implementation()} {platform.python_version()}"
    for name in BESIDE:
        try:
            said += f"; {name} {version(name)}"
        except PackageNotFoundError:
            said += f"; without {name}"
    return f"{said}."

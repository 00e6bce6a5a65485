"""``RESULTS.md``: what was measured, on what kind of machine, with which versions.

Each benchmark writes a section of its own and leaves the others as they are.
"""

import os
import platform
import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.measuring import Row

FILE = Path(__file__).with_name("RESULTS.md")
MEGABYTE = 1024 * 1024

TITLE = """# Results

Both sides of a line took short turns in the same run; each turn gives one ratio, and the table has
the middle one with its quartiles.
"""

RULES = """## Rules

Written by `python -m benchmarks.rules`. Memory is what each side adds to a process of its own at
most, its libraries being loaded already; for the impact of a change it is what placing takes beside
the answers.

"""
WITH_RULES = ("zen-engine", "python-sat", "numpy")
SECTIONS = ("## Rules", "## Pages")
_SECTION = re.compile(r"^(?=## )", re.MULTILINE)


def line(row: Row) -> str:
    """Write one row for the screen."""
    low, middle, high = row.ratios
    told = f"{_told(row, middle):>18}  ({number(low)} to {number(high)})"
    return f"{told}  {row.measured}; {row.against}"


def write(rows: Sequence[Row]) -> None:
    """Write the section about the rules."""
    keep("## Rules", RULES + machine(WITH_RULES) + "\n\n" + table(rows, with_memory=True) + "\n")


def keep(heading: str, text: str) -> None:
    """Put a section into ``RESULTS.md`` and leave the others as they are."""
    held = FILE.read_text("utf-8") if FILE.exists() else ""
    found = {part.partition("\n")[0]: part.strip() for part in _SECTION.split(held)[1:]}
    found[heading] = text.strip()
    parts = [TITLE.strip(), *(found[each] for each in SECTIONS if each in found)]
    FILE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def table(rows: Sequence[Row], with_memory: bool = False) -> str:
    """Write rows as a table."""
    memory = " memory: ours, theirs |" if with_memory else ""
    return "\n".join(
        (
            f"| measured | against | ratio | quartiles | reach | reached |{memory}",
            "|---|---|---|---|---|---|" + ("---|" if with_memory else ""),
            *(_row(row, with_memory) for row in rows),
        )
    )


def number(ratio: float) -> str:
    """Write a ratio with as many digits as say something."""
    return f"{ratio:,.0f}" if ratio >= 20 else f"{ratio:.1f}" if ratio >= 2 else f"{ratio:.2f}"


def machine(beside: Sequence[str]) -> str:
    """Say what kind of machine this is, and nothing that names it."""
    said = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}; "
    said += f"{platform.python_implementation()} {platform.python_version()}"
    for name in beside:
        try:
            said += f"; {name} {version(name)}"
        except PackageNotFoundError:
            said += f"; without {name}"
    return f"{said}."


def _row(row: Row, with_memory: bool) -> str:
    low, middle, high = row.ratios
    bound = "at least" if row.is_faster else "at most"
    reach = "" if row.reach is None else f"{bound} {row.reach:,}"
    reached = {True: "yes", False: "not yet", None: ""}[row.is_reached]
    quartiles = f"{number(low)} to {number(high)}"
    cells = [row.measured, row.against, _told(row, middle), quartiles, reach, reached]
    if with_memory:
        cells.append(", ".join(_memory(each) for each in row.memory))
    return f"| {' | '.join(cells)} |"


def _told(row: Row, ratio: float) -> str:
    return f"{number(ratio)} × {'faster' if row.is_faster else 'as long'}"


def _memory(grown: int | None) -> str:
    return "–" if grown is None else f"{grown / MEGABYTE:.1f} MB"

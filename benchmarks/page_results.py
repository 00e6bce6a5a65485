"""The section of ``RESULTS.md`` about pages."""

from collections.abc import Sequence

from benchmarks.measuring import Row
from benchmarks.poor_line import KBIT, LATENCY_MS, REACH, Wait
from benchmarks.results import keep, machine, table

PAGES = """## Pages

Written by `python -m benchmarks.web`. The empty page stands behind the same guard as every other,
and the same person opens it, signed in. Of each page the whole time of the server is taken, with
what it writes into the database and into the audit trail.

"""
STORED = """
What is stored beside what is measured, and what does not grow (what waits for the two people who
are measured: five drafts, eight screenings with the lead, eight drafts of a colleague). Of what
other teams hold, 5 in 100 are agreed with all their answers, 2 are with a lead, 5 are drafts and 5
withdrawn; the rest are agreed with one answer and their long texts cut, so that the file stays
within what this machine can hold:

"""
POOR_LINE = f"""
In Chromium, held back to {KBIT} kbit/s with {LATENCY_MS} ms before anything comes back, until the
page can be used: the middle of the rounds, with the quickest and the slowest. The reach is
{REACH:.0f} seconds for the slowest.

| page | seconds | quickest and slowest | kB | requests | reached |
|---|---|---|---|---|---|
"""
WITH_PAGES = ("flask", "sqlalchemy", "gunicorn", "playwright")


def write(rows: Sequence[Row], waits: Sequence[Wait], sizes: Sequence[str]) -> None:
    """Write the section about pages."""
    text = PAGES + machine(WITH_PAGES) + "\n" + STORED
    text += "\n".join(f"- {size}" for size in sizes) + "\n\n" + table(rows) + "\n"
    text += POOR_LINE + "\n".join(f"| {' | '.join(_cells(wait))} |" for wait in waits)
    keep("## Pages", text)


def wait_line(wait: Wait) -> str:
    """Write one wait for the screen."""
    page, middle, spread, kilobytes, requests, _ = _cells(wait)
    return f"{middle:>16} s  ({spread})  {page}; {kilobytes} kB in {requests}"


def _cells(wait: Wait) -> tuple[str, ...]:
    quickest, middle, slowest = wait.seconds
    return (
        wait.what,
        f"{middle:.2f}",
        f"{quickest:.2f} to {slowest:.2f}",
        f"{wait.kilobytes:.1f}",
        str(wait.requests),
        "yes" if wait.is_reached else "not yet",
    )

"""The pages, against an empty one, and against themselves with a thousand times more stored.

``python -m benchmarks.web`` prints ratios and writes them to ``RESULTS.md`` beside this file. How
long a page takes on a poor line is told in seconds; everything else is a ratio within one run.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter, process_time

from benchmarks import page_results, poor_line, results
from benchmarks.measuring import Row, Side, Work, ratios
from benchmarks.served import gunicorn, with_empty_page
from benchmarks.stored import Installation, smaller_and_larger
from benchmarks.visits import EMPTY, QUESTION, Person, inside, over
from tests.app.summaries.sent import REFERENCE_A

EMPTY_TIMES = 20
ROUNDS = 21
TURNS, DRAWS = 200, 400
MOST_GROWTH = 1.5
Taken = tuple[float, float]
"""Seconds by the clock, and of the processor."""

AMINA, CARYS = "amina@example.org", "carys@example.org"


def pages_of(installation: Installation, port: int | None = None) -> Mapping[str, Work]:
    """The pages that are measured, in one installation: name to one visit."""
    fetch = (lambda: inside(installation.app)) if port is None else (lambda: over(port))
    amina, carys = Person(fetch(), AMINA), Person(fetch(), CARYS)
    draft = f"/screenings/{installation.draft}"
    return {
        "question, saving": amina.save(installation.draft),
        "question, showing": amina.page(f"{draft}/{QUESTION}"),
        "a page of several questions": amina.page(f"{draft}/together/adult_involved"),
        "task list": amina.page(draft),
        "check answers": amina.page(f"{draft}/check-answers"),
        "indication page": amina.page(f"{draft}/indication"),
        "own screenings": amina.page("/screenings"),
        "find by reference": amina.find(REFERENCE_A),
        "lead’s queue": carys.page("/reviews"),
        "lead’s review": carys.page(f"/screenings/{installation.sent}/review"),
        "empty": amina.page(EMPTY),
    }


def against_empty(pages: Mapping[str, Work], how: str) -> Iterator[Row]:
    """Every page against the empty one of the same application."""

    def many() -> None:
        for _ in range(EMPTY_TIMES):
            pages["empty"]()

    for name, visit in pages.items():
        if name != "empty":
            found = ratios(Side(visit), Side(many, EMPTY_TIMES), ROUNDS)
            yield Row(name, f"an empty page, {how}", found, None, ())


def against_less(small: Mapping[str, Work], large: Mapping[str, Work], told: str) -> Iterator[Row]:
    """Every page with much stored against the same page with little: the slow visits.

    Each page twice: by the clock, and by what the processor did for it, which other programs of the
    machine add nothing to; waiting for the disk is in the first alone.
    """
    for name, visit in small.items():
        if name != "empty":
            turns = [_turn(visit, large[name], number % 2 == 0) for number in range(TURNS)]
            for place, what in enumerate(("95th percentile", "95th percentile of processor time")):
                found = _growth([(one[place], other[place]) for one, other in turns])
                yield Row(f"{name}, {what}", told, found, MOST_GROWTH, ())


def _turn(small: Work, large: Work, small_first: bool) -> tuple[Taken, Taken]:
    """Visit both, one right after the other: whatever the machine does meets both alike."""
    if small_first:
        return _taken(small), _taken(large)
    of_large = _taken(large)
    return _taken(small), of_large


def _taken(visit: Work) -> Taken:
    start, begun = perf_counter(), process_time()
    visit()
    return perf_counter() - start, process_time() - begun


def _growth(turns: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Say how much longer the slow visits of all turns take with more stored.

    Returns:
        The ratio of the two 95th percentiles, between the quartiles of the same ratio over turns
        drawn anew from these: how far it could be another on a second run.
    """
    dice = Random(TURNS)  # noqa: S311 - which turns are drawn again, no secret
    low, _, high = quantiles((_ratio(dice.choices(turns, k=len(turns))) for _ in range(DRAWS)), n=4)
    return low, _ratio(turns), high


def _ratio(turns: Sequence[tuple[float, float]]) -> float:
    of_small, of_large = (quantiles(side, n=20)[-1] for side in zip(*turns, strict=True))
    return of_large / of_small


def _measured(folder: Path) -> tuple[list[Row], tuple[poor_line.Wait, ...], list[str]]:
    small, large = smaller_and_larger(folder)
    sizes = [_size(each) for each in (small, large)]
    for size in sizes:
        print(size, flush=True)
    rows = []

    def keep(found: Iterator[Row]) -> None:
        for row in found:
            print(results.line(row), flush=True)
            rows.append(row)

    for each in (small, large):
        with_empty_page(each.app)
    in_small, in_large = pages_of(small), pages_of(large)
    keep(against_empty(in_small, "in one process"))
    keep(against_less(in_small, in_large, f"{small.screenings} screenings stored"))
    with gunicorn(small.folder) as port:
        keep(against_empty(pages_of(small, port), "through gunicorn on this machine"))
        waits = poor_line.waits(port, small.draft)
    for wait in waits:
        print(page_results.wait_line(wait), flush=True)
    return rows, waits, sizes


def _size(installation: Installation) -> str:
    held = sum(installation.rows.values())
    answers = installation.rows["screening_answer"]
    return (
        f"{installation.screenings:,} screenings: {held:,} rows besides "
        f"{installation.looks:,} of the audit trail, {answers:,} of them answers; "
        f"{installation.megabytes:,.0f} MB of SQLite"
    )


def main() -> int:
    """Print every ratio and keep them."""
    with tempfile.TemporaryDirectory() as folder:
        rows, waits, sizes = _measured(Path(folder))
    page_results.write(rows, waits, sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The pages, against an empty one, and against themselves with a thousand times more stored.

``python -m benchmarks.web`` prints ratios and writes them to ``RESULTS.md`` beside this file. How
long a page takes on a poor line is told in seconds; everything else is a ratio within one run.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from benchmarks import page_results, poor_line, results
from benchmarks.measuring import Row, Side, Work, ratios
from benchmarks.served import gunicorn, with_empty_page
from benchmarks.stored import Installation, smaller_and_larger
from benchmarks.visits import EMPTY, QUESTION, Person, inside, over
from tests.app.summaries.sent import REFERENCE_A

EMPTY_TIMES = 20
ROUNDS = 21
BLOCKS, TURNS = 5, 30
MOST_GROWTH = 1.5
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
    """Every page with much stored against the same page with little: the slow visits."""
    for name, visit in small.items():
        if name != "empty":
            found = [_growth(visit, large[name]) for _ in range(BLOCKS)]
            low, middle, high = quantiles(found, n=4)
            yield Row(f"{name}, 95th percentile", told, (low, middle, high), MOST_GROWTH, ())


def _growth(small: Work, large: Work) -> float:
    """One block of turns: how much longer the slow visits take with more stored."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        for visit, taken in zip((small, large), times, strict=True):
            start = perf_counter()
            visit()
            taken.append(perf_counter() - start)
    of_small, of_large = (quantiles(taken, n=20)[-1] for taken in times)
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

"""How long it takes to place very many stored answers with two packs, beside reading their bytes.

    python benchmarks/impact.py

Needs NumPy (the extra ``fast``). The workload is that of ``workload.py``: 45 questions, 60 rules;
the new pack has one rule raised and one taken away. Answers are drawn with 15 % not known and laid
out as columns beforehand; what is measured is both ends of both ranges, against ``numpy.sum`` over
the same bytes in the same run.
"""

import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.workload import SEED, a_pack
from continuum_rules.columns import Layout
from continuum_rules.compiled import compiled
from continuum_rules.pack import Pack
from continuum_rules.quick_spans import QuickSpans, by_parts

ROWS = 1_000_000
UNKNOWN = 0.15
RUNS = 7

Matrix = numpy.typing.NDArray[numpy.uint8]


def drawn(layout: Layout, rows: int) -> Matrix:
    """Draw partial answers: one option of each question, or all of them where it is not known."""
    random = numpy.random.default_rng(SEED)
    matrix = numpy.empty((len(layout.columns), rows), numpy.uint8)
    for columns in layout.of_field.values():
        wide = sum(layout.columns[column][1] for column in columns)
        chosen = random.integers(0, wide, rows)
        unknown = random.random(rows) < UNKNOWN
        start = 0
        for column in columns:
            size = layout.columns[column][1]
            within = (chosen >= start) & (chosen < start + size)
            bit = numpy.left_shift(1, numpy.clip(chosen - start, 0, 7))
            matrix[column] = numpy.where(unknown, (1 << size) - 1, numpy.where(within, bit, 0))
            start += size
    return matrix


def changed(pack: Pack) -> Pack:
    """Raise the first rule to the last level, and take the second away."""
    first, _, *others = pack.rules
    return replace(pack, rules=(replace(first, at_least=pack.levels[-1].id), *others))


def measured(rows: int = ROWS, runs: int = RUNS) -> dict[str, list[float]]:
    """Time both in turns, after one run of each to warm them.

    Returns:
        Seconds per run: ``sum`` for reading the bytes, ``impact`` for both ends with both packs.
    """
    old = a_pack()
    packs = [QuickSpans(compiled(old)), QuickSpans(compiled(changed(old)))]
    matrix = drawn(packs[0].layout, rows)
    ways: dict[str, Callable[[], object]] = {
        "sum": matrix.sum,
        "impact": lambda: by_parts(matrix, packs),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(runs + 1):
        for name, way in ways.items():
            started = time.perf_counter()
            way()
            if turn:
                times[name].append(time.perf_counter() - started)
    return times


def peak(rows: int = ROWS) -> int:
    """Give the most memory that placing takes beyond the answers themselves, in bytes."""
    old = a_pack()
    packs = [QuickSpans(compiled(old)), QuickSpans(compiled(changed(old)))]
    matrix = drawn(packs[0].layout, rows)
    tracemalloc.start()
    by_parts(matrix, packs)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def main() -> None:
    """Measure and print."""
    times = measured()
    against = statistics.median(times["sum"])
    for name, taken in times.items():
        low, middle, high = statistics.quantiles(taken, n=4)
        spread = f"{low * 1000:.1f}–{high * 1000:.1f} ms"
        print(f"{name:<8} {middle * 1000:>8.1f} ms {spread:>18} {middle / against:>6.1f} times")
    print(f"peak beside the answers: {peak() / 1e6:.0f} MB")


if __name__ == "__main__":
    main()

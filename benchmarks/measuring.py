"""Two pieces of work, measured in turns, and what each adds to memory.

On a machine that does other things as well, a single figure says little. So the two sides take
short turns, each turn gives one ratio, and what is told is the middle one with the quartiles.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

from benchmarks.memory import added

ROUNDS = 61
Work = Callable[[], object]


@dataclass(frozen=True)
class Side:
    """One of the two that are compared.

    Attributes:
        work: What is timed.
        times: How many repetitions it holds.
        memory: What the work is called in ``memory``, where it is run once more from its very
            beginning to see what it takes; None where it is not.
    """

    work: Work
    times: int = 1
    memory: str | None = None

    def seconds(self) -> float:
        """Time one turn, per repetition."""
        start = perf_counter()
        self.work()
        return (perf_counter() - start) / self.times


@dataclass(frozen=True)
class Row:
    """One line of the results.

    Attributes:
        ratios: Quartiles of the first side's time over the second's; the middle one is what counts.
        reach: The most that the middle one may be.
        memory: What each side added, in bytes; None where it was not measured.
        is_faster: True where the ratio is told the other way round: so many times faster.
    """

    measured: str
    against: str
    ratios: tuple[float, float, float]
    reach: float | None
    memory: tuple[int | None, ...]
    is_faster: bool = False

    @property
    def is_reached(self) -> bool | None:
        """Whether the middle ratio is within reach; None where none is set."""
        if self.reach is None:
            return None
        middle = self.ratios[1]
        return middle >= self.reach if self.is_faster else middle <= self.reach


def ratios(ours: Side, theirs: Side, rounds: int = ROUNDS) -> tuple[float, float, float]:
    """Run both in turns, after one turn each to warm them; give the quartiles of the ratio."""
    ours.work()
    theirs.work()
    found = [ours.seconds() / theirs.seconds() for _ in range(rounds)]
    low, middle, high = quantiles(found, n=4)
    return low, middle, high


def compared(
    measured: str,
    against: str,
    ours: Side,
    theirs: Side,
    *,
    reach: float | None,
    is_faster: bool = False,
    rounds: int = ROUNDS,
) -> Row:
    """Compare two sides, and say how many times longer (or faster) the first one is."""
    found = ratios(ours, theirs, rounds)
    if is_faster:
        low, middle, high = (1 / each for each in reversed(found))
        found = (low, middle, high)
    memory = tuple(None if side.memory is None else added(side.memory) for side in (ours, theirs))
    return Row(measured, against, found, reach, memory, is_faster)

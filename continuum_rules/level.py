"""A place on the continuum, and a range of places.

Levels are data that a pack brings along: their order in the pack *is* the continuum.
"""

from dataclasses import dataclass
from functools import total_ordering


@total_ordering
@dataclass(frozen=True, slots=True)
class Level:
    """One place on the continuum, least serious first.

    Attributes:
        id: The pack's own name for it, such as ``problematic``.
        position: 0 for the least serious level, counting up.
        label: What people read.
        describes: The characteristics the level stands for, in a sentence or two.
        doing_less_would_risk: One side of proportion; never empty in a checked pack.
        not_on_this_alone: The other side: what this indication by itself does not support.
    """

    id: str
    position: int
    label: str
    describes: str = ""
    doing_less_would_risk: tuple[str, ...] = ()
    not_on_this_alone: tuple[str, ...] = ()

    def __lt__(self, other: "Level") -> bool:
        return self.position < other.position


@dataclass(frozen=True, slots=True)
class LevelRange:
    """Every level the facts so far allow: from ``lowest`` to ``highest``, both included."""

    lowest: Level
    highest: Level

    def __post_init__(self) -> None:
        if self.highest < self.lowest:
            raise ValueError(f"{self.highest.id} is below {self.lowest.id}")

    @property
    def is_single(self) -> bool:
        """True where every completion comes out at one level."""
        return self.lowest.position == self.highest.position

    @property
    def width(self) -> int:
        """How many steps lie between the ends; 0 for a single level."""
        return self.highest.position - self.lowest.position

    def contains(self, level: Level) -> bool:
        """Say whether the level lies inside, ends included."""
        return self.lowest.position <= level.position <= self.highest.position

    def within(self, other: "LevelRange") -> bool:
        """Say whether this range lies inside the other: it narrows it, or equals it."""
        return other.contains(self.lowest) and other.contains(self.highest)

    def join(self, other: "LevelRange") -> "LevelRange":
        """Combine two concerns: the higher of the lowest ends, the higher of the highest ends.

        No averaging: one serious concern is never diluted by a lesser one beside it.
        """
        return LevelRange(max(self.lowest, other.lowest), max(self.highest, other.highest))

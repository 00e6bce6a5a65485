"""A pack as it reads while some recorded questions count as they stand (see ``hiding``)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from continuum_rules.indication import RuleHolds
from continuum_rules.rule import Rule
from continuum_rules.space import Box, Space, widest


@dataclass(frozen=True, slots=True)
class RuleBoxes:
    """A rule and the recorded answers it holds in.

    Attributes:
        level: The position of its ``at_least``.
        told: What is said of it where it holds in every completion.
        outside: Every bit that its one box leaves out; all bits where it has no box or several.
        is_many: True where it takes several boxes together to say when the rule holds.
    """

    rule: Rule
    level: int
    boxes: tuple[Box, ...]
    told: RuleHolds
    outside: int
    is_many: bool


@dataclass(frozen=True, slots=True)
class LevelBox:
    """One box of a rule, ready for quick comparison.

    Attributes:
        outside: Every bit that the box leaves out: a case lies in the box if it has none of them.
        asks: The guard bits of the fields that the box leaves options out of.
    """

    box: Box
    level: int
    outside: int
    asks: int


class Variant:
    """Every ``when`` of a pack as boxes of recorded answers.

    Attributes:
        rules: Highest level first, then by id.
        placing: The boxes of the rules, highest level first. Left out are those at the first level,
            and those inside another that reaches as high: they decide nothing.
        pairs: Each of them as box and level.
        outsides: The rules again, each with what its one box leaves out.
        asking: By position, for each box in ``at_least`` what it leaves out and what it asks about.
        has_many: True where some rule takes several boxes.
        at_least: By position, the boxes that make the level that high or higher. At the first: the
            box of every case.
        loose: By position, all bits of the fields on which some of those boxes is not an upper set.
        facts: By pathway, the boxes in which its ``when`` holds; none where it has no ``when``.
        triggers: By pathway, the boxes in which a complete case triggers it, by level or by fact.
        stops: By stop, the boxes in which it stands.
    """

    def __init__(self, space: Space, rules: Sequence[RuleBoxes], levels: int) -> None:
        self.rules = rules
        self.pairs = _deciding(rules, levels)
        self.placing = [
            LevelBox(box, level, space.full & ~box, asked_by(space, box))
            for box, level in self.pairs
        ]
        self.at_least: list[tuple[Box, ...]] = [(space.full,)]
        for position in range(1, levels):
            self.at_least.append(widest(box for box, level in self.pairs if level >= position))
        self.outsides = [(each.outside, each) for each in rules]
        self.has_many = any(each.is_many for each in rules)
        self.asking = [
            [(each.outside, each.asks) for each in self.placing if each.level >= position]
            for position in range(levels)
        ]
        self.loose = [_not_upper(space, boxes) for boxes in self.at_least]
        self.facts: list[tuple[Box, ...]] = []
        self.triggers: list[tuple[Box, ...]] = []
        self.stops: list[tuple[Box, ...]] = []

    def lead_to(self, facts: Iterable[tuple[Box, ...]], from_level: Iterable[int | None]) -> None:
        """Fill in what triggers each pathway.

        Args:
            facts: By pathway, the boxes in which its ``when`` holds.
            from_level: By pathway, the position of its ``at_least``; None where it has none.
        """
        self.facts = list(facts)
        for boxes, position in zip(self.facts, from_level, strict=True):
            by_level = () if position is None else self.at_least[position]
            self.triggers.append((*by_level, *boxes))


def _deciding(rules: Iterable[RuleBoxes], levels: int) -> list[tuple[Box, int]]:
    """List boxes with their levels, highest first, without those that another makes needless."""
    by_level: list[list[Box]] = [[] for _ in range(levels)]
    for each in rules:
        by_level[each.level].extend(each.boxes)
    kept: list[tuple[Box, int]] = []
    higher: tuple[Box, ...] = ()
    for level in range(levels - 1, 0, -1):
        own = widest(by_level[level], inside=higher)
        kept += [(box, level) for box in own]
        higher = (*higher, *own)
    return kept


def asked_by(space: Space, box: Box) -> int:
    """Give the guard bits of the fields that a box leaves options out of.

    Adding the lowest bits to a box carries into the guard bit of exactly the fields it keeps whole.
    """
    return space.guard & ~(box + space.lows)


def _not_upper(space: Space, boxes: Iterable[Box]) -> int:
    """Give all bits of the fields on which some box takes an option and leaves out a later one.

    Adding its lowest bits to a box that takes all later options clears the whole field.
    """
    left = 0
    for box in boxes:
        left |= (box + space.corner(box)) & space.full
    return sum(field.mask for field in space.fields if field.mask & left)

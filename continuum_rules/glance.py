"""What can be told of one more answer at a glance, without asking ``cover`` anew for each.

An answer makes a box of cases smaller. The highest end stays while a case at that end has the
answer. The lowest stays while the least concerning case of the box, with that answer put in place
of its own, still lies in none of the boxes that would raise it. Both are worked out for every
answer at once, in one walk over a pack's boxes.
"""

from collections.abc import Iterable

from continuum_rules.space import Box, Space
from continuum_rules.variant import Variant


class Glance:
    """The cases of one box, as the boxes of a pack's rules meet them.

    Attributes:
        corner: Its least concerning case.
        level: The position of the level that this case comes out at.
        some: By position, every option that some case has which comes out that high or higher.
        caught: By position, every option that, put in place of its own, would bring the corner
            that high or higher. Means nothing at positions that it reaches already.
    """

    def __init__(self, space: Space, variant: Variant, box: Box) -> None:
        self.space = space
        self.box = box
        self.corner = space.corner(box)
        self.level = 0
        levels = len(variant.at_least)
        self.some = [0] * levels
        self.caught = [0] * levels
        by_level: list[list[Box]] = [[] for _ in range(levels)]
        for each, level in variant.pairs:
            by_level[level].append(each)
        some = caught = 0
        for level in range(levels - 1, 0, -1):
            more, catching = self.meeting(by_level[level]), self.catching(by_level[level])
            if catching is None:
                self.level = self.level or level
            some, caught = some | more, caught | (catching or 0)
            self.some[level], self.caught[level] = some, caught
        self.some[0] = box

    def meeting(self, boxes: Iterable[Box]) -> int:
        """Collect every option of a case that is both here and in one of some boxes."""
        full, guard, here = self.space.full, self.space.guard, self.box
        found = 0
        for each in boxes:
            inside = here & each
            if (inside + full) & guard == guard:
                found |= inside
        return found

    def catching(self, boxes: Iterable[Box]) -> int | None:
        """Collect every option that, in place of its own, brings the corner into one of the boxes.

        A box can catch it only where the corner is outside on that question alone.

        Returns:
            None where the corner lies in one of them as it is.
        """
        full, guard, by_guard = self.space.full, self.space.guard, self.space.by_guard
        corner = self.corner
        found = 0
        for each in boxes:
            outside = corner & ~each
            if outside & (outside - 1) == 0:
                if not outside:
                    return None
                found |= each & by_guard[(outside + full) & guard]
        return found

    def outside(self, position: int | None, facts: Iterable[Box]) -> int | None:
        """Collect every option that leaves the corner below a level and outside some boxes.

        Args:
            position: The level; None for none.
            facts: The boxes.

        Returns:
            None where the corner is not below it or not outside them.
        """
        if position is not None and self.level >= position:
            return None
        caught = self.catching(facts)
        if caught is None:
            return None
        by_level = 0 if position is None else self.caught[position]
        return self.space.full & ~(caught | by_level)

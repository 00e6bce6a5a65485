"""A complete case, judged by the marks of the boxes it lies in.

While every question is answered and no answers are set aside, a rule holds where the case lies in
one of its boxes, and ``marks`` found those while the answers were read.
"""

from continuum_rules.hiding import Hiding
from continuum_rules.indication import RuleHolds
from continuum_rules.marks import Marks
from continuum_rules.space import Box, Space
from continuum_rules.variant import Variant, asked_by


class Complete:
    """The boxes of a pack's rules by their mark, the highest level first, then by rule id.

    Attributes:
        boxes: In the order of their places.
        level_of: By mark, the position of the level that its rule gives.
        told_of: By mark, what is said of its rule.
    """

    def __init__(self, space: Space, hiding: Hiding, variant: Variant) -> None:
        each = [(rule, box) for rule in variant.rules for box in rule.boxes]
        self.boxes: list[Box] = [box for _, box in each]
        self.level_of = {1 << place: rule.level for place, (rule, _) in enumerate(each)}
        self.told_of: dict[Marks, RuleHolds] = {
            1 << place: rule.told for place, (rule, _) in enumerate(each)
        }
        self.every: Marks = (1 << len(each)) - 1
        self._is_plain = [not hiding.order and not loose for loose in variant.loose]
        self._rank_facts(space)
        self._at = [
            sum(mark for mark, own in self.level_of.items() if own == level)
            for level in range(len(variant.loose))
        ]

    def _rank_facts(self, space: Space) -> None:
        """Find what each box asks about, and which box outlives which while facts are dropped.

        Facts are dropped from the last of the pack on, while some box that holds does not ask about
        them. What is left is the box whose last factor comes earliest, then the last but one.
        """
        order = {factor_id: place for place, factor_id in enumerate(space.fields_of)}
        asked = [
            sorted({order[f.factor] for f in space.fields if guards & f.guard}, reverse=True)
            for guards in (asked_by(space, box) for box in self.boxes)
        ]
        ranked = sorted({tuple(each) for each in asked})
        rank_of = {each: rank for rank, each in enumerate(ranked)}
        self._rank_of = {1 << place: rank_of[tuple(each)] for place, each in enumerate(asked)}
        names = list(order)
        self._facts_of = [tuple(names[place] for place in reversed(each)) for each in ranked]

    def level(self, marks: Marks) -> int:
        """Give the position of the level that the case comes out at."""
        return self.level_of[marks & -marks] if marks else 0

    def rules(self, marks: Marks) -> list[RuleHolds]:
        """List what is said of the rules that hold; a rule with several boxes may stand twice."""
        told_of = self.told_of
        found = []
        while marks:
            mark = marks & -marks
            marks ^= mark
            found.append(told_of[mark])
        return found

    def facts(self, marks: Marks, level: int) -> tuple[str, ...] | None:
        """Find the factors that alone give the level, in pack order.

        Returns:
            None where this cannot be told from the marks: dropping a fact may show a question, or
            several boxes may cover together what none covers alone.
        """
        if not self._is_plain[level]:
            return None
        left = marks & self._at[level]
        first = left & -left
        left ^= first
        rank_of = self._rank_of
        best = rank_of[first]
        while left:
            mark = left & -left
            left ^= mark
            rank = rank_of[mark]
            if rank < best:  # quicker than min(): this is done for every answer there is
                best = rank
        return self._facts_of[best]

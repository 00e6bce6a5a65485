"""A complete case, judged by the marks of the boxes it lies in.

While every question is answered and no answers are set aside, a rule holds where the case lies in
one of its boxes, and ``marks`` found those while the answers were read. Every box has two marks,
for two things that are asked in different orders. Among the *first* half of the marks the lowest
one tells the level and the facts by itself; the *second* half lists the rules as people read them.
"""

from collections.abc import Iterable

from continuum_rules.evaluate import Span
from continuum_rules.hiding import Hiding
from continuum_rules.indication import RuleHolds
from continuum_rules.marks import Marks
from continuum_rules.space import Box, Space
from continuum_rules.variant import RuleBoxes, Variant, asked_by

Deciding = tuple[Span, tuple[str, ...] | None]
"""The ends of a case, and the factors that give them; None where marks alone do not tell these."""

AT_ONCE = 8
"""Of how many boxes the rules are looked up together: as many as there are bits in a byte."""


class Complete:
    """What the marks of a case say.

    Attributes:
        boxes: In the order of their marks: each box twice.
        every: All of these marks.
        settled: How many bits a complete case has.
        deciding: By the lowest of a case's marks, 0 where it has none: what gives its level. Facts
            are dropped from the last of the pack on, while some box that holds at the level does
            not ask about them; what is left is the box whose last factor comes earliest, then the
            last but one. Dropping a fact may show a question, or several boxes may cover together
            what none covers alone; where that can be, there is None instead of the facts.
    """

    def __init__(self, space: Space, hiding: Hiding, variant: Variant) -> None:
        each = [(rule, box) for rule in variant.rules for box in rule.boxes]
        order = list(space.fields_of)
        asked = {box: _asked(space, box, order) for _, box in each}
        ranked = sorted(each, key=lambda one: (-one[0].level, asked[one[1]]))
        self.boxes: list[Box] = [box for _, box in (*ranked, *each)]
        self.every: Marks = (1 << len(self.boxes)) - 1
        self.settled = len(space.fields)
        self._half = len(each)
        self._tells_twice = len({rule.rule.id for rule, _ in each}) < len(each)
        is_plain = [not hiding.order and not loose for loose in variant.loose]
        self.deciding: dict[Marks, Deciding] = {0: ((0, 0), ())}
        for place, (rule, box) in enumerate(ranked):
            facts = tuple(order[asking] for asking in reversed(asked[box]))
            told = (facts if rule.level else ()) if is_plain[rule.level] else None
            self.deciding[1 << place] = (rule.level, rule.level), told
        self._told = [
            _combined([rule for rule, _ in each[start : start + AT_ONCE]])
            for start in range(0, len(each), AT_ONCE)
        ]

    def rules(self, marks: Marks) -> tuple[RuleHolds, ...]:
        """List what is said of the rules that hold, highest level first, then by id."""
        found: tuple[RuleHolds, ...] = ()
        left = (marks >> self._half).to_bytes(len(self._told), "little")
        for told, some in zip(self._told, left, strict=True):
            if some:
                found += told[some]
        return once(found) if self._tells_twice else found


def once(told: Iterable[RuleHolds]) -> tuple[RuleHolds, ...]:
    """Keep one of each id: an overlay's rule may stand under the id of a base rule."""
    kept: dict[str, RuleHolds] = {}
    for each in told:
        kept.setdefault(each.id, each)
    return tuple(kept.values())


def _asked(space: Space, box: Box, order: list[str]) -> list[int]:
    """List the places of the factors that a box asks about, the last first."""
    guards = asked_by(space, box)
    names = {field.factor for field in space.fields if guards & field.guard}
    return sorted((order.index(name) for name in names), reverse=True)


def _combined(rules: list[RuleBoxes]) -> list[tuple[RuleHolds, ...]]:
    """Give, for every combination of some rules, what is said of them, in their order."""
    found: list[tuple[RuleHolds, ...]] = [()]
    for rule in rules:
        found += [(*others, rule.told) for others in found]
    return found

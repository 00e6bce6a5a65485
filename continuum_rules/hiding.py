"""Which questions apply, and what the rules see instead of those that do not.

A question is hidden by other answers (``hide_when``), perhaps themselves hidden; the rules then see
its ``when_hidden``. Here that is written out once, in terms of what people recorded: "effective
answer in S" becomes boxes of recorded answers. With

* H the boxes in which the question is hidden, and
* R the boxes in which its recorded answer is in S,

it holds in H or R where ``when_hidden`` is in S, and in R outside H where it is not. From there on
a complete case is one point, every rule is boxes, and no query needs to know of hiding.

One promise of the format stands apart: while it is not settled whether a question is hidden, its
*recorded* answer counts as it stands. Such questions are taken as shown; which ones they are
depends on what is recorded (``unsettled``), so boxes are opened for a set of such questions.
"""

from collections.abc import Mapping, Sequence
from enum import Enum

from continuum_rules.condition import Asked, AskedWhen, asked
from continuum_rules.cover import covers, meets
from continuum_rules.factor import Factor
from continuum_rules.space import Box, Space, meet, widest

Shown = frozenset[str]
"""Hidden-or-not questions whose recorded answer counts as it stands."""

NONE_SHOWN: Shown = frozenset()


class Applies(Enum):
    """Whether a question applies now."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Hiding:
    """The ``hide_when`` of a pack, opened into boxes.

    Attributes:
        order: The factors that can be hidden, each after those that hide it.
        above: Factor id to the factors that can be hidden and that its own hiding rests on.
    """

    def __init__(self, space: Space, factors: Mapping[str, Factor]) -> None:
        self.space = space
        self.tables: dict[str, tuple[tuple[Asked, ...], ...]] = {
            factor.id: tuple(
                tuple(asked(space, factors[each], test) for each, test in table.items())
                for table in factor.hide_when
            )
            for factor in factors.values()
            if factor.hide_when
        }
        self.above: dict[str, frozenset[str]] = {}
        self.order: list[str] = []
        for factor_id in self.tables:
            self._place(factor_id, ())
        self._hidden: dict[tuple[str, Shown], tuple[Box, ...]] = {}
        self._shown: dict[tuple[str, Shown], tuple[Box, ...]] = {}

    def _place(self, factor_id: str, seen: tuple[str, ...]) -> None:
        if factor_id in self.above:
            return
        if factor_id in seen:
            raise ValueError(f"hide_when goes round in a circle: {' -> '.join(seen)}")
        above: set[str] = set()
        for trigger in self.triggers(factor_id):
            if trigger in self.tables:
                self._place(trigger, (*seen, factor_id))
                above |= {trigger} | self.above[trigger]
        self.above[factor_id] = frozenset(above)
        self.order.append(factor_id)

    def triggers(self, factor_id: str) -> Sequence[str]:
        """List the factors that the hiding of this one asks about; empty if it is never hidden."""
        tables = self.tables.get(factor_id, ())
        return list(dict.fromkeys(each.factor for table in tables for each in table))

    def rests_on(self, factor_id: str) -> frozenset[str]:
        """List the factors that the hiding of this one rests on, directly or through another."""
        return frozenset(
            each for h in (factor_id, *self.above[factor_id]) for each in self.triggers(h)
        )

    def bears_on(self, factor_ids: frozenset[str]) -> frozenset[str]:
        """List the factors that can be hidden and that change what is seen of the given ones."""
        return frozenset(
            each
            for factor_id in factor_ids
            if factor_id in self.tables
            for each in (factor_id, *self.above[factor_id])
        )

    def with_triggers(self, factor_ids: frozenset[str]) -> frozenset[str]:
        """Add every factor whose answer bears on the given ones by hiding or showing."""
        found = set(factor_ids)
        for factor_id in self.bears_on(factor_ids):
            found |= {factor_id, *self.triggers(factor_id)}
        return frozenset(found)

    def hidden(self, factor_id: str, shown: Shown) -> tuple[Box, ...]:
        """Give the boxes of recorded answers in which the question is hidden."""
        key = (factor_id, shown & self.above[factor_id])
        if key not in self._hidden:
            tables = (
                meet(self.space, *(self.opened(each, key[1]) for each in table))
                for table in self.tables[factor_id]
            )
            self._hidden[key] = widest(box for table in tables for box in table)
        return self._hidden[key]

    def applying(self, factor_id: str, shown: Shown) -> tuple[Box, ...]:
        """Give the boxes of recorded answers in which the question applies."""
        key = (factor_id, shown & self.above[factor_id])
        if key not in self._shown:
            unmet = (
                [box for each in table for box in self.opened(each.negated(), key[1])]
                for table in self.tables[factor_id]
            )
            self._shown[key] = meet(self.space, *unmet)
        return self._shown[key]

    def opened(self, each: Asked, shown: Shown) -> tuple[Box, ...]:
        """Give the boxes of recorded answers in which a condition holds of what the rules see."""
        if each.factor not in self.tables or each.factor in shown:
            return each.holds
        if each.when_hidden:
            return widest((*each.holds, *self.hidden(each.factor, shown)))
        return meet(self.space, self.applying(each.factor, shown), each.holds)

    def opened_when(self, when: AskedWhen, shown: Shown) -> tuple[Box, ...]:
        """Give the boxes of recorded answers in which a whole ``when`` holds."""
        return widest(
            box
            for choice in when.choices()
            for box in meet(self.space, *(self.opened(each, shown) for each in choice))
        )

    def unsettled(self, box: Box) -> Shown:
        """List the recorded questions of which some completions say hidden and some do not."""
        if self.space.is_case(box):
            return NONE_SHOWN
        shown: Shown = NONE_SHOWN
        for factor_id in self.order:
            if (
                self.space.recorded(box, factor_id)
                and self.applies(box, factor_id, shown) is Applies.OPEN
            ):
                shown |= {factor_id}
        return shown

    def applies(self, box: Box, factor_id: str, shown: Shown) -> Applies:
        """Say whether the question applies, as far as the recorded answers settle it."""
        if factor_id not in self.tables:
            return Applies.YES
        hidden = self.hidden(factor_id, shown)
        if not meets(self.space, hidden, box):
            return Applies.YES
        return Applies.NO if covers(self.space, hidden, box) else Applies.OPEN

"""What one set of recorded answers would become with one more answer.

Every open question is asked this for each of its options, so it is answered without starting afresh
wherever that is exact. An answer that changes nothing about how the others are read only makes the
box smaller, and ``glance`` tells most of what that changes. An answer to a question that may turn
out hidden counts as it stands once it is recorded: then the pack is read with that question shown,
and from there on the answer only makes the box smaller.
"""

from collections.abc import Iterable
from functools import cached_property

from continuum_rules.compiled import Compiled, Standing
from continuum_rules.evaluate import Span, span
from continuum_rules.factor import Factor
from continuum_rules.glance import Glance
from continuum_rules.hiding import Applies
from continuum_rules.pathway import Follows
from continuum_rules.space import Box, Field
from continuum_rules.triggered import ABSENT, REQUIRED, Statuses, status, statuses_of


class Outlook:
    """Recorded answers, read once, and asked about many single answers.

    Args:
        shown_for: For a reading with one more question shown: the question, and the reading without
            it. It is asked about answers to that question only, so pathways that have nothing to do
            with it are not worked out again.
    """

    def __init__(self, standing: Standing, shown_for: tuple[str, "Outlook"] | None = None) -> None:
        self.standing = standing
        self._shown_for = shown_for
        self.compiled: Compiled = standing.compiled
        self._known: dict[Box, Standing] = {}
        self._shown: dict[str, Outlook] = {}
        self._ends: dict[int, Span] = {}

    @property
    def ends(self) -> Span:
        """The range as it stands."""
        return self.standing.ends

    @cached_property
    def statuses(self) -> Statuses:
        """The pathways as they stand."""
        if self._shown_for is None:
            return statuses_of(self.standing)
        factor_id, found = self._shown_for[0], list(self._shown_for[1].statuses)
        box, ends = self.standing.box, self.standing.ends
        for number in self.compiled.pathways_on[factor_id]:
            found[number] = status(self.compiled, self.standing.variant, number, box, ends)
        return tuple(found)

    def after(self, factor: Factor, field: Field, bit: int) -> Standing:
        """Read the answers anew with one more of them."""
        box = self.compiled.encoder.with_option(self.standing.recorded, factor, field, bit)
        if box not in self._known:
            self._known[box] = self.compiled.standing(box)
        return self._known[box]

    # How one more answer is read ---------------------------------------------------------

    def _reading(self, factor: Factor, field: Field, bit: int) -> "Outlook | None":
        """Find a reading of the pack in which the answer only makes the box smaller.

        Returns:
            None where the answers have to be read afresh: it settles nothing, makes a conflict, or
            can hide a recorded question.
        """
        if not self.standing.box & bit or self._opens_others(factor, field, bit):
            return None
        if factor.id not in self.compiled.changes_reading:
            return self
        if factor.id in self._hiding_recorded or not self._without_conflict & bit:
            return None
        return self._with_shown(factor.id)

    def _opens_others(self, factor: Factor, field: Field, bit: int) -> bool:
        """Say whether the answer opens again what was not chosen ("something else")."""
        if field.option not in factor.as_unknown or bit != field.bits["yes"]:
            return False
        box, fields = self.standing.box, self.compiled.space.fields_of[factor.id]
        return any(box & each.mask == each.bits["no"] for each in fields)

    @cached_property
    def _hiding_recorded(self) -> frozenset[str]:
        """The factors that can hide a recorded question, or show it."""
        hiding, space, box = self.compiled.hiding, self.compiled.space, self.standing.box
        recorded = (each for each in hiding.order if space.recorded(box, each))
        return frozenset(trigger for each in recorded for trigger in hiding.rests_on(each))

    @cached_property
    def _without_conflict(self) -> int:
        """Every option that, as the one more answer, certainly makes no conflict."""
        if self.standing.conflicts:
            return 0
        found = self.compiled.space.full
        for boxes in self.compiled.conflicts:
            found &= self._glance.outside(None, boxes) or 0
        return found

    def _with_shown(self, factor_id: str) -> "Outlook":
        """Read the pack as it reads once the question is answered."""
        if factor_id not in self._shown:
            standing, hiding = self.standing, self.compiled.hiding
            state = hiding.applies(standing.box, factor_id, standing.shown)
            if state is not Applies.OPEN or factor_id in standing.shown:
                self._shown[factor_id] = self
            else:
                shown = standing.shown | {factor_id}
                read = Standing(self.compiled, standing.recorded, standing.box, (), shown)
                self._shown[factor_id] = Outlook(read, (factor_id, self))
        return self._shown[factor_id]

    @cached_property
    def _glance(self) -> Glance:
        return Glance(self.compiled.space, self.standing.variant, self.standing.box)

    # The range ---------------------------------------------------------------------------

    def ends_after(self, factor: Factor, field: Field, bit: int) -> Span:
        """Give the range with one more answer.

        Raises:
            BudgetExhausted: See ``cover``.
        """
        reading = self._reading(factor, field, bit)
        if reading is None:
            return self.after(factor, field, bit).ends
        return reading._ends_with(field, bit)

    def _ends_with(self, field: Field, bit: int) -> Span:
        if self._keeping_ends & bit:
            return self.ends
        if bit not in self._ends:
            box = self.standing.box & ~field.mask | bit
            self._ends[bit] = span(self.compiled.space, self.standing.variant, box)
        return self._ends[bit]

    @cached_property
    def _keeping_ends(self) -> int:
        """Every option that, as the one more answer, certainly leaves the range as it is."""
        lowest, highest = self.ends
        if lowest == highest:
            return self.compiled.space.full
        return self._glance.some[highest] & (self._glance.outside(lowest + 1, ()) or 0)

    # The pathways ------------------------------------------------------------------------

    def statuses_after(self, factor: Factor, field: Field, bit: int) -> Statuses:
        """Give every pathway's status with one more answer.

        Raises:
            BudgetExhausted: See ``cover``.
        """
        reading = self._reading(factor, field, bit)
        if reading is None:
            return statuses_of(self.after(factor, field, bit))
        return reading._statuses_with(field, bit)

    def _statuses_with(self, field: Field, bit: int) -> Statuses:
        if self._keeping_statuses & bit:
            return self.statuses
        box = self.standing.box & ~field.mask | bit
        ends = self._ends_with(field, bit)
        found = list(self.statuses)
        for number, keeping in self._keeping_status.items():
            if not keeping & bit:
                found[number] = status(self.compiled, self.standing.variant, number, box, ends)
        return tuple(found)

    @cached_property
    def _keeping_status(self) -> dict[int, int]:
        """By pathway that is not settled, every option that certainly leaves it as it is."""
        found = {}
        for number in self._unsettled_pathways:
            floor, facts = self.compiled.floors[number], self.standing.variant.facts[number]
            keeping = self._glance.meeting(facts) | (
                0 if floor is None else self._glance.some[floor]
            )
            if self.compiled.pack.pathways[number].follows is Follows.LOWEST:
                keeping &= self._glance.outside(floor, facts) or 0
            found[number] = keeping
        return found

    @cached_property
    def _keeping_statuses(self) -> int:
        """Every option that certainly leaves all pathways as they are."""
        found = self.compiled.space.full
        for keeping in self._keeping_status.values():
            found &= keeping
        return found

    @cached_property
    def _unsettled_pathways(self) -> list[int]:
        """The pathways whose status some answer could still change."""
        pathways = self.compiled.pack.pathways
        on: Iterable[int] = range(len(pathways))
        if self._shown_for is not None:
            on = self.compiled.pathways_on[self._shown_for[0]]
        return [number for number in on if not self._is_settled(number)]

    def _is_settled(self, number: int) -> bool:
        now = self.statuses[number]
        follows = self.compiled.pack.pathways[number].follows
        return now == ABSENT or (now == REQUIRED and follows is Follows.LOWEST)

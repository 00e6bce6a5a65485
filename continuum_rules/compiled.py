"""A pack made ready to be asked: everything about it that does not depend on the answers.

Every ``when`` is opened into boxes once, and kept beside the pack.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from continuum_rules.answers import Answer
from continuum_rules.complete import Complete, Deciding
from continuum_rules.condition import AskedWhen, asked_when
from continuum_rules.cover import covers
from continuum_rules.encoding import Encoder
from continuum_rules.evaluate import Span, span
from continuum_rules.hiding import NONE_SHOWN, Hiding, Shown
from continuum_rules.indication import RuleHolds
from continuum_rules.level import LevelRange
from continuum_rules.marks import Marked, Marks
from continuum_rules.pack import Pack
from continuum_rules.rule import Rule, When
from continuum_rules.space import Box, Space
from continuum_rules.variant import RuleBoxes, Variant

MOST_VARIANTS = 2_000
MOST_MATTERING = 1_000
_KEPT = "_compiled"


class Standing:
    """Recorded answers as the rules may read them.

    Attributes:
        recorded: As people recorded them.
        box: The same without those that do not fit together.
        conflicts: The places, in the pack, of the conflicts that hold.
        shown: The recorded questions that count as they stand though they may turn out hidden.
        marks: Of a complete case, the marks of the rules' boxes it lies in, where they were found
            while it was read; else None.
        deciding: What these marks say: the ends, and the facts that give them; else None.
    """

    __slots__ = (
        "_ends", "_variant", "box", "compiled", "conflicts", "deciding", "marks", "recorded",
        "shown",
    )  # fmt: skip

    def __init__(
        self,
        compiled: "Compiled",
        recorded: Box,
        box: Box,
        conflicts: tuple[int, ...] = (),
        shown: Shown = NONE_SHOWN,
        marks: Marks | None = None,
        deciding: Deciding | None = None,
    ) -> None:
        self.compiled = compiled
        self.recorded = recorded
        self.box = box
        self.conflicts = conflicts
        self.shown = shown
        self.marks = marks
        self.deciding = deciding
        self._variant: Variant | None = None
        self._ends: Span | None = None if deciding is None else deciding[0]

    @property
    def variant(self) -> Variant:
        """The pack as it reads for these answers."""
        if self._variant is None:
            self._variant = self.compiled.variant(self.shown)
        return self._variant

    @property
    def ends(self) -> Span:
        """The lowest and the highest level that some completion reaches.

        Raises:
            BudgetExhausted: See ``cover``.
        """
        if self._ends is None:
            self._ends = span(self.compiled.space, self.variant, self.box)
        return self._ends


class Compiled:
    """A pack made ready to be asked.

    Attributes:
        conflicts: By conflict, the boxes of recorded answers, as they stand, in which it holds.
        clears: By conflict, all bits of the factors it names.
        mattering: By box of standing answers, the factors that can make a difference to them. The
            same answers are asked about on many pages.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.mattering: dict[Box, frozenset[str]] = {}
        self.space = Space(pack.factors)
        self.hiding = Hiding(self.space, pack.factor_by_id)
        placed = [(rule, pack.level_by_id[rule.at_least].position) for rule in pack.rules]
        placed.sort(key=lambda pair: (-pair[1], pair[0].id))
        self.rules = [(rule, level, self.asked(rule.when)) for rule, level in placed]
        self.pathways = [None if e.when is None else self.asked(e.when) for e in pack.pathways]
        self.stops = [self.asked(stop.when) for stop in pack.stops]
        named = [self.asked(conflict.when) for conflict in pack.conflicts]
        as_they_stand = frozenset(self.hiding.tables)
        self.conflicts = [self.hiding.opened_when(when, as_they_stand) for when in named]
        self.conflict_factors = [self.in_order(when.factors) for when in named]
        self.clears = [self.mask(factors) for factors in self.conflict_factors]
        self._boxes: dict[tuple[str, int, Shown], tuple[Box, ...]] = {}
        self._variants: dict[Shown, Variant] = {}
        self.space.usual = self.blank.at_least[1:]

    @cached_property
    def complete(self) -> Complete:
        """What complete cases come out at."""
        return Complete(self.space, self.hiding, self.blank)

    @cached_property
    def encoder(self) -> Encoder:
        """What turns answers into boxes, with the marks of rules and then of conflicts."""
        boxes = (*self.complete.boxes, *(box for boxes in self.conflicts for box in boxes))
        return Encoder(self.space, self.pack.factor_by_id, Marked(self.space, boxes))

    def in_order(self, factor_ids: Iterable[str]) -> tuple[str, ...]:
        """Put factors in pack order."""
        wanted = frozenset(factor_ids)
        return tuple(factor.id for factor in self.pack.factors if factor.id in wanted)

    def asked(self, when: When) -> AskedWhen:
        """Open the single conditions of a ``when``."""
        return asked_when(self.space, self.pack.factor_by_id, when)

    def mask(self, factor_ids: Iterable[str]) -> int:
        """Give all bits of the factors."""
        total = 0
        for factor_id in factor_ids:
            total |= self.space.mask_of[factor_id]
        return total

    def range_of(self, ends: Span) -> LevelRange:
        """Give the range between two positions, both included."""
        lowest, highest = ends
        return LevelRange(self.pack.levels[lowest], self.pack.levels[highest])

    # Which questions bear on what --------------------------------------------------------

    @cached_property
    def level_factors(self) -> frozenset[str]:
        """The factors that rules ask about, directly or through what hides a question."""
        asked_about = frozenset(f for _, level, when in self.rules if level for f in when.factors)
        return self.hiding.with_triggers(asked_about)

    @cached_property
    def step_factors(self) -> frozenset[str]:
        """The factors whose answer can bear on a step at all."""
        named = frozenset(f for when in self.pathways if when is not None for f in when.factors)
        found = self.hiding.with_triggers(named) | self.conflicting
        by_level = any(pathway.at_least is not None for pathway in self.pack.pathways)
        return found | self.level_factors if by_level else found

    @cached_property
    def pathways_on(self) -> dict[str, tuple[int, ...]]:
        """By factor, the pathways on which its answer can bear, directly or by the level."""
        found: dict[str, tuple[int, ...]] = dict.fromkeys(self.pack.factor_by_id, ())
        for number, (when, floor) in enumerate(zip(self.pathways, self.floors, strict=True)):
            bearing = frozenset() if when is None else self.hiding.with_triggers(when.factors)
            if floor is not None:
                bearing |= self.level_factors
            for factor_id in bearing:
                found[factor_id] += (number,)
        return found

    @cached_property
    def conflicting(self) -> frozenset[str]:
        """Every factor that some conflict names."""
        return frozenset(each for factors in self.conflict_factors for each in factors)

    @cached_property
    def changes_reading(self) -> frozenset[str]:
        """The factors whose answer can change how other answers are read.

        They hide a question, can be hidden, or can be in conflict. An answer to any other leaves
        every rule as it was.
        """
        tables = self.hiding.tables
        return self.conflicting | frozenset(tables) | self.hiding.with_triggers(frozenset(tables))

    @cached_property
    def floors(self) -> list[int | None]:
        """By pathway, the position of its ``at_least``; None where it has none."""
        position = self.pack.level_by_id
        named = [pathway.at_least for pathway in self.pack.pathways]
        return [None if level_id is None else position[level_id].position for level_id in named]

    @cached_property
    def turning(self) -> int:
        """The guard bits of the factors that hide a question: dropping one can show another."""
        hidden = self.hiding.tables
        triggers = (trigger for each in hidden for trigger in self.hiding.triggers(each))
        return self.guards(triggers)

    def guards(self, factor_ids: Iterable[str]) -> int:
        """Give the guard bits of the factors' fields."""
        return sum(self.guards_of[each] for each in frozenset(factor_ids))

    @cached_property
    def guards_of(self) -> dict[str, int]:
        """Each factor's guard bits."""
        fields_of = self.space.fields_of
        return {each: sum(field.guard for field in fields_of[each]) for each in fields_of}

    @cached_property
    def reach(self) -> int:
        """The highest level that some case reaches at all."""
        return span(self.space, self.blank, self.space.full)[1]

    @cached_property
    def has_shared_ids(self) -> bool:
        """True where an overlay's rule stands under the id of a base rule."""
        return len({rule.id for rule in self.pack.rules}) < len(self.pack.rules)

    @cached_property
    def factor_at(self) -> dict[int, str]:
        """The factor that a field belongs to, by the field's guard bit."""
        return {field.guard: field.factor for field in self.space.fields}

    # How the pack reads ------------------------------------------------------------------

    @property
    def blank(self) -> Variant:
        """The pack as it reads while nothing is known, and for every complete case."""
        return self.variant(NONE_SHOWN)

    def variant(self, shown: Shown) -> Variant:
        """Give the pack as it reads while the answers to ``shown`` count as they stand."""
        kept = self._variants.get(shown)
        if kept is None:
            if len(self._variants) >= MOST_VARIANTS:
                self._variants.clear()
                self._boxes.clear()
            kept = self._variants[shown] = self._read(shown)
        return kept

    def _read(self, shown: Shown) -> Variant:
        rules = [
            self._rule(rule, level, self._opened(("rule", place), when, shown))
            for place, (rule, level, when) in enumerate(self.rules)
        ]
        variant = Variant(self.space, rules, len(self.pack.levels))
        facts = [
            () if when is None else self._opened(("pathway", place), when, shown)
            for place, when in enumerate(self.pathways)
        ]
        variant.lead_to(facts, self.floors)
        variant.stops = [
            self._opened(("stop", place), when, shown) for place, when in enumerate(self.stops)
        ]
        return variant

    def _rule(self, rule: Rule, level: int, boxes: tuple[Box, ...]) -> RuleBoxes:
        told = RuleHolds(rule.id, rule.at_least, rule.because, rule.sources)
        within = boxes[0] if len(boxes) == 1 else 0
        outside = self.space.full & ~within
        return RuleBoxes(rule, level, boxes, told, outside, is_many=len(boxes) > 1)

    def _opened(self, name: tuple[str, int], when: AskedWhen, shown: Shown) -> tuple[Box, ...]:
        """Open a ``when`` of the pack, and keep the boxes under its table and place.

        Not under its id: an overlay's rule may share the id of the base rule it adds to.
        """
        if shown:
            shown &= self.hiding.bears_on(when.factors)
        key = (*name, shown)
        if key not in self._boxes:
            self._boxes[key] = self.hiding.opened_when(when, shown)
        return self._boxes[key]

    def read(self, answers: Mapping[str, Answer]) -> Standing:
        """Read answers as people recorded them.

        Raises:
            AnswerProblem: An answer cannot be read.
        """
        encoder = self.encoder
        found = encoder.with_marks(answers)
        return self.standing(found & encoder.full, found >> encoder.width)

    def standing(self, box: Box, marks: Marks | None = None) -> Standing:
        """Read recorded answers: set conflicting ones aside, and see which questions are open.

        Args:
            marks: The boxes that they meet, where that was found while they were read.
        """
        if marks is not None and marks <= (complete := self.complete).every:
            if box.bit_count() == complete.settled:
                deciding = complete.deciding[marks & -marks]
                return Standing(self, box, box, (), NONE_SHOWN, marks, deciding)
            held: list[int] = []
            free = box
        else:
            held, free = self._set_aside(box)
        shown = self.hiding.unsettled(free) if self.hiding.order else NONE_SHOWN
        return Standing(self, box, free, tuple(held), shown)

    def _set_aside(self, box: Box) -> tuple[list[int], Box]:
        """Find the conflicts that hold, and the answers without those that they name."""
        held = []
        free = box
        for number, boxes in enumerate(self.conflicts):
            if boxes and covers(self.space, boxes, box):
                held.append(number)
                free |= self.clears[number]
        return held, free


def compiled(pack: Pack) -> Compiled:
    """Make a pack ready to be asked; the second time costs nothing."""
    kept = pack.__dict__.get(_KEPT)
    if not isinstance(kept, Compiled):
        kept = pack.__dict__[_KEPT] = Compiled(pack)
    return kept

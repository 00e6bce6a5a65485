"""How many boxes a pack opens into, counted before any of them is opened.

Every ``when`` is opened into boxes when a pack is first asked something (``hiding``). Few lines can
ask for very many: several of a long list, one of several options on question after question, a
question hidden in many ways. So they are counted first, and never counted too low.
"""

from collections.abc import Iterator
from math import prod

from continuum_rules.condition import MOST_BOXES, Asked, asked_when, of_choices
from continuum_rules.factor import Factor
from continuum_rules.hiding import Hiding
from continuum_rules.pack import Pack
from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.problems import Found, Where
from continuum_rules.rule import When
from continuum_rules.space import Space

MOST_TOGETHER = 5_000
"""How many boxes a whole pack may open into."""


class Sizes:
    """Counts the boxes that conditions open into, hidden questions included."""

    def __init__(self, factors: tuple[Factor, ...]) -> None:
        self.factors = {factor.id: factor for factor in factors}
        self.space = Space(factors)
        hiding = Hiding(self.space, self.factors)
        self.hidden: dict[str, int] = {}
        self.applying: dict[str, int] = {}
        for factor_id in hiding.order:
            tables = hiding.tables[factor_id]
            self.hidden[factor_id] = sum(prod(map(self.of, table)) for table in tables)
            self.applying[factor_id] = prod(
                max(1, sum(self.of(each.negated()) for each in table)) for table in tables
            )

    def of(self, each: Asked) -> int:
        """Count the boxes of one condition."""
        alone = len(each.holds)
        if each.factor not in self.hidden:
            return alone
        if each.when_hidden:
            return alone + self.hidden[each.factor]
        return alone * self.applying[each.factor]

    def of_when(self, when: When) -> int:
        """Count the boxes of a whole ``when``."""
        asked = asked_when(self.space, self.factors, when)
        return prod(map(self.of, asked.all_of)) * of_choices(map(self.of, asked.of), asked.count)


def check_size(document: Document, pack: Pack, found: Found) -> None:
    """Check that a pack in which nothing else is wrong can be opened into boxes."""
    sizes = Sizes(pack.factors)
    for entry in document["factor"]:
        if max(sizes.hidden.get(entry.id, 0), sizes.applying.get(entry.id, 0)) > MOST_BOXES:
            found.add(
                entry.at("hide_when"),
                f"{entry.subject} is hidden in more than {MOST_BOXES:,} ways",
                "every combination is proved",
                "let fewer answers hide it, or questions that are never hidden themselves",
            )
    counted = [(sizes.of_when(when), entry) for entry, when in _each(document, pack)]
    for boxes, entry in counted:
        if boxes > MOST_BOXES:
            found.add(
                _at(entry),
                f"{entry.subject} opens into more than {MOST_BOXES:,} boxes",
                "every combination is proved",
                "ask for fewer things that can be true in several ways, or write several entries",
            )
    together = sum(boxes for boxes, _ in counted)
    if together > MOST_TOGETHER and not found:
        most, entry = max(counted, key=lambda pair: pair[0])
        found.add(
            _at(entry),
            f"the pack opens into {together:,} boxes, {most:,} of them here",
            f"every combination is proved, and {MOST_TOGETHER:,} for a whole pack is the most",
            "list fewer conditions under when_at_least, or change its count, here and elsewhere",
        )


def _at(entry: Entry) -> Where:
    return entry.at("when_at_least" if entry.gives("when_at_least") else "when")


def _each(document: Document, pack: Pack) -> Iterator[tuple[Entry, When]]:
    """Go through the conditions of a pack, each with the table that it is written in."""
    made: dict[tuple[str, str, bool], When | None] = {
        **{("rule", each.id, each.overlay): each.when for each in pack.rules},
        **{("invariant", each.id, False): each.when for each in pack.invariants},
        **{("pathway", each.id, False): each.when for each in pack.pathways},
        **{("stop", each.id, False): each.when for each in pack.stops},
        **{("conflict", each.id, False): each.when for each in pack.conflicts},
    }
    for entry in document.entries():
        overlay = entry.overlay and entry.table == "rule"
        when = made.get((entry.table, entry.id, overlay))
        if when is not None:
            yield entry, when

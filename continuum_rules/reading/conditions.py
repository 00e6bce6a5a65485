"""What a pack's author asks of answers: tables of conditions become tests.

Rules, pathways and stops place, so on an ordered factor they may ask only for an option *or a more
concerning one*: then a more concerning answer can never lower the level. Promises, conflicts and
hidden questions may ask for anything, save that an ordered factor hides only by its first options.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from continuum_rules.condition import MOST_BOXES, boxes_needed, options_meant
from continuum_rules.factor import Factor, Kind, NotKnown, Test, band_id
from continuum_rules.reading.entries import Entry
from continuum_rules.reading.positions import Path
from continuum_rules.reading.problems import Found, did_you_mean, listed, quote
from continuum_rules.reading.shape import TABLES
from continuum_rules.reading.values import described
from continuum_rules.rule import AtLeast, When

A_BILLION = 10**9
NEVER_HOLDS = "a condition on an answer nobody can give never holds"


class Use(Enum):
    """What a condition is for."""

    PLACES = "places"
    PROMISES = "promises"
    HIDES = "hides"


@dataclass(frozen=True, slots=True)
class Spot:
    """One condition on one factor, and where it is written."""

    entry: Entry
    path: Path
    use: Use
    factor: Factor

    def note(self, found: Found, what: str, why: str, instead: str, *inside: str | int) -> None:
        """Note a mistake at this condition."""
        self.note_cases(found, f"{self.factor.id} {what}", why, instead, *inside)

    def note_cases(
        self, found: Found, what: str, why: str, instead: str, *inside: str | int
    ) -> None:
        """Note a mistake that is shown by its cases."""
        where = self.entry.at(*self.path, *inside)
        found.add(where, f"{self.entry.subject}: {what}", why, instead)


@dataclass(frozen=True, slots=True)
class ConditionReader:
    """Reads the conditions of a pack whose factors are known."""

    factors: Mapping[str, Factor]
    found: Found

    def when(self, entry: Entry, use: Use) -> When:
        """Read ``when`` and ``when_at_least`` of an entry."""
        all_of = self.table(entry, ("when",), entry.table_at("when"), use)
        return When(all_of, self._at_least(entry, use))

    def table(
        self, entry: Entry, path: Path, table: Mapping[str, object], use: Use
    ) -> dict[str, Test]:
        """Read a table of conditions; one with a mistake in it is left out."""
        tests = {}
        for name, value in table.items():
            factor = self.factors.get(name)
            if factor is None:
                self._note_no_factor(entry, (*path, name), name)
                continue
            test = self._test(Spot(entry, (*path, name), use, factor), value)
            if test is not None:
                tests[name] = test
        return tests

    def _note_no_factor(self, entry: Entry, path: Path, name: str) -> None:
        if name in TABLES[entry.table]:
            self.found.add(
                entry.at(*path),
                f"{entry.subject}: {quote(name)} stands among its conditions",
                "what stands below a heading belongs to that heading",
                f"move the line up, above [{entry.table}.{path[0]}]",
            )
            return
        self.found.add(
            entry.at(*path),
            f"{entry.subject}: {quote(name)} is not a factor of this pack",
            NEVER_HOLDS,
            did_you_mean(name, self.factors),
        )

    def _test(self, spot: Spot, value: object) -> Test | None:
        if isinstance(value, list) and spot.factor.kind is not Kind.SEVERAL:
            return self._any_of(spot, value)
        if not isinstance(value, dict):
            self._note_form(spot, f"is {described(value)}", value)
            return None
        allowed = _words_for(spot.factor)
        for word in value:
            if word not in allowed:
                self._note_form(spot, f"asks {quote(word)}")
                return None
        if spot.factor.kind is Kind.YEARS:
            return self._years(spot, value)
        if len(value) != 1:
            self._note_form(spot, "asks nothing" if not value else f"asks {len(value)} things")
            return None
        word, asked = next(iter(value.items()))
        if spot.factor.kind is Kind.SEVERAL:
            return self._chosen(spot, word, asked)
        return self._from_option(spot, word, asked)

    def _note_form(self, spot: Spot, what: str, given: object = None) -> None:
        """Note a condition of another form.

        Args:
            given: What stands there; an answer of the question is filled in where it belongs.
        """
        why, instead = _form_for(spot.factor, spot.use)
        if isinstance(given, str) and given in spot.factor.option_index:
            in_a_list = spot.factor.kind is Kind.YEARS or instead.startswith("list")
            instead = f'write ["{given}"]' if in_a_list else instead.replace("…", given, 1)
        spot.note(self.found, what, why, instead)

    def _any_of(self, spot: Spot, values: list[object]) -> Test | None:
        options = self._options(spot, values, ())
        if options is None:
            return None
        test = Test(any_of=options)
        if spot.factor.ordered and not self._order_kept(spot, options_meant(spot.factor, test)):
            return None
        return test

    def _options(self, spot: Spot, values: object, inside: Path) -> tuple[str, ...] | None:
        if not isinstance(values, list) or not values:
            what = "names no option" if values == [] else f"is {described(values)}, not a list"
            spot.note(self.found, what, NEVER_HOLDS, 'list the options: ["…"]', *inside)
            return None
        right = [
            self._is_option(spot, value, (*inside, place)) for place, value in enumerate(values)
        ]
        return tuple(str(value) for value in values) if all(right) else None

    def _is_option(self, spot: Spot, value: object, inside: Path) -> bool:
        if isinstance(value, str) and value in spot.factor.option_index:
            return True
        if value in list(NotKnown):
            spot.note(
                self.found,
                f"asks for {quote(value)}",
                "nothing is ever placed, promised or hidden because it is not known",
                "leave it out: while an answer is not known, every option counts as possible",
                *inside,
            )
            return False
        known = list(spot.factor.option_index)
        what = f"has no option {quote(value)}"
        spot.note(self.found, what, NEVER_HOLDS, did_you_mean(str(value), known), *inside)
        return False

    def _from_option(self, spot: Spot, word: str, asked: object) -> Test | None:
        if not self._is_option(spot, asked, (word,)):
            return None
        option = str(asked)
        order = [each.id for each in spot.factor.options]
        place = spot.factor.option_index[option]
        if word == "or_worse":
            kept = self._order_kept(spot, frozenset(order[place:]))
            return Test(or_worse=option) if kept else None
        if spot.use is Use.PLACES:
            self._note_order(spot, order[0], order[min(place + 1, len(order) - 1)])
            return None
        return Test(or_less=option)

    def _order_kept(self, spot: Spot, chosen: frozenset[str]) -> bool:
        """Check that a placing condition reaches upwards, and a hiding one downwards."""
        order = [each.id for each in spot.factor.options]
        if spot.use is Use.HIDES:
            order.reverse()
        if spot.use is Use.PROMISES:
            return True
        lowest = next(place for place, each in enumerate(order) if each in chosen)
        missing = next((each for each in order[lowest:] if each not in chosen), None)
        if missing is None:
            return True
        self._note_order(spot, order[lowest], missing)
        return False

    def _note_order(self, spot: Spot, holds: str, fails: str) -> None:
        name = spot.factor.id
        if spot.use is Use.HIDES:
            spot.note_cases(
                self.found,
                f"it is hidden in the case {name} = {quote(holds)} and not in the case"
                f" {name} = {quote(fails)}",
                "the second is less concerning, and bringing a question back could place it higher",
                f'hide by the first options only: {{ or_less = "{holds}" }}',
            )
            return
        least = spot.factor.options[0].id
        spot.note_cases(
            self.found,
            f"it holds in the case {name} = {quote(holds)} but not in the case"
            f" {name} = {quote(fails)}",
            "the second is more concerning, and a more concerning answer may never lower the level",
            'write { or_worse = "…" } with the least concerning answer that it is meant for'
            if holds == least
            else f'write {{ or_worse = "{holds}" }}',
        )

    def _chosen(self, spot: Spot, word: str, asked: object) -> Test | None:
        if word == "without" and spot.use is Use.PLACES:
            self._note_without(spot, asked)
            return None
        options = self._options(spot, asked, (word,))
        if options is None:
            return None
        return Test(includes=options) if word == "includes" else Test(without=options)

    def _note_without(self, spot: Spot, asked: object) -> None:
        named = asked[0] if isinstance(asked, list) and asked else "this"
        name = spot.factor.id
        spot.note_cases(
            self.found,
            f"it holds in the case {name} = [] but not in the case {name} = [{quote(named)}]",
            "then finding out one thing more would lower the level",
            'write { includes = ["…"] } with what raises the concern',
        )

    def _years(self, spot: Spot, asked: Mapping[str, object]) -> Test | None:
        also = asked.get("also", [])
        further: tuple[str, ...] | None = ()
        if "also" in asked:
            further = self._options(spot, also, ("also",))
        bands = self._bands(spot, asked) if "from" in asked or "to" in asked else ()
        if bands is None or further is None:
            return None
        if not bands and not further:
            self._note_form(spot, "asks nothing")
            return None
        return Test(any_of=(*bands, *further))

    def _bands(self, spot: Spot, asked: Mapping[str, object]) -> tuple[str, ...] | None:
        edges = spot.factor.bands
        if len(edges) < 2:
            return None
        start, end = asked.get("from", edges[0]), asked.get("to", edges[-1] - 1)
        self._check_on_edge(spot, "from", start, edges[:-1])
        self._check_on_edge(spot, "to", end, tuple(edge - 1 for edge in edges[1:]))
        if not isinstance(start, int) or not isinstance(end, int):
            return None
        if start > end:
            what = f"asks for ages from {start} to {end}"
            spot.note(self.found, what, NEVER_HOLDS, "write the younger age first")
            return None
        return tuple(
            band_id(low, high) for low, high in pairwise(edges) if start <= low and high - 1 <= end
        )

    def _check_on_edge(self, spot: Spot, word: str, age: object, edges: tuple[int, ...]) -> None:
        if isinstance(age, int) and not isinstance(age, bool) and age in edges:
            return
        choice = ", ".join(str(edge) for edge in edges)
        spot.note(
            self.found,
            f"{word} = {quote(age)} does not fall on the edge of a band",
            "the rules see bands, and one band cannot be half in and half out",
            f"write {word} = one of {choice}, or add an edge to the bands",
            word,
        )

    def _at_least(self, entry: Entry, use: Use) -> AtLeast | None:
        table = entry.table_at("when_at_least")
        if not table:
            return None
        path: Path = ("when_at_least",)
        for key in table:
            if key not in ("count", "of"):
                self.found.add(
                    entry.at(*path, key),
                    f"{entry.subject}: {quote(key)} is not a key of when_at_least",
                    "nothing would read it",
                    did_you_mean(key, ("count", "of")),
                )
        of = table.get("of")
        if not isinstance(of, dict) or not of:
            self.found.add(
                entry.at(*path),
                f"{entry.subject}: when_at_least has no table of conditions",
                "it counts how many of them hold",
                "write them under a heading of their own, or as of = { … }",
            )
            return None
        tests = self.table(entry, (*path, "of"), of, use)
        return self._counted(entry, table.get("count"), tests, len(of))

    def _counted(
        self, entry: Entry, count: object, tests: dict[str, Test], number: int
    ) -> AtLeast | None:
        whole = isinstance(count, int) and not isinstance(count, bool)
        if not whole or not isinstance(count, int) or not 1 <= count <= number:
            self.found.add(
                entry.at("when_at_least", "count"),
                f"{entry.subject}: count is {described(count)}, and there are {number} conditions"
                if count is not None
                else f"{entry.subject}: when_at_least has no count",
                "with fewer than one it always holds, with more than there are it never does",
                f"write count = a whole number from 1 to {number}",
            )
            return None
        at_least = AtLeast(count, tests)
        self._note_many_boxes(entry, at_least)
        return at_least

    def _note_many_boxes(self, entry: Entry, at_least: AtLeast) -> None:
        boxes = boxes_needed(self.factors, at_least)
        if boxes > MOST_BOXES:
            told = f"{boxes:,}" if boxes < A_BILLION else "more than a billion"
            self.found.add(
                entry.at("when_at_least"),
                f"{entry.subject}: {at_least.count} of {len(at_least.of)} opens into {told} boxes",
                f"every combination is proved, and {MOST_BOXES:,} for one entry is the most",
                "list fewer conditions, or change the count",
            )


def _words_for(factor: Factor) -> tuple[str, ...]:
    if factor.kind is Kind.YEARS:
        return ("from", "to", "also")
    if factor.kind is Kind.SEVERAL:
        return ("includes", "without")
    return ("or_worse", "or_less") if factor.ordered else ()


def _form_for(factor: Factor, use: Use) -> tuple[str, str]:
    """Say why a condition on this factor has the form it has, and write it out."""
    known = listed(factor.option_index, 4)
    if factor.kind is Kind.YEARS:
        return "it is answered with a number of years", "write { from = …, to = … } or a list"
    if factor.kind is Kind.SEVERAL:
        instead = 'write { includes = ["…"] }'
        if use is not Use.PLACES:
            instead += ' or { without = ["…"] }'
        return f"several of its options may be chosen at once ({known})", instead
    if not factor.ordered:
        return "its options stand in no order", f"list those that count, out of {known}"
    instead = 'write { or_worse = "…" }'
    return f"its options run from least to most concerning ({known})", instead

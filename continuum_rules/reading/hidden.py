"""When a question does not apply, and what the rules see meanwhile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from continuum_rules.factor import About, Conditions, Factor, Kind
from continuum_rules.reading.conditions import ConditionReader, Use
from continuum_rules.reading.entries import Entry
from continuum_rules.reading.positions import DEEPEST
from continuum_rules.reading.problems import Found, did_you_mean, quote

MAY_BE_HIDDEN_BY = {
    About.SCREENING: frozenset({About.SCREENING}),
    About.CONCERN: frozenset({About.CONCERN, About.SCREENING}),
    About.CHILD: frozenset({About.CHILD, About.SCREENING}),
}
"""A child's questions are asked of each child, a concern's of each concern."""

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Hidden:
    """Adds to factors what hides them.

    Attributes:
        entries: The table of each factor, by id.
        bare: The factors without ``hide_when`` and ``when_hidden``, by id.
    """

    entries: Mapping[str, Entry]
    bare: Mapping[str, Factor]
    found: Found

    def factors(self) -> tuple[Factor, ...]:
        """Give the factors complete, in the order of the pack."""
        reader = ConditionReader(self.bare, self.found)
        factors = {
            name: replace(factor, hide_when=_hide_when(self.entries[name], reader))
            for name, factor in self.bare.items()
        }
        for factor in factors.values():
            self._check_hiders(factor, factors)
        hiders = {name: _hiders(factor) for name, factor in factors.items()}
        round_and_round = list(circles(hiders))
        for circle in round_and_round:
            self._note_circle(circle)
        if not round_and_round and (far := behind_many(hiders)):
            self._note_far(far)
        return tuple(
            replace(factor, when_hidden=_when_hidden(self.entries[name], factor, self.found))
            for name, factor in factors.items()
        )

    def _check_hiders(self, factor: Factor, factors: Mapping[str, Factor]) -> None:
        for name in _hiders(factor):
            slip = _why_not_hidden_by(factor, factors[name])
            if slip:
                entry = self.entries[factor.id]
                what, why = slip
                self.found.add(
                    entry.at("hide_when"),
                    f"{entry.subject} is hidden by {quote(name)}, {what}",
                    why,
                    "hide it by another question, or let it always be asked",
                )

    def _note_far(self, name: str) -> None:
        entry = self.entries[name]
        self.found.add(
            entry.at("hide_when"),
            f"{entry.subject} is hidden by a question that is hidden by another, and so on, more"
            f" than {DEEPEST} times",
            "nobody could tell any more why it is not asked",
            "hide it by the question that decides",
        )

    def _note_circle(self, circle: tuple[str, ...]) -> None:
        entry = self.entries[circle[0]]
        shown = circle if len(circle) <= MOST_SHOWN else (*circle[:MOST_SHOWN], "others")
        self.found.add(
            entry.at("hide_when"),
            f"{entry.subject}: {' is hidden by '.join((*shown, circle[0]))}",
            "nobody could say which of them to ask first",
            "let one of them always be asked",
        )


def behind_many(hiders: Mapping[str, tuple[str, ...]]) -> str | None:
    """Find a question that is hidden by one that is hidden by one, and so on for too long.

    Args:
        hiders: Without circles.

    >>> behind_many({"a": (), "b": ("a",)}) is None
    True
    """
    behind = dict.fromkeys(hiders, 0)
    for _ in range(DEEPEST + 1):
        behind = {
            name: max((behind[each] + 1 for each in by), default=0) for name, by in hiders.items()
        }
    return next((name for name, number in behind.items() if number > DEEPEST), None)


def _hide_when(entry: Entry, reader: ConditionReader) -> tuple[Conditions, ...]:
    read = []
    for place, table in enumerate(entry.tables_at("hide_when")):
        path = ("hide_when", place)
        if not table:
            reader.found.add(
                entry.at(*path),
                f"{entry.subject}: hide_when asks nothing",
                "the question would always be hidden",
                "name the answers that hide it, or delete hide_when",
            )
        conditions = reader.table(entry, path, table, Use.HIDES)
        if conditions:
            read.append(conditions)
    return tuple(read)


def _why_not_hidden_by(factor: Factor, hider: Factor) -> tuple[str, str] | None:
    if hider.about not in MAY_BE_HIDDEN_BY[factor.about]:
        return (
            f"a question about a {hider.about}, and is itself about a {factor.about}",
            "there may be several of those, and it would not be plain whose answer counts",
        )
    if hider.is_response_only and not factor.is_response_only:
        return (
            "which only shapes the help, and is itself more than that",
            "an answer that shapes the help could then move the level",
        )
    if hider.ordered and not factor.ordered:
        return (
            "whose options run from least to most concerning, and has no such order itself",
            "only between ordered questions can a more concerning answer never lower the level",
        )
    return None


def _hiders(factor: Factor) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for table in factor.hide_when for name in table))


def circles(hiders: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Find questions that hide one another in a circle.

    Walks without recursion, so that a long chain is no danger.

    >>> list(circles({"a": ("b",), "b": ("a",), "c": ("a",)}))
    [('a', 'b')]
    """
    done: set[str] = set()
    for start in hiders:
        trail = [] if start in done else [start]
        waiting = [iter(hiders[name]) for name in trail]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                done.add(trail.pop())
            elif following in trail:
                yield tuple(trail[trail.index(following) :])
            elif following not in done:
                trail.append(following)
                waiting.append(iter(hiders[following]))


def _when_hidden(entry: Entry, factor: Factor, found: Found) -> str | tuple[str, ...] | None:
    given = entry.values.get("when_hidden")
    if "when_hidden" in entry.wrong:
        return None
    if not entry.values.get("hide_when"):
        if given is not None:
            found.add(
                entry.at("when_hidden"),
                f"{entry.subject} has when_hidden and no hide_when",
                "it is never hidden",
                "write hide_when, or delete when_hidden",
            )
        return None
    if factor.ordered:
        return _first_option(entry, factor, given, found)
    if given is None:
        found.add(
            entry.at(),
            f"{entry.subject} can be hidden and has no when_hidden",
            "its options stand in no order, so the rules need to be told what to see meanwhile",
            'write when_hidden = "…", one of its options',
        )
        return None
    return _hidden_options(entry, factor, given, found)


def _first_option(entry: Entry, factor: Factor, given: object, found: Found) -> str | None:
    if not factor.options:
        return None
    first = factor.options[0].id
    if given is not None and given != first:
        found.add(
            entry.at("when_hidden"),
            f"{entry.subject}: when_hidden is {quote(given)}",
            "a hidden question of ordered options always reads as the least concerning",
            f'write "{first}", or leave it out',
        )
    return first


def _hidden_options(
    entry: Entry, factor: Factor, given: object, found: Found
) -> str | tuple[str, ...] | None:
    several = factor.kind is Kind.SEVERAL
    names = list(given) if isinstance(given, list | tuple) else [given]
    unknown = [name for name in names if name not in factor.option_index]
    if several != isinstance(given, list | tuple) or unknown:
        shown = unknown[0] if unknown else given
        found.add(
            entry.at("when_hidden"),
            f"{entry.subject}: when_hidden is {quote(shown)}",
            "the rules see it as an answer",
            'write a list of what is chosen, [] for none: ["…"]'
            if several
            else did_you_mean(str(shown), factor.option_index),
        )
        return None
    return tuple(str(name) for name in names) if several else str(given)

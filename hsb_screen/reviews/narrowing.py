"""Whether a narrower place fits what stays open: what nobody settled is not left out in passing.

A lead who narrows says which open answers are settled, and not to what. So a place fits where some
answers to these questions lead there whatever the others turn out to be; else open answers that the
lead did not name still reach beyond it, and they are named.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice, product

from continuum_rules import Answer, Factor, Given, Kind, Level, NotKnown, Several, indicate
from continuum_rules.range_only import range_of
from hsb_screen.answers.facts import SCREENING_SCOPE
from hsb_screen.indications.service import Placed
from hsb_screen.reviews.decided import bearing_beside

MOST_TRIED = 400
"""How many combinations of settled answers are tried; the most favourable ones come first."""
NAMED = 2
"""How many questions the message names; further ones are counted."""

Place = tuple[str, str]
"""A question and what it is about: factor, scope."""


class StillReached(Exception):
    """A narrower place leaves out an end of the range that open answers still reach.

    Attributes:
        end: The level that is left out.
        asks: The questions that are open and were not named, those looked at first.
    """

    def __init__(self, end: Level, asks: tuple[str, ...]) -> None:
        self.end, self.asks = end, asks
        more = len(asks) - NAMED
        named = " and ".join(f"“{each}”" for each in asks[:NAMED])
        others = f", and {more} more" if more > 0 else ""
        super().__init__(
            f"You leave out {end.label}, and open answers that you did not select still reach it:"
            f" {named}{others}. If these are settled too, select them as well. If they are not,"
            " return it with questions, or place it differently"
        )


def check_nothing_reaches_beyond(placed: Placed, level: Level, settled: Collection[Place]) -> None:
    """Let a place be taken that nothing open beside the settled answers reaches beyond.

    Args:
        placed: What was sent, and what it indicates.
        level: Inside the range.
        settled: The open answers that the lead says are settled.

    Raises:
        StillReached: An end that the place leaves out stays within reach.
    """
    ends = placed.indication.range
    if level < ends.highest and (given := _unfit(placed, settled, level, low=False)):
        raise StillReached(ends.highest, _open_beside(placed, given, settled))
    if level > ends.lowest and (given := _unfit(placed, settled, level, low=True)):
        raise StillReached(ends.lowest, _open_beside(placed, given, settled))


def _unfit(placed: Placed, settled: Collection[Place], level: Level, *, low: bool) -> Given | None:
    """Give the most favourable way of settling them, where none of the ways is enough."""
    tried = list[Given]()
    for given in islice(_ways_to_settle(placed, settled, low=low), MOST_TRIED):
        ends = range_of(placed.pack, given)
        if ends.lowest >= level if low else ends.highest <= level:
            return None
        tried.append(given)
    return tried[0] if tried else placed.recorded.given


def _ways_to_settle(placed: Placed, settled: Collection[Place], *, low: bool) -> Iterator[Given]:
    """Go through the ways to answer the settled questions, those that help most first."""
    factors = placed.pack.factor_by_id
    # The first of several moves slowest: what has one best way stands there.
    places = sorted(settled, key=lambda place: not factors[place[0]].ordered)
    ways = [_ways(factors[name], _stands(placed, name, scope), low=low) for name, scope in places]
    for answers in product(*ways):
        yield _with(placed, dict(zip(places, answers, strict=True)))


def _ways(factor: Factor, stands: Answer | None, *, low: bool) -> list[Answer]:
    if factor.kind is Kind.SEVERAL:
        every = frozenset(option.id for option in factor.options) - set(factor.as_unknown)
        known = stands.yes if isinstance(stands, Several) else frozenset[str]()
        may = stands.not_known & every if isinstance(stands, Several) else every
        found = [known, *(known | {each} for each in sorted(may)), known | may]
        return [Several(each) for each in (reversed(found) if low else found)]
    options = _options(factor, stands)
    return options[-1:] if factor.ordered and low else options[: 1 if factor.ordered else None]


def _options(factor: Factor, stands: Answer | None) -> list[Answer]:
    """List the answers that are possible, in the order of the pack; of an age one for each band."""
    numbers = factor.bands[:-1]
    every: chain[Answer] = chain(numbers, (option.id for option in factor.options[len(numbers) :]))
    if stands is None or isinstance(stands, NotKnown):
        return list(every)
    if not isinstance(stands, tuple):
        return [stands]
    return [each for each in every if each in stands] or list(stands)


def _stands(placed: Placed, name: str, scope: str) -> Answer | None:
    given = placed.recorded.given
    if scope == SCREENING_SCOPE:
        return given.answers.get(name)
    concerns = given.concerns or ()
    return next((concerns[at].get(name) for at in _entries(placed, scope)), None)


def _entries(placed: Placed, scope: str) -> Iterator[int]:
    """Give the places of a concern in what the rules take; it may have one for each age band."""
    for at, concern in enumerate(placed.recorded.concerns):
        if str(concern.concern_id) == scope:
            yield at


def _with(placed: Placed, settled: Mapping[Place, Answer]) -> Given:
    given = placed.recorded.given
    whole, concerns = dict(given.answers), [dict(each) for each in given.concerns or ()]
    for (name, scope), answer in settled.items():
        if scope == SCREENING_SCOPE:
            whole[name] = answer
        for at in _entries(placed, scope):
            concerns[at][name] = answer
    return replace(given, answers=whole, concerns=tuple(concerns) or None)


def _open_beside(placed: Placed, given: Given, settled: Collection[Place]) -> tuple[str, ...]:
    found = replace(
        placed,
        recorded=replace(placed.recorded, given=given),
        indication=indicate(placed.pack, given),
    )
    bears = bearing_beside(found, settled)
    order = [factor for factor in placed.pack.factors if factor.id in bears.factors]
    order.sort(key=lambda factor: factor.id not in bears.known_of)
    return tuple(factor.question for factor in order)

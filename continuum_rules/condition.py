"""What a condition asks of the recorded answers, opened into boxes.

Everything here reads answers as people recorded them. What a hidden question changes about that is
laid on top in ``hiding``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from continuum_rules.factor import Factor, Kind, Test
from continuum_rules.rule import AtLeast, When
from continuum_rules.space import Box, Space

MOST_BOXES = 2_000
"""How many boxes k-of-several may open into; ``check`` reports more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One condition on one factor.

    Attributes:
        holds: The boxes of recorded answers that satisfy it.
        fails: The boxes of recorded answers that do not.
        when_hidden: Whether it is satisfied by what the rules see while the question is hidden.
    """

    factor: str
    holds: tuple[Box, ...]
    fails: tuple[Box, ...]
    when_hidden: bool = False

    def negated(self) -> "Asked":
        """Give the condition that holds exactly where this one does not."""
        return Asked(self.factor, self.fails, self.holds, not self.when_hidden)


def options_meant(factor: Factor, test: Test) -> frozenset[str]:
    """List the options a condition speaks of, with those an overlay added that count among them.

    For ``includes`` and ``without`` these are the options named, not the answers that satisfy it.
    An added option that the condition names itself is taken as named.

    Raises:
        KeyError: The condition names an option the factor does not have.
    """
    named = frozenset(_named(factor, test))
    counted = (option.id for option in factor.options if option.counts_as in named)
    return named.union(counted)


def _named(factor: Factor, test: Test) -> Iterable[str]:
    order = [option.id for option in factor.options]
    if test.or_worse is not None:
        return order[factor.option_index[test.or_worse] :]
    if test.or_less is not None:
        return order[: factor.option_index[test.or_less] + 1]
    chosen = test.any_of or test.includes or test.without or ()
    return [order[factor.option_index[option_id]] for option_id in chosen]


def asked(space: Space, factor: Factor, test: Test) -> Asked:
    """Open one condition into the recorded answers that satisfy it and those that do not.

    Raises:
        KeyError: It names an option the factor does not have.
    """
    meant = options_meant(factor, test)
    if factor.kind is Kind.SEVERAL:
        return _asked_of_several(space, factor, test, meant)
    bits = sum(space.bit(factor.id, option_id) for option_id in meant)
    rest = space.mask_of[factor.id] & ~bits
    seen = factor.when_hidden
    if seen is None and factor.ordered:
        seen = factor.options[0].id
    return Asked(
        factor.id,
        (space.keep(factor.id, bits),) if bits else (),
        (space.keep(factor.id, rest),) if rest else (),
        seen in meant,
    )


def _asked_of_several(space: Space, factor: Factor, test: Test, meant: frozenset[str]) -> Asked:
    some: list[Box] = []
    none = space.full
    for field in space.fields_of[factor.id]:
        if field.option in meant:
            some.append(space.full & ~field.bits["no"])
            none &= ~field.bits["yes"]
    chosen = factor.when_hidden or ()
    seen = {chosen} if isinstance(chosen, str) else set(chosen)
    includes = Asked(factor.id, tuple(some), (none,), bool(seen & meant))
    return includes.negated() if test.without is not None else includes


@dataclass(frozen=True, slots=True)
class AskedWhen:
    """A whole ``when``: every one of ``all_of``, and ``count`` of the others if any."""

    all_of: tuple[Asked, ...]
    count: int
    of: tuple[Asked, ...]

    @property
    def factors(self) -> frozenset[str]:
        """The factors it speaks of."""
        return frozenset(each.factor for each in (*self.all_of, *self.of))

    def choices(self) -> Iterator[tuple[Asked, ...]]:
        """List the sets of single conditions of which any one is enough."""
        for some in combinations(self.of, self.count):
            yield (*self.all_of, *some)


def asked_when(space: Space, factors: Mapping[str, Factor], when: When) -> AskedWhen:
    """Open each single condition of a ``when``.

    Raises:
        KeyError: It names a factor or an option that the pack does not have.
    """
    group = when.at_least or AtLeast(0, {})
    return AskedWhen(
        tuple(asked(space, factors[each], test) for each, test in when.all_of.items()),
        group.count,
        tuple(asked(space, factors[each], test) for each, test in group.of.items()),
    )


def boxes_needed(factors: Mapping[str, Factor], group: AtLeast) -> int:
    """Count the boxes that k-of-several opens into, hidden questions apart.

    A condition on one option or a run of options is one box; ``includes`` is one per option named.
    """
    sizes = (
        len(options_meant(factors[factor_id], test)) if test.includes is not None else 1
        for factor_id, test in group.of.items()
    )
    return of_choices(sizes, group.count)


def of_choices(sizes: Iterable[int], count: int) -> int:
    """Add up, over every choice of so many, the product of their sizes.

    >>> of_choices([2, 3, 5], 2)
    31
    """
    ways = [1] + [0] * count
    for size in sizes:
        for chosen in range(count, 0, -1):
            ways[chosen] += ways[chosen - 1] * size
    return ways[count]

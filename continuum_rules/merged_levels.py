"""The levels of two packs on one continuum."""

from collections.abc import Sequence

from continuum_rules.level import Level
from continuum_rules.space import Box


class LevelsDisagreeError(ValueError):
    """Two packs put the same levels in another order: "higher" means nothing between them."""


def merged(old: Sequence[Level], new: Sequence[Level]) -> tuple[Level, ...]:
    """Put the levels of both packs in one order, least serious first.

    A level that only the new pack has stands right behind the one it follows there. Shared levels
    are the new pack's, in its words.

    Raises:
        LevelsDisagreeError: Shared levels stand in another order.
    """
    known = {level.id for level in new}
    shared = [level.id for level in old if level.id in known]
    names = {level.id for level in old}
    if shared != [level.id for level in new if level.id in names]:
        raise LevelsDisagreeError("the packs put the same levels in another order")
    in_new = {level.id: level for level in new}
    order = [in_new.get(level.id, level) for level in old]
    for place, level in enumerate(new):
        if level.id not in names:
            before = new[place - 1].id if place else None
            at = [each.id for each in order].index(before) + 1 if before else 0
            order.insert(at, level)
    return tuple(order)


def at_least_of(
    union: Sequence[Level], own: Sequence[Level], at_least: Sequence[tuple[Box, ...]]
) -> list[tuple[Box, ...]]:
    """Give, by position in the union, the boxes that one pack places that high or higher.

    Args:
        own: The pack's levels.
        at_least: The same by position in ``own``.
    """
    position = {level.id: place for place, level in enumerate(union)}
    places = [position[level.id] for level in own]
    found = []
    for place in range(len(union)):
        reaching = [index for index, own_place in enumerate(places) if own_place >= place]
        found.append(at_least[reaching[0]] if reaching else ())
    return found

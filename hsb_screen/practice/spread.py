"""How others placed a made-up case: counts of people, and nothing by which anybody is known."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ENOUGH = 5
"""How many people have practised a case before anything is shown of them."""

Answered = Mapping[str, object]
"""Question id to what was answered, in a form that is equal for equal answers."""


@dataclass(frozen=True, slots=True)
class Placing:
    """One person’s first view of a case, and their answers.

    Attributes:
        level: The id of a place; None for "Not sure yet".
    """

    level: str | None
    answered: Answered


@dataclass(frozen=True, slots=True)
class Spread:
    """What is shown of how people placed a case.

    Attributes:
        people: How many, the one looking among them.
        counts: How many chose each place, in the order of the places; "Not sure yet" under None.
        own: The place of the one looking; None for "Not sure yet".
        same: How many others chose the same place; ``near`` the same or one next to it.
        differs_most: The question answered most differently; "" where all answered alike.
    """

    people: int
    counts: tuple[tuple[str | None, int], ...]
    own: str | None
    same: int
    near: int
    differs_most: str

    @property
    def others(self) -> int:
        """How many there are but the one looking."""
        return self.people - 1


def spread(places: Sequence[str], own: Placing, others: Sequence[Placing]) -> Spread | None:
    """Count how people placed a case; None while fewer than five have.

    Args:
        places: Ids of the places, from the lowest to the highest.
        own: What the one looking chose.
        others: What each of the others chose, one entry for each.
    """
    everyone = (own, *others)
    if len(everyone) < ENOUGH:
        return None
    chosen = Counter(each.level for each in everyone)
    beside = _beside(places, own.level)
    return Spread(
        people=len(everyone),
        counts=tuple((place, chosen[place]) for place in (*places, None)),
        own=own.level,
        same=sum(each.level == own.level for each in others) if own.level else 0,
        near=sum(each.level in beside for each in others),
        differs_most=_differs_most([each.answered for each in everyone]),
    )


def _beside(places: Sequence[str], own: str | None) -> frozenset[str]:
    if own not in places:
        return frozenset()
    at = places.index(own)
    return frozenset(places[max(at - 1, 0) : at + 2])


def _differs_most(answered: Sequence[Answered]) -> str:
    """Name the question on which most people gave another answer than the commonest one.

    Only questions that enough people answered: an answer of two people would tell who they are.
    """
    apart: dict[str, int] = {}
    for question in dict.fromkeys(name for each in answered for name in each):
        given = Counter(each[question] for each in answered if question in each)
        if given.total() >= ENOUGH:
            apart[question] = given.total() - given.most_common(1)[0][1]
    most = max(apart, key=lambda name: apart[name], default="")
    return most if apart.get(most) else ""

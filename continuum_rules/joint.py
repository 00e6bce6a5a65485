"""Two packs over one space: every combination of answers that both of them can be asked about.

Questions that both packs ask stand once. A question that only one of them asks stands there too,
and the other does not look at it. What each pack makes of a case is then boxes of one space, and
two packs can be held against each other like two rules.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from continuum_rules.answers import Answer, Several
from continuum_rules.factor import Factor, Kind, Option, band_id
from continuum_rules.pack import Pack
from continuum_rules.space import Box, Space, meet, widest

OLD, NEW = "old", "new"


@dataclass(frozen=True, slots=True)
class Alone:
    """Something that only one of the packs has.

    Attributes:
        pack: ``old`` or ``new``.
        what: ``level``, ``question``, ``answer`` or ``step``.
        id: Its id; that of an answer with its question's before it: ``consent.refused``.
        compared: Whether cases with it are part of the comparison.
    """

    pack: str
    what: str
    id: str
    compared: bool


@dataclass(frozen=True, slots=True)
class Matched:
    """One question of the joint space.

    Attributes:
        factor: As the joint space has it, in the new pack's words where that asks it.
        read_as: By pack, each joint option to the option that the pack reads it as; an option that
            a pack does not read is left out. Without the pack: it does not ask this question.
    """

    factor: Factor
    own_id: str
    read_as: Mapping[str, Mapping[str, str]]


def matched(old: Pack, new: Pack) -> tuple[list[Matched], list[Alone]]:
    """Hold the questions of two packs against each other.

    Returns:
        The questions of the joint space in the old pack's order, then those only the new one asks;
        and what only one pack has.
    """
    found: list[Matched] = []
    alone: list[Alone] = []
    for factor in old.factors:
        other = new.factor_by_id.get(factor.id)
        if other is None:
            alone.append(Alone(OLD, "question", factor.id, compared=True))
            found.append(_one_sided(factor, OLD))
            continue
        both = _both(factor, other, alone)
        if both is None:
            for pack, each in ((OLD, factor), (NEW, other)):
                alone.append(Alone(pack, "question", factor.id, compared=True))
                found.append(_one_sided(each, pack, f"{factor.id} ({pack})"))
        else:
            found.append(both)
    for factor in new.factors:
        if factor.id not in old.factor_by_id:
            alone.append(Alone(NEW, "question", factor.id, compared=True))
            found.append(_one_sided(factor, NEW))
    return found, alone


def _one_sided(factor: Factor, pack: str, name: str = "") -> Matched:
    as_itself = {option.id: option.id for option in factor.options}
    return Matched(replace(factor, id=name or factor.id), factor.id, {pack: as_itself})


def _both(old: Factor, new: Factor, alone: list[Alone]) -> Matched | None:
    """Match a question that both ask; None where they ask it in two ways that cannot be matched."""
    if old.kind is not new.kind:
        return None
    ages = _ages(old, new) if old.kind is Kind.YEARS else []
    own = {pack: _plain(factor) for pack, factor in ((OLD, old), (NEW, new))}
    read_as: dict[str, dict[str, str]] = {OLD: {}, NEW: {}}
    for band, start in ages:
        for pack, factor in ((OLD, old), (NEW, new)):
            read_as[pack][band.id] = factor.band_of(start)
    options = [band for band, _ in ages]
    for option_id in dict.fromkeys((*own[OLD], *own[NEW])):
        option = own[NEW].get(option_id) or own[OLD][option_id]
        if _match_option(option, own, read_as, alone, old):
            options.append(replace(option, counts_as=None))
    if not options or (old.kind is Kind.YEARS and not ages):
        return None
    ordered = old.ordered and new.ordered
    return Matched(replace(new, options=tuple(options), ordered=ordered), old.id, read_as)


def _match_option(
    option: Option,
    own: Mapping[str, Mapping[str, Option]],
    read_as: Mapping[str, dict[str, str]],
    alone: list[Alone],
    factor: Factor,
) -> bool:
    """Say how each pack reads an option; false where cases with it cannot be compared.

    Of all that apply, each option is a question of its own, so one that only one pack has can stay.
    """
    for pack in (OLD, NEW):
        if option.id in own[pack]:
            read_as[pack][option.id] = option.id
        elif option.counts_as is not None and option.counts_as in own[pack]:
            read_as[pack][option.id] = option.counts_as
    lacking = [pack for pack in (OLD, NEW) if option.id not in own[pack]]
    several = factor.kind is Kind.SEVERAL
    kept = several or all(option.id in read_as[pack] for pack in (OLD, NEW))
    for pack in lacking:
        other = NEW if pack == OLD else OLD
        alone.append(Alone(other, "answer", f"{factor.id}.{option.id}", compared=kept))
    if not kept:
        for pack in (OLD, NEW):
            read_as[pack].pop(option.id, None)
    return kept


def _plain(factor: Factor) -> dict[str, Option]:
    """List the options that are no band of years."""
    bands = {band_id(*ends) for ends in pairwise(factor.bands)}
    return {option.id: option for option in factor.options if option.id not in bands}


def _ages(old: Factor, new: Factor) -> list[tuple[Option, int]]:
    """Cut the ages both packs ask about at the edges of both; each with its first year."""
    youngest = max(old.bands[0], new.bands[0])
    oldest = min(old.bands[-1], new.bands[-1])
    edges = sorted({edge for edge in (*old.bands, *new.bands) if youngest <= edge <= oldest})
    return [
        (Option(band_id(start, end), _ages_in_words(start, end)), start)
        for start, end in pairwise(edges)
    ]


def _ages_in_words(start: int, end: int) -> str:
    return f"{start} years" if end == start + 1 else f"{start} to {end - 1} years"


class Side:
    """One of the two packs, and how its boxes stand in the joint space."""

    def __init__(self, name: str, own: Space, space: Space, questions: Sequence[Matched]) -> None:
        self.name = name
        self.own = own
        self.space = space
        self.questions = [each for each in questions if name in each.read_as]

    def lift(self, boxes: Iterable[Box]) -> tuple[Box, ...]:
        """Give the boxes of the joint space that hold the cases of this pack's boxes."""
        return widest(lifted for box in boxes for lifted in self._lifted(box))

    def _lifted(self, box: Box) -> tuple[Box, ...]:
        whole = self.space.full
        unions: list[tuple[Box, ...]] = []
        for each in self.questions:
            if not self.own.recorded(box, each.own_id):
                continue
            if each.factor.kind is Kind.SEVERAL:
                unions += self._several(box, each)
            else:
                (field,) = self.own.fields_of[each.own_id]
                read_as = each.read_as[self.name]
                kept = sum(
                    bit
                    for name, bit in self.space.fields_of[each.factor.id][0].bits.items()
                    if box & field.bits[read_as[name]]
                )
                whole &= self.space.keep(each.factor.id, kept)
        return meet(self.space, (whole,), *unions)

    def _several(self, box: Box, each: Matched) -> list[tuple[Box, ...]]:
        """Open what a box asks of all that apply: an added option counts as the one it is read as.

        Returns:
            Unions, all of which must hold.
        """
        full = self.space.full
        unions: list[tuple[Box, ...]] = []
        for field in self.own.fields_of[each.own_id]:
            meaning = [
                joint
                for joint in self.space.fields_of[each.factor.id]
                if each.read_as[self.name].get(str(joint.option)) == field.option
            ]
            if not box & field.bits["no"]:
                unions.append(tuple(full & ~joint.bits["no"] for joint in meaning))
            elif not box & field.bits["yes"]:
                unions += [(full & ~joint.bits["yes"],) for joint in meaning]
        return unions

    def answers(self, case: Box) -> dict[str, Answer]:
        """Write a complete case of the joint space as this pack is answered."""
        found: dict[str, Answer] = {}
        for each in self.questions:
            names = chosen(self.space, each.factor, case)
            read = [each.read_as[self.name][n] for n in names if n in each.read_as[self.name]]
            several = each.factor.kind is Kind.SEVERAL
            found[each.own_id] = Several(frozenset(read)) if several else read[0]
        return found


def chosen(space: Space, factor: Factor, case: Box) -> list[str]:
    """List the options that a case has of a question: one, or all that apply."""
    fields = space.fields_of[factor.id]
    if factor.kind is Kind.SEVERAL:
        return [str(field.option) for field in fields if case & field.bits["yes"]]
    return [name for name, bit in fields[0].bits.items() if case & bit]

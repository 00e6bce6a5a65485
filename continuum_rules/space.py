"""Every combination of answers as bits of one integer.

Each option of each question is one bit. The bits of a question stand together in a *field*, with
one empty guard bit above them. A question answered with all that apply gets one field per option,
of two bits: no, yes. An integer that keeps some bits of each field is a **box**: the product of the
options it keeps, so every case that can be made from them. A case is a box with one bit in each
field; a set of answers is a box too, since what is not known keeps every bit.

Two boxes meet where ``a & b`` keeps a bit in every field. Adding ``full`` to a box carries into the
guard bit of exactly those fields that are not empty, so one addition answers for all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from continuum_rules.factor import Factor, Kind

Box = int
"""A product of option sets, one bit per option."""

MOST_COMPARED = 600
"""How long a list of boxes may be for each to be compared with each."""


@dataclass(frozen=True, slots=True)
class Field:
    """The bits of one question, or of one option of a question answered with all that apply.

    Attributes:
        option: Which option it speaks of, for a factor answered with all that apply; else None.
        mask: All its bits.
        guard: The empty bit above them.
        bits: One entry per option, least concerning first: option id (or ``no``, ``yes``) to bit.
    """

    factor: str
    option: str | None
    mask: int
    guard: int
    bits: Mapping[str, int]

    @property
    def key(self) -> str:
        """What people call it: the factor's id, with the option's where it is one of several."""
        return self.factor if self.option is None else f"{self.factor}.{self.option}"


def _parts(factors: Iterable[Factor]) -> Iterable[tuple[str, str | None, tuple[str, ...]]]:
    """List what becomes a field: factor id, option id or None, and the names of its bits."""
    for factor in factors:
        if factor.kind is Kind.SEVERAL:
            for option in factor.options:
                yield factor.id, option.id, ("no", "yes")
        else:
            yield factor.id, None, tuple(option.id for option in factor.options)


class Space:
    """Where the bits of a pack's questions stand.

    Attributes:
        full: The box of every case.
        guard: All guard bits.
        lows: The lowest bit of each field.
        fields: In pack order.
        fields_of: Factor id to its fields: one, or one per option.
        mask_of: Factor id to all its bits.
        by_guard: A field's guard bit to the field's bits.
        usual: Lists of boxes that questions are mostly about: for each level but the first, those
            that raise a case so high or higher. Where a search begins depends on them, and nothing
            else does.
    """

    def __init__(self, factors: Iterable[Factor]) -> None:
        self.usual: Sequence[tuple[Box, ...]] = ()
        self.fields: list[Field] = []
        self.fields_of: dict[str, list[Field]] = {}
        self.mask_of: dict[str, int] = {}
        self.by_guard: dict[int, int] = {}
        self.full = self.guard = self.lows = 0
        place = 0
        for factor_id, option_id, names in _parts(factors):
            bits = {name: 1 << (place + index) for index, name in enumerate(names)}
            field = Field(factor_id, option_id, sum(bits.values()), 1 << (place + len(names)), bits)
            self._add(field, lowest=1 << place)
            place += len(names) + 1

    def _add(self, field: Field, lowest: int) -> None:
        self.fields.append(field)
        self.fields_of.setdefault(field.factor, []).append(field)
        self.mask_of[field.factor] = self.mask_of.get(field.factor, 0) | field.mask
        self.by_guard[field.guard] = field.mask
        self.full |= field.mask
        self.guard |= field.guard
        self.lows |= lowest

    def has_cases(self, box: Box) -> bool:
        """Say whether the box keeps an option in every field."""
        return (box + self.full) & self.guard == self.guard

    def corner(self, box: Box) -> Box:
        """Give the case of the box that takes the first option of each field that it keeps.

        Adding the lowest bits to the complement carries, in each field, up to the first bit kept.
        """
        return box & ((box ^ self.full) + self.lows)

    def bit(self, factor_id: str, option_id: str) -> int:
        """Give the bit of one option of a factor answered with one option or with years."""
        return self.fields_of[factor_id][0].bits[option_id]

    def keep(self, factor_id: str, bits: int) -> Box:
        """Give the box of every case whose answer to the factor is among ``bits``."""
        return self.full & ~self.mask_of[factor_id] | bits

    def recorded(self, box: Box, factor_id: str) -> bool:
        """Say whether the box leaves out any option of the factor."""
        mask = self.mask_of[factor_id]
        return box & mask != mask

    def is_settled(self, box: Box, field: Field) -> bool:
        """Say whether the box keeps one option only in the field."""
        return (box & field.mask).bit_count() == 1

    def is_case(self, box: Box) -> bool:
        """Say whether the box keeps exactly one option in every field."""
        return box.bit_count() == len(self.fields)


def widest(boxes: Iterable[Box], inside: Iterable[Box] = ()) -> tuple[Box, ...]:
    """Drop every box that lies inside another; what they cover together stays the same.

    Very long lists only lose their duplicates, since comparing each with each would cost more than
    it saves.

    Args:
        inside: Further boxes: what lies inside one of them is dropped as well.
    """
    listed = list(dict.fromkeys(boxes))
    if len(listed) > MOST_COMPARED:
        return tuple(listed)
    kept: list[Box] = []
    left_out = [~other for other in inside]
    for box in sorted(listed, key=int.bit_count, reverse=True):
        for other in left_out:
            if not box & other:
                break
        else:
            kept.append(box)
            left_out.append(~box)
    return tuple(kept)


def meet(space: Space, *unions: Iterable[Box]) -> tuple[Box, ...]:
    """Cut several unions of boxes: the cases that lie in every one of them.

    Args:
        unions: Each a list of boxes read as "any of these"; none at all gives the box of every
            case.
    """
    boxes: tuple[Box, ...] = (space.full,)
    for union in unions:
        others = tuple(union)
        cut = (box & other for box in boxes for other in others)
        boxes = widest(box for box in cut if space.has_cases(box))
    return boxes

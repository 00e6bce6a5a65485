"""The two ways in which ``cover`` looks for a case that no box catches.

Both divide what is left of a box, again and again, and draw what follows after each division
(``Left.narrow``): boxes that no longer meet are dropped; a box that can be left on one question
only decides that question; a box that can be left on none covers everything that is left.
"""

from continuum_rules.marks import Marks
from continuum_rules.register import Register
from continuum_rules.space import Box


class Abandoned(Exception):
    """A search used up its share of steps."""


class Steps:
    """How many steps are left."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self) -> None:
        """Take one.

        Raises:
            Abandoned: There is none.
        """
        self.left -= 1
        if self.left < 0:
            raise Abandoned


class Left:
    """What is left of a box, and the boxes still in play there.

    Attributes:
        box: What is left.
        alive: The marks of the boxes that still meet it.
        ways: By field, the marks of the boxes that can be left on it. Like ``digits``, it says
            nothing of boxes that are not alive.
        digits: In how many ways each box can be left, as binary digits.
    """

    __slots__ = ("alive", "box", "digits", "register", "ways")

    def __init__(
        self, register: Register, box: Box, alive: Marks, ways: list[Marks], digits: list[Marks]
    ) -> None:
        self.register = register
        self.box = box
        self.alive = alive
        self.ways = ways
        self.digits = digits

    def copy(self) -> "Left":
        """Begin a branch."""
        return Left(self.register, self.box, self.alive, self.ways.copy(), self.digits.copy())

    def keep(self, place: int, options: int) -> None:
        """Keep some options of one field, and drop what no longer meets.

        Args:
            place: The place of the field.
            options: At least one of those that are left.
        """
        register = self.register
        every, some = register.said(options)
        self.box = self.box & ~register.masks[place] | options
        self.alive &= ~every
        lost = self.ways[place] & ~some
        self.ways[place] = some
        digits = self.digits
        for number, digit in enumerate(digits):
            if not lost:
                break
            digits[number] = digit = digit ^ lost
            lost &= digit

    def narrow(self, steps: Steps) -> bool:
        """Draw what follows, until nothing more does.

        Returns:
            False where some box covers everything that is left.

        Raises:
            Abandoned: The steps ran out.
        """
        while True:
            steps.take()
            last, *higher = self.digits
            more = 0
            for digit in higher:
                more |= digit
            tight = self.alive & ~more
            if not tight:
                return True
            if tight & ~last or not self._leave(tight):
                return False

    def _leave(self, tight: Marks) -> bool:
        """Leave boxes that can be left on one field only.

        Returns:
            False where two of them leave each other no option.
        """
        register, box = self.register, self.box
        space = register.space
        full, guard, by_guard = space.full, space.guard, space.by_guard
        decided = 0
        while tight:
            place = tight.bit_length() - 1
            tight ^= 1 << place
            other = register.box_at[place]
            way = ((box & ~other) + full) & guard
            if not way:
                return False
            box &= ~(other & by_guard[way])
            decided |= way
        while decided:
            way = decided & -decided
            decided ^= way
            self.keep(register.place_of[way], box & by_guard[way])
        return True

    def tightest(self, some: Marks) -> Marks:
        """Give those of some boxes that can be left in fewest ways."""
        for digit in reversed(self.digits):
            some = some & ~digit or some
        return some


class AtHand:
    """A case of what is left, kept at hand: where no box catches it, the search is over.

    Attributes:
        case: One option in each field.
        leaves: By field, the marks of the boxes that its option leaves.
    """

    __slots__ = ("case", "leaves")

    def __init__(self, case: Box, leaves: list[Marks]) -> None:
        self.case = case
        self.leaves = leaves

    def copy(self) -> "AtHand":
        """Begin a branch."""
        return AtHand(self.case, self.leaves.copy())

    def take(self, mask: int, place: int, option: int, leaves: Marks) -> None:
        """Take another option in one field."""
        self.case = self.case & ~mask | option
        self.leaves[place] = leaves

    def follow(self, register: Register, box: Box, alive: Marks) -> None:
        """Move into a box, in each field where it is outside, to the option that leaves most."""
        space = register.space
        outside = space.guard & ~((self.case & box) + space.full)
        while outside:
            way = outside & -outside
            outside ^= way
            mask = space.by_guard[way]
            option, leaves = _roomiest(register, box & mask, alive)
            self.take(mask, register.place_of[way], option, leaves)

    def caught(self, alive: Marks) -> Marks:
        """Give the marks of the boxes in play that it lies in."""
        for leaves in self.leaves:
            alive &= ~leaves
        return alive

    def escaped(self) -> tuple[Marks, Marks]:
        """Give the marks of the boxes it is outside of: on any field, and on more than one."""
        some = more = 0
        for leaves in self.leaves:
            more |= some & leaves
            some |= leaves
        return some, more


def _roomiest(register: Register, options: int, alive: Marks) -> tuple[int, Marks]:
    """Find the option that leaves most of the boxes in play, and the boxes that it leaves."""
    most, best = -1, (0, 0)
    while options:
        option = options & -options
        options ^= option
        leaves = register.without.get(option, 0)
        number = (alive & leaves).bit_count()
        if number > most:
            most, best = number, (option, leaves)
    return best


def roomy(left: Left) -> AtHand:
    """Make a case by taking, question by question, the option that leaves most of the boxes.

    Questions that most boxes ask about come first.
    """
    register, alive = left.register, left.alive
    found = AtHand(register.space.corner(left.box), [])
    found.leaves = register.leaves(found.case)
    asking = [(ways & alive).bit_count() for ways in left.ways]
    for place in sorted(range(len(asking)), key=asking.__getitem__, reverse=True):
        if not alive or not asking[place]:
            break
        mask = register.masks[place]
        option, leaves = _roomiest(register, left.box & mask, alive)
        found.take(mask, place, option, leaves)
        alive &= ~leaves
    return found


def stepping(left: Left, at_hand: AtHand, steps: Steps) -> Box | None:
    """Step out of a box that catches the case at hand, on each field in turn.

    First outside on the first field, then inside on that and outside on the second, and so on, so
    that no case is looked at twice.

    Returns:
        A case that no box catches; None where there is none.

    Raises:
        Abandoned: The steps ran out.
    """
    some, more = at_hand.escaped()
    caught = left.alive & ~some
    if not caught:
        return at_hand.case
    other = _first(left, caught)
    masks = left.register.masks
    for _, place, option, leaves in _ways_out(left, other, caught, left.alive & ~more, at_hand):
        branch, aside = left.copy(), at_hand.copy()
        branch.keep(place, left.box & masks[place] & ~other)
        aside.take(masks[place], place, option, leaves)
        if branch.narrow(steps):
            aside.follow(left.register, branch.box, branch.alive)
            found = stepping(branch, aside, steps)
            if found is not None:
                return found
        left.keep(place, left.box & masks[place] & other)
    return None


def _first(left: Left, caught: Marks) -> Box:
    """Give the tightest of some boxes; among equals, one that does not depend on their order."""
    found = []
    tight = left.tightest(caught)
    while tight:
        place = tight.bit_length() - 1
        tight ^= 1 << place
        found.append(left.register.box_at[place])
    return min(found)


def _ways_out(
    left: Left, other: Box, caught: Marks, sole: Marks, at_hand: AtHand
) -> list[tuple[int, int, int, Marks]]:
    """List the fields on which a box can be left, the best way first.

    Args:
        sole: The boxes that the case at hand escapes on one field at most.

    Returns:
        How many more boxes would catch the case, the field's place, the best option outside, and
        what that leaves.
    """
    register = left.register
    space = register.space
    found = []
    ways = ((left.box & ~other) + space.full) & space.guard
    while ways:
        way = ways & -ways
        ways ^= way
        place = register.place_of[way]
        held = sole & at_hand.leaves[place]
        options = left.box & space.by_guard[way] & ~other
        outs = []
        while options:
            option = options & -options
            options ^= option
            leaves = register.without.get(option, 0)
            worse = (held & ~leaves).bit_count() - (caught & leaves).bit_count()
            outs.append((worse, place, option, leaves))
        found.append(min(outs))
    return sorted(found)


def splitting(left: Left, steps: Steps) -> Box | None:
    """Divide what is left on the field that most of the boxes can be left on.

    Returns:
        A part that no box catches; None where there is none.

    Raises:
        Abandoned: The steps ran out.
    """
    if not left.narrow(steps):
        return None
    if not left.alive:
        return left.box
    counts = [(ways & left.alive).bit_count() for ways in left.ways]
    place = counts.index(max(counts))
    for options in _branches(left, place):
        branch = left.copy()
        branch.keep(place, options)
        found = splitting(branch, steps)
        if found is not None:
            return found
    return None


def _branches(left: Left, place: int) -> list[int]:
    """Group the options that no box tells apart; leave out groups that others make needless.

    A group caught by fewer boxes, among them none that the other escapes, is the easier place for a
    gap: the other need not be tried.
    """
    register = left.register
    options = left.box & register.masks[place]
    groups: dict[Marks, int] = {}
    while options:
        option = options & -options
        options ^= option
        caught = left.alive & ~register.without.get(option, 0)
        groups[caught] = groups.get(caught, 0) | option
    kept = [
        caught
        for caught in groups
        if not any(other != caught and other & ~caught == 0 for other in groups)
    ]
    return [groups[caught] for caught in sorted(kept, key=int.bit_count)]

"""The one exact question that everything else asks: is there a case that no box catches?

``uncovered(space, box, boxes)`` looks inside ``box`` for a part that lies outside every one of
``boxes``. Ranges, the facts that decide, the questions that can still matter, steps, and every
proof of ``verify`` are this question asked of different boxes, so there is one place to be right
in.

It works in three stages, each exact, each called only where the one before gave no answer.

1. **The corner.** The least concerning case of the box, tried as it stands. Most questions about
   ordered answers end here.
2. **Stepping** (``search.stepping``). A case of the box is kept at hand, at first one that lies
   outside the boxes that most questions are about. As long as some box catches it, the search
   steps out of that box, on the question that frees it from most others, and draws what follows.
   Quick where boxes are few or loose: most searches never turn back.
3. **Splitting** (``search.splitting``). Where hundreds of boxes tile the space exactly, stepping
   tries the same small corners over and over. After ``STEPPING`` steps the search starts afresh by
   dividing the box on the question that most boxes speak of. Options that no remaining box tells
   apart are one branch, and an option whose boxes include all the boxes of another is left out: if
   there is a gap with it, there is one with the other. This is the tautology check of two-level
   logic minimisation.

All boxes are looked at together: a set of them is one integer (``register``), and drawing what
follows from an answer takes a few operations however many boxes there are.

The question is exponential in the worst case, whatever the method. ``budget`` counts steps, not
seconds, so that the same pack gets the same answer on every machine; running out of it raises
``BudgetExhausted`` and is never read as a yes or a no.

Source:
    R. Brayton and others, Logic Minimization Algorithms for VLSI Synthesis, 1984, chapter 4 (unate
    reduction and the tautology check); read as reimplemented here from its idea.
"""

from collections.abc import Iterable, Sequence

from continuum_rules.marks import Marks
from continuum_rules.register import Register, Start, register_of
from continuum_rules.search import Abandoned, AtHand, Left, Steps, roomy, splitting, stepping
from continuum_rules.space import Box, Space

BUDGET = 1_000_000
STEPPING = 400
FEW = 64
"""How many boxes are so few that the corner is held against each of them before anything else."""
VERY_FEW = 8
"""How many boxes are so few that each is held against the whole box as well."""
MANY = 4
"""How many boxes may catch the first case at hand before a better one is made."""


class BudgetExhausted(Exception):
    """The question was neither proved nor refuted within the number of steps allowed."""


def uncovered(space: Space, box: Box, boxes: Sequence[Box], budget: int = BUDGET) -> Box | None:
    """Find a part of ``box`` that lies outside every one of ``boxes``.

    Args:
        box: Where to look; it must hold at least one case.
        boxes: What may cover it; the order does not matter to whether a part is found.
        budget: How many steps the search may take.

    Returns:
        A box inside ``box`` that meets none of ``boxes``, or None where they cover it wholly.

    Raises:
        BudgetExhausted: The steps ran out first.
    """
    corner = space.corner(box)
    if len(boxes) <= FEW and _escapes(corner, boxes):
        return corner
    if len(boxes) <= VERY_FEW:
        boxes = [other for other in boxes if meets(space, (other,), box)]
        if not _escapes(box, boxes):
            return None
    register = register_of(space)
    alive = register.all_of(boxes)
    at_hand = _start(register, alive)
    at_hand.follow(register, box, alive)
    if not at_hand.caught(alive):
        return at_hand.case
    try:
        return _step(_inside(register, box, alive), at_hand, min(budget, STEPPING))
    except Abandoned:
        if budget <= STEPPING:
            raise BudgetExhausted from None
    try:
        return splitting(_inside(register, box, alive), Steps(budget - STEPPING))
    except Abandoned:
        raise BudgetExhausted from None


def _escapes(box: Box, boxes: Iterable[Box]) -> bool:
    """Say whether a box lies wholly in none of the others; of a case: whether none catches it."""
    return all(box & ~other for other in boxes)


def _inside(register: Register, box: Box, alive: Marks) -> Left:
    """Begin a search: of each field that some of the boxes asks about, keep what the box keeps."""
    space = register.space
    ways, digits = register.begun()
    left = Left(register, box, alive, ways.copy(), digits.copy())
    asked = space.guard & ~(box + space.lows)
    while asked:
        way = asked & -asked
        asked ^= way
        place = register.place_of[way]
        if left.ways[place] & alive:
            left.keep(place, box & space.by_guard[way])
    return left


def _start(register: Register, alive: Marks) -> AtHand:
    """Give the case to begin with: one outside the boxes of the usual question most like this one.

    It follows from the space alone, so that the same question finds the same case whatever was
    asked before.
    """
    starts = register.starts
    if starts is None:
        starts = register.starts = _starts(register)
    likeness = [(alive ^ marks).bit_count() for marks, _, _ in starts]
    _, case, leaves = starts[likeness.index(min(likeness))]
    return AtHand(case, leaves.copy())


def _starts(register: Register) -> list[Start]:
    """Look for a case outside each list of the usual boxes, until one is found.

    A list holds what the lists after it hold, so the case is outside of those as well. At the end
    stands a list of none at all, so there is always one.
    """
    corner = register.space.corner(register.space.full)
    usual = iter((*register.space.usual, ()))
    found: list[Start] = []
    case = None
    while case is None:
        marks = register.all_of(next(usual))
        case = _found_soon(register, marks, corner)
        found.append((marks, case or corner, register.leaves(case or corner)))
    return found


def _found_soon(register: Register, marks: Marks, corner: Box) -> Box | None:
    """Look for a case outside some boxes; None where there is none, or none was found soon."""
    at_hand = AtHand(corner, register.leaves(corner))
    try:
        return _step(_inside(register, register.space.full, marks), at_hand, STEPPING)
    except Abandoned:
        return None


def _step(left: Left, at_hand: AtHand, most: int) -> Box | None:
    """Search by stepping, from a better case where too many boxes catch the one at hand."""
    steps = Steps(most)
    if not left.narrow(steps):
        return None
    at_hand.follow(left.register, left.box, left.alive)
    if at_hand.caught(left.alive).bit_count() > MANY:
        at_hand = roomy(left)
    return stepping(left, at_hand, steps)


def covers(space: Space, boxes: Sequence[Box], box: Box) -> bool:
    """Say whether every case of ``box`` lies in one of ``boxes``."""
    return uncovered(space, box, boxes) is None


def meets(space: Space, boxes: Iterable[Box], box: Box) -> bool:
    """Say whether some case of ``box`` lies in one of ``boxes``."""
    full, guard = space.full, space.guard
    return any(((box & other) + full) & guard == guard for other in boxes)

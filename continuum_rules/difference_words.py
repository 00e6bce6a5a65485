"""A difference of two packs for a reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from continuum_rules.difference import Difference, Move, What
from continuum_rules.factor import Factor, Kind
from continuum_rules.joint import NEW, OLD, Alone, chosen
from continuum_rules.level import LevelRange
from continuum_rules.pack import Pack
from continuum_rules.replaced import reworded
from continuum_rules.space import Box
from continuum_rules.wording import box_in_words, joined, kept_options

TITLES = {
    (What.LEVEL, True): "Placed higher",
    (What.LEVEL, False): "Placed lower",
    (What.STEP, True): "Steps asked for in more cases",
    (What.STEP, False): "Steps asked for in fewer cases",
    (What.STOP, True): "Stops that stand in more cases",
    (What.STOP, False): "Stops that stand in fewer cases",
    (What.CONFLICT, True): "Answers that no longer fit together",
    (What.CONFLICT, False): "Answers that now fit together",
    (What.HIDDEN, True): "Questions hidden in more cases; by itself this moves nothing",
    (What.HIDDEN, False): "Questions hidden in fewer cases; by itself this moves nothing",
}
NOTHING = "No case comes out differently."


@dataclass(frozen=True, slots=True)
class Told:
    """Moves that are alike but for the one thing they include of all that apply.

    Attributes:
        listed: The question they differ in; None for a single move.
    """

    moves: tuple[Move, ...]
    listed: Factor | None = None

    @property
    def first(self) -> Move:
        """The one whose example is shown."""
        return self.moves[0]


def together(found: Difference, moves: Sequence[Move]) -> list[Told]:
    """Put moves together that differ only in the one option of all that apply they include."""
    groups: dict[object, list[Move]] = {}
    listed: dict[object, Factor | None] = {}
    for move in moves:
        factor, rest = _apart(found, move.region.box)
        region = move.region
        bare = not region.unless
        key = (move.what, move.subjects, move.up, region.place, region.below, region.level, bare)
        name = (*key, rest, None if factor is None else factor.id)
        groups.setdefault(name, []).append(move)
        listed[name] = factor
    return [
        Told(tuple(each), listed[name] if len(each) > 1 else None) for name, each in groups.items()
    ]


def _apart(found: Difference, box: Box) -> tuple[Factor | None, Box]:
    """Find a question of which a box includes one option and asks nothing else; box without it."""
    space = found.comparison.space
    for factor in found.comparison.factors:
        if factor.kind is Kind.SEVERAL:
            kept = kept_options(space, factor, box)
            if isinstance(kept, Mapping) and len(kept["yes"]) == 1 and not kept["no"]:
                return factor, box | space.mask_of[factor.id]
    return None, box


def in_words(found: Difference) -> str:
    """Write a difference for a reader."""
    packs = found.comparison.packs
    lines = [f"old: {named(packs[OLD])}", f"new: {named(packs[NEW])}"]
    for (what, up), title in TITLES.items():
        moves = [m for m in (*found.moves, *found.hidden) if m.what is what and m.up is up]
        if moves:
            lines += ["", title]
            for told in together(found, moves):
                lines += _told(found, told)
    lines += _listed("Steps worded or timed otherwise", _changed(found))
    lines += _listed("Worded otherwise: read these line by line", _reworded(found))
    lines += _listed("Only one of them has", [_alone(each) for each in found.alone])
    if found.is_empty:
        lines += ["", NOTHING]
    return "\n".join(lines) + "\n"


def named(pack: Pack) -> str:
    """Name a pack with its version, and its overlay where it has one."""
    names = [f"{info.id} {info.version}" for info in (pack.base, pack.overlay) if info]
    return f"{' with '.join(names)} ({pack.fingerprint[:12]})"


def _listed(title: str, entries: Sequence[str]) -> list[str]:
    return ["", title, *(f"  - {entry}" for entry in entries)] if entries else []


def _changed(found: Difference) -> list[str]:
    return [f"{step_id}: {', '.join(words)}" for step_id, words in found.changed.items()]


def _reworded(found: Difference) -> list[str]:
    packs = found.comparison.packs
    return [str(each) for each in reworded(packs[OLD], packs[NEW])]


def _alone(each: Alone) -> str:
    compared = "" if each.compared else "; cases with it are not compared"
    return f"{each.pack}: {each.what} {each.id}{compared}"


def _told(found: Difference, told: Told) -> list[str]:
    """Write one move: what came of it, in which cases, save where, and an example."""
    lines = [f"  - {line}" for line in _outcomes(found, told.first)]
    lines += [f"      {line}" for line in where(found, told)]
    exceptions = save_where(found, told.first)
    if exceptions and told.first.what is What.LEVEL:
        lines.append(f"      {exceptions}.")
    elif exceptions:
        lines.append(f"      Save where {exceptions}.")
    lines.append(f"      For example, {example(found, told.first)}.")
    return lines


def _outcomes(found: Difference, move: Move) -> list[str]:
    """Say what came out differently: one line for a level, one for each step."""
    if move.what is What.LEVEL:
        low = joined([found.comparison.levels[each].label for each in move.region.below], "or")
        high = found.comparison.levels[move.region.place].label
        return [f"{low} → {high}" if move.up else f"{high} → {low}"]
    if move.what is What.STEP:
        pack = found.comparison.packs[NEW if move.up else OLD]
        return [f"{each}: {pack.step_by_id[each].do}" for each in move.subjects]
    return list(move.subjects)


def where(found: Difference, told: Told) -> list[str]:
    """Say in which cases, one line per question."""
    move, against = told.first, found.comparison
    box = move.region.box
    lines = []
    if move.region.level is not None:
        level = against.levels[move.region.level].label
        lines.append(f"Where the {NEW if move.up else OLD} pack says {level} or higher")
    for factor in against.factors:
        if factor is told.listed:
            names = [str(option) for each in told.moves for option in _yes(found, factor, each)]
            labels = joined([factor.label_of(name) for name in names], "or")
            lines.append(f"“{factor.question}” includes {labels}")
        else:
            lines += box_in_words(against.space, [factor], box)
    return lines or ["In every case"]


def _yes(found: Difference, factor: Factor, move: Move) -> list[str]:
    kept = kept_options(found.comparison.space, factor, move.region.box)
    return kept["yes"] if isinstance(kept, Mapping) else []


def save_where(found: Difference, move: Move) -> str:
    """Say which cases of the box did not move; empty where all of them did."""
    if not move.region.unless:
        return ""
    more, other = (NEW, OLD) if move.up else (OLD, NEW)
    if move.what is What.LEVEL:
        levels = found.comparison.levels
        label = levels[move.region.place].label
        told = f"Cases {'already' if move.up else 'still'} at {label} or higher are not among them"
        last = move.region.place == len(levels) - 1
        when = "now come out higher still" if move.up else "came out higher still before"
        return told if last else f"{told}, nor those that {when}"
    if move.what is What.STEP:
        told = f"the {other} pack asks for it too"
        floor = found.comparison.steps(more)[move.subjects[0]].level
        if floor is None or move.region.level is not None:
            return told
        label = found.comparison.levels[floor].label
        return f"{told}, or the {more} one says {label} or higher"
    return f"it is so in the {other} pack too"


def example(found: Difference, move: Move) -> str:
    """Say one case that moved, and where each pack places it."""
    against = found.comparison
    told = [
        f"“{factor.question}” {joined([factor.label_of(name) for name in names], 'and')}"
        for factor in against.factors
        for names in [chosen(against.space, factor, move.example.case)]
        if names and (factor.kind is Kind.SEVERAL or names[0] != factor.options[0].id)
    ]
    rest = "everything else at its first, least concerning answer"
    case = f"with {'; '.join(told)}; and {rest}" if told else f"with {rest}"
    old, new = (_range(move.example.ranges[name]) for name in (OLD, NEW))
    return f"{case}: {old} in the old pack, {new} in the new"


def _range(ends: LevelRange) -> str:
    if ends.is_single:
        return ends.lowest.label
    return f"{ends.lowest.label} to {ends.highest.label}"

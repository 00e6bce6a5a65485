"""The range in words, in all its states. Screen, print, plain text and command line call this.

Nothing here is said of a child; it speaks of behaviour, and of answers. What lies above the highest
end is never "ruled out": that nothing was recorded is not that nothing is there.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from continuum_rules.answers import Given
from continuum_rules.bearing import Bearing, bearing_on
from continuum_rules.factor import Factor
from continuum_rules.indication import Indication, StepStatus, StopStatus
from continuum_rules.level import Level, LevelRange
from continuum_rules.looked import looked_ranges
from continuum_rules.pack import Pack
from continuum_rules.pathway import Follows
from continuum_rules.short_text import in_short
from continuum_rules.wording import joined

WIDE = 2
"""From three places on, the range is told as what is recorded and what decides the rest."""
MOST_LISTED = 2


class SentenceState(StrEnum):
    """What kind of sentence it is."""

    SINGLE = "single"
    RANGE = "range"
    WIDE = "wide"
    LEFT_END = "left_end"
    TOUCHING_LEFT_END = "touching_left_end"
    NOT_LOOKED_AT = "not_looked_at"
    WORKING = "working"
    CONFLICT = "conflict"
    OUTSIDE = "outside"


class BoxState(StrEnum):
    """How one place on the continuum stands to the answers."""

    BEYOND = "beyond"
    LEAST = "least"
    OPEN = "open"
    NOT_LOOKED_AT = "not_looked_at"
    NOTHING_POINTS_HERE = "nothing_points_here"


@dataclass(frozen=True, slots=True)
class Box:
    """One place on the continuum, and what is written on it."""

    level: Level
    state: BoxState
    says: str

    @property
    def label(self) -> str:
        """What the place is called."""
        return self.level.label


@dataclass(frozen=True, slots=True)
class Sentence:
    """The range in words.

    Attributes:
        lead: The part set in bold.
        rest: What follows it; may be empty.
        boxes: One per level, least serious first; empty where no level may be shown.
        concerns: Where each concern lies by itself, a line for each; empty where there is only one.
            ``rest`` holds those of them that set neither end.
    """

    state: SentenceState
    lead: str
    rest: str
    boxes: tuple[Box, ...]
    concerns: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole of it, on one line."""
        return f"{self.lead} {self.rest}".strip()


@dataclass(frozen=True, slots=True)
class _Told:
    """What there is to tell: the range, how far up anything was looked at, how much is open.

    Attributes:
        top: The highest level that is open for another reason than that nobody asked.
        seen: The same with every "no sign of it so far" read as least concerning. It says nothing
            of what nobody asked about: only where the exact working range is no wider may it be
            told as where the behaviour lies.
    """

    pack: Pack
    indication: Indication
    top: Level
    seen: Level
    bearing: Bearing

    @property
    def low(self) -> Level:
        return self.indication.range.lowest

    @property
    def unasked_above(self) -> bool:
        return self.top < self.indication.range.highest

    @property
    def unseen(self) -> bool:
        """True where "no sign of it so far" is all that holds some of it open that was looked at.

        Below the lowest end "no sign" would hide an answer that stands recorded, and counts.
        """
        return self.low <= self.seen < self.top

    @property
    def places_by_signs(self) -> bool:
        """True where what was seen places it whatever the answers to unasked questions are."""
        if self.unasked_above and self.low.position == 0:
            return False
        return self.unseen and self.indication.working.highest <= self.seen


def sentence(
    pack: Pack,
    indication: Indication,
    given: Given | None = None,
    *,
    not_looked_at: Collection[str] | None = None,
    concern_names: Sequence[str] = (),
) -> Sentence:
    """Put an indication into words.

    Args:
        given: The answers it was made from; without them nothing can be told as "not looked at".
        not_looked_at: Factor ids nobody answered in any way; None takes those missing in ``given``.
        concern_names: What people call each concern; empty counts them from 1.

    Raises:
        AnswerProblem: ``given`` cannot be read.
    """
    stop = next((each for each in indication.stop if each.status is StopStatus.STANDS), None)
    if stop is not None:
        say = next(each.say for each in pack.stops if each.id == stop.id)
        lead = "This tool is not for this situation."
        return Sentence(SentenceState.OUTSIDE, lead, say, ())
    looked: tuple[LevelRange, ...] = ()
    seen: tuple[LevelRange, ...] = ()
    if given is not None:
        looked = looked_ranges(pack, given, not_looked_at)
        seen = looked_ranges(pack, given, not_looked_at, working=True)
    top = _top(indication.range, looked)
    bearing = bearing_on(pack, indication, given, not_looked_at)
    told = _Told(pack, indication, top, min(top, _top(indication.working, seen)), bearing)
    state, lead, rest = _range_in_words(told)
    alone: tuple[str, ...] = ()
    if indication.named_concerns and len(indication.concerns) > 1:
        numbers = range(1, len(indication.concerns) + 1)
        names = concern_names or [f"Concern {number}" for number in numbers]
        alone = _each_alone(indication, looked, names)
        rest = f"{rest} {_concerns_in_words(indication, alone, names)}".strip()
    if indication.conflicts:
        state, lead, rest = _conflict_in_words(told, f"{lead} {rest}".strip())
    return Sentence(state, lead, rest, _boxes(told), alone)


def _top(ends: LevelRange, looked: Sequence[LevelRange]) -> Level:
    """Give the highest level that is open even if nothing had gone unasked."""
    highest = [ends.highest, max((each.highest for each in looked), default=ends.highest)]
    return max(ends.lowest, min(highest))


Words = tuple[SentenceState, str, str]


def _range_in_words(told: _Told) -> Words:
    if told.places_by_signs:
        return _working_in_words(told)
    if told.unasked_above:
        return _unasked_in_words(told)
    if told.indication.range.is_single:
        return _single_in_words(told)
    return _open_in_words(told)


def _single_in_words(told: _Told) -> Words:
    because = told.bearing.because
    doubt = f"Whether every answer behind this counts is not settled yet, because {because}."
    if told.low.position == 0:
        lead = "The answers describe behaviour expected for this age and stage."
        rest = "Record it, and keep noticing. Nothing here says a child has done something wrong."
        return SentenceState.LEFT_END, lead, f"{doubt} {rest}" if because else rest
    lead = f"The behaviour is indicated as {told.low.label}."
    rest = doubt if because else "No unknown answer would change this."
    return SentenceState.SINGLE, lead, rest


def _open_in_words(told: _Told) -> Words:
    width = told.top.position - told.low.position
    if width >= WIDE:
        return SentenceState.WIDE, _reached(told), _what_decides(told)
    if told.low.position == 0 and not told.unasked_above:
        first = told.low.label[:1].lower() + told.low.label[1:]
        lead = f"This may be {first}, or {told.top.label}."
        return SentenceState.TOUCHING_LEFT_END, lead, _with_caution(told, "which")
    rest = f"{told.top.label} cannot be ruled out yet, because {told.bearing.because}."
    return SentenceState.RANGE, _reached(told, exact=True), f"{rest} {_caution(told)}".strip()


def _unasked_in_words(told: _Told) -> Words:
    """Name what is open for a reason, and leave what nobody asked about without a level's name."""
    if told.top == told.low:
        where = "above it" if told.low.position else "further"
        rest = f"What may lie {where} was not looked at: {told.bearing.no_answer}."
        return SentenceState.NOT_LOOKED_AT, _reached(told, exact=True), rest
    _, lead, rest = _open_in_words(told)
    rest = f"{rest} What may lie further was not looked at."
    return SentenceState.NOT_LOOKED_AT, lead, rest


def _working_in_words(told: _Told) -> Words:
    """Say first what a careful person works with today, and then how far it can still reach."""
    lowest = max(told.low, min(told.indication.working.lowest, told.seen))
    seen = LevelRange(lowest, told.seen)
    lead = f"As far as anyone has seen, the behaviour is {_placed(seen)}."
    rest = f"No sign so far is not the same as knowing: {told.top.label} cannot be ruled out yet."
    if told.unasked_above:
        rest += " What may lie further was not looked at."
    return SentenceState.WORKING, lead, rest


def _caution(told: _Told) -> str:
    return "No sign so far is not the same as knowing." if told.unseen else ""


def _with_caution(told: _Told, what: str) -> str:
    return f"{told.bearing.decides(what)} {_caution(told)}".strip()


def _placed(working: LevelRange) -> str:
    """Say where a range lies, to follow "the behaviour is"."""
    low, high = working.lowest, working.highest
    if working.is_single:
        first = "expected for this age and stage"
        return first if low.position == 0 else f"indicated as {low.label}"
    return f"between {low.label} and {high.label}"


def _reached(told: _Told, exact: bool = False) -> str:
    """Say how far what is recorded reaches."""
    if told.low.position == 0:
        return "What is recorded does not place this yet."
    if exact:
        return f"The behaviour is at least {told.low.label}."
    return f"What is recorded reaches {told.low.label}."


def _what_decides(told: _Told) -> str:
    """Say what decides a wide range, what holds in any case, and which answers settle most."""
    parts = [_with_caution(told, "the rest")]
    if same := _same_whatever(told):
        parts.append(f"The same whatever the answers: {'; '.join(same)}.")
    if settle := _settling(told):
        which = "Begin with"
        if {factor.id for factor in settle} == told.bearing.factors:
            which = "This settles it" if len(settle) == 1 else "These settle it"
        parts.append(f"{which}: {' '.join(f'“{factor.question}”' for factor in settle)}")
    return " ".join(parts)


def _same_whatever(told: _Told) -> list[str]:
    """List what is required now and stays required however the open questions are answered."""
    certain = {
        step.id
        for pathway in told.pack.pathways
        if pathway.follows is Follows.LOWEST
        for step in pathway.steps
    }
    return [
        in_short(told.pack.step_by_id[step.id].do).rstrip(".")
        for step in told.indication.steps
        if step.status is StepStatus.REQUIRED and (step.by_fact or step.id in certain)
    ][:MOST_LISTED]


def _settling(told: _Told) -> list[Factor]:
    """Give the first questions that each bear on the range alone, best first."""
    ids = dict.fromkeys(question.factor for question in told.indication.open)
    factors = [told.pack.factor_by_id[each] for each in ids if each in told.bearing.factors]
    # What is for specialists to find out is not what a practitioner is sent after.
    return [factor for factor in factors if factor.chase is None][:MOST_LISTED]


def _concerns_in_words(indication: Indication, alone: Sequence[str], names: Sequence[str]) -> str:
    """Say which concern sets which end, and where those lie that set neither."""
    low, high = indication.sets_lowest, indication.sets_highest
    places = [says.partition(": ")[2] for says in alone]
    alike = [
        number
        for number, each in enumerate(indication.concerns)
        if each.range == indication.range and places[number] == places[low]
    ]
    sets, told = f"{names[low]} sets the range.", (low, high, *alike)
    if len(alike) > 1:
        first, *more = (names[number] for number in alike)
        both = joined([first, *(_small(each) for each in more)], "and")
        sets = f"{both} each have this range."
    elif low != high:
        sets = f"{names[low]} sets the lowest end, {_small(names[high])} the highest."
    others = [says for number, says in enumerate(alone) if number not in told]
    return " ".join((sets, *others))


def _small(name: str) -> str:
    return name[0].lower() + name[1:]


def _each_alone(
    indication: Indication, looked: Sequence[LevelRange], names: Sequence[str]
) -> tuple[str, ...]:
    return tuple(
        f"{name} on its own: {_alone(each.range, looked, number)}."
        for number, (name, each) in enumerate(zip(names, indication.concerns, strict=True))
    )


def _alone(ends: LevelRange, looked: Sequence[LevelRange], number: int) -> str:
    """Say where one concern lies by itself."""
    top = max(ends.lowest, min(ends.highest, looked[number].highest) if looked else ends.highest)
    said = ends.lowest.label if top == ends.lowest else f"{ends.lowest.label} to {top.label}"
    return f"{said}, the rest not looked at" if top < ends.highest else said


def _conflict_in_words(told: _Told, range_in_words: str) -> Words:
    conflicts = told.indication.conflicts
    two = len(conflicts) == 1 and len(conflicts[0].factors) == 2
    lead = f"{'Two' if two else 'Some'} answers do not fit together."
    say = " ".join(dict.fromkeys(each.say for each in conflicts))
    rest = f"{say} The wider range is shown until you settle it. {range_in_words}"
    return SentenceState.CONFLICT, lead, rest


def _boxes(told: _Told) -> tuple[Box, ...]:
    return tuple(_box(told, level) for level in told.pack.levels)


def _at_the_lower_end(ends: LevelRange) -> str:
    if ends.is_single:
        return "The answers indicate this"
    # "At least" the least serious level would say nothing, and sound as if it said something.
    return "At least this" if ends.lowest.position else "Nothing recorded goes beyond this so far"


def _box(told: _Told, level: Level) -> Box:
    ends = told.indication.range
    if level < ends.lowest:
        return Box(level, BoxState.BEYOND, "Answers go beyond this")
    if level == ends.lowest:
        return Box(level, BoxState.LEAST, _at_the_lower_end(ends))
    if level > ends.highest:
        return Box(
            level, BoxState.NOTHING_POINTS_HERE, "Nothing recorded or outstanding points here"
        )
    if level > told.top:
        return Box(level, BoxState.NOT_LOOKED_AT, "Not looked at")
    says = "Not ruled out yet"
    if level > told.indication.working.highest:
        says = "Not ruled out yet; no sign of it so far"
    return Box(level, BoxState.OPEN, says)

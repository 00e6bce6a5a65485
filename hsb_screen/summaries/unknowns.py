"""What is not known, who may know, and what an answer would change: what changes steps first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from continuum_rules import BoxState, Level, LevelRange
from continuum_rules.indication import OpenQuestion
from hsb_screen.answers.facts import NOT_LOOKED_AT, STATE_LABELS
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.record import RecordedAnswer
from hsb_screen.summaries.sources import Sources
from hsb_screen.summaries.summary import Unknown

MOST = 4
"""Entries on paper; further ones are counted in the last."""

TODAY = "May change today’s steps."
LONGEST_NOTE = 120
"""Characters of who looked and when, and of a note, that stand beside “No sign of it so far”."""


def unknowns(sources: Sources) -> tuple[Unknown, ...]:
    """List the open answers that would change a step or the place, each once.

    What somebody tried to find out stands before what nobody looked at. A question that is open
    in the same way of several children or concerns is one entry.
    """
    entries = _entries(sources)
    left = entries[MOST:]
    return (*entries[:MOST], _further(left)) if left else entries


def changing_today(sources: Sources) -> int:
    """Say how many open questions may change the steps of today."""
    return sum(entry.changes == TODAY for entry in _entries(sources))


def _entries(sources: Sources) -> tuple[Unknown, ...]:
    changes = _changes(sources)
    ordered = sorted(changes, key=lambda line: line.state is None)
    concerns = sources.record.concerns
    only = f"Concern {concerns[0].number}" if len(concerns) == 1 else ""
    alike: dict[Unknown, list[str]] = {}
    for line in ordered:
        about = [line.about] if line.about and line.about != only else []
        alike.setdefault(_unknown(line, changes[line]), []).extend(about)
    return tuple(_about(each, abouts) for each, abouts in alike.items())


def _changes(sources: Sources) -> dict[RecordedAnswer, str]:
    """Say of each open answer that matters what it would change, what changes steps first."""
    changes: dict[RecordedAnswer, str] = {}
    for factor in dict.fromkeys(step.factor for step in sources.indication.open_steps):
        for line in _open_lines(sources, factor):
            changes[line] = TODAY
    for question in sources.indication.open:
        for line in _open_lines(sources, question.factor):
            if narrows := _narrowing(sources, question, line):
                changes[line] = narrows
            changes.setdefault(line, "May change where this lies.")
    for factor in sources.indication.together:
        for line in _open_lines(sources, factor):
            changes.setdefault(line, "Matters together with others.")
    return changes


def _open_lines(sources: Sources, factor: str) -> Iterator[RecordedAnswer]:
    for line in sources.record.answers:
        if line.factor == factor and line.is_open and line.counts:
            yield line


def _about(unknown: Unknown, abouts: list[str]) -> Unknown:
    """Say of whom a question is asked, where there are several."""
    return replace(unknown, asks=f"{unknown.asks} ({', '.join(abouts)})") if abouts else unknown


def _unknown(line: RecordedAnswer, changes: str) -> Unknown:
    who = ", ".join(who[:1].lower() + who[1:] for who in line.who_may_know[:1])
    return Unknown(
        asks=line.question,
        who_may_know="a specialist" if line.specialist else who,
        state=_state(line),
        changes=changes,
    )


def _state(line: RecordedAnswer) -> str:
    """Say why it is open; of no sign of it so far, who looked and when, and a short note.

    Longer ones stand in the record alone: a part of one could read as the whole.
    """
    if line.state is None:
        return NOT_LOOKED_AT
    state = STATE_LABELS.get(line.state, "Partly known")
    if line.state is not AnswerState.NO_SIGN_SO_FAR:
        return state
    looked = line.answer if len(line.answer) - len(state) <= LONGEST_NOTE else state
    note = " ".join(line.note.split()).rstrip(".")
    return f"{looked} “{note}”" if 0 < len(note) <= LONGEST_NOTE else looked


def _further(left: Sequence[Unknown]) -> Unknown:
    today = sum(entry.changes == TODAY for entry in left)
    changes = f"{today} of them may change today’s steps." if today else ""
    asks = f"{len(left)} further question{' is' if len(left) == 1 else 's are'} open."
    return Unknown(asks, "", "They stand in the record", changes)


def _narrowing(sources: Sources, question: OpenQuestion, line: RecordedAnswer) -> str:
    """Say how an answer could move the ends; "" where nobody looked, or neither would move."""
    if line.state is None or not sources.said.boxes:
        return ""
    ranges = list(_ranges(question.narrows.values()))
    now, top = sources.indication.range, _top(sources)
    raised = min(max(ends.lowest for ends in ranges), top)
    lowered = min(ends.highest for ends in ranges)
    says = [f"could make it at least {raised.label}"] if raised > now.lowest else []
    says += (
        [f"could leave it at {lowered.label} at most"] if lowered < min(now.highest, top) else []
    )
    return f"An answer {' or '.join(says)}." if says else ""


def _ranges(entries: Iterable[object]) -> Iterator[LevelRange]:
    for entry in entries:
        if isinstance(entry, LevelRange):
            yield entry
        elif isinstance(entry, dict):
            yield from _ranges(entry.values())


def _top(sources: Sources) -> Level:
    """Give the highest level that may be named: not one that only unasked questions hold open."""
    return max(box.level for box in sources.said.boxes if box.state is not BoxState.NOT_LOOKED_AT)

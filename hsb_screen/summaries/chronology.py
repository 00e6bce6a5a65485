"""What was recorded, in order, with how it is known."""

import time
from collections.abc import Iterator

from hsb_screen.answers.facts import HOW_KNOWN_LABELS
from hsb_screen.answers.models import AnswerState, HowKnown
from hsb_screen.answers.record import RecordedAnswer, RecordedConcern
from hsb_screen.summaries.sources import Sources
from hsb_screen.summaries.summary import NOT_RECORDED, Recorded

MOST = 40
"""Entries on paper; further ones are counted in the last."""

_ON_PAPER = {
    HOW_KNOWN_LABELS[HowKnown.SEEN]: "seen or heard",
    HOW_KNOWN_LABELS[HowKnown.TOLD]: "told by an adult",
    HOW_KNOWN_LABELS[HowKnown.CHILD_SAID]: "a child said so",
    HOW_KNOWN_LABELS[HowKnown.RECORDED]: "recorded",
}
_LAST = (9999, 0, 0)


def chronology(sources: Sources) -> tuple[Recorded, ...]:
    """List what was recorded: the concerns, then dated answers, earliest first, undated last."""
    entries = sorted(_entries(sources), key=lambda entry: _day(entry.when))
    left = len(entries) - MOST
    if left <= 0:
        return tuple(entries)
    more = Recorded("Further", f"{left} more entries stand in the record", "")
    return (*entries[:MOST], more)


def how_known(line: RecordedAnswer) -> str:
    """Say how an answer is known, as a reader of paper needs it; "" where nobody said."""
    return ", ".join(_ON_PAPER.get(way, way) for way in line.how_known)


def _entries(sources: Sources) -> Iterator[Recorded]:
    for concern in sources.record.concerns:
        yield _concern(sources, concern)
    for line in sources.record.answers:
        if line.on_date and line.counts and line.state is AnswerState.ANSWERED:
            about = f"{line.about}. " if line.about else ""
            yield Recorded(line.on_date, f"{about}{line.question} {line.answer}", how_known(line))


def _concern(sources: Sources, concern: RecordedConcern) -> Recorded:
    kind = sources.answer("behaviour_type", str(concern.id))
    said = [kind.answer if kind else "Kind of behaviour not recorded"]
    said += [_in_a_list(concern.place)] if concern.place != NOT_RECORDED else ["place not recorded"]
    said += [f"towards {concern.affected}"] if concern.child_ids else []
    when = concern.when if concern.when != NOT_RECORDED else "Date not recorded"
    known = how_known(kind) if kind else ""
    which = f"Concern {concern.number}. " if len(sources.record.concerns) > 1 else ""
    return Recorded(when, f"{which}{'; '.join(said)}", known or NOT_RECORDED)


def _in_a_list(words: str) -> str:
    return words[:1].lower() + words[1:]


def _day(words: str) -> tuple[int, int, int]:
    """Give what sorts dates in words; what is no date comes last."""
    for form in ("%d %B %Y", "%B %Y", "%Y"):
        try:
            found = time.strptime(words, form)
        except ValueError:
            continue
        return found.tm_year, found.tm_mon, found.tm_mday
    return _LAST

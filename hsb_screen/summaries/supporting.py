"""What stands on page 2: steps, strengths and needs, proportion, where it comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from continuum_rules import Pack, Step, StepStatus
from continuum_rules.pathway import For
from hsb_screen.answers.facts import SCREENING_SCOPE
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.record import MAY_BE_AFFECTED, Record
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.models import NoteKind, Part
from hsb_screen.indications.words import highest_open
from hsb_screen.rendering import long_date
from hsb_screen.summaries.about import About, Counts
from hsb_screen.summaries.fitting import TABLE
from hsb_screen.summaries.honest import approval
from hsb_screen.summaries.measure import clipped
from hsb_screen.summaries.second_page import STEP_WIDTH
from hsb_screen.summaries.sources import Before, Sources
from hsb_screen.summaries.summary import NeedsOf, Proportion, StepEntry

LONGEST_NOTE = 400
"""Characters of one line of a note; the record holds the rest."""

MOST_SIDES = 3
"""Entries of each side of proportion."""

_BY_WHEN = {"now": "now", "today": "today", "next_working_day": "next working day"}
_ROLES = {
    For.OTHER_CHILDREN: "Other children",
    For.SETTING: "The setting",
}
_NOT_ADDED = {
    For.CHILD_DISPLAYING: "Child whose behaviour it is",
    For.CHILD_HARMED: "Child affected",
    For.PRACTITIONER: "",
}
"""Of whom to speak where no child with this part was added: a step is not lost with them."""

_PARTS = {
    For.CHILD_DISPLAYING: {Part.DISPLAYING},
    For.CHILD_HARMED: MAY_BE_AFFECTED,
}


def steps(sources: Sources) -> tuple[StepEntry, ...]:
    """List the steps that are asked for, for children and setting, the most urgent first.

    What the practitioner does is not for the meeting: it was done before, or is done with the lead.
    """
    wanted = (step for step in sources.indication.steps if step.status is StepStatus.REQUIRED)
    entries = (_step(sources, sources.pack.step_by_id[step.id]) for step in wanted)
    return tuple(entry for entry in entries if entry.for_whom)


def every_step(sources: Sources) -> tuple[StepEntry, ...]:
    """List all steps that are asked for, the practitioner's among them, as the screen does.

    For the case record of the practitioner's own service: there, to phone and to tell the lead is
    the most urgent of all.
    """
    entries = []
    for step in sources.indication.steps:
        if step.status is not StepStatus.REQUIRED:
            continue
        asked = sources.pack.step_by_id[step.id]
        entry = _step(sources, asked)
        is_own = asked.for_whom is For.PRACTITIONER
        # Outside this tool the other reasons for such a step name a level.
        if is_own and (step.by_fact or not sources.is_outside):
            entries.append(replace(entry, for_whom="the practitioner"))
        elif entry.for_whom:
            entries.append(entry)
    return tuple(entries)


def further_steps(sources: Sources) -> str:
    """Say how many steps depend on an open answer; "" where none does."""
    count = sum(step.status is StepStatus.POSSIBLE for step in sources.indication.steps)
    if not count:
        return ""
    depend = "1 further step depends" if count == 1 else f"{count} further steps depend"
    return f"{depend} on an open answer; see the screening."


def needs(sources: Sources) -> tuple[NeedsOf, ...]:
    """List what was noted of each child: strengths, needs, own voice and background, by line."""
    return tuple(
        NeedsOf(
            child.letter,
            _lines_of(child.notes, NoteKind.STRENGTHS),
            _lines_of(child.notes, NoteKind.NEEDS),
            _voice(child),
            _background(sources, child),
        )
        for child in sources.record.children
    )


def proportion(sources: Sources) -> Proportion:
    """Give both sides: the risk at the lower end, and what not even the higher one supports.

    Of a wide range the lowest level would rule out steps that the highest asks for. Neither side
    where no level shows.
    """
    if sources.is_outside:
        return Proportion((), ())
    lowest = sources.indication.range.lowest
    reach = highest_open(sources.pack, sources.said)
    return Proportion(
        _short_list(lowest.doing_less_would_risk),
        _short_list(reach.not_on_this_alone),
        reach.label if reach > lowest else "",
    )


def about(sources: Sources) -> About:
    """Say where the paper comes from; check code and withheld are filled in last."""
    return About(
        pack=_rules(sources.pack),
        fingerprint=sources.pack.fingerprint[:12],
        counts=_counts(sources.record),
        changed=_changed(sources),
        check_code="",
        withheld=0,
        copies=sources.copies,
        audit_head=sources.audit_head,
        supervised=_supervised(sources.supervisor),
    )


def _supervised(supervisor: str) -> str:
    if not supervisor:
        return ""
    return f"Supervised by {supervisor}: whoever started it had no current training then."


def listed(words: Sequence[str]) -> str:
    """Write words as a list: “A, B and C”; "" for none."""
    *most, last = words or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _step(sources: Sources, step: Step) -> StepEntry:
    within = f"within {step.within}" if step.within else ""
    return StepEntry(
        do=_first_sentence(step.do),
        for_whom=_for_whom(sources.record, step.for_whom),
        by_when=_BY_WHEN.get(step.by_when or "", within),
    )


def _first_sentence(text: str) -> str:
    """Give the first sentence, without its full stop, cut at some 200 characters."""
    first = text.split(". ")[0].rstrip(".")
    return clipped(first, TABLE, 2 * STEP_WIDTH, 1)


def _for_whom(record: Record, whom: For) -> str:
    """Name the children by letter; "" for the practitioner, and where nobody was affected."""
    if whom in _ROLES:
        return _ROLES[whom]
    if whom is For.CHILD_HARMED and record.is_about_nobody_else:
        return ""
    parts = _PARTS.get(whom, ())
    letters = [child.letter for child in record.children if child.part in parts]
    if not letters:
        return _NOT_ADDED[whom]
    return f"{'Child' if len(letters) == 1 else 'Children'} {listed(letters)}"


def _short_list(entries: Sequence[str]) -> tuple[str, ...]:
    return tuple(_first_sentence(entry) for entry in entries[:MOST_SIDES])


def _lines_of(notes: object, kind: NoteKind) -> tuple[str, ...]:
    noted = notes.get(kind) if isinstance(notes, dict) else None
    if noted is None:
        return ()
    lines = (line.strip(" -•*\t") for line in noted.note.splitlines())
    return tuple(_short(line) for line in lines if line)


def _voice(child: ChildFacts) -> tuple[str, ...]:
    source = child.voice.source if child.voice else ""
    if not source:
        return ()  # the table of the children says it all
    lines = (line.strip(" .") for line in (*child.voice_words.splitlines(), source))
    return tuple(_short(line) for line in lines if line)


def _background(sources: Sources, child: ChildFacts) -> tuple[str, ...]:
    # Of the questions only what was answered: the open ones stand among what is not known.
    lines = list(child.background.lines) if child.background else []
    learning = sources.answer("send_displaying", str(child.id))
    if learning and learning.state is AnswerState.ANSWERED:
        lines.insert(0, ("Learning and neurodivergence", learning.answer))
    stage = sources.answer("displaying_dev", SCREENING_SCOPE)
    if child.part is Part.DISPLAYING and stage and stage.state is AnswerState.ANSWERED:
        lines.insert(0, ("Development, compared with others of the same age", stage.answer))
    return tuple(_short(f"{heading}: {words}") for heading, words in lines)


def _short(line: str) -> str:
    if len(line) <= LONGEST_NOTE:
        return line
    return f"{line[:LONGEST_NOTE].rsplit(' ', 1)[0]} … (the record holds the rest)"


def _rules(pack: Pack) -> str:
    base, info = pack.base, pack.info
    on = "" if pack.overlay is None else f" on {base.title} {base.version}"
    return f"{info.title} {info.version}{on}, {approval(info)}"


def _counts(record: Record) -> Counts:
    states = [line.state for line in record.answers if line.counts and (line.offered or line.state)]

    def count(*wanted: AnswerState | None) -> int:
        return sum(state in wanted for state in states)

    return Counts(
        answered=count(AnswerState.ANSWERED),
        not_known=count(AnswerState.NOT_KNOWN),
        cannot_be_known=count(AnswerState.CANNOT_BE_KNOWN),
        not_to_be_asked=count(AnswerState.NOT_TO_BE_ASKED),
        no_sign_so_far=count(AnswerState.NO_SIGN_SO_FAR),
        not_looked_at=count(None, AnswerState.LEFT_OPEN),
    )


def _changed(sources: Sources) -> str:
    before = sources.before
    if before is None:
        first = "This is the first version." if sources.number else "This draft was not sent yet."
        return f"{first}{_lowered(sources)}"
    number = _differences(before.record, sources.record)
    answers = "1 answer changed" if number == 1 else f"{number} answers changed"
    replaces = f"Version {sources.number} replaces version {before.number}"
    since = f"{replaces} ({long_date(before.sent_at)}): {answers}; {_moved(before, sources)}."
    return f"{since}{_lowered(sources)}"


def _lowered(sources: Sources) -> str:
    """Say when answers were changed after a look at the indication, and it went down with them."""
    if not sources.lowered_at:
        return ""
    days = listed(list(dict.fromkeys(map(long_date, sources.lowered_at))))
    return f" Answers given before were changed, and an end of the range went down ({days})."


def _moved(before: Before, sources: Sources) -> str:
    now = sources.indication.range
    ends = (now.lowest.position, now.highest.position)
    if ends == before.ends:
        return "the range did not"
    if ends[0] < before.ends[0] or ends[1] < before.ends[1]:
        lower = "its lower end" if ends[0] < before.ends[0] else "its upper end"
        return f"{lower} is lower than before"
    return "the range is higher than before"


def _differences(old: Record, new: Record) -> int:
    before, after = _said(old), _said(new)
    return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())


def _said(record: Record) -> dict[tuple[str, str], str]:
    said = {
        (line.scope, line.factor): line.answer for line in record.answers if line.state is not None
    }
    ages: Iterable[tuple[tuple[str, str], str]] = (
        ((str(child.id), "age and part"), f"{child.age_words} {child.part}")
        for child in record.children
    )
    return {**said, **dict(ages)}

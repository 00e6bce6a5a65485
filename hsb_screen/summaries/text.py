"""The summary as plain text for a case system: ASCII, 80 columns, full and short."""

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from hsb_screen.config import TEXT_LIMIT
from hsb_screen.summaries.summary import (
    HANDLING,
    ChildEntry,
    LevelBox,
    NeedsOf,
    StepEntry,
    Summary,
)

COLUMNS = 80
NOT_AGREED = "DRAFT, not agreed by the lead."
"""The first line of both texts until a lead has agreed."""
PLACE = "WHAT THE ANSWERS INDICATE"
CALLED = "WHAT THE CHILDREN ARE CALLED IN YOUR CASE SYSTEM"

_SENTENCE_END = re.compile(r"(?<=[.?!”]) (?=[A-Z“])")
_SIGNS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "•": "*"}
)


def full(summary: Summary, called: Sequence[str] = ()) -> str:
    """Write everything the paper says, block by block in the paper’s order.

    Args:
        summary: What to tell.
        called: The children's references, a line for each, where the installation gives them.
    """
    return _written([*_all_blocks(summary), *_called(called), ("", [HANDLING])])


def short(summary: Summary, limit: int = TEXT_LIMIT, called: Sequence[str] = ()) -> str:
    """Write the least a colleague needs, within so many characters, ending at a sentence.

    The place and the fixed statement always stand. Safety, reasons, steps and what is not known
    follow while there is room: whole lines, never a part of one.

    Args:
        summary: What to tell.
        limit: Most characters, line ends included; ``SHORTEST_TEXT`` at least.
        called: As for ``full``.
    """
    end = [("", [_honest(summary), HANDLING])]
    beginning = _beginning(summary, limit - len(_written(end)) - 1)
    kept: list[tuple[str, list[str]]] = []
    for heading, line in (*_worth_telling(summary), *((CALLED, line) for line in called)):
        more = [*kept[:-1], (heading, [*kept[-1][1], line])] if _last(kept, heading) else None
        trial = more or [*kept, (heading, [line])]
        if len(_written([*beginning, *trial, *end])) > limit:
            break
        kept = trial
    return _written([*beginning, *kept, *end])


def _beginning(summary: Summary, room: int) -> list[tuple[str, list[str]]]:
    """Say what it is about and where it lies; of a sentence too long for the room, its beginning.

    What stands out of it always stands; of what follows, whole sentences while there is room.
    """
    placement = summary.placement
    said = [placement.lead, *_SENTENCE_END.split(placement.rest)]
    while True:
        place = " ".join(part for part in said if part)
        blocks = [("", [*_draft(summary), _about(summary)]), (PLACE, [place])]
        if len(said) == 1 or len(_written(blocks)) <= room:
            return blocks
        said.pop()


def _draft(summary: Summary) -> list[str]:
    return [] if summary.agreed else [NOT_AGREED]


def _called(called: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    return [(CALLED, called)] if called else []


def ascii_only(text: str) -> str:
    """Write a text with ASCII characters: accents dropped, signs replaced, the rest as “?”."""
    plain = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    letters = (char for char in plain if not unicodedata.combining(char))
    return "".join(
        char if " " <= char <= "~" else " " if char.isspace() else "?" for char in letters
    )


def _all_blocks(summary: Summary) -> Iterator[tuple[str, Iterable[str]]]:
    placement = summary.placement
    yield "", [*_draft(summary), summary.marking, _about(summary)]
    yield "1. SAFETY NOW", [line.text for line in summary.safety]
    yield "2. THE CHILDREN", [_child(child) for child in summary.children]
    yield "3. WHAT IS RECORDED", [entry.line.text for entry in summary.recorded]
    yield "4. DONE AND SAID SO FAR", [line.text for line in summary.done]
    yield "5. NOT KNOWN, AND WHO MAY KNOW", [entry.line.text for entry in summary.unknowns]
    boxes = [_box(box) for box in placement.boxes]
    place = [_sentence(summary), *boxes, *placement.concerns, *placement.reasons]
    yield "6. WHAT THE ANSWERS INDICATE", place
    yield "", [_honest(summary)]
    asked = f"7. TO DECIDE, FOR EACH OF {', '.join(summary.asked.of).upper()}"
    yield asked, summary.asked.questions
    steps = [*(_step(step) for step in summary.steps), summary.further_steps]
    yield "STEPS THE ANSWERS ASK FOR", steps
    yield "STRENGTHS AND NEEDS OF EACH CHILD", [_needs(child) for child in summary.needs]
    yield "DOING LESS THAN THIS WOULD RISK", summary.proportion.doing_less
    yield "THIS INDICATION ALONE DOES NOT SUPPORT", summary.proportion.not_on_this_alone
    views = [f"{view.whose}: {view.says} {view.reason}".strip() for view in summary.views]
    yield "VIEWS OF THE PEOPLE WHO LOOKED AT IT", views
    about = summary.about
    pack = f"Rules: {about.pack} (fingerprint {about.fingerprint})."
    code = f"Check code {about.check_code}. {about.withheld_words}"
    yield "ABOUT THIS TEXT", [pack, about.supervised, about.changed, code]


def _worth_telling(summary: Summary) -> Iterator[tuple[str, str]]:
    for line in summary.safety:
        yield "SAFETY NOW", line.text
    for reason in summary.placement.reasons:
        yield "WHY", reason
    for step in summary.steps:
        yield "STEPS", _step(step)
    for unknown in summary.unknowns:
        yield "NOT KNOWN", unknown.line.text


def _last(kept: list[tuple[str, list[str]]], heading: str) -> bool:
    return bool(kept) and kept[-1][0] == heading


def _written(blocks: Iterable[tuple[str, Iterable[str]]]) -> str:
    written = []
    for heading, entries in blocks:
        lines = [_wrapped(entry, "- " if heading else "") for entry in entries]
        lines = [line for line in lines if line] or ["Nothing is recorded."]
        written.append("\n".join([heading, *lines] if heading else lines))
    return "\n\n".join(written) + "\n"


def _wrapped(entry: str, mark: str) -> str:
    indent = " " * len(mark)
    text = ascii_only(entry)
    return (
        textwrap.fill(text, COLUMNS, initial_indent=mark, subsequent_indent=indent) if text else ""
    )


def _about(summary: Summary) -> str:
    name = summary.name.capitalize()
    meeting = f" Meeting: {summary.meeting}." if summary.meeting else ""
    # A draft has its status in the first line of all, and once is enough.
    status = f" Status: {summary.status}." if summary.agreed else ""
    return f"{name}. For: {summary.audience}.{meeting}{status}"


def _sentence(summary: Summary) -> str:
    return f"{summary.placement.lead} {summary.placement.rest}".strip()


def _honest(summary: Summary) -> str:
    return f"{summary.placement.honest_lead} {summary.placement.honest}"


def _child(child: ChildEntry) -> str:
    return (
        f"Child {child.letter}: age {child.age}. {child.part}. Care status: {child.care}. "
        f"Communication needs: {child.needs}. Known wishes: {child.wishes}. Worker: {child.worker}."
    )


def _box(box: LevelBox) -> str:
    return f"[{box.label}] {box.says}"


def _step(step: StepEntry) -> str:
    told = [step.do, f"for {step.for_whom}", step.by_when]
    return "; ".join(part for part in told if part) + "."


def _needs(child: NeedsOf) -> str:
    strengths, needs = (
        "; ".join(entries) or "not recorded" for entries in (child.strengths, child.needs)
    )
    more = "".join(f" {line}." for line in child.background)
    voice = f" Own voice: {'. '.join(child.voice)}." if child.voice else ""
    return f"Child {child.letter}. Strengths: {strengths}. Needs: {needs}.{voice}{more}"

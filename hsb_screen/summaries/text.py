"""The summary as plain text for a case system: ASCII, 80 columns, full and short."""

import re
import textwrap
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

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

SAFETY, STEPS, UNKNOWN = "SAFETY NOW", "STEPS", "NOT KNOWN"
MOST_URGENT = 3
"""Steps for now or today that stand before anything else."""

Blocks = list[tuple[str, list[str]]]
"""Headings and the lines beneath each; "" where there is no heading."""

_AT_ONCE = ("now", "today")
_OPEN = {
    "least": "Lowest place",
    "open": "Not ruled out",
    "not_looked_at": "Not looked at",
}
"""The states of boxes that lie in the range."""

_DECIDES = ("Safeguarding lead", "Second person")
"""Whose views decide; the practitioner’s stands beside them."""

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


def short(
    summary: Summary, limit: int = TEXT_LIMIT, called: Sequence[str] = (), today: int = 0
) -> str:
    """Write the least a colleague needs, within so many characters, ending at a sentence.

    The place and the fixed statement always stand. Safety, the most urgent steps, reasons and what
    is not known follow while there is room: whole lines, never a part of one. Where steps or other
    lines are left out, it says how many.

    Args:
        summary: What to tell.
        limit: Most characters, line ends included; ``SHORTEST_TEXT`` at least.
        called: As for ``full``.
        today: How many open questions may change the steps of today.
    """
    end: Blocks = [("", [_honest(summary), HANDLING])]
    lines = [*_worth_telling(summary, today), *((CALLED, line) for line in called)]
    urgent = _urgent(summary, lines, today)
    room = limit - len(_written([*_chosen(lines, urgent), *end])) - 1
    beginning = _beginning(summary, room)
    chosen: set[int] = set()
    full_up: set[str] = set()
    phone = next((at for at in sorted(urgent) if lines[at][0] == STEPS), -1)
    for at in sorted(range(len(lines)), key=lambda at: (at != phone, at not in urgent, at)):
        trial = [*beginning, *_chosen(lines, {*chosen, at}), *end]
        if lines[at][0] not in full_up and len(_written(trial)) <= limit:
            chosen.add(at)
        else:
            full_up.add(lines[at][0])
    told = [*beginning, *_chosen(lines, chosen), *end]
    # Not even how many were left out has room beside a place with very long names.
    return _written(told if len(_written(told)) <= limit else [*beginning, *end])


def _urgent(summary: Summary, lines: Sequence[tuple[str, str]], today: int) -> set[int]:
    """Choose what stands before all else: danger, the most urgent steps, and what may add some."""
    steps = [each for each in summary.steps if each.by_when in _AT_ONCE][:MOST_URGENT]
    wanted = {(STEPS, _step(each)) for each in steps}
    first = dict[str, int]()
    for at, (heading, _) in enumerate(lines):
        first.setdefault(heading, at)
    headings = (SAFETY, UNKNOWN) if today else (SAFETY,)
    found = {first[heading] for heading in headings if heading in first}
    return found | {at for at, line in enumerate(lines) if line in wanted}


def _chosen(lines: Sequence[tuple[str, str]], chosen: Collection[int]) -> Blocks:
    """Put the chosen lines under their headings, each with how many more there are."""
    blocks: Blocks = []
    for heading in dict.fromkeys(heading for heading, _ in lines):
        places = [at for at, line in enumerate(lines) if line[0] == heading]
        kept = [lines[at][1] for at in places if at in chosen]
        left = len(places) - len(kept)
        if left and (kept or heading == STEPS):
            # Of what is not known the last line counts further questions itself.
            number = f"{left} more" if heading != UNKNOWN else "more"
            kept.append(f"{'and ' if kept else ''}{number} in the screening.")
        blocks += [(heading, kept)] if kept else []
    return blocks


def _beginning(summary: Summary, room: int) -> Blocks:
    """Say what it is about and where it lies; of what is too long for the room, its beginning.

    What stands out of the sentence, the places that are open and what was decided always stand; of
    what follows each, whole sentences while there is room.
    """
    placement = summary.placement
    said = [[placement.lead, *_SENTENCE_END.split(placement.rest)]]
    said += [_SENTENCE_END.split(line) for line in _decided(summary)]
    while True:
        place, *decided = (" ".join(filter(None, parts)) for parts in said)
        lines = [place, *_places(summary), *decided]
        blocks: Blocks = [("", [*_draft(summary), _about(summary)]), (PLACE, lines)]
        longest = next((parts for parts in said if len(parts) > 1), None)
        if longest is None or len(_written(blocks)) <= room:
            return blocks
        longest.pop()


def _places(summary: Summary) -> list[str]:
    """Name each place that is open, in one line; nothing outside this tool."""
    told = []
    for state, words in _OPEN.items():
        labels = [box.label for box in summary.placement.boxes if box.state == state]
        told += [f"{words}: {', '.join(labels)}."] if labels else []
    return [" ".join(told)] if told else []


def _decided(summary: Summary) -> list[str]:
    """Say what the lead decided, and whether a second person confirmed it; whoever they are."""
    return [
        f"{view.whose.partition(' (')[0]}: {view.says}"
        for view in summary.views
        if view.whose.startswith(_DECIDES)
    ]


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
    place = [_sentence(summary), *_places(summary), *boxes, *_decided(summary)]
    yield "6. WHAT THE ANSWERS INDICATE", [*place, *placement.concerns, *placement.reasons]
    yield "", [_honest(summary)]
    asked = f"7. TO DECIDE, FOR EACH OF {', '.join(summary.asked.of).upper()}"
    yield asked, summary.asked.questions
    steps = [*(_step(step) for step in summary.steps), summary.further_steps]
    yield "STEPS THE ANSWERS ASK FOR", steps
    yield "STRENGTHS AND NEEDS OF EACH CHILD", [_needs(child) for child in summary.needs]
    yield "DOING LESS THAN THIS WOULD RISK", summary.proportion.doing_less
    yield summary.proportion.alone.upper(), summary.proportion.not_on_this_alone
    views = [f"{view.whose}: {view.says} {view.reason}".strip() for view in summary.views]
    yield "VIEWS OF THE PEOPLE WHO LOOKED AT IT", views
    about = summary.about
    pack = f"Rules: {about.pack} (fingerprint {about.fingerprint})."
    code = f"Check code {about.check_code}. {about.withheld_words}"
    yield "ABOUT THIS TEXT", [pack, about.supervised, about.changed, code]


def _worth_telling(summary: Summary, today: int) -> Iterator[tuple[str, str]]:
    for line in summary.safety:
        yield SAFETY, line.text
    for reason in summary.placement.reasons:
        yield "WHY", reason
    for step in summary.steps:
        yield STEPS, _step(step)
    if today:
        yield UNKNOWN, f"{today} open question{'s' if today > 1 else ''} may change today’s steps."
    for unknown in summary.unknowns:
        yield UNKNOWN, unknown.line.text


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

"""A summary from its sources: page 1, block by block. Page 2 is in ``supporting``."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from continuum_rules import Indication, Pack, Sentence
from hsb_screen.answers.facts import SCREENING_SCOPE
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.models import Part
from hsb_screen.rendering import date_and_time, long_date
from hsb_screen.screenings.facts import DangerFacts
from hsb_screen.screenings.models import Danger, SharedHome
from hsb_screen.summaries import supporting
from hsb_screen.summaries.chronology import chronology
from hsb_screen.summaries.honest import HONEST_LEAD, honest_statement
from hsb_screen.summaries.kept import with_check_code
from hsb_screen.summaries.sources import Agreed, Sources
from hsb_screen.summaries.summary import (
    NOT_RECORDED,
    Asked,
    ChildEntry,
    LevelBox,
    Line,
    Placement,
    Summary,
)
from hsb_screen.summaries.unknowns import unknowns
from hsb_screen.summaries.withholding import plain, withhold

AUDIENCE = "full professional meeting (social care, police, health, school)"
DRAFT_STATUS = "DRAFT, not agreed by a safeguarding lead"

INFORMED = {
    "social_care": "children’s social care",
    "police": "police",
    "health": "health",
    "families": "each family",
}
"""Whom the meeting asks after: were they told or consulted?"""

QUESTIONS = (
    "Is there reasonable cause to suspect significant harm? Section 47: single, joint, none",
    "Who speaks to the child, when, and in what order",
    "Safety at home, at school, travelling, at clubs and online",
    "What the family is told, by whom and when",
    "A worker of their own; specialist consultation or assessment",
)
"""What the meeting is asked to decide, for each child."""

OTHERS = "Others"
MOST_REASONS = 3
"""Reasons of the highest rules that hold; the screening holds the others."""

OWN_COLUMN = 3
"""Children with a column of their own; further ones share the last."""

_PARTS = {
    Part.DISPLAYING: "Recorded as displaying the behaviour",
    Part.AFFECTED: "Affected by the behaviour",
    Part.SAW: "Saw it or may be affected",
    Part.NOT_CLEAR: "Part not clear yet",
}
_TOLD = {"yes": "yes", "no": "no", "not_known": "not known", "": "not recorded"}
_DANGER = {
    Danger.YES: "A child is recorded as being, or perhaps being, in immediate danger",
    Danger.NO: "No child is recorded as in immediate danger",
    Danger.NOT_KNOWN: "Not known whether a child is in immediate danger",
}


def build(sources: Sources) -> Summary:
    """Put a summary together. The same sources give the same summary."""
    # A reference like “Child A” or “CHILD-A” points to nobody, and stands in many sentences.
    children = sources.record.children
    names = {plain(each.name) for each in children}
    told = (each.reference for each in children if plain(each.reference) not in names)
    return with_check_code(withhold(_summary(sources), told))


def _summary(sources: Sources) -> Summary:
    agreed = sources.agreed
    return Summary(
        number=sources.record.screening.label,
        version=sources.number,
        marking=sources.marking,
        partnership=sources.partnership,
        agreed=agreed is not None,
        audience=AUDIENCE,
        meeting=_meeting(sources),
        status=_status(agreed),
        safety=tuple(_safety(sources)),
        children=tuple(_child(sources, child) for child in sources.record.children),
        recorded=chronology(sources),
        done=tuple(_done(sources)),
        unknowns=unknowns(sources),
        placement=placement_of(
            sources.pack, sources.said, sources.indication, is_outside=sources.is_outside
        ),
        asked=Asked(_columns(sources.record.children), QUESTIONS),
        steps=supporting.steps(sources),
        further_steps=supporting.further_steps(sources),
        needs=supporting.needs(sources),
        proportion=supporting.proportion(sources),
        views=sources.views,
        about=supporting.about(sources),
        copy=sources.copy,
    )


def _status(agreed: Agreed | None) -> str:
    if agreed is None:
        return DRAFT_STATUS
    by = f"safeguarding lead {agreed.by}" if agreed.by else "a safeguarding lead"
    return f"agreed by {by}, {date_and_time(agreed.at)}"


def _meeting(sources: Sources) -> str:
    told = sources.told
    if told.meeting_on is None:
        return "date not known yet"
    at = f", {told.meeting_at}" if told.meeting_at else ""
    return f"{long_date(told.meeting_on)}{at}"


def _safety(sources: Sources) -> Iterator[Line]:
    danger, told = sources.danger, sources.told
    if danger is None:
        yield Line("Nobody has said yet whether a child is in immediate danger.", "")
    else:
        yield Line(_DANGER[danger.answer], f"({date_and_time(danger.recorded_at)}).")
    if told.checked_at:
        yield Line(
            "Checked again:", f"by the person issuing this, {date_and_time(told.checked_at)}."
        )
    yield Line("Together before a plan is made:", f"{_together(sources)}.")
    until = told.arrangements_until
    if until is None:
        yield Line("Interim arrangements:", "none recorded here. The meeting needs to make them.")
    else:
        yield Line(
            f"Interim arrangements lapse on {long_date(until)}.",
            "The meeting renews or changes them.",
        )


def _together(sources: Sources) -> str:
    met = sources.answer("ongoing_contact", SCREENING_SCOPE)
    words = met.answer.lower() if met else "where they meet is not recorded"
    screening = sources.record.screening
    if screening.shared_home is SharedHome.YES:
        letters = [
            child.letter for child in sources.record.children if child.id in screening.sharing_home
        ]
        words += (
            f"; {supporting.listed(letters)} share a home" if letters else "; some share a home"
        )
    if screening.shared_home is SharedHome.NOT_KNOWN:
        words += "; not known whether any share a home"
    if screening.shared_home is SharedHome.NO:
        words += "; none share a home"
    if screening.shared_home is None and len(sources.record.children) > 1:
        words += "; nobody has said yet whether any share a home"
    return words


def _child(sources: Sources, child: ChildFacts) -> ChildEntry:
    care = sources.answer("status_of_child", str(child.id))
    return ChildEntry(
        letter=child.letter,
        age=child.age_words if child.ages else "Not known",
        part=_PARTS[child.part],
        care=care.answer if care else NOT_RECORDED,
        needs=child.communication or NOT_RECORDED,
        wishes=child.voice_words or NOT_RECORDED,
        worker=child.worker or NOT_RECORDED,
    )


def _done(sources: Sources) -> Iterator[Line]:
    if sources.danger and sources.danger.called_at:
        yield Line("999 or the lead called:", _called(sources.danger, sources.danger.called_at))
    sent = "not sent yet"
    if sources.sent_at is not None:
        sent = f"sent to a safeguarding lead {date_and_time(sources.sent_at)}"
    agreed = f"; agreed {date_and_time(sources.agreed.at)}" if sources.agreed else ""
    yield Line("This screening:", f"{sent}{agreed}.")
    asked = {
        child.name: found.answer
        for child in sources.record.children
        if (found := sources.answer("already_asked", str(child.id)))
    }
    for answer, names in _together_by(asked).items():
        who = supporting.listed(names)
        yield Line(f"Said to or asked of {who} already:", f"{answer}.")
    informed = {name: sources.told.informed.get(key, "") for key, name in INFORMED.items()}
    said = (
        f"{_TOLD[state]} ({', '.join(names)})" for state, names in _together_by(informed).items()
    )
    yield Line("Told or consulted:", f"{'; '.join(said)}.")


def _called(danger: DangerFacts, at: datetime) -> str:
    """Say when a call was made; one that an earlier answer led to is not a call about this one."""
    when = f"{'by ' if danger.called_by_then else ''}{date_and_time(at)}"
    if not danger.called_before:
        return f"{when}."
    since = "" if danger.answer is Danger.NO else " No call is recorded since."
    return f"{when}, before the answer about danger above was recorded.{since}"


def _together_by(said: Mapping[str, str]) -> dict[str, list[str]]:
    """Put those of whom the same is said together, in the order they first come up."""
    names: dict[str, list[str]] = {}
    for name, words in said.items():
        names.setdefault(words, []).append(name)
    return names


def placement_of(
    pack: Pack, said: Sentence, indication: Indication, *, is_outside: bool
) -> Placement:
    """Give what the answers indicate as paper and plain text show it.

    Args:
        pack: The rules that were used.
        said: The sentence and the boxes: the very ones that the screen shows.
        indication: What they were made from.
        is_outside: True where the matter is outside this tool: then no reason names a level.
    """
    reasons = dict.fromkeys(rule.because for rule in indication.rules)
    return Placement(
        lead=said.lead,
        rest=said.rest,
        boxes=tuple(LevelBox(box.level.label, box.state.value, box.says) for box in said.boxes),
        reasons=() if is_outside else tuple(reasons)[:MOST_REASONS],
        concerns=(),
        honest_lead=HONEST_LEAD,
        honest=honest_statement(pack),
    )


def _columns(children: tuple[ChildFacts, ...]) -> tuple[str, ...]:
    letters = [child.letter for child in children]
    own, shared = letters[:OWN_COLUMN], letters[OWN_COLUMN:]
    last = [f"{shared[0]}–{shared[-1]}"] if len(shared) > 1 else shared
    return (*own, *last, OTHERS)

"""The indication as one frozen value, of which the practitioner's page and the lead's are lists."""

from dataclasses import dataclass

from flask import request

from continuum_rules import Sentence
from hsb_screen.answers.record import Record, the_record
from hsb_screen.answers.stops import StopNow
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.service import children_of
from hsb_screen.database import READ_ONLY_METHODS
from hsb_screen.indications.moved import Moved, moved
from hsb_screen.indications.needs import Needs, needs
from hsb_screen.indications.service import (
    Placed,
    is_outside,
    kept_before,
    placed_from,
    placed_now,
)
from hsb_screen.indications.todo import Todo, left_out, todo
from hsb_screen.indications.unknowns import Unknowns, unknowns
from hsb_screen.indications.what_if import answer_at
from hsb_screen.indications.where import Places, Where
from hsb_screen.indications.why import Why, why
from hsb_screen.indications.words import highest_open, said
from hsb_screen.judgements.service import first_view_taken
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.summaries.honest import HONEST_LEAD, honest_statement
from hsb_screen.summaries.summary import alone_heading


@dataclass(frozen=True, slots=True)
class ConflictPlace:
    """One of the answers that do not fit: what was recorded, and the page that changes it.

    Attributes:
        href: "" where this reader cannot change it.
    """

    question: str
    answer: str
    href: str


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Answers that do not fit together, and where each is changed.

    Attributes:
        say: What does not fit; "" where the sentence above says it already.
    """

    say: str
    about: str
    places: tuple[ConflictPlace, ...]


@dataclass(frozen=True, slots=True)
class IndicationPage:
    """Everything the page shows, top to bottom.

    Attributes:
        range_words: The range in a few words; "" outside this tool.
        lowest: The id of the lower end, for the audit trail; as is ``highest``.
        rest: The second part of the sentence, without what ``concerns`` says in lines of its own.
        concerns: One line for each concern where there are several; no averaging.
        moved: How it moved since the answers were last others; None where they never were.
        risks: Doing less than this would risk, at the lower end.
        not_alone: What this alone does not support, at the highest place that is open for a reason.
        alone: The heading of those.
        stops: Whom to call instead; while there is one, no level stands anywhere in this value.
    """

    sentence: Sentence
    rest: str
    range_words: str
    lowest: str
    highest: str
    stops: tuple[StopNow, ...]
    conflicts: tuple[ConflictLine, ...]
    concerns: tuple[str, ...]
    moved: Moved | None
    honest_lead: str
    honest: str
    why: Why | None
    unknowns: Unknowns | None
    todo: Todo
    risks: tuple[str, ...]
    not_alone: tuple[str, ...]
    alone: str
    needs: Needs


def may_be_shown(screening: ScreeningFacts) -> bool:
    """Say whether the page may be shown: after a first view, or where it shows no level at all."""
    return first_view_taken(screening.id) or is_outside(screening)


def record_look(screening: ScreeningFacts, page: IndicationPage) -> None:
    """Keep that somebody saw the indication, and which; no ends where no level was shown.

    A form that came back with problems leaves its own row.
    """
    if request.method not in READ_ONLY_METHODS:
        return
    record(
        Event.INDICATION_SEEN,
        subject=screening.id,
        lowest=page.lowest if page.sentence.boxes else None,
        highest=page.highest if page.sentence.boxes else None,
    )


def indication_page(screening: ScreeningFacts) -> IndicationPage:
    """Put the page together from the answers as they stand."""
    placed = placed_now(screening)
    before = kept_before(screening.id, placed)
    change = moved(placed_from(screening, before), before, placed) if before else None
    told = the_record(screening, placed.pack)
    return page_of(screening, placed, told, change, writes=True)


def page_of(
    screening: ScreeningFacts,
    placed: Placed,
    told: Record,
    change: Moved | None,
    *,
    writes: bool,
) -> IndicationPage:
    """Put the page together from what was placed, now or earlier.

    Args:
        screening: One that the reader may see.
        placed: What the answers indicate.
        told: Everything recorded, for words and sources.
        change: How the range moved.
        writes: Whether the reader can change answers.
    """
    places = Places(screening.id, placed.pack, placed.recorded, children_of(screening.id))
    outside = placed.is_outside
    lowest = placed.indication.range.lowest
    reach = lowest if outside else highest_open(placed.pack, placed.sentence)
    return IndicationPage(
        sentence=placed.sentence,
        rest=_without_concerns(placed.sentence),
        range_words=placed.words,
        lowest=lowest.id,
        highest=placed.indication.range.highest.id,
        stops=placed.stops,
        conflicts=() if outside else tuple(_conflicts(placed, places, told, writes)),
        concerns=() if outside else placed.sentence.concerns,
        moved=None if outside else change,
        honest_lead=HONEST_LEAD,
        honest=honest_statement(placed.pack),
        why=None if outside else why(placed, told, places, writes),
        unknowns=None if outside else unknowns(placed, told, places, left_out(told)),
        todo=todo(placed, screening, told),
        risks=() if outside else lowest.doing_less_would_risk,
        not_alone=() if outside else reach.not_on_this_alone,
        alone=alone_heading(reach.label if reach > lowest else ""),
        needs=needs(told),
    )


def _conflicts(placed: Placed, places: Places, told: Record, writes: bool) -> list[ConflictLine]:
    found = []
    for each in placed.indication.conflicts:
        where = [places.of(factor_id, each.concern) for factor_id in each.factors]
        named = each.concern is not None and len(placed.indication.concerns) > 1
        about = places.concern_name(each.concern or 0) if named else ""
        say = "" if each.say in placed.sentence.text else each.say
        parts = tuple(_in_conflict(placed, one, told, writes) for one in where)
        found.append(ConflictLine(say, about, parts))
    return found


def _in_conflict(placed: Placed, where: Where, told: Record, writes: bool) -> ConflictPlace:
    """Name an answer with what was recorded, or with what was told of the children."""
    key, factor = (where.factor, where.scope), placed.pack.factor_by_id[where.factor]
    saved = (each.answer for each in told.answers if (each.factor, each.scope) == key)
    given = said(factor, answer_at(placed.recorded, factor, where))
    return ConflictPlace(factor.question, next(saved, given), where.href if writes else "")


def _without_concerns(sentence: Sentence) -> str:
    """Give the second part of the sentence; where each concern lies stands in lines beneath."""
    rest = sentence.rest
    for line in sentence.concerns:
        rest = rest.replace(line, "")
    return " ".join(rest.split())

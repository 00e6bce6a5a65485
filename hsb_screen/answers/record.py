"""Everything recorded in a screening, in words: for checking, for the lead, for the summary."""

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from continuum_rules import Pack
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.facts import (
    DOES_NOT_APPLY,
    NOT_LOOKED_AT,
    SCREENING_SCOPE,
    ConcernFacts,
)
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.order import Asked
from hsb_screen.answers.partial_date import date_in_words
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.recorded import affected_children
from hsb_screen.answers.service import Answers, Enquiries, answers_of, enquiries_of
from hsb_screen.answers.words import answer_in_words, how_known_in_words, settles
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.models import Part
from hsb_screen.children.service import children_of
from hsb_screen.screenings.danger import danger_of
from hsb_screen.screenings.facts import DangerFacts, ScreeningFacts

MAY_BE_AFFECTED = frozenset({Part.AFFECTED, Part.NOT_CLEAR})
"""The parts of a child for whom the steps for the child harmed are."""


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """One question of a screening and what stands there, in words.

    Attributes:
        scope: ``screening``, or the concern's or child's id as text; with ``factor`` it names the
            question, in pages and in a lead's questions.
        about: "", "Concern 1" or "Child A"; a concern is named only where there are several.
        answer: The answer in words; "Not looked at" where it was never saved, "Does not apply"
            where it was not and another answer hides it.
        state: None where it was never saved.
        is_open: True where it is not settled: not saved, not known, or partly open.
        counts: False while recorded answers hide the question: kept, and not counted.
        offered: True where people are led to it; False for what would not change anything now.
        options: Option ids or ages as stored, for those who compare.
    """

    factor: str
    scope: str
    section: str
    about: str
    question: str
    answer: str
    state: AnswerState | None
    is_open: bool
    counts: bool
    offered: bool
    core: bool
    options: tuple[str | int, ...] = ()
    how_known: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    on_date: str = ""
    who_may_know: tuple[str, ...] = ()
    specialist: bool = False
    enquiry: str = ""
    enquiry_version: int = 0
    recorded_at: datetime | None = None

    @property
    def is_said(self) -> bool:
        """True where it was answered in any way, "not known" included."""
        return self.state not in {None, AnswerState.LEFT_OPEN}

    @property
    def is_main(self) -> bool:
        """True for what was saved in any way, and for what is asked of everyone."""
        return self.state is not None or self.core


@dataclass(frozen=True, slots=True)
class RecordedSection:
    """Questions that stand under one heading, for the screening, one concern or one child.

    Attributes:
        key: Names it on the task list: scope and section.
        about: "", "Concern 1" or "Child A".
    """

    key: str
    scope: str
    id: str
    title: str
    about: str
    answers: tuple[RecordedAnswer, ...]

    @property
    def offered(self) -> tuple[RecordedAnswer, ...]:
        """What people are led to, and everything that was saved."""
        return tuple(each for each in self.answers if each.counts and _shown(each))

    @property
    def main(self) -> tuple[RecordedAnswer, ...]:
        """What was saved, and what is asked of everyone."""
        return tuple(each for each in self.offered if each.is_main)

    @property
    def further(self) -> tuple[RecordedAnswer, ...]:
        """What nobody has looked at and can still change something, or shapes the help."""
        return tuple(each for each in self.offered if not each.is_main)

    @property
    def folded(self) -> tuple[RecordedAnswer, ...]:
        """What would not change anything now, and was not saved."""
        return tuple(each for each in self.answers if each.counts and not _shown(each))

    @property
    def hidden(self) -> tuple[RecordedAnswer, ...]:
        """What does not apply and was answered before: kept, not counted."""
        return tuple(each for each in self.answers if not each.counts and each.state is not None)

    @property
    def not_applying(self) -> tuple[RecordedAnswer, ...]:
        """What does not apply and was never answered."""
        return tuple(each for each in self.answers if not each.counts and each.state is None)

    @property
    def saved(self) -> int:
        """How many of the offered questions were answered in any way."""
        return sum(each.is_said for each in self.offered)

    @property
    def unknown(self) -> int:
        """How many were answered and are still open: not known, in whole or in part."""
        return sum(each.is_said and each.is_open for each in self.offered)


@dataclass(frozen=True, slots=True)
class RecordedConcern:
    """A concern as a whole, in words.

    Attributes:
        affected: Who was affected, such as "Child B and Child C"; "Not known yet" where open.
        when: In words; "Not recorded" where nothing was said. ``place`` likewise.
    """

    id: uuid.UUID
    number: int
    affected: str
    child_ids: tuple[uuid.UUID, ...]
    when: str
    place: str

    @property
    def is_alone(self) -> bool:
        """True where it was said that no other child took part or was affected."""
        return self.affected == _OTHERS["nobody"]


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that stands of a screening, frozen."""

    screening: ScreeningFacts
    danger: DangerFacts | None
    children: tuple[ChildFacts, ...]
    concerns: tuple[RecordedConcern, ...]
    sections: tuple[RecordedSection, ...]

    @property
    def is_about_nobody_else(self) -> bool:
        """True where every concern says that no other child took part, and no child's part differs.

        A child who is recorded as affected, or whose part is not clear, is never left out because
        a concern does not name them.
        """
        alone = bool(self.concerns) and all(each.is_alone for each in self.concerns)
        return alone and not any(child.part in MAY_BE_AFFECTED for child in self.children)

    @property
    def answers(self) -> tuple[RecordedAnswer, ...]:
        """Every question, in the order of the sections."""
        return tuple(each for section in self.sections for each in section.answers)


def the_record(
    screening: ScreeningFacts, pack: Pack, asked: Sequence[Asked] | None = None
) -> Record:
    """Put together everything that stands of a screening.

    Args:
        screening: One that the person may see.
        pack: The pack it began with.
        asked: Its questions with their relevance, where the caller has worked them out already.
    """
    children, concerns = children_of(screening.id), concerns_of(screening.id)
    if asked is None:
        asked = questions_of(screening, pack, with_relevance=True)
    answers, enquiries = answers_of(screening.id), enquiries_of(screening.id)
    only = len(concerns) == 1
    lines = [_line(each, answers, enquiries, only) for each in asked]
    return Record(
        screening=screening,
        danger=danger_of(screening.id),
        children=children,
        concerns=recorded_concerns(screening.id),
        sections=tuple(_sections(pack, lines, concerns, children)),
    )


def recorded_concerns(screening_id: uuid.UUID) -> tuple[RecordedConcern, ...]:
    """List the concerns of a screening in words."""
    children = children_of(screening_id)
    return tuple(_concern(each, children) for each in concerns_of(screening_id))


def unknowns_of(record: Record) -> tuple[RecordedAnswer, ...]:
    """List what is open and counts: what was saved as not known, then what nobody looked at."""
    still = [each for each in record.answers if each.is_open and each.counts and each.offered]
    return tuple(sorted(still, key=lambda each: each.state is None))


def open_in_words(record: Record) -> str:
    """Say how much is open, what is not known apart from what nobody looked at.

    Returns:
        Such as "2 not known, 30 not looked at"; "Nothing open" where every question is settled.
    """
    still = unknowns_of(record)
    not_looked_at = sum(each.state is None for each in still)
    counts = (("not known", len(still) - not_looked_at), ("not looked at", not_looked_at))
    return ", ".join(f"{number} {words}" for words, number in counts if number) or "Nothing open"


def record_json(record: Record) -> str:
    """Write a record as canonical JSON: what a revision keeps for ever."""
    return json.dumps(
        asdict(record), sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )


def _line(
    each: Asked, answers: Answers, enquiries: Enquiries, only_concern: bool
) -> RecordedAnswer:
    factor, standing = each.factor, answers.get(each.key)
    given = standing.given if standing else None
    enquiry = enquiries.get(each.key)
    return RecordedAnswer(
        factor=factor.id,
        scope=each.place.scope,
        section=factor.section,
        about="" if only_concern and each.place.concern_id else each.about,
        question=factor.question,
        answer=answer_in_words(factor, given) if given else _unanswered(each),
        state=given.state if given else None,
        is_open=given is None or not settles(factor, given),
        counts=each.applies,
        offered=each.is_offered,
        core=factor.core,
        options=given.options if given else (),
        how_known=how_known_in_words(given) if given else (),
        source=given.source if given else "",
        note=given.note if given else "",
        on_date=given.when if given else "",
        who_may_know=factor.who_may_know,
        specialist=factor.chase == "specialist",
        enquiry=enquiry.note if enquiry else "",
        enquiry_version=enquiry.version if enquiry else 0,
        recorded_at=standing.recorded_at if standing else None,
    )


def _unanswered(each: Asked) -> str:
    return NOT_LOOKED_AT if each.applies else DOES_NOT_APPLY


def _sections(
    pack: Pack,
    lines: Iterable[RecordedAnswer],
    concerns: Iterable[ConcernFacts],
    children: Iterable[ChildFacts],
) -> Iterable[RecordedSection]:
    by_place: dict[tuple[str, str], list[RecordedAnswer]] = {}
    for line in lines:
        by_place.setdefault((line.scope, line.section), []).append(line)
    scopes = [
        (SCREENING_SCOPE, ""),
        *((str(concern.id), concern.name) for concern in concerns),
        *((str(child.id), child.name) for child in children),
    ]
    for scope, about in scopes:
        for section in pack.sections:
            if own := by_place.get((scope, section.id)):
                key = f"{scope}.{section.id}"
                yield RecordedSection(key, scope, section.id, section.title, about, tuple(own))


def _concern(concern: ConcernFacts, children: tuple[ChildFacts, ...]) -> RecordedConcern:
    affected = affected_children(concern, children)
    given = concern.given
    names = [child.name for child in affected]
    names += [_OTHERS[other] for other in given.others if other in _OTHERS]
    return RecordedConcern(
        id=concern.id,
        number=concern.number,
        affected=_joined(names) or NOT_LOOKED_AT,
        child_ids=tuple(child.id for child in affected),
        when=given.when_in_words or date_in_words(given.on_date) or "Not recorded",
        place=given.place or "Not recorded",
    )


def _joined(names: list[str]) -> str:
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _shown(line: RecordedAnswer) -> bool:
    return line.offered or line.state is not None


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value)


_OTHERS = {
    "nobody": "No other child",
    "adult": "Somebody aged 18 or over",
    "not_known": "Not known yet",
}

"""What the pages of this feature show, as frozen values."""

import uuid
from dataclasses import dataclass

from continuum_rules import About, Conflict, Factor, Pack, conflicts_in_facts
from hsb_screen.answers.addresses import question_address, section_address
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.facts import SCREENING_SCOPE
from hsb_screen.answers.notice import Notice, notice_of
from hsb_screen.answers.order import Asked, next_open
from hsb_screen.answers.people_rows import Row, people_rows
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.record import (
    Record,
    RecordedAnswer,
    RecordedSection,
    the_record,
    unknowns_of,
)
from hsb_screen.answers.recorded import GIVEN_ELSEWHERE, recorded
from hsb_screen.answers.service import Place, answers_of
from hsb_screen.children.service import children_of
from hsb_screen.errors import NotThere
from hsb_screen.screenings.facts import ScreeningFacts


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """What a question page shows around its form.

    Attributes:
        caption: Where the question belongs, such as "What happened – Concern 1 of 2 – question 4
            of about 18".
        skip: Where "Skip this question for now" leads.
        applies: False where recorded answers hide the question: an answer is kept, not counted.
    """

    factor: Factor
    caption: str
    skip: str
    back: str
    applies: bool
    notice: Notice


def place_of(
    screening: ScreeningFacts, pack: Pack, factor_id: str, about_id: uuid.UUID | None
) -> tuple[Place, Factor]:
    """Find the question an address names.

    Raises:
        NotThere: The pack has no such question, it is answered elsewhere, or it is not asked about
            this concern or child.
    """
    factor = pack.factor_by_id.get(factor_id)
    if factor is None or factor_id in GIVEN_ELSEWHERE:
        raise NotThere
    if factor.about is About.SCREENING and about_id is None:
        return Place(factor_id, SCREENING_SCOPE), factor
    if factor.about is About.CONCERN and about_id in {c.id for c in concerns_of(screening.id)}:
        return Place(factor_id, str(about_id), concern_id=about_id), factor
    if factor.about is About.CHILD and about_id in {c.id for c in children_of(screening.id)}:
        return Place(factor_id, str(about_id), child_id=about_id), factor
    raise NotThere


def question_page(
    screening: ScreeningFacts, pack: Pack, place: Place, factor: Factor
) -> QuestionPage:
    """Put a question page together."""
    asked = questions_of(screening, pack)
    this = next(each for each in asked if each.key == (place.scope, place.factor))
    return QuestionPage(
        factor=factor,
        caption=_caption(screening, pack, asked, this),
        skip=address_after(screening, pack, place),
        back=section_address(screening.id, place.scope, factor.section),
        applies=this.applies,
        notice=notice_of(screening, pack),
    )


def address_after(screening: ScreeningFacts, pack: Pack, place: Place) -> str:
    """Give the address of the next question that is offered and open; "" where none follows.

    The core questions lead from one to the next and then back to the task list: from there people
    decide whether to go on with the others.
    """
    is_core = pack.factor_by_id[place.factor].core
    asked = questions_of(screening, pack, with_relevance=not is_core)
    following = next_open(asked, answers_of(screening.id), (place.scope, place.factor))
    return question_address(screening.id, *following.address) if following else ""


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section: what was saved, what is open, what is folded away.

    Attributes:
        go_on: The first open question of the section; "" where all were saved.
    """

    section: RecordedSection
    title: str
    go_on: str
    finished: bool
    notice: Notice


def section_page(
    screening: ScreeningFacts, pack: Pack, section_id: str, about_id: uuid.UUID | None
) -> SectionPage:
    """Put a section's page together.

    Raises:
        NotThere: The screening has no such section.
    """
    scope = str(about_id) if about_id else SCREENING_SCOPE
    record = the_record(screening, pack)
    for section in record.sections:
        if (section.scope, section.id) == (scope, section_id):
            first = next((each for each in section.offered if not each.is_said), None)
            return SectionPage(
                section=section,
                title=f"{section.about}: {section.title}" if section.about else section.title,
                go_on=address_of(screening.id, first) if first else "",
                finished=section.key in screening.finished,
                notice=notice_of(screening, pack),
            )
    raise NotThere


@dataclass(frozen=True, slots=True)
class UnknownsPage:
    """What is open.

    Attributes:
        first: Saved and not settled, or asked of everyone and not looked at.
        further: Other questions that were not looked at and can still change something.
    """

    first: tuple[RecordedAnswer, ...]
    further: tuple[RecordedAnswer, ...]


def unknowns_page(screening: ScreeningFacts, pack: Pack) -> UnknownsPage:
    """Put together what is open and who may know."""
    lines = unknowns_of(the_record(screening, pack))
    return UnknownsPage(
        first=tuple(line for line in lines if line.is_main),
        further=tuple(line for line in lines if not line.is_main),
    )


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Everything recorded, section by section.

    Attributes:
        people: Danger, the children and the concerns, as lines.
        unknown: How many answers were saved as not known.
        conflicts: Answers that do not fit together, as the pack says it.
    """

    record: Record
    notice: Notice
    people: tuple[Row, ...]
    unknown: int
    conflicts: tuple[Conflict, ...]


def check_page(screening: ScreeningFacts, pack: Pack) -> CheckPage:
    """Put the page together on which a person checks their answers."""
    record = the_record(screening, pack)
    unknown = sum(section.unknown for section in record.sections)
    found = set(conflicts_in_facts(pack, recorded(screening.id, pack).given))
    conflicts = tuple(each for each in pack.conflicts if each.id in found)
    people = people_rows(record)
    return CheckPage(record, notice_of(screening, pack), people, unknown, conflicts)


def address_of(screening_id: uuid.UUID, line: RecordedAnswer, then: str = "") -> str:
    """Give the address of the question a recorded line is about."""
    return question_address(screening_id, line.factor, line.scope, then)


def _caption(screening: ScreeningFacts, pack: Pack, asked: tuple[Asked, ...], this: Asked) -> str:
    section = next(each.title for each in pack.sections if each.id == this.factor.section)
    parts = [part for part in (section, _about(screening, this)) if part]
    core = [each.key for each in asked if each.factor.core and each.applies]
    if this.key in core:
        parts.append(f"question {core.index(this.key) + 1} of about {len(core)}")
    return " – ".join(parts)


def _about(screening: ScreeningFacts, this: Asked) -> str:
    if this.place.concern_id is None:
        return this.about
    number = len(concerns_of(screening.id))
    return f"{this.about} of {number}" if number > 1 else ""

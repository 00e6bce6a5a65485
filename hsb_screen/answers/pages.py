"""What the pages of this feature show, as frozen values."""

import uuid
from dataclasses import dataclass

from continuum_rules import About, Factor, Pack
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.facts import SCREENING_SCOPE
from hsb_screen.answers.notice import Notice, notice_of
from hsb_screen.answers.onward import address_back, address_then, first_open, then_asked
from hsb_screen.answers.order import Asked, places
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.record import RecordedAnswer, RecordedSection, the_record, unknowns_of
from hsb_screen.answers.recorded import GIVEN_ELSEWHERE
from hsb_screen.answers.service import Place
from hsb_screen.children.service import children_of
from hsb_screen.errors import NotThere
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import pack_for


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """What a question page shows around its form.

    Attributes:
        caption: Where the question belongs, such as "What happened – Concern 1 of 2 – question 4
            of about 18".
        about: Which child, or which of several concerns; "" where there is no other to confuse it
            with.
        skip: Where "Skip this question for now" leads.
        applies: False where recorded answers hide the question: an answer is kept, not counted.
        said_before: True where what was said of the concern answers it already; an answer counts.
    """

    factor: Factor
    caption: str
    about: str
    skip: str
    back: str
    applies: bool
    said_before: bool
    notice: Notice

    @property
    def stands_first(self) -> bool:
        """True where nothing that is new, or changes what an answer means, stands above it."""
        return self.applies and not (self.notice.new or self.notice.stops)


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
        about=_about(screening, this),
        skip=address_then(screening, pack, this.key, then_asked()),
        back=address_back(screening, pack, this),
        applies=this.applies,
        said_before=this.said_before,
        notice=notice_of(screening, pack),
    )


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
    asked = questions_of(screening, pack, with_relevance=True)
    own = [each for each in asked if (each.place.scope, each.factor.section) == (scope, section_id)]
    for section in the_record(screening, pack, asked).sections:
        if (section.scope, section.id) == (scope, section_id):
            return SectionPage(
                section=section,
                title=f"{section.about}: {section.title}" if section.about else section.title,
                go_on=first_open(screening, asked, own),
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


def about_in_words(screening: ScreeningFacts, place: Place) -> str:
    """Say what a question is about: "Concern 1", "Child A"; "" for the screening as a whole."""
    asked = places(pack_for(screening), concerns_of(screening.id), children_of(screening.id))
    return next((about for each, _, about in asked if each == place), "")


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

"""Facts about the pattern from an earlier screening about the same child's behaviour.

They may be carried forward only when the person confirms each one. Each then says where it comes
from, and that it is known from a record.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from continuum_rules import About, Applies, Factor, Kind, Pack, applies
from hsb_screen.accounts.models import Person
from hsb_screen.answers.facts import SCREENING_SCOPE, AnswerFacts, AnswerGiven
from hsb_screen.answers.models import HowKnown
from hsb_screen.answers.recorded import recorded
from hsb_screen.answers.service import Place, answers_of, is_said, record_answer
from hsb_screen.answers.words import answer_in_words, settles
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.earlier import Earlier, the_earlier
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import pack_for, the_screening

PATTERN = "pattern"
"""The section of a pack whose questions about the whole screening speak of what lasts."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A fact that stands in the earlier screening, in words.

    Attributes:
        id: Names this very answer: another one, saved since, is not what a person confirmed.
    """

    id: str
    factor: str
    question: str
    answer: str
    given: AnswerGiven


@dataclass(frozen=True, slots=True)
class CarryPage:
    """What may be carried forward: nothing where ``lines`` is empty."""

    earlier: Earlier
    earlier_id: uuid.UUID
    lines: tuple[Carried, ...]
    asks: str = "Which of these still hold?"

    @property
    def source(self) -> str:
        """Where a carried fact comes from, as it is kept with the answer."""
        return f"Screening {self.earlier.label}, {self.earlier.on}"


def carry_page(screening: ScreeningFacts, person: Person, earlier_id: uuid.UUID) -> CarryPage:
    """Put together what an earlier screening says of the pattern and this one does not say yet.

    Raises:
        NotThere: It is not about the same child's behaviour, or not for this person.
    """
    earlier = the_earlier(person, screening, earlier_id)
    theirs, pack = the_screening(person, earlier_id), pack_for(screening)
    record(Event.EARLIER_SEEN, subject=earlier_id, beside=screening.id)
    stood, own = answers_of(earlier_id), answers_of(screening.id)
    counted = recorded(earlier_id, their_pack := pack_for(theirs)).given.answers
    lines = []
    for factor in pack.factors:
        key = (SCREENING_SCOPE, factor.id)
        standing = stood.get(key)
        if standing is None or is_said(own, key) or not _fits(factor, their_pack, standing):
            continue
        if applies(their_pack, counted, factor.id) is not Applies.NO:
            words = answer_in_words(factor, standing.given)
            line = f"{factor.id}.{standing.version}"
            lines.append(Carried(line, factor.id, factor.question, words, standing.given))
    return CarryPage(earlier, earlier_id, tuple(lines))


def carry_facts(
    screening: ScreeningFacts, person: Person, page: CarryPage, chosen: Collection[str]
) -> None:
    """Save the facts a person confirmed, each as known from a record, with its source.

    Args:
        screening: A screening the person may write to.
        person: Who confirms them.
        page: What was offered.
        chosen: Ids of the lines that were ticked.
    """
    own = answers_of(screening.id)
    confirmed = [line for line in page.lines if line.id in chosen]
    for line in confirmed:
        standing = own.get((SCREENING_SCOPE, line.factor))
        given = AnswerGiven(
            state=line.given.state,
            options=line.given.options,
            how_known=(HowKnown.RECORDED.value,),
            source=page.source,
        )
        place = Place(line.factor, SCREENING_SCOPE)
        record_answer(screening, person, place, given, standing.version if standing else 0)
    count, earlier = len(confirmed), page.earlier_id
    record(Event.FACTS_CARRIED, subject=screening.id, earlier=earlier, count=count)


def _fits(factor: Factor, their_pack: Pack, standing: AnswerFacts) -> bool:
    """Say whether a settled answer of the earlier screening means the same in this one's pack."""
    theirs = their_pack.factor_by_id.get(factor.id)
    return (
        factor.section == PATTERN
        and factor.about is About.SCREENING
        and factor.kind is not Kind.YEARS
        and settles(factor, standing.given)
        and theirs is not None
        and theirs.question == factor.question
        and theirs.options == factor.options
    )

"""What holds for one concern and may hold for the next: offered, and kept only where confirmed.

Nothing is carried over by itself. The person ticks each answer that is the same; what is not
ticked stays open in the new concern. Facts that change today's steps are asked anew each time.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace

from continuum_rules import Factor, Pack, Role
from hsb_screen.accounts.models import Person
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.facts import AnswerFacts, AnswerGiven, ConcernFacts
from hsb_screen.answers.order import Asked
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.service import Place, answers_of, is_said, record_answer
from hsb_screen.answers.words import answer_in_words, settles
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.forms import LONGEST_LINE
from hsb_screen.screenings.facts import ScreeningFacts

ASKED_ANEW = frozenset({Role.SAFETY, Role.URGENT, Role.LAW, Role.STOP})
"""Facts of these kinds are never offered: what changes today's steps is looked at each time."""


@dataclass(frozen=True, slots=True)
class Same:
    """An answer of the concern before that may hold for this one too.

    Attributes:
        id: Names this very answer: another one, saved since, is not what a person confirmed.
        answer: In words.
    """

    id: str
    factor: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class CopyPage:
    """What can be confirmed for a concern: nothing where ``lines`` is empty."""

    concern: ConcernFacts
    before: ConcernFacts | None
    lines: tuple[Same, ...]
    asks: str = "Which of these are the same here?"


def copy_page(screening: ScreeningFacts, pack: Pack, concern: ConcernFacts) -> CopyPage:
    """Put together what the concern before says and this one does not say yet."""
    earlier = [each for each in concerns_of(screening.id) if each.number < concern.number]
    if not earlier:
        return CopyPage(concern, None, ())
    before, answers = earlier[-1], answers_of(screening.id)
    asked = {each.key: each for each in questions_of(screening, pack)}
    lines = tuple(
        Same(
            f"{factor.id}.{before.number}.{answer.version}",
            factor.id,
            factor.question,
            answer_in_words(factor, answer.given),
        )
        for factor in pack.factors
        if (answer := _answer(asked, answers.get((str(before.id), factor.id)), factor))
        and not is_said(answers, (str(concern.id), factor.id))
    )
    return CopyPage(concern, before, lines)


def copy_answers(
    screening: ScreeningFacts, person: Person, page: CopyPage, chosen: Collection[str]
) -> None:
    """Save the answers a person confirmed for this concern too, each with where it comes from.

    Args:
        screening: A screening the person may write to.
        person: Who confirms them.
        page: What was offered.
        chosen: Ids of the lines that were ticked.
    """
    if page.before is None:
        return
    same = [line for line in page.lines if line.id in chosen]
    for line in same:
        _copy(screening, person, page.concern.id, page.before, line.factor)
    record(
        Event.CONCERN_COPIED,
        subject=screening.id,
        concern=page.concern.number,
        copied_from=page.before.number,
        count=len(same),
    )


def _answer(
    asked: dict[tuple[str, str], Asked], answer: AnswerFacts | None, factor: Factor
) -> AnswerFacts | None:
    if answer is None or ASKED_ANEW.intersection(factor.roles):
        return None
    if not settles(factor, answer.given):
        return None
    return answer if asked[answer.scope, factor.id].applies else None


def _copy(
    screening: ScreeningFacts,
    person: Person,
    concern_id: uuid.UUID,
    before: ConcernFacts,
    factor: str,
) -> None:
    answers = answers_of(screening.id)
    given = answers[str(before.id), factor].given
    standing = answers.get((str(concern_id), factor))
    place = Place(factor, str(concern_id), concern_id=concern_id)
    version = standing.version if standing else 0
    record_answer(screening, person, place, _copied(given, before), version)


def _copied(given: AnswerGiven, before: ConcernFacts) -> AnswerGiven:
    """Say where it comes from; a note and a date belong to the concern they were written for."""
    source = "; ".join(part for part in (given.source, f"as for {before.name}") if part)
    if len(source) > LONGEST_LINE:
        source = f"as for {before.name}"
    return replace(given, source=source, note="", on_date="", when_in_words="", unread={})

"""When a question that a lead sent back counts as answered.

Saving the same words again is not an answer. It is answered once the answer, its note or its source
is another than when it was asked; or once the person says that nothing more is known. Taking an
answer away, and saying nothing in its place, is none either.
"""

import uuid
from datetime import datetime

from sqlalchemy import update

from hsb_screen import clock
from hsb_screen.answers.facts import AnswerFacts
from hsb_screen.answers.service import earlier_answers
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import NotThere
from hsb_screen.reviews.facts import QuestionFacts
from hsb_screen.reviews.models import ReviewQuestion
from hsb_screen.reviews.service import questions_of
from hsb_screen.screenings.facts import ScreeningFacts


def answered_at(screening: ScreeningFacts, question: QuestionFacts) -> datetime | None:
    """Give when a lead's question was answered; None while nothing changed since it was asked.

    A question about the whole is answered by sending again.
    """
    if question.nothing_more_at is not None:
        return question.nothing_more_at
    if question.factor is None:
        return clock.now()
    saves = earlier_answers(screening.id, question.scope or "", question.factor)
    before = [save for save in saves if save.recorded_at <= question.asked_at]
    if not saves or (before and before[-1].given == saves[-1].given) or _says_nothing(saves[-1]):
        return None
    return saves[-1].recorded_at if saves[-1] not in before else None


def note_answered(screening: ScreeningFacts) -> None:
    """Keep, when a screening is sent again, which questions have been answered since."""
    for question in questions_of(screening):
        if question.answered_at is None and (at := answered_at(screening, question)):
            _set(question.id, answered_at=at)


def say_nothing_more(screening: ScreeningFacts, question_id: uuid.UUID) -> None:
    """Keep that nothing more is known about what a lead asked. Saying it twice changes nothing.

    Args:
        screening: One that the person may write to.
        question_id: One of its questions about a single answer.

    Raises:
        NotThere: It has no such question.
    """
    asked = {each.id: each for each in questions_of(screening) if each.factor is not None}
    if question_id not in asked:
        raise NotThere
    if asked[question_id].nothing_more_at is None:
        _set(question_id, nothing_more_at=clock.now())
        record(Event.NOTHING_MORE_SAID, subject=screening.id, question=question_id)


def _says_nothing(save: AnswerFacts) -> bool:
    return not (save.is_said or save.given.note or save.given.source)


def _set(question_id: uuid.UUID, **values: datetime) -> None:
    this = update(ReviewQuestion).where(ReviewQuestion.id == question_id)
    session().execute(this.values(**values))

"""What was sent and what was decided: read here, written in ``sending.py`` and ``deciding.py``."""

import json
import uuid
from collections.abc import Mapping

from sqlalchemy import select

from continuum_rules import BoxState, Pack, Sentence, SentenceState
from continuum_rules.sentence import Box
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of
from hsb_screen.database import canonical_json, session
from hsb_screen.errors import NotThere, Refused
from hsb_screen.reviews.facts import QuestionFacts, ReviewFacts, RevisionFacts
from hsb_screen.reviews.models import Review, ReviewQuestion, Revision
from hsb_screen.reviews.targets import Urgency
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.screenings.service import pack_for, the_screening


def revisions_of(screening: ScreeningFacts) -> tuple[RevisionFacts, ...]:
    """List what was sent of a screening, the first sending first."""
    rows = (
        session()
        .scalars(
            select(Revision).where(Revision.screening_id == screening.id).order_by(Revision.number)
        )
        .all()
    )
    names = names_of({row.sent_by for row in rows} | {row.sent_to for row in rows})
    pack = pack_for(screening)
    return tuple(_revision(row, pack, names) for row in rows)


def latest_revision(screening: ScreeningFacts) -> RevisionFacts | None:
    """Give what was sent last; None where nothing was sent yet."""
    return next(iter(reversed(revisions_of(screening))), None)


def the_revision(screening: ScreeningFacts, number: int) -> RevisionFacts:
    """Give one sending of a screening.

    Raises:
        NotThere: There was none of that number.
    """
    for revision in revisions_of(screening):
        if revision.number == number:
            return revision
    raise NotThere


def reviews_of(screening: ScreeningFacts) -> tuple[ReviewFacts, ...]:
    """List what leads decided about a screening, the first decision first."""
    rows = (
        session()
        .scalars(
            select(Review).where(Review.screening_id == screening.id).order_by(Review.decided_at)
        )
        .all()
    )
    names = names_of(row.lead_id for row in rows)
    return tuple(_review(row, names) for row in rows)


def questions_of(screening: ScreeningFacts) -> tuple[QuestionFacts, ...]:
    """List the questions leads sent back, the newest review's last; none where none were."""
    rows = session().execute(
        select(ReviewQuestion, Review.decided_at)
        .join(Review, Review.id == ReviewQuestion.review_id)
        .where(ReviewQuestion.screening_id == screening.id)
        .order_by(Review.decided_at, ReviewQuestion.factor)
    )
    return tuple(
        QuestionFacts(
            id=row.id,
            review_id=row.review_id,
            factor=row.factor,
            scope=row.scope,
            asks=row.asks,
            answer_by=row.answer_by or "",
            asked_at=asked_at,
            answered_at=row.answered_at,
            nothing_more_at=row.nothing_more_at,
        )
        for row, asked_at in rows
    )


def screening_to_review(person: Person, screening_id: uuid.UUID) -> ScreeningFacts:
    """Give a screening to a lead who may review it.

    Raises:
        NotThere: It is not there for this person, or was never sent.
        Refused: The person began or holds it: somebody else reviews it.
    """
    screening = the_screening(person, screening_id)
    if screening.state in {ScreeningState.DRAFT, ScreeningState.WITHDRAWN}:
        raise NotThere
    if is_their_own(screening, person):
        raise Refused(
            "You began or hold this screening, so another lead reviews it. Nobody signs off their "
            "own."
        )
    return screening


def is_their_own(screening: ScreeningFacts, person: Person) -> bool:
    """Say whether a person began or holds a screening: such a person never reviews it."""
    return person.id in {screening.author_id, screening.holder_id}


def shown_text(sentence: Sentence, urgency: Urgency) -> str:
    """Write what was shown as the indication, for a revision to keep."""
    return canonical_json(
        {
            "state": sentence.state.value,
            "lead": sentence.lead,
            "rest": sentence.rest,
            "boxes": [[box.level.id, box.state.value, box.says] for box in sentence.boxes],
            "urgency": urgency.value,
        }
    )


def _revision(row: Revision, pack: Pack, names: Mapping[uuid.UUID, str]) -> RevisionFacts:
    shown = json.loads(row.shown)
    return RevisionFacts(
        id=row.id,
        screening_id=row.screening_id,
        number=row.number,
        screening_version=row.screening_version,
        indication_id=row.indication_id,
        first_view_id=row.first_view_id,
        after_view_id=row.after_view_id,
        record=row.record,
        digest=row.digest,
        fingerprint=row.fingerprint,
        sentence=Sentence(
            SentenceState(shown["state"]),
            shown["lead"],
            shown["rest"],
            tuple(
                Box(pack.level_by_id[level], BoxState(state), says)
                for level, state, says in shown["boxes"]
            ),
        ),
        urgency=Urgency(shown["urgency"]),
        sent_by=row.sent_by,
        sent_by_name=names.get(row.sent_by, ""),
        sent_at=row.sent_at,
        sent_to=row.sent_to,
        sent_to_name=names.get(row.sent_to, "") if row.sent_to else "",
        respond_by=row.respond_by,
    )


def _review(row: Review, names: Mapping[uuid.UUID, str]) -> ReviewFacts:
    return ReviewFacts(
        id=row.id,
        revision_id=row.revision_id,
        lead_id=row.lead_id,
        lead_name=names.get(row.lead_id, ""),
        decision=row.decision,
        judgement_id=row.judgement_id,
        reason=row.reason or "",
        settled=tuple(_pair(each) for each in row.settled),
        decided_at=row.decided_at,
    )


def _pair(text: str) -> tuple[str, str]:
    factor, _, scope = text.partition(" ")
    return factor, scope

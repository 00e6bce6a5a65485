"""What a person does with answers: record one, look at what stands, note whom they asked.

Every save adds a row; the row before it is marked as superseded and stays.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import IntegrityError

from continuum_rules import Factor, Kind
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.answers.facts import AnswerFacts, AnswerGiven
from hsb_screen.answers.models import AnswerRow, Enquiry
from hsb_screen.answers.words import answer_in_words, how_known_in_words
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import canonical_json, once_per_look, session
from hsb_screen.errors import Stale
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import count_up, pack_for


@dataclass(frozen=True, slots=True)
class Place:
    """Which question of which screening: a factor, and the concern or child it is asked about.

    Attributes:
        scope: ``screening``, or the id of the concern or child as text.
    """

    factor: str
    scope: str
    concern_id: uuid.UUID | None = None
    child_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class EnquiryFacts:
    """What a person noted about asking: whom, when, what came of it."""

    note: str
    version: int


Answers = Mapping[tuple[str, str], AnswerFacts]
"""Scope and factor to the answer that stands; a question never saved is left out."""

Enquiries = Mapping[tuple[str, str], EnquiryFacts]
"""Scope and factor to what was noted about asking."""


def is_said(answers: Answers, key: tuple[str, str]) -> bool:
    """Say whether a question was answered in any way, "not known" included."""
    return key in answers and answers[key].is_said


_STANDING = select(AnswerRow).where(
    AnswerRow.screening_id.in_(bindparam("ids", expanding=True)), AnswerRow.superseded_at.is_(None)
)
"""Put together once: nearly every page asks this, and that takes longer than asking."""


@once_per_look
def answers_of(screening_id: uuid.UUID) -> Answers:
    """Give every answer that stands; the caller has made sure that the person may see them."""
    return answers_of_all([screening_id])[screening_id]


def answers_of_all(ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Answers]:
    """Give every answer that stands in several screenings, in one statement."""
    found: dict[uuid.UUID, dict[tuple[str, str], AnswerFacts]] = {each: {} for each in ids}
    for row in session().scalars(_STANDING, {"ids": ids}):
        found[row.screening_id][row.scope, row.factor] = _facts(row)
    return found


def earlier_answers(screening_id: uuid.UUID, scope: str, factor: str) -> tuple[AnswerFacts, ...]:
    """Give every save of one question, first to last, the standing one included."""
    rows = (
        select(AnswerRow)
        .where(
            AnswerRow.screening_id == screening_id,
            AnswerRow.scope == scope,
            AnswerRow.factor == factor,
        )
        .order_by(AnswerRow.version)
    )
    return tuple(_facts(row) for row in session().scalars(rows))


def every_save(screening_id: uuid.UUID) -> tuple[AnswerFacts, ...]:
    """Give every save of every question of a screening, those of one question first to last.

    Args:
        screening_id: The screening; the caller has made sure that the person may see it.
    """
    rows = (
        select(AnswerRow)
        .where(AnswerRow.screening_id == screening_id)
        .order_by(AnswerRow.scope, AnswerRow.factor, AnswerRow.version)
    )
    return tuple(_facts(row) for row in session().scalars(rows))


def record_answer(
    screening: ScreeningFacts, person: Person, place: Place, given: AnswerGiven, version: int
) -> None:
    """Save the answer to one question.

    Args:
        screening: A screening the person may write to.
        person: Who says so.
        place: Which question.
        given: What they say; checked against the pack by the form.
        version: How often it had been saved when the form was made; 0 before the first time.

    Raises:
        Stale: Somebody saved it in between. Carries both texts; nothing was saved.
    """
    standing = answers_of(screening.id).get((place.scope, place.factor))
    factor = pack_for(screening).factor_by_id[place.factor]
    if standing is not None and standing.given == given:
        # The same words saved twice, as by two buttons in a row: nobody loses anything.
        version = standing.version
    if (standing.version if standing else 0) != version:
        theirs = _texts(factor, standing.given) if standing else {}
        raise Stale(_texts(factor, given), theirs, _chosen(factor))
    try:
        with session().begin_nested():
            _supersede(screening.id, place, version)
            session().add(_row(screening.id, person, place, given, version + 1))
    except IntegrityError as meanwhile:
        # Two saves at the very same moment: the database's unique version decides who was first.
        raise Stale(_texts(factor, given), {}, _chosen(factor)) from meanwhile
    count_up(screening.id)
    record(
        Event.ANSWER_RECORDED,
        subject=screening.id,
        content=canonical_json(asdict(given)),
        factor=place.factor,
        state=given.state,
    )


@once_per_look
def enquiries_of(screening_id: uuid.UUID) -> Enquiries:
    """Give what was noted about asking; a question without a note is left out."""
    rows = select(Enquiry).where(
        Enquiry.screening_id == screening_id, Enquiry.superseded_at.is_(None)
    )
    return {
        (row.scope, row.factor): EnquiryFacts(row.note, row.version)
        for row in session().scalars(rows)
    }


def note_enquiry(
    screening: ScreeningFacts, person: Person, place: Place, note: str, version: int
) -> None:
    """Keep whom the person asked about an open question, and what came of it.

    Raises:
        Stale: Somebody saved it in between.
    """
    standing = enquiries_of(screening.id).get((place.scope, place.factor))
    if standing is not None and standing.note == note:
        return
    if (standing.version if standing else 0) != version:
        raise Stale({"Who was asked": note}, {"Who was asked": standing.note if standing else ""})
    session().execute(
        update(Enquiry)
        .where(
            Enquiry.screening_id == screening.id,
            Enquiry.scope == place.scope,
            Enquiry.factor == place.factor,
            Enquiry.superseded_at.is_(None),
        )
        .values(superseded_at=clock.now())
    )
    session().add(
        Enquiry(
            screening_id=screening.id,
            scope=place.scope,
            factor=place.factor,
            version=version + 1,
            note=note,
            recorded_by=person.id,
            recorded_at=clock.now(),
        )
    )
    count_up(screening.id)
    record(Event.ENQUIRY_NOTED, subject=screening.id, content=note, factor=place.factor)


_ANSWER, _HOW_KNOWN = "Answer", "How do you know this?"


def _chosen(factor: Factor) -> frozenset[str]:
    """Say which of the texts of an answer are chosen from a list: ages are typed."""
    return frozenset({_HOW_KNOWN} if factor.kind is Kind.YEARS else {_ANSWER, _HOW_KNOWN})


def _texts(factor: Factor, given: AnswerGiven) -> dict[str, str]:
    return {
        _ANSWER: answer_in_words(factor, given),
        _HOW_KNOWN: "; ".join(how_known_in_words(given)),
        "Where is it recorded, or who told you?": given.source,
        "When was it seen or said?": given.when,
        "Note": given.note,
    }


def _supersede(screening_id: uuid.UUID, place: Place, version: int) -> None:
    session().execute(
        update(AnswerRow)
        .where(
            AnswerRow.screening_id == screening_id,
            AnswerRow.scope == place.scope,
            AnswerRow.factor == place.factor,
            AnswerRow.version == version,
        )
        .values(superseded_at=clock.now())
    )


def _row(
    screening_id: uuid.UUID, person: Person, place: Place, given: AnswerGiven, version: int
) -> AnswerRow:
    return AnswerRow(
        screening_id=screening_id,
        concern_id=place.concern_id,
        child_id=place.child_id,
        scope=place.scope,
        factor=place.factor,
        version=version,
        state=given.state,
        options=list(given.options),
        left_open=list(given.left_open),
        how_known=list(given.how_known),
        source=given.source or None,
        note=given.note or None,
        on_date=given.on_date or None,
        when_in_words=given.when_in_words or None,
        looked_by=given.looked_by or None,
        looked_on=given.looked_on or None,
        looked_in_words=given.looked_in_words or None,
        unread=canonical_json(dict(given.unread)) if given.unread else None,
        recorded_by=person.id,
        recorded_at=clock.now(),
    )


def _facts(row: AnswerRow) -> AnswerFacts:
    given = AnswerGiven(
        state=row.state,
        options=tuple(row.options),
        left_open=tuple(row.left_open),
        how_known=tuple(row.how_known),
        source=row.source or "",
        note=row.note or "",
        on_date=row.on_date or "",
        when_in_words=row.when_in_words or "",
        looked_by=row.looked_by or "",
        looked_on=row.looked_on or "",
        looked_in_words=row.looked_in_words or "",
        unread=json.loads(row.unread) if row.unread else {},
    )
    return AnswerFacts(row.factor, row.scope, row.version, given, row.recorded_at, row.recorded_by)

"""Count what was recorded, stretch by stretch of months, in one statement for each figure.

What is counted happened in a stretch and never changes afterwards: a start, a first sending, a
withdrawal, a decision. So the figures of a stretch that is over stay as they are. Nothing here
leaves this folder before ``suppressing.py`` has looked at it.
"""

import json
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.answers.models import AnswerRow, AnswerState, Concern
from hsb_screen.children.models import Child
from hsb_screen.database import session
from hsb_screen.figures.stretches import Stretch, midnight
from hsb_screen.indications.models import KeptIndication
from hsb_screen.judgements.models import Judgement, Stance
from hsb_screen.packs.models import StoredPack
from hsb_screen.reviews.models import Decision, Review, Revision
from hsb_screen.screenings.models import Screening, ScreeningState

OPEN = (AnswerState.NOT_KNOWN, AnswerState.CANNOT_BE_KNOWN)
DIFFERS = (Stance.HIGHER, Stance.LOWER)
AGREED, INSIDE = Decision.AGREED.value, "inside"
RETURNED, NOT_ASKED = Decision.RETURNED.value, "not_asked"
WITHIN, OVER, NO_TIME = "within", "over", "no_time"

Counts = Mapping[Stretch, Mapping[str, int]]
"""How many of each kind in each stretch; a kind that is missing was not there."""

Statement = Select[*tuple[Any, ...]]
Kind = ColumnElement[Any] | InstrumentedAttribute[Any]
Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that is counted, as it is: for nobody's eyes.

    Attributes:
        settings: By where the person worked who began it.
        packs: By title and version of the rules it began under.
        views: First sendings, by how the practitioner's view stood to the range.
        answered: Decisions, by whether they came within the target.
        decisions: Decisions, by what was decided.
        open: First sendings in which a question was left open, by question.
        rules: Views outside the range, by rule of that indication.
        reasons: What each of these rules says, by its id.
        all_settings: Where people with an account worked, by stretch; ``all_packs`` likewise.
    """

    settings: Counts
    packs: Counts
    withdrawn: Counts
    views: Counts
    answered: Counts
    decisions: Counts
    open: Counts
    rules: Counts
    reasons: Mapping[str, str]
    all_settings: Mapping[Stretch, Sequence[str]]
    all_packs: Mapping[Stretch, Sequence[str]]


def counted(stretches: Sequence[Stretch]) -> Counted:
    """Count everything of some stretches, one after the other; the earliest first."""
    settings, packs = _started(stretches)
    answered, decisions = _decided(stretches)
    rules, reasons = _rules(stretches)
    return Counted(
        settings=settings,
        packs=packs,
        withdrawn=_by_stretch(stretches, _counted(stretches, Screening.withdrawn_at)),
        views=_views(stretches),
        answered=answered,
        decisions=decisions,
        open=_by_stretch(stretches, _left_open(stretches)),
        rules=rules,
        reasons=reasons,
        all_settings=_known_by(stretches, select(Person.setting, func.min(Person.created_at))),
        all_packs=_known_by(stretches, select(_PACK, func.min(StoredPack.kept_at))),
    )


def first_day() -> date | None:
    """Give the day on which the first screening was started; None while there is none."""
    first = session().scalar(select(func.min(Screening.started_at)))
    return None if first is None else clock.in_london(first).date()


def overdue_now() -> int:
    """Count what was sent, is not decided, and is over the time that was agreed at sending."""
    waits = (
        select(func.count())
        .select_from(Screening)
        .join(Revision, Revision.screening_id == Screening.id)
        .where(
            Screening.state == ScreeningState.SENT,
            Revision.respond_by < clock.now(),
            ~select(Review.id).where(Review.revision_id == Revision.id).exists(),
        )
    )
    return session().scalar(waits) or 0


def _started(stretches: Sequence[Stretch]) -> tuple[Counts, Counts]:
    found = _rows(
        _counted(stretches, Screening.started_at, Person.setting, _PACK)
        .join(Person, Person.id == Screening.author_id)
        .join(StoredPack, StoredPack.id == Screening.pack_id)
    )
    settings, packs = _empty(stretches), _empty(stretches)
    for place, setting, pack, count in found:
        settings[stretches[place]][setting] += count
        packs[stretches[place]][pack] += count
    return settings, packs


def _views(stretches: Sequence[Stretch]) -> Counts:
    found = _rows(
        _counted(stretches, Revision.sent_at, Judgement.stance)
        .select_from(Revision)
        .outerjoin(Judgement, Judgement.id == Revision.after_view_id)
        .where(Revision.number == 1)
    )
    views = _empty(stretches)
    for place, stance, count in found:
        views[stretches[place]][stance or NOT_ASKED] += count
    return views


def _decided(stretches: Sequence[Stretch]) -> tuple[Counts, Counts]:
    target = case(
        (Revision.respond_by.is_(None), NO_TIME),
        (Review.decided_at <= Revision.respond_by, WITHIN),
        else_=OVER,
    )
    found = _rows(
        _counted(stretches, Review.decided_at, target, Review.decision, Judgement.stance)
        .join(Revision, Revision.id == Review.revision_id)
        .outerjoin(Judgement, Judgement.id == Review.judgement_id)
    )
    answered, decisions = _empty(stretches), _empty(stretches)
    for place, kept_to, decision, stance, count in found:
        answered[stretches[place]][kept_to] += count
        decisions[stretches[place]][_decision(decision, stance)] += count
    return answered, decisions


def _decision(decision: Decision, stance: Stance | None) -> str:
    if decision in {Decision.AGREED, Decision.RETURNED}:
        return decision.value
    return stance.value if stance in DIFFERS and stance is not None else INSIDE


def _left_open(stretches: Sequence[Stretch]) -> Statement:
    """Count first sendings by question that was open in them; once, in however many places."""
    at, sent = _stretch(stretches, Revision.sent_at)
    return (
        select(at, AnswerRow.factor, func.count(AnswerRow.screening_id.distinct()))
        .join(AnswerRow, AnswerRow.screening_id == Revision.screening_id)
        .outerjoin(Concern, Concern.id == AnswerRow.concern_id)
        .outerjoin(Child, Child.id == AnswerRow.child_id)
        .where(
            sent,
            Revision.number == 1,
            AnswerRow.state.in_(OPEN),
            AnswerRow.recorded_at <= Revision.sent_at,
            *(
                or_(until.is_(None), until > Revision.sent_at)
                for until in (AnswerRow.superseded_at, Concern.removed_at, Child.removed_at)
            ),
        )
        .group_by(at, AnswerRow.factor)
    )


def _rules(stretches: Sequence[Stretch]) -> tuple[Counts, Mapping[str, str]]:
    """Count views outside the range by rule; only their indications are opened."""
    counts, reasons = _empty(stretches), {}
    for place, text in _outside(stretches):
        told = json.loads(text)
        every = [told, *told["concerns"]]
        because = {rule["id"]: rule["because"] for each in every for rule in each["rules"]}
        counts[stretches[place]].update(because.keys())
        reasons.update(because)
    return counts, reasons


def _outside(stretches: Sequence[Stretch]) -> Iterator[tuple[int, str]]:
    """Give the indications that a practitioner, or a lead, placed higher or lower."""
    at, sent = _stretch(stretches, Revision.sent_at)
    then, decided = _stretch(stretches, Review.decided_at)
    kept = select(KeptIndication.indication)
    of_practitioners = (
        kept.add_columns(at)
        .join(Revision, Revision.indication_id == KeptIndication.id)
        .join(Judgement, Judgement.id == Revision.after_view_id)
        .where(sent, Revision.number == 1, Judgement.stance.in_(DIFFERS))
    )
    of_leads = (
        kept.add_columns(then)
        .join(Revision, Revision.indication_id == KeptIndication.id)
        .join(Review, Review.revision_id == Revision.id)
        .join(Judgement, Judgement.id == Review.judgement_id)
        .where(
            decided,
            Review.decision == Decision.PLACED_DIFFERENTLY,
            Judgement.stance.in_(DIFFERS),
        )
    )
    for statement in (of_practitioners, of_leads):
        yield from ((place, text) for text, place in session().execute(statement))


_PACK: ColumnElement[str] = StoredPack.name + " " + StoredPack.version


def _counted(stretches: Sequence[Stretch], moment: Moment, *kinds: Kind) -> Statement:
    """Give the statement that counts what happened in each stretch, by its kinds."""
    at, inside = _stretch(stretches, moment)
    return select(at, *kinds, func.count()).where(inside).group_by(at, *kinds)


def _stretch(
    stretches: Sequence[Stretch], moment: Moment
) -> tuple[ColumnElement[int], ColumnElement[bool]]:
    """Give the place of the stretch in which something was, and whether it was in any."""
    ends = [(moment < each.is_over_at, place) for place, each in enumerate(stretches)]
    inside = and_(moment >= midnight(stretches[0].starts), moment < stretches[-1].is_over_at)
    return case(*ends, else_=len(stretches)), inside


def _rows(statement: Statement) -> Sequence[Any]:
    return session().execute(statement).all()


def _by_stretch(stretches: Sequence[Stretch], statement: Statement) -> Counts:
    """Run a statement of place, kind and count; of place and count where there are no kinds."""
    counts = _empty(stretches)
    for place, *kind, count in _rows(statement):
        counts[stretches[place]]["".join(kind)] += count
    return counts


def _empty(stretches: Sequence[Stretch]) -> dict[Stretch, Counter[str]]:
    return {each: Counter() for each in stretches}


def _known_by(
    stretches: Sequence[Stretch], since: Select[str, datetime]
) -> Mapping[Stretch, Sequence[str]]:
    """Give what there was by the end of each stretch: what comes later changes nothing of it."""
    known: dict[Stretch, list[str]] = defaultdict(list)
    first = since.group_by(since.selected_columns[0]).order_by(since.selected_columns[0])
    for name, at in session().execute(first):
        for each in stretches:
            if at < each.is_over_at:
                known[each].append(name)
    return {each: tuple(known[each]) for each in stretches}


def pack_ids() -> Sequence[uuid.UUID]:
    """Give the packs that are kept, the newest first."""
    newest = select(StoredPack.id).order_by(StoredPack.kept_at.desc())
    return session().scalars(newest).all()

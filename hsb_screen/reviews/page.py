"""What the lead looks at, as one frozen value; and what a draft or a returned one shows."""

import json
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from hsb_screen import clock
from hsb_screen.access.relations import answers_for
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of, setting_of
from hsb_screen.accounts.supervised import Allowance, supervision_of
from hsb_screen.actions.brief import InBrief, in_brief
from hsb_screen.answers.addresses import question_address
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.facts import NOT_LOOKED_AT
from hsb_screen.answers.notice import Notice, notice_of
from hsb_screen.answers.record import Record
from hsb_screen.answers.service import answers_of
from hsb_screen.answers.words import answer_in_words
from hsb_screen.children.service import children_of
from hsb_screen.indications.moved import Lowered, Moved, lowered_by_changes, moved
from hsb_screen.indications.page import IndicationPage, page_of
from hsb_screen.indications.service import Placed, placed_from, placed_now, the_kept
from hsb_screen.indications.todo import StepLine, steps_of_a_higher_view
from hsb_screen.judgements.models import Stage
from hsb_screen.judgements.service import ViewFacts, Views, every_view, views_of
from hsb_screen.reviews.answering import answered_at
from hsb_screen.reviews.comparing import (
    AsSent,
    ChangedAnswer,
    as_sent,
    changes_between,
    effect_between,
)
from hsb_screen.reviews.decided import Decided, decided_of
from hsb_screen.reviews.deciding import waiting_view
from hsb_screen.reviews.facts import QuestionFacts, RevisionFacts
from hsb_screen.reviews.service import (
    is_their_own,
    latest_revision,
    questions_of,
    reviews_of,
    revisions_of,
)
from hsb_screen.reviews.targets import Due, due_in_words, urgency_of_danger, urgency_of_steps
from hsb_screen.screenings.danger import danger_of
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.screenings.service import pack_for
from hsb_screen.summaries.kept import rebuilt

STILL_OPEN, ANSWERED, NOTHING_MORE = "Still open", "Answered since", "Nothing more is known"


@dataclass(frozen=True, slots=True)
class Comparison:
    """This sending beside the one before: only what changed, and what that did to the range."""

    older: int
    effect: str
    changes: tuple[ChangedAnswer, ...]


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A question the lead sent back.

    Attributes:
        question: The question of the screening it is about; "" for the screening as a whole.
        answer: What stands there now, in words.
        href: The page that answers it; "" for the screening as a whole.
        is_answered: True once the answer, its note or its source is another than when it was asked,
            or somebody said that nothing more is known.
        state: The same in words.
    """

    id: uuid.UUID
    question: str
    about: str
    asks: str
    answer_by: date | None
    answer: str
    href: str
    is_answered: bool
    state: str = STILL_OPEN


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A sending as the lead looks at it.

    Attributes:
        comparison: None for the first sending.
        lowered: Given answers that were changed later and lowered an end.
        waits: The lead's own lower placement, while a second person is asked.
        declined: The same after the second person did not confirm it; else None.
        can_decide: True while it is with a lead, this person may decide, and nobody else is asked.
        can_take_back: True where this person may take the request to a second person back.
        reviews: What was decided before, the first decision first.
        questions: What was sent back before.
        at_once: Protecting steps that apply because somebody places it higher.
        supervision: Who supervised it; None where its author had current training.
        actions: What is recorded of discussions and actions, in a sentence.
    """

    revision: RevisionFacts
    shown: IndicationPage
    views: Views
    answers: AsSent
    comparison: Comparison | None
    lowered: tuple[Lowered, ...]
    due: Due
    waits: ViewFacts | None
    declined: ViewFacts | None
    can_decide: bool
    can_take_back: bool
    reviews: tuple[Decided, ...]
    questions: tuple[AskedLine, ...]
    others: tuple[int, ...]
    at_once: tuple[StepLine, ...]
    supervision: Allowance | None
    actions: InBrief


@dataclass(frozen=True, slots=True)
class ReturnedPage:
    """What a lead asked for, and how the range has moved since it was sent."""

    lead: str
    lines: tuple[AskedLine, ...]
    moved: Moved | None
    answered: int


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft that holds a fact which cannot wait: steps and whom to ask, and no level.

    Attributes:
        is_urgent: False where that fact was taken back since, or there never was one.
    """

    holder: str
    setting: str
    notice: Notice
    is_urgent: bool


def review_page(screening: ScreeningFacts, person: Person, revision: RevisionFacts) -> ReviewPage:
    """Put together what a lead, or the one who sent it, sees of a sending."""
    kept = the_kept(revision.indication_id)
    placed = placed_from(screening, kept)
    told = rebuilt(Record, json.loads(revision.record))
    every = revisions_of(screening)
    earlier = next((r for r in reversed(every) if r.number < revision.number), None)
    waits, lead = waiting_view(screening), views_of(screening).lead
    latest, views = revision.number == every[-1].number, _views_with(screening, revision)
    is_theirs = answers_for(person, screening.id) and not is_their_own(screening, person)
    is_open = screening.state is ScreeningState.SENT and latest and is_theirs
    can_decide = is_open and waits is None
    return ReviewPage(
        revision=revision,
        shown=page_of(screening, placed, told, None, writes=False),
        views=views,
        answers=as_sent(revision),
        comparison=_compared(earlier, revision) if earlier else None,
        lowered=lowered_by_changes(screening, placed.pack),
        due=due_in_words(revision.respond_by, revision.urgency, clock.now()),
        waits=waits,
        declined=lead if lead and lead.declined_at and can_decide else None,
        can_decide=can_decide,
        can_take_back=is_open and waits is not None,
        reviews=decided_of(screening),
        questions=asked_lines(screening, questions_of(screening)),
        others=tuple(each.number for each in every if each.number != revision.number),
        at_once=_at_once(placed, views),
        supervision=supervision_of(screening.id),
        actions=in_brief(screening.id),
    )


def returned_page(screening: ScreeningFacts) -> ReturnedPage:
    """Put together what the lead asked for, in the last review that returned it."""
    revision, every = latest_revision(screening), questions_of(screening)
    latest = every[-1].review_id if every else None
    lines = asked_lines(screening, tuple(q for q in every if q.review_id == latest))
    lead = next((r.lead_name for r in reversed(reviews_of(screening)) if r.id == latest), "")
    return ReturnedPage(
        lead=lead,
        lines=lines,
        moved=_moved_since(screening, revision) if revision else None,
        answered=sum(line.is_answered for line in lines),
    )


def draft_page(screening: ScreeningFacts) -> DraftPage:
    """Put together what a lead sees of a draft: what cannot wait, and who holds it."""
    holder, danger, pack = screening.holder_id, danger_of(screening.id), pack_for(screening)
    steps = urgency_of_steps(pack, screening.steps_asked)
    return DraftPage(
        holder=names_of([holder]).get(holder, ""),
        setting=setting_of(holder),
        notice=notice_of(screening, pack),
        is_urgent=bool(urgency_of_danger(danger.answer if danger else None) or steps),
    )


def asked_lines(
    screening: ScreeningFacts, questions: tuple[QuestionFacts, ...]
) -> tuple[AskedLine, ...]:
    """Put a lead's questions together with what stands there now."""
    return tuple(_asked_line(screening, each) for each in questions)


def _asked_line(screening: ScreeningFacts, asked: QuestionFacts) -> AskedLine:
    answer_by = date.fromisoformat(asked.answer_by) if asked.answer_by else None
    if asked.factor is None or asked.scope is None:
        answered = asked.answered_at is not None
        state = ANSWERED if answered else STILL_OPEN
        return AskedLine(asked.id, "", "", asked.asks, answer_by, "", "", answered, state)
    factor = pack_for(screening).factor_by_id[asked.factor]
    standing = answers_of(screening.id).get((asked.scope, asked.factor))
    at = asked.answered_at or answered_at(screening, asked)
    return AskedLine(
        id=asked.id,
        question=factor.question,
        about=_about(screening, asked.scope),
        asks=asked.asks,
        answer_by=answer_by,
        answer=answer_in_words(factor, standing.given) if standing else NOT_LOOKED_AT,
        href=question_address(screening.id, asked.factor, asked.scope, then="returned"),
        is_answered=at is not None,
        state=_state_of(asked, at),
    )


def _state_of(asked: QuestionFacts, at: datetime | None) -> str:
    if asked.nothing_more_at is not None:
        return NOTHING_MORE
    return ANSWERED if at else STILL_OPEN


def _about(screening: ScreeningFacts, scope: str) -> str:
    concerns = concerns_of(screening.id, True)
    # Where there never was another concern, nothing needs to say which one it is about.
    names = {str(each.id): each.name for each in concerns if len(concerns) > 1}
    names.update({str(child.id): child.name for child in children_of(screening.id, True)})
    return names.get(scope, "")


def _views_with(screening: ScreeningFacts, revision: RevisionFacts) -> Views:
    """Give the views that stand beside one sending; a later one's are not mixed in."""
    views = {view.id: view for view in every_view(screening)}
    of_lead = [
        view
        for view in views.values()
        if view.stage is Stage.LEAD and view.indication_id == revision.indication_id
    ]
    return Views(
        first=views.get(revision.first_view_id) if revision.first_view_id else None,
        after=views.get(revision.after_view_id) if revision.after_view_id else None,
        lead=of_lead[-1] if of_lead else None,
    )


def _at_once(placed: Placed, views: Views) -> tuple[StepLine, ...]:
    """Give the protecting steps of the higher of the two later views."""
    levels = [view.level for view in (views.after, views.lead) if view and view.level]
    highest = max(levels, key=lambda each: placed.pack.level_by_id[each].position, default=None)
    return steps_of_a_higher_view(placed, highest)


def _compared(older: RevisionFacts, newer: RevisionFacts) -> Comparison:
    return Comparison(older.number, effect_between(older, newer), changes_between(older, newer))


def _moved_since(screening: ScreeningFacts, revision: RevisionFacts) -> Moved:
    kept = the_kept(revision.indication_id)
    return moved(placed_from(screening, kept), kept, placed_now(screening))

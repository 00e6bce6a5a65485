"""The lead's queue: what waits, why it stands where it does, and by when somebody responds."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from flask import url_for
from sqlalchemy import Select

from continuum_rules import Pack
from continuum_rules.urgency import urgency
from hsb_screen import clock
from hsb_screen.access.relations import led_screenings, visible_screenings
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of, setting_of
from hsb_screen.accounts.supervised import supervision_of
from hsb_screen.actions.overdue import PastRow, past_for_lead
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.indications.step_words import first_sentence
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import Views, is_below, views_of
from hsb_screen.reviews.deciding import waiting_view
from hsb_screen.reviews.facts import QuestionFacts, RevisionFacts
from hsb_screen.reviews.service import is_their_own, latest_revision, questions_of
from hsb_screen.reviews.targets import (
    Due,
    Urgency,
    due_in_words,
    group_of,
    respond_by,
    urgency_of_danger,
    urgency_of_steps,
)
from hsb_screen.screenings.danger import danger_of
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.left_behind import BehindRow, left_behind, withdrawn_unseen
from hsb_screen.screenings.models import Danger, Screening, ScreeningState
from hsb_screen.screenings.service import facts_of, pack_for

GROUP_WORDS = {
    Urgency.NOW: "now",
    Urgency.TODAY: "today",
    Urgency.THIS_WEEK: "this week",
}
DANGER_WORDS = {
    Danger.YES: "Immediate danger: yes.",
    Danger.NOT_KNOWN: "Immediate danger: not known.",
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue.

    Attributes:
        who: Who sent it, or holds it, and where they work.
        why: Why it stands in this place, in sentences.
        range_words: "" on a draft: nothing is placed before it was sent.
        view: The practitioner's view in words; "" on a draft.
        order: What it is sorted by: safety, reach, whether the practitioner differs, waiting.
    """

    href: str
    label: str
    children: int
    who: str
    why: tuple[str, ...]
    range_words: str
    view: str
    due: Due
    group: Urgency
    order: tuple[int, int, int, datetime]

    @property
    def children_words(self) -> str:
        """How many children it is about."""
        return f"{self.children} {'child' if self.children == 1 else 'children'}"


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One line of what waits on others."""

    href: str
    label: str
    says: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """What a lead finds.

    Attributes:
        summary: How many need the lead now, today and this week; "" while nothing waits.
        teams: Names of the teams the lead answers for.
        withdrawn: What was withdrawn with a fact that cannot wait, and no lead has seen yet.
        left: What is open and held by somebody who is no longer in the team.
        past: Screenings with actions past their day.
    """

    summary: str
    rows: tuple[QueueRow, ...]
    waiting: tuple[WaitingRow, ...]
    teams: tuple[str, ...]
    withdrawn: tuple[BehindRow, ...] = ()
    left: tuple[BehindRow, ...] = ()
    past: tuple[PastRow, ...] = ()

    @property
    def count(self) -> int:
        """How many lines there are."""
        parts = (self.rows, self.waiting, self.withdrawn, self.left, self.past)
        return sum(map(len, parts))


def queue_of(person: Person) -> QueuePage:
    """Put a lead's queue together, in the order in which it needs them."""
    now = clock.now()
    led = _still_open(led_screenings(person))
    rows = sorted((*_to_confirm(person, now), *_rows(led, person, now)), key=_order)
    return QueuePage(
        summary=_summary(rows),
        rows=tuple(rows),
        waiting=tuple(_waiting(led, person)),
        teams=tuple(sorted(m.team.name for m in person.memberships if m.is_lead)),
        withdrawn=withdrawn_unseen(person),
        left=left_behind(person),
        past=past_for_lead(person),
    )


def _still_open(found: Select[Screening], *states: ScreeningState) -> list[ScreeningFacts]:
    """Read what is sent, returned or a draft; or what stands in these states alone."""
    wanted = states or (ScreeningState.SENT, ScreeningState.RETURNED, ScreeningState.DRAFT)
    return [facts_of(row) for row in session().scalars(found.where(Screening.state.in_(wanted)))]


def _order(row: QueueRow) -> tuple[int, int, int, datetime]:
    return row.order


def _to_confirm(person: Person, now: datetime) -> Iterator[QueueRow]:
    """Give what waits for this person to confirm it, in whatever team."""
    for screening in _still_open(visible_screenings(person), ScreeningState.SENT):
        view = waiting_view(screening)
        if view is not None and view.second_person_id == person.id:
            asks = f"{view.by_name} places it lower than the answers support and asks you"
            row = _sent_row(screening, person, now)
            href = url_for("reviews.second_person", screening_id=screening.id)
            yield replace(row, href=href, why=(f"{asks} to confirm.", *row.why))


def _rows(
    screenings: Iterable[ScreeningFacts], person: Person, now: datetime
) -> Iterator[QueueRow]:
    for screening in screenings:
        if screening.state is ScreeningState.SENT:
            if waiting_view(screening) is None and not is_their_own(screening, person):
                yield _sent_row(screening, person, now)
        elif screening.holder_id != person.id and (row := _draft_row(screening, now)):
            yield row


def _sent_row(screening: ScreeningFacts, person: Person, now: datetime) -> QueueRow:
    revision, views = _latest(screening), views_of(screening)
    danger = danger_of(screening.id)
    urgent = urgency_of_danger(danger.answer if danger else None) or revision.urgency
    by = revision.respond_by
    if urgent is Urgency.NOW and revision.urgency is not Urgency.NOW and danger:
        # Somebody said after the sending that a child may be in danger.
        by = respond_by(Urgency.NOW, danger.recorded_at)
    due = due_in_words(by, urgent, now)
    return QueueRow(
        href=url_for("reviews.review", screening_id=screening.id),
        why=(*_why_sent(screening, revision, views), *_why_you(screening, revision, person)),
        range_words=revision.range_words,
        view=views.after.says if views.after else "Not asked: outside this tool",
        due=due,
        group=group_of(due, urgent, now),
        order=(
            _safety(danger.answer if danger else None, urgent),
            -revision.reach,
            _differs(pack_for(screening), revision, views),
            revision.sent_at,
        ),
        label=screening.label,
        children=len(children_of(screening.id)),
        who=_who(revision.sent_by_name, revision.sent_by),
    )


def _draft_row(screening: ScreeningFacts, now: datetime) -> QueueRow | None:
    """Show a draft that holds an urgent fact, with no word about any level; None for others."""
    danger = danger_of(screening.id)
    answer = danger.answer if danger else None
    steps = urgency_of_steps(pack_for(screening), screening.steps_asked)
    urgent = urgency_of_danger(answer) or steps
    if urgent is None:
        return None
    due = due_in_words(respond_by(urgent, screening.changed_at), urgent, now)
    return QueueRow(
        href=url_for("reviews.draft", screening_id=screening.id),
        label=screening.label,
        children=len(children_of(screening.id)),
        who=_who(names_of([screening.holder_id]).get(screening.holder_id, ""), screening.holder_id),
        why=tuple(_why_draft(screening, answer, steps)),
        range_words="",
        view="",
        due=due,
        group=group_of(due, urgent, now),
        order=(_safety(answer, urgent), 0, 1, screening.changed_at),
    )


def _why_sent(screening: ScreeningFacts, revision: RevisionFacts, views: Views) -> Iterator[str]:
    danger = danger_of(screening.id)
    if danger and danger.answer in DANGER_WORDS:
        yield DANGER_WORDS[danger.answer]
    if not revision.sentence.boxes:
        yield "Recorded facts take it outside this tool."
    elif revision.urgency is Urgency.NOW and not (danger and danger.answer in DANGER_WORDS):
        yield "A recorded fact asks for a step now."
    if revision.reach >= 0:
        level = pack_for(screening).levels[revision.reach].label
        yield f"The range reaches {level}."
    yield from _why_differs(views)
    yield from _why_again(screening)
    if views.lead and views.lead.declined_at:
        yield f"{views.lead.second_person_name} did not confirm the lower placement."
    if supervision := supervision_of(screening.id):
        yield f"Supervised by {supervision.supervisor}."


def _why_again(screening: ScreeningFacts) -> Iterator[str]:
    asked = _asked_last(screening)
    answered = sum(each.answered_at is not None for each in asked)
    if asked and answered == len(asked):
        yield "Returned with answers you asked for."
    elif asked:
        yield f"Sent again with {answered} of {len(asked)} questions answered."


def _asked_last(screening: ScreeningFacts) -> list[QuestionFacts]:
    """Give the questions of the newest return; none where it was never returned."""
    every = questions_of(screening)
    return [each for each in every if each.review_id == every[-1].review_id]


def _why_you(screening: ScreeningFacts, revision: RevisionFacts, person: Person) -> Iterator[str]:
    if screening.team_id not in person.leads_team_ids and screening.lead_id is None:
        yield "Its team has no other lead who could review it: you cover."
    elif revision.sent_to is None:
        yield "Nobody was on duty when it was sent."


def _why_differs(views: Views) -> Iterator[str]:
    view = views.after
    if view is None or view.stance is Stance.AGREE:
        return
    if view.stance is Stance.NOT_SURE:
        yield "The practitioner is not sure and wants to talk it through."
        return
    yield f"The practitioner places it {view.stance.value}."


def _why_draft(
    screening: ScreeningFacts, danger: Danger | None, steps: Urgency | None
) -> Iterator[str]:
    word = "Returned" if screening.state is ScreeningState.RETURNED else "Draft"
    yield f"{word}, not sent yet, with a fact that cannot wait."
    if danger in DANGER_WORDS:
        yield DANGER_WORDS[danger]
    if steps is not None:
        pack = pack_for(screening)
        asked = [pack.step_by_id[each] for each in screening.steps_asked]
        first = first_sentence(min(asked, key=urgency).do)
        yield f"Recorded facts ask for a step {GROUP_WORDS[steps]}: {first}"


def _differs(pack: Pack, revision: RevisionFacts, views: Views) -> int:
    view = views.after
    if view is None or view.stance is Stance.AGREE:
        return 3
    lowest = next((box.level.id for box in revision.sentence.boxes if box.state == "least"), None)
    if lowest and is_below(pack, view.level, lowest):
        return 0
    return 2 if view.stance is Stance.NOT_SURE else 1


def _safety(danger: Danger | None, urgent: Urgency) -> int:
    if danger is Danger.YES:
        return 0
    if danger is Danger.NOT_KNOWN:
        return 1
    return 2 if urgent is Urgency.NOW else 3


def _waiting(screenings: Iterable[ScreeningFacts], person: Person) -> Iterator[WaitingRow]:
    for screening in screenings:
        waits = waiting_view(screening) if screening.state is ScreeningState.SENT else None
        if screening.state is ScreeningState.RETURNED:
            if screening.holder_id != person.id:
                yield _returned_row(screening, person)
        elif waits and waits.second_person_id != person.id:
            yield WaitingRow(
                url_for("reviews.review", screening_id=screening.id),
                screening.label,
                f"{waits.second_person_name} is asked to confirm a lower placement",
            )
        elif screening.state is ScreeningState.SENT and is_their_own(screening, person):
            yield WaitingRow(
                url_for("screenings.tasks", screening_id=screening.id),
                screening.label,
                "Begun by you: another lead reviews it",
            )


def _returned_row(screening: ScreeningFacts, person: Person) -> WaitingRow:
    asked = len(_asked_last(screening))
    page = "screenings.tasks" if is_their_own(screening, person) else "reviews.review"
    return WaitingRow(
        url_for(page, screening_id=screening.id),
        screening.label,
        f"Returned with {asked} question{'' if asked == 1 else 's'}",
    )


def _summary(rows: Iterable[QueueRow]) -> str:
    counted = Counter(row.group for row in rows)
    parts = [f"{counted[group]} {words}" for group, words in GROUP_WORDS.items() if counted[group]]
    if not parts:
        return ""
    first, *rest = parts
    number, _, when = first.partition(" ")
    verb = "needs" if number == "1" else "need"
    return ", ".join((f"{number} {verb} you {when}", *rest)) + "."


def _who(name: str, person_id: uuid.UUID) -> str:
    return ", ".join(part for part in (name, setting_of(person_id)) if part)


def _latest(screening: ScreeningFacts) -> RevisionFacts:
    revision = latest_revision(screening)
    if revision is None:
        raise LookupError(f"screening {screening.label} is sent and has no revision")
    return revision

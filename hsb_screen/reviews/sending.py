"""Sending a screening to a lead: to whom, by when they respond, and what goes with it for ever."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for

from continuum_rules import Contact, Pack
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import OnDuty, leads_for, on_duty_leads
from hsb_screen.answers.record import Record, open_in_words, record_json, the_record
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import Refused, Stale
from hsb_screen.indications.service import (
    Placed,
    keep_indication,
    placed_from,
    placed_now,
    the_kept,
)
from hsb_screen.indications.todo import StepLine, steps_for_now, steps_of_a_higher_view
from hsb_screen.indications.words import reaches_upper_part
from hsb_screen.judgements.service import Views, is_below, matches_what_is_shown, views_of
from hsb_screen.reviews.answering import note_answered
from hsb_screen.reviews.decided import Decided, decided_about
from hsb_screen.reviews.facts import RevisionFacts
from hsb_screen.reviews.models import Revision
from hsb_screen.reviews.service import latest_revision, shown_text
from hsb_screen.reviews.targets import (
    Due,
    Urgency,
    due_in_words,
    respond_by,
    steps_by_fact,
    urgency_of_danger,
    urgency_of_steps,
)
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import Danger, ScreeningState
from hsb_screen.screenings.service import move_to, pack_for
from hsb_screen.screenings.unsaved import Unsaved, unsaved_of

SOON = timedelta(hours=24)
"""A lead whose duty ends within this time is named with the end of it."""

SAID_OF_DANGER = {
    Danger.YES: "A child is, or may be, in immediate danger",
    Danger.NO: "No child is in immediate danger",
    Danger.NOT_KNOWN: "It is not known whether a child is in immediate danger",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """Something to do before sending, and where."""

    says: str
    href: str


@dataclass(frozen=True, slots=True)
class SendPage:
    """What the person sees before they send.

    Attributes:
        to: The lead on duty; None where nobody is.
        until: When that ends; None where it is further off than anybody needs to know.
        leads: Names of the team's leads who may review it; they find it when they sign in. Where
            there is none, the leads of the other teams cover.
        lines: Four lines: what is sent.
        missing: What has to be done first; empty where it can be sent.
        unsaved: Where the person typed something that is not saved, and so does not go along.
    """

    to: OnDuty | None
    until: datetime | None
    leads: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    due: Due
    missing: tuple[Missing, ...]
    unsaved: tuple[Unsaved, ...]
    contacts: tuple[Contact, ...]


def send_page(screening: ScreeningFacts) -> SendPage:
    """Put the page together."""
    placed, views = placed_now(screening), views_of(screening)
    told = the_record(screening, placed.pack)
    now = clock.now()
    urgency, to = urgency_of(placed, told, views), lead_for(screening, now)
    return SendPage(
        to=to,
        until=to.until if to and to.until - now <= SOON else None,
        leads=tuple(lead.name for lead in _others(screening, leads_for(screening.team_id))),
        lines=_four_lines(placed, told, views),
        due=due_in_words(respond_by(urgency, now), urgency, now),
        missing=_missing(screening, placed, told, views),
        unsaved=unsaved_of(screening.holder_id, screening.id),
        contacts=contacts_without_lead(placed.pack),
    )


@dataclass(frozen=True, slots=True)
class SentPage:
    """What the person sees after sending.

    Attributes:
        phone_now: Whom to phone now, where what is recorded reaches the upper part; else None.
        reaches: The label of the highest place that is open for a reason; "" outside this tool.
        decided: What the lead decided since; None while nothing was.
        now: Steps that cannot wait, as the answers that were sent ask for them.
        at_once: Protecting steps that apply because the person places it higher.
    """

    revision: RevisionFacts
    phone_now: Contact | None
    reaches: str
    due: Due
    leads: tuple[str, ...]
    contacts: tuple[Contact, ...]
    decided: Decided | None
    now: tuple[StepLine, ...]
    at_once: tuple[StepLine, ...]


def sent_page(screening: ScreeningFacts, revision: RevisionFacts) -> SentPage:
    """Put together what stands after sending: whom to phone, what happens next."""
    pack, boxes = pack_for(screening), revision.sentence.boxes
    outside = not boxes
    urgent = outside or reaches_upper_part(boxes) or revision.urgency is Urgency.NOW
    decided = decided_about(screening, revision)
    lead = pack.contacts.get("duty-lead") or pack.contacts.get("front-door")
    placed = placed_from(screening, the_kept(revision.indication_id))
    return SentPage(
        revision=revision,
        phone_now=lead if urgent and decided is None else None,
        reaches="" if outside else pack.levels[revision.reach].label,
        due=due_in_words(revision.respond_by, revision.urgency, clock.now()),
        leads=tuple(each.name for each in _others(screening, leads_for(screening.team_id))),
        contacts=contacts_without_lead(pack),
        decided=decided,
        now=steps_for_now(placed) if decided is None else (),
        at_once=_at_once(screening, placed),
    )


def _at_once(screening: ScreeningFacts, placed: Placed) -> tuple[StepLine, ...]:
    view = views_of(screening).after
    return steps_of_a_higher_view(placed, view.level if view else None)


def send_screening(screening: ScreeningFacts, person: Person, version: int) -> int:
    """Send a screening to the lead on duty; what was sent is kept for ever and never changes.

    Args:
        screening: One that the person holds, as a draft or returned.
        person: Who sends it.
        version: The screening's version the form was made from.

    Returns:
        The number of the revision.

    Raises:
        Refused: Something has to be done first; says what.
        Stale: The screening has changed since the form was made.
    """
    if screening.version != version:
        here = {"The screening": "It has changed since this page was shown. Look at it once more."}
        raise Stale({}, here)
    placed, views = placed_now(screening), views_of(screening)
    told = the_record(screening, placed.pack)
    if missing := _missing(screening, placed, told, views):
        raise Refused(missing[0].says)
    now = clock.now()
    on_duty, before = lead_for(screening, now), latest_revision(screening)
    urgency = urgency_of(placed, told, views)
    lead_id = on_duty.person.id if on_duty else None
    text = record_json(told)
    row = Revision(
        screening_id=screening.id,
        number=before.number + 1 if before else 1,
        screening_version=screening.version,
        indication_id=keep_indication(screening).id,
        first_view_id=views.first.id if views.first else None,
        after_view_id=None if placed.is_outside or not views.after else views.after.id,
        record=text,
        shown=shown_text(placed.sentence, urgency),
        digest=hashlib.sha256(text.encode()).hexdigest(),
        fingerprint=placed.pack.fingerprint,
        sent_by=person.id,
        sent_at=now,
        sent_to=lead_id,
        respond_by=respond_by(urgency, now),
    )
    session().add(row)
    note_answered(screening)
    move_to(screening, ScreeningState.SENT, version=version, lead_id=lead_id, sent_at=now)
    record(
        Event.SCREENING_SENT, subject=screening.id, content=text, revision=row.number, lead=lead_id
    )
    return row.number


def lead_for(screening: ScreeningFacts, at: datetime) -> OnDuty | None:
    """Give the lead on duty who may review it: never who began or holds it; None where none is."""
    own = {screening.author_id, screening.holder_id}
    return next((d for d in on_duty_leads(screening.team_id, at) if d.person.id not in own), None)


def urgency_of(placed: Placed, told: Record, views: Views) -> Urgency:
    """Say how soon a lead is needed: danger and steps first, then reach, then a lower view."""
    danger = urgency_of_danger(told.danger.answer if told.danger else None)
    steps = urgency_of_steps(placed.pack, steps_by_fact(placed.indication))
    if Urgency.NOW in (danger, steps):
        return Urgency.NOW
    if steps or placed.is_outside or reaches_upper_part(placed.sentence.boxes):
        return Urgency.TODAY
    lowest = placed.indication.range.lowest.id
    below = views.after is not None and is_below(placed.pack, views.after.level, lowest)
    return Urgency.TODAY if below else Urgency.THIS_WEEK


def contacts_without_lead(pack: Pack) -> tuple[Contact, ...]:
    """Give whom to call where no lead answers: the front door, out of hours, 999."""
    names = ("front-door", "out-of-hours", "emergency")
    return tuple(pack.contacts[name] for name in names if name in pack.contacts)


def _others(screening: ScreeningFacts, leads: tuple[Person, ...]) -> list[Person]:
    own = {screening.author_id, screening.holder_id}
    return [lead for lead in leads if lead.id not in own]


def _missing(
    screening: ScreeningFacts, placed: Placed, told: Record, views: Views
) -> tuple[Missing, ...]:
    found, screening_id = [], screening.id
    if told.danger is None:
        says = "Say whether any child is in danger now."
        found.append(Missing(says, url_for("screenings.danger", screening_id=screening_id)))
    if placed.is_outside:
        return tuple(found)
    found.extend(_voices_missing(told))
    if views.first is None:
        says = "Say where you would place it, before you see the indication."
        found.append(Missing(says, url_for("judgements.first_view", screening_id=screening_id)))
    elif not matches_what_is_shown(screening, views.after):
        says = "Say where you place it now, having seen the indication as it stands."
        if views.after is not None:
            says = f"Answers have changed since you gave your view. {says}"
        found.append(Missing(says, url_for("indications.page", screening_id=screening_id)))
    return tuple(found)


def _voices_missing(told: Record) -> Iterator[Missing]:
    for child in told.children:
        if child.voice is None:
            says = f"Say what {child.name} wants and feels, or why that was not obtained."
            page, where = "children.voice", told.screening.id
            yield Missing(says, url_for(page, screening_id=where, child_id=child.id, then="send"))


def _four_lines(placed: Placed, told: Record, views: Views) -> tuple[tuple[str, str], ...]:
    children = len(told.children)
    about = f"{children} {'child' if children == 1 else 'children'}, "
    about += f"{len(told.concerns)} concern{'' if len(told.concerns) == 1 else 's'}"
    danger = SAID_OF_DANGER[told.danger.answer] if told.danger else "Not answered yet"
    open_words = open_in_words(told)
    if placed.is_outside:
        return (
            ("About", about),
            ("Safety now", danger),
            ("What the answers indicate", "Outside this tool: no place is given"),
            ("Not known", open_words),
        )
    view = views.after.says if views.after else "Not given yet"
    return (
        ("About", about),
        ("Safety now", danger),
        ("What the answers indicate", f"{placed.words}. {open_words}"),
        ("Your view", view),
    )

"""What a lead decides: agree, narrow, place differently, return; and what a second person does."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from continuum_rules import LevelRange
from hsb_screen import clock
from hsb_screen.access.relations import answers_for
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import every_lead
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.errors import Refused, Stale
from hsb_screen.indications.service import KeptFacts, placed_from, the_kept
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import (
    ViewFacts,
    ViewGiven,
    confirm_view,
    decline_view,
    is_below,
    record_lead_view,
    stance_towards,
    take_back_view,
    views_of,
)
from hsb_screen.reviews.facts import RevisionFacts
from hsb_screen.reviews.models import Decision, Review, ReviewQuestion
from hsb_screen.reviews.narrowing import check_nothing_reaches_beyond
from hsb_screen.reviews.service import is_their_own, latest_revision
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.screenings.service import count_up, move_to, pack_for


@dataclass(frozen=True, slots=True)
class Asked:
    """What a lead sends back with a screening.

    Attributes:
        places: The answers it is about, each (factor, scope); empty for the screening as a whole.
        asks: The question, in the lead's words.
    """

    places: tuple[tuple[str, str], ...]
    asks: str
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a lead places it instead, and why.

    Attributes:
        second_person: Who is asked to confirm it, where it is below the lower end.
    """

    level: str
    reason: str
    second_person: uuid.UUID | None = None


def agree(screening: ScreeningFacts, person: Person, reason: str, version: int) -> None:
    """Agree with the range as it stands.

    Raises:
        Refused: It is not with a lead, is the person's own, waits for a second person, or the
            person was only asked to confirm a placement of it.
        Stale: It has changed since the form was made. As for every decision here.
    """
    revision, kept = _deciding(screening, person, version, {"Your words": reason})
    view_id = record_lead_view(screening, person, ViewGiven(Stance.AGREE, None, reason), kept)
    _decide(screening, person, revision, Decision.AGREED, view_id, reason=reason)
    move_to(screening, ScreeningState.AGREED, version=version, lead_id=person.id)
    record(Event.REVIEW_AGREED, subject=screening.id, content=reason, revision=revision.number)


def narrow(
    screening: ScreeningFacts,
    person: Person,
    given: ViewGiven,
    settled: Iterable[tuple[str, str]],
    version: int,
) -> None:
    """Agree, and say where in the range it lies and which unknown settled that.

    The computed indication stays as it is; the narrowing stands beside it.

    Args:
        screening: One the person may review.
        person: The lead.
        given: The level, inside the range, and how it was settled.
        settled: The open answers that settled it, each (factor, scope).
        version: The screening's version the form was made from.

    Raises:
        StillReached: The level leaves out an end that other open answers still reach.
        Refused: The level lies outside the range. Else as ``agree``; so is Stale.
    """
    revision, kept = _deciding(screening, person, version, {"Your words": given.reason})
    _inside(screening, kept, given.level)
    settled = tuple(settled)
    at = pack_for(screening).level_by_id[str(given.level)]
    check_nothing_reaches_beyond(placed_from(screening, kept), at, settled)
    view_id = record_lead_view(screening, person, given, kept)
    told = [f"{factor} {scope}" for factor, scope in settled]
    _decide(
        screening, person, revision, Decision.NARROWED, view_id, reason=given.reason, settled=told
    )
    move_to(screening, ScreeningState.AGREED, version=version, lead_id=person.id)
    record(
        Event.REVIEW_NARROWED,
        subject=screening.id,
        content=given.reason,
        revision=revision.number,
        level=given.level,
        settled=len(told),
    )


def place_differently(
    screening: ScreeningFacts, person: Person, elsewhere: Elsewhere, version: int
) -> bool:
    """Place it elsewhere, with a reason. Below the lower end it waits for a second person.

    Returns:
        True where it takes effect at once; False where a second person is asked first. Until they
        confirm it, the screening stays with the lead and the steps of the lower end stay in force.

    Raises:
        Refused: A second person is needed and none was named, or the one named cannot be one.
    """
    level, reason, second_person_id = elsewhere.level, elsewhere.reason, elsewhere.second_person
    revision, kept = _deciding(screening, person, version, {"Your reason": reason})
    pack = pack_for(screening)
    below = is_below(pack, level, kept.lowest)
    if below and second_person_id not in {lead.id for lead in second_people(screening, person)}:
        raise Refused("Choose a second person who can confirm it: another lead, not the holder.")
    given = ViewGiven(stance_towards(pack, level, _ends(screening, kept)), level, reason)
    asked = second_person_id if below else None
    view_id = record_lead_view(screening, person, given, kept, asked)
    if below:
        count_up(screening.id, version)
        record(
            Event.SECOND_PERSON_ASKED,
            subject=screening.id,
            content=reason,
            revision=revision.number,
            level=level,
            whom=second_person_id,
        )
        return False
    _decide(screening, person, revision, Decision.PLACED_DIFFERENTLY, view_id, reason=reason)
    move_to(screening, ScreeningState.AGREED, version=version, lead_id=person.id)
    record(
        Event.REVIEW_PLACED,
        subject=screening.id,
        content=reason,
        revision=revision.number,
        level=level,
    )
    return True


def return_with_questions(
    screening: ScreeningFacts, person: Person, asked: Asked, version: int
) -> None:
    """Send it back to the practitioner with questions about some of its answers."""
    revision, _ = _deciding(screening, person, version, {"Your question": asked.asks})
    review = _decide(screening, person, revision, Decision.RETURNED, None, reason=asked.asks)
    places: tuple[tuple[str | None, str | None], ...] = asked.places or ((None, None),)
    for factor, scope in places:
        session().add(
            ReviewQuestion(
                review_id=review.id,
                screening_id=screening.id,
                factor=factor,
                scope=scope,
                asks=asked.asks,
                answer_by=asked.answer_by.isoformat() if asked.answer_by else None,
            )
        )
    move_to(screening, ScreeningState.RETURNED, version=version, lead_id=person.id)
    record(
        Event.REVIEW_RETURNED,
        subject=screening.id,
        content=asked.asks,
        revision=revision.number,
        questions=len(places),
    )


def second_people(screening: ScreeningFacts, person: Person) -> tuple[Person, ...]:
    """List who may confirm a placement below the lower end: another lead, never the holder."""
    return tuple(
        lead for lead in every_lead() if lead.id != person.id and not is_their_own(screening, lead)
    )


def waiting_view(screening: ScreeningFacts) -> ViewFacts | None:
    """Give the lead's view that waits for a second person; None where none does."""
    view = views_of(screening).lead
    return view if view is not None and view.waits else None


def confirm(
    screening: ScreeningFacts, person: Person, confirms: bool, because: str, version: int
) -> None:
    """Confirm a placement below the lower end, or do not; only then does it take effect.

    Raises:
        Refused: Nothing waits, or it waits for somebody else.
        Stale: It has changed since the form was made.
    """
    view, revision = waiting_view(screening), latest_revision(screening)
    if view is None or revision is None or view.second_person_id != person.id:
        raise Refused("Nothing here waits for you to confirm it.")
    _compare(screening, version, {"Your words": because})
    if not confirms:
        decline_view(view.id, because)
        count_up(screening.id, version)
        record(
            Event.SECOND_PERSON_DECLINED,
            subject=screening.id,
            content=because,
            revision=revision.number,
        )
        return
    confirm_view(view.id, because)
    lead = session().get_one(Person, view.by_id)
    _decide(screening, lead, revision, Decision.PLACED_DIFFERENTLY, view.id, reason=view.reason)
    move_to(screening, ScreeningState.AGREED, version=version, lead_id=lead.id)
    record(
        Event.SECOND_PERSON_CONFIRMED,
        subject=screening.id,
        content=because,
        revision=revision.number,
    )


def take_request_back(screening: ScreeningFacts, person: Person, version: int) -> None:
    """Ask a second person no longer, so that a lead can decide anew; their view stays recorded.

    Raises:
        Refused: Nobody is asked, or it is not for this person to decide.
        Stale: It has changed since the form was made, perhaps by the second person's answer.
    """
    view, revision = waiting_view(screening), latest_revision(screening)
    _compare(screening, version, {})
    if view is None or revision is None:
        raise Refused("Nobody is asked to confirm this, so there is nothing to take back.")
    check_may_decide(screening, person)
    take_back_view(view.id)
    count_up(screening.id, version)
    record(
        Event.SECOND_PERSON_LET_GO,
        subject=screening.id,
        revision=revision.number,
        whom=view.second_person_id,
    )


def _deciding(
    screening: ScreeningFacts, person: Person, version: int, typed: dict[str, str]
) -> tuple[RevisionFacts, KeptFacts]:
    revision = latest_revision(screening)
    if screening.state is not ScreeningState.SENT or revision is None:
        raise Refused("This screening is not with a lead now, so there is nothing to decide.")
    check_may_decide(screening, person)
    if waiting_view(screening) is not None:
        raise Refused("A second person has been asked and has not answered yet.")
    _compare(screening, version, typed)
    return revision, the_kept(revision.indication_id)


def check_may_decide(screening: ScreeningFacts, person: Person) -> None:
    """Let a lead decide about a screening.

    Raises:
        Refused: It is their own, or they were only asked to confirm a placement of it.
    """
    if is_their_own(screening, person):
        raise Refused("You began or hold this screening. Nobody signs off their own.")
    if not answers_for(person, screening.id):
        raise Refused("You were asked to confirm a placement. Its own lead decides the rest.")


def _compare(screening: ScreeningFacts, version: int, typed: dict[str, str]) -> None:
    if screening.version != version:
        here = {"The screening": "It has changed since this page was shown."}
        raise Stale(typed, here)


def _inside(screening: ScreeningFacts, kept: KeptFacts, level: str | None) -> None:
    pack = pack_for(screening)
    ends = (pack.level_by_id[kept.lowest], pack.level_by_id[kept.highest])
    if level is None or not ends[0] <= pack.level_by_id[level] <= ends[1]:
        raise Refused("Narrowing stays inside the range. To go beyond it, place it differently.")


def _ends(screening: ScreeningFacts, kept: KeptFacts) -> LevelRange:
    pack = pack_for(screening)
    return LevelRange(pack.level_by_id[kept.lowest], pack.level_by_id[kept.highest])


def _decide(
    screening: ScreeningFacts,
    person: Person,
    revision: RevisionFacts,
    decision: Decision,
    judgement_id: uuid.UUID | None,
    *,
    reason: str,
    settled: list[str] | None = None,
) -> Review:
    """Keep the one decision a revision gets.

    Raises:
        Refused: Somebody decided about this revision before.
    """
    before = session().scalar(select(Review.id).where(Review.revision_id == revision.id))
    if before is not None:
        raise Refused("Somebody has decided about this already.")
    row = Review(
        revision_id=revision.id,
        screening_id=screening.id,
        lead_id=person.id,
        decision=decision,
        judgement_id=judgement_id,
        reason=reason or None,
        settled=settled or [],
        decided_at=clock.now(),
    )
    session().add(row)
    session().flush()
    return row

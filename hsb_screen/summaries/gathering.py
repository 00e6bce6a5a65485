"""Brings together what a summary is made from, out of what was sent and reviewed."""

import json
import uuid
from datetime import datetime

from flask import current_app
from sqlalchemy import select

from continuum_rules import Pack
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.supervised import supervision_of
from hsb_screen.answers.record import Record, the_record
from hsb_screen.audit.models import AuditEntry
from hsb_screen.config import Config
from hsb_screen.database import session
from hsb_screen.errors import NotThere
from hsb_screen.indications.moved import lowered_by_changes
from hsb_screen.indications.service import placed_from, placed_now, the_kept
from hsb_screen.judgements.models import Stage
from hsb_screen.judgements.service import ViewFacts, every_view, views_of
from hsb_screen.packs.service import pack_in_force
from hsb_screen.rendering import long_date
from hsb_screen.reviews import service as reviews
from hsb_screen.reviews.decided import Settled, settled_by
from hsb_screen.reviews.facts import ReviewFacts, RevisionFacts
from hsb_screen.reviews.models import Decision
from hsb_screen.screenings.danger import danger_of
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.summaries.kept import rebuilt
from hsb_screen.summaries.marking import marking_of
from hsb_screen.summaries.models import FULL_MEETING, IssuedCopy
from hsb_screen.summaries.sources import Agreed, Before, Sources, Told
from hsb_screen.summaries.summary import Copy, View


def latest_revision(screening: ScreeningFacts) -> RevisionFacts:
    """Give what was sent last.

    Raises:
        NotThere: Nothing was sent yet, so there is no summary.
    """
    revision = reviews.latest_revision(screening)
    if revision is None:
        raise NotThere
    return revision


def gather(
    screening: ScreeningFacts, told: Told | None = None, copy: Copy | None = None
) -> Sources:
    """Bring together what the summary of a screening is made from.

    Args:
        screening: One that the person may see.
        told: What the person who issues a copy adds; None on screen.
        copy: Which copy it becomes; None on screen.

    Raises:
        NotThere: Nothing was sent yet.
    """
    revision = latest_revision(screening)
    placed = placed_from(screening, the_kept(revision.indication_id))
    review = _agreement(screening, revision)
    return Sources(
        pack=placed.pack,
        record=_record(revision),
        indication=placed.indication,
        said=revision.sentence,
        is_outside=placed.is_outside,
        number=revision.number,
        sent_at=revision.sent_at,
        danger=danger_of(screening.id),
        partnership=_partnership(),
        marking=marking_of(placed.pack),
        supervisor=_supervisor(screening),
        agreed=Agreed(review.lead_name, review.decided_at) if review else None,
        views=_views(screening, revision, review),
        before=_before(screening, revision),
        lowered_at=_lowered_at(screening, revision, placed.pack),
        copies=_copies(screening.id),
        audit_head=_audit_head(),
        told=told or Told(),
        copy=copy,
    )


def gather_draft(screening: ScreeningFacts) -> Sources:
    """Bring together what stands in a draft, as it stands now: for plain text, never for paper.

    Args:
        screening: One that the person holds, and that was not sent, or came back.
    """
    placed = placed_now(screening)
    after = views_of(screening).after
    return Sources(
        pack=placed.pack,
        record=the_record(screening, placed.pack),
        indication=placed.indication,
        said=placed.sentence,
        is_outside=placed.is_outside,
        number=0,
        sent_at=None,
        danger=danger_of(screening.id),
        partnership=_partnership(),
        marking=marking_of(placed.pack),
        supervisor=_supervisor(screening),
        views=(_view(after),) if after else (),
    )


def name_of(person_id: uuid.UUID) -> str:
    """Give what colleagues read for a person."""
    return session().get_one(Person, person_id).name


def _record(revision: RevisionFacts) -> Record:
    return rebuilt(Record, json.loads(revision.record))


def _agreement(screening: ScreeningFacts, revision: RevisionFacts) -> ReviewFacts | None:
    """Give the review that agreed to this revision; None while none did."""
    if screening.state is not ScreeningState.AGREED:
        return None
    decided = (each for each in reviews.reviews_of(screening) if each.revision_id == revision.id)
    return next((each for each in decided if each.decision is not Decision.RETURNED), None)


def _views(
    screening: ScreeningFacts, revision: RevisionFacts, review: ReviewFacts | None
) -> tuple[View, ...]:
    """Give the two later views. The first view is not asked for here, and so is on no paper."""
    wanted = {revision.after_view_id, review.judgement_id if review else None} - {None}
    views = (view for view in every_view(screening) if view.id in wanted)
    settled = settled_by(screening, revision, review)
    return tuple(said for view in views for said in (_view(view, settled), *_second_person(view)))


def _view(view: ViewFacts, settled: Settled | None = None) -> View:
    by = f"Safeguarding lead ({view.by_name})"
    if view.stage is Stage.AFTER:
        by = "Practitioner, after seeing the indication"
    says = f"{view.says}."
    if not view.in_effect:
        says += " No second person has confirmed it; the steps of the lower end stay in force."
    if settled and view.stage is Stage.LEAD:
        says += f" {settled.in_brief}"
    return View(by, says, view.reason)


def _second_person(view: ViewFacts) -> tuple[View, ...]:
    """Give what the second person said who confirmed a place below the range."""
    if not (view.confirmed_at and view.second_person_id):
        return ()
    by = f"Second person ({view.second_person_name})"
    return (View(by, "Confirms this lower place.", view.confirmed_because),)


def _lowered_at(
    screening: ScreeningFacts, revision: RevisionFacts, pack: Pack
) -> tuple[datetime, ...]:
    lowered = (each.at for each in lowered_by_changes(screening, pack))
    return tuple(at for at in lowered if at <= revision.sent_at)


def _before(screening: ScreeningFacts, revision: RevisionFacts) -> Before | None:
    if revision.number == 1:
        return None
    earlier = reviews.the_revision(screening, revision.number - 1)
    ends = placed_from(screening, the_kept(earlier.indication_id)).indication.range
    return Before(
        number=earlier.number,
        sent_at=earlier.sent_at,
        record=_record(earlier),
        ends=(ends.lowest.position, ends.highest.position),
    )


def _copies(screening_id: uuid.UUID) -> tuple[str, ...]:
    rows = session().scalars(
        select(IssuedCopy)
        .where(IssuedCopy.screening_id == screening_id, IssuedCopy.audience == FULL_MEETING)
        .order_by(IssuedCopy.number)
    )
    return tuple(f"copy {row.number}, {row.agency}, {long_date(row.issued_at)}" for row in rows)


def _supervisor(screening: ScreeningFacts) -> str:
    supervision = supervision_of(screening.id)
    return supervision.supervisor if supervision else ""


def _partnership() -> str:
    """Name who holds the records; "" where the base rules are in force and nobody said."""
    config: Config = current_app.extensions["hsb_config"]
    pack = pack_in_force()
    return config.partnership or (pack.info.title if pack.overlay is not None else "")


def _audit_head() -> str:
    newest = select(AuditEntry).order_by(AuditEntry.sequence.desc()).limit(1)
    entry = session().scalar(newest)
    return f"{entry.sequence}, {entry.hash[:12]}" if entry else ""

"""Brings together what a summary is made from, out of what was sent and reviewed."""

import json
import uuid

from flask import current_app
from sqlalchemy import select

from hsb_screen.accounts.models import Person
from hsb_screen.answers.record import Record, the_record
from hsb_screen.audit.models import AuditEntry
from hsb_screen.config import Config
from hsb_screen.database import session
from hsb_screen.errors import NotThere
from hsb_screen.indications.service import placed_from, placed_now, the_kept
from hsb_screen.judgements.models import Stage
from hsb_screen.judgements.service import ViewFacts, every_view, views_of
from hsb_screen.packs.service import pack_in_force
from hsb_screen.rendering import long_date
from hsb_screen.reviews import service as reviews
from hsb_screen.reviews.facts import ReviewFacts, RevisionFacts
from hsb_screen.reviews.models import Decision
from hsb_screen.screenings.danger import danger_of
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.summaries.kept import rebuilt
from hsb_screen.summaries.models import IssuedCopy
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
        agreed=Agreed(review.lead_name, review.decided_at) if review else None,
        views=_views(screening, revision, review),
        before=_before(screening, revision),
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
    return tuple(_view(view) for view in every_view(screening) if view.id in wanted)


def _view(view: ViewFacts) -> View:
    by = f"Safeguarding lead ({view.by_name})"
    if view.stage is Stage.AFTER:
        by = "Practitioner, after seeing the indication"
    says = f"{view.says}."
    if not view.in_effect:
        says += " No second person has confirmed it; the steps of the lower end stay in force."
    return View(by, says, view.reason)


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
        .where(IssuedCopy.screening_id == screening_id)
        .order_by(IssuedCopy.number)
    )
    return tuple(f"copy {row.number}, {row.agency}, {long_date(row.issued_at)}" for row in rows)


def _partnership() -> str:
    config: Config = current_app.extensions["hsb_config"]
    return config.partnership or pack_in_force().info.owner


def _audit_head() -> str:
    newest = select(AuditEntry).order_by(AuditEntry.sequence.desc()).limit(1)
    entry = session().scalar(newest)
    return f"{entry.sequence}, {entry.hash[:12]}" if entry else ""

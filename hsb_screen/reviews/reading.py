"""What every page of a lead's review begins with: may they, what was sent, where it was placed."""

import uuid

from flask import request

from continuum_rules import LevelRange, Pack
from hsb_screen.access.decorators import current_person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import READ_ONLY_METHODS
from hsb_screen.errors import NotThere
from hsb_screen.indications.service import the_kept
from hsb_screen.reviews.comparing import SentAnswer, sections_of
from hsb_screen.reviews.facts import RevisionFacts
from hsb_screen.reviews.service import latest_revision, screening_to_review
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import pack_for


def looked_for_review(screening_id: uuid.UUID) -> tuple[ScreeningFacts, RevisionFacts]:
    """Give a screening and what was sent last to a lead who may review it; the look is recorded.

    Raises:
        NotThere: It is not there for this person, or was never sent.
        Refused: It is the person's own.
    """
    screening = screening_to_review(current_person(), screening_id)
    revision = latest_revision(screening)
    if revision is None:
        raise NotThere
    if request.method in READ_ONLY_METHODS:
        record(Event.REVIEW_SEEN, subject=screening_id, revision=revision.number)
    return screening, revision


def sent_and_placed(
    screening: ScreeningFacts, revision: RevisionFacts
) -> tuple[Pack, LevelRange, tuple[SentAnswer, ...]]:
    """Give the pack, the range as it was sent, and the answers that went with it and count.

    Those that were looked at and are not known come first, then those that can move the range.
    """
    pack, kept = pack_for(screening), the_kept(revision.indication_id)
    ends = LevelRange(pack.level_by_id[kept.lowest], pack.level_by_id[kept.highest])
    answers = [each for section in sections_of(revision) for each in section.answers if each.counts]
    answers.sort(
        key=lambda each: (
            not each.was_saved,
            not pack.factor_by_id[each.factor].may_move_level,
        )
    )
    return pack, ends, tuple(answers)

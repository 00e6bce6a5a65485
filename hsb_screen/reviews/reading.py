"""What every page of a lead's review begins with: may they, what was sent, where it was placed."""

import uuid
from dataclasses import dataclass

from flask import request

from continuum_rules import LevelRange, Pack
from hsb_screen.access.decorators import current_person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import READ_ONLY_METHODS
from hsb_screen.errors import NotThere, Refused
from hsb_screen.indications.service import placed_from, the_kept
from hsb_screen.reviews.comparing import SentAnswer, SentSection, sections_of
from hsb_screen.reviews.deciding import check_may_decide
from hsb_screen.reviews.facts import RevisionFacts
from hsb_screen.reviews.service import latest_revision, screening_to_review
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import pack_for

FIRST_ASKED = 8
"""How many questions stand open on the page that returns a screening; the rest is folded."""


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


def looked_to_decide(screening_id: uuid.UUID) -> tuple[ScreeningFacts, RevisionFacts]:
    """Give the same to a lead who may decide about it.

    Raises:
        NotThere: As ``looked_for_review``; so is Refused.
        Refused: The person was only asked to confirm a placement.
    """
    screening, revision = looked_for_review(screening_id)
    check_may_decide(screening, current_person())
    return screening, revision


def looked_to_place(screening_id: uuid.UUID) -> tuple[ScreeningFacts, RevisionFacts]:
    """Give the same to a lead who wants to say where it lies.

    Raises:
        Refused: The matter is outside this tool: nobody gives it a place. Else as above.
    """
    screening, revision = looked_to_decide(screening_id)
    if not revision.sentence.boxes:
        raise Refused("Recorded facts take this outside the tool, so nothing is placed.")
    return screening, revision


@dataclass(frozen=True, slots=True)
class ToAsk:
    """What a lead can ask about.

    Attributes:
        first: What is not known, then what nobody looked at and would change most; a few.
        sections: Everything else that was sent, under its headings.
    """

    first: tuple[SentAnswer, ...]
    sections: tuple[SentSection, ...]


def to_ask(screening: ScreeningFacts, revision: RevisionFacts) -> ToAsk:
    """Give what a lead can ask about in a sending: what is open and matters first."""
    indication = placed_from(screening, the_kept(revision.indication_id)).indication
    matter = [step.factor for step in indication.open_steps]
    matter += [question.factor for question in indication.open]
    sections = sections_of(revision)
    every = [each for section in sections for each in section.answers if each.counts]
    not_known = [each for each in every if each.is_not_known]
    unseen = [each for each in every if not each.was_saved and each.factor in matter]
    unseen.sort(key=lambda each: matter.index(each.factor))
    first = (*not_known, *unseen[: max(0, FIRST_ASKED - len(not_known))])
    rest = (
        SentSection(
            section.title,
            tuple(each for each in section.answers if each.counts and each not in first),
        )
        for section in sections
    )
    return ToAsk(first, tuple(section for section in rest if section.answers))


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

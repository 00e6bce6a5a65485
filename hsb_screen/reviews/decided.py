"""What a lead decided, as people read it: where, why, what was settled, and what stays open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from continuum_rules.bearing import Bearing, bearing_by_concern
from continuum_rules.looked import not_looked_at
from hsb_screen.answers.facts import SCREENING_SCOPE
from hsb_screen.indications.service import Placed, placed_from, the_kept
from hsb_screen.judgements.service import every_view
from hsb_screen.reviews.comparing import sections_of
from hsb_screen.reviews.facts import ReviewFacts, RevisionFacts
from hsb_screen.reviews.models import Decision
from hsb_screen.reviews.service import reviews_of, revisions_of
from hsb_screen.screenings.facts import ScreeningFacts

NAMED = 2
"""How many settled questions stand in one line of a paper; further ones are counted."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a narrowing rests on, and what stays open beside it.

    Attributes:
        asks: The questions that the lead said were settled.
        still_open: How many other answers could still move the range, as a sentence.
    """

    asks: tuple[str, ...]
    still_open: str

    @property
    def in_brief(self) -> str:
        """Both in a line, with at most two questions named."""
        named, more = ", ".join(f"“{each}”" for each in self.asks[:NAMED]), len(self.asks) - NAMED
        ends = f" and {more} more." if more > 0 else "" if named.endswith("?”") else "."
        return f"Settled, as the lead says: {named}{ends} {self.still_open}"


@dataclass(frozen=True, slots=True)
class Decided:
    """What a lead decided about one sending.

    Attributes:
        number: Which sending it was about.
        place: Where the lead places it, such as "Higher: Violent"; "" where they agreed with the
            range or returned it.
        confirmed_by: The second person who confirmed a lower place; "" where none was asked.
        settled: None for anything but a narrowing.
    """

    number: int
    says: str
    place: str
    reason: str
    lead_name: str
    decided_at: datetime
    confirmed_by: str
    is_returned: bool
    settled: Settled | None


def decided_of(screening: ScreeningFacts) -> tuple[Decided, ...]:
    """List what leads decided about a screening, the first decision first."""
    revisions = {each.id: each for each in revisions_of(screening)}
    return tuple(
        _decided(screening, revisions[review.revision_id], review)
        for review in reviews_of(screening)
    )


def decided_about(screening: ScreeningFacts, revision: RevisionFacts) -> Decided | None:
    """Give what a lead decided about one sending; None while nobody decided."""
    found = (each for each in reviews_of(screening) if each.revision_id == revision.id)
    review = next(found, None)
    return _decided(screening, revision, review) if review else None


def settled_by(
    screening: ScreeningFacts, revision: RevisionFacts, review: ReviewFacts | None
) -> Settled | None:
    """Give what a narrowing of a sending rests on; None where a review narrowed nothing."""
    if review is None or review.decision is not Decision.NARROWED:
        return None
    sent = (each for section in sections_of(revision) for each in section.answers)
    asks = tuple(each.asks for each in sent if (each.factor, each.scope) in review.settled)
    placed = placed_from(screening, the_kept(revision.indication_id))
    return Settled(asks, _still_open(bearing_beside(placed, review.settled)))


def _decided(screening: ScreeningFacts, revision: RevisionFacts, review: ReviewFacts) -> Decided:
    views = (each for each in every_view(screening) if each.id == review.judgement_id)
    view = next(views, None)
    return Decided(
        number=revision.number,
        says=review.says,
        place=view.says if view and view.level else "",
        reason=review.reason,
        lead_name=review.lead_name,
        decided_at=review.decided_at,
        confirmed_by=view.second_person_name if view and view.confirmed_at else "",
        is_returned=review.decision is Decision.RETURNED,
        settled=settled_by(screening, revision, review),
    )


def bearing_beside(placed: Placed, settled: Collection[tuple[str, str]]) -> Bearing:
    """Give the questions that bear on the range where the lead did not say they were settled."""
    pack, given = placed.pack, placed.recorded.given
    known: set[str] = set()
    nobody: set[str] = set()
    for number, bears in enumerate(bearing_by_concern(pack, placed.indication, given)):
        here = {SCREENING_SCOPE}
        here.update(str(each.concern_id) for each in placed.recorded.concerns[number : number + 1])
        others = bears - {factor for factor, scope in settled if scope in here}
        without = not_looked_at(pack, given, number)
        nobody |= others.intersection(without)
        known |= others.difference(without)
    return Bearing(frozenset(known), frozenset(nobody))


def _still_open(others: Bearing) -> str:
    number = others.not_known + others.unasked
    if not number:
        return "No other open answer bears on it."
    kinds = ((others.not_known, "not known"), (others.unasked, "not looked at"))
    # Of one kind all of them are: saying the number twice would tell nothing.
    told = [kind if count == number else f"{count} {kind}" for count, kind in kinds if count]
    answers = "answer" if number == 1 else "answers"
    return f"{number} other open {answers} could still move it ({', '.join(told)})."

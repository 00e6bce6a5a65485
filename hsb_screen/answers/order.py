"""In which order people are asked, and which questions are offered.

Core questions stand first, in the order of the pack: what changes today's steps comes before what
settles the place. The others follow while they apply and can still change something; the rest is
folded away as "would not change anything now".
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from continuum_rules import About, Applies, Factor, Pack, applies, relevant_factors
from hsb_screen.answers.facts import SCREENING_SCOPE, ConcernFacts
from hsb_screen.answers.recorded import GIVEN_ELSEWHERE, Recorded, answers_about
from hsb_screen.answers.service import Place
from hsb_screen.children.facts import ChildFacts


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is asked of one screening.

    Attributes:
        place: Which question, about which concern or child.
        about: "", or what it is about in words, such as "Concern 1" or "Child A".
        applies: False while recorded answers hide it; it then shows "does not apply".
        said_before: True where what was said of its concern answers it already, so that it does not
            apply; an answer of its own would count all the same.
        waits: True while it is not settled whether it applies: it is asked once it is.
        relevant: True where its answer can still change the range, a step or a stop, or where it
            shapes the help; None where that was not worked out.
    """

    place: Place
    factor: Factor
    about: str = ""
    applies: bool = True
    waits: bool = False
    relevant: bool | None = None
    said_before: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Scope and factor."""
        return self.place.scope, self.place.factor

    @property
    def address(self) -> tuple[str, str]:
        """Factor and scope, as addresses of question pages take them."""
        return self.place.factor, self.place.scope

    @property
    def is_offered(self) -> bool:
        """True where a person is led to it: core, or still able to change something."""
        if not self.applies:
            return False
        return self.factor.core or (bool(self.relevant) and not self.waits)


def places(
    pack: Pack, concerns: Sequence[ConcernFacts], children: Sequence[ChildFacts]
) -> Iterator[tuple[Place, Factor, str]]:
    """Give every question that a screening asks, each concern's and each child's, in pack order."""
    for factor in pack.factors:
        if factor.id in GIVEN_ELSEWHERE:
            continue
        if factor.about is About.SCREENING:
            yield Place(factor.id, SCREENING_SCOPE), factor, ""
        elif factor.about is About.CONCERN:
            for concern in concerns:
                place = Place(factor.id, str(concern.id), concern_id=concern.id)
                yield place, factor, concern.name
        else:
            for child in children:
                place = Place(factor.id, str(child.id), child_id=child.id)
                yield place, factor, child.name


def in_order(
    pack: Pack,
    found: Recorded,
    concerns: Sequence[ConcernFacts],
    children: Sequence[ChildFacts],
    with_relevance: bool = False,
) -> tuple[Asked, ...]:
    """Give every question in the order people are asked: core first, each concern in turn.

    Args:
        pack: The pack the screening began with.
        found: What is recorded.
        concerns: The screening's concerns; without one there are no questions about concerns.
        children: The screening's children.
        with_relevance: Whether to work out which questions can still change something.
    """
    relevant = _relevant(pack, found) if with_relevance else None
    asked = [
        _asked(pack, found, place, factor, about, relevant)
        for place, factor, about in places(pack, concerns, children)
    ]
    later = {concern.name: concern.number for concern in concerns[1:]}
    return tuple(sorted(asked, key=lambda each: (not each.factor.core, later.get(each.about, 0))))


def _asked(
    pack: Pack,
    found: Recorded,
    place: Place,
    factor: Factor,
    about: str,
    relevant: Collection[tuple[str, str]] | None,
) -> Asked:
    # Most questions are never hidden; working that out for each takes half of a page's time.
    own = answers_about(pack, found, place.scope) if factor.hide_when else {}
    state = applies(pack, own, factor.id) if factor.hide_when else Applies.YES
    said_before = (place.scope, factor.id) in found.said_before
    return Asked(
        place,
        factor,
        about,
        applies=state is not Applies.NO and not said_before,
        waits=state is Applies.OPEN,
        relevant=None if relevant is None else (place.scope, factor.id) in relevant,
        said_before=said_before,
    )


def _relevant(pack: Pack, found: Recorded) -> frozenset[tuple[str, str]]:
    scopes = set()
    for factor_id, concern, child in relevant_factors(pack, found.given):
        if child is not None:
            scopes.add((str(found.children[child]), factor_id))
        elif concern is not None and found.concerns:
            scopes.add((str(found.concerns[concern].concern_id), factor_id))
        else:
            scopes.add((SCREENING_SCOPE, factor_id))
    return frozenset(scopes) | _always_offered(pack, found)


def _always_offered(pack: Pack, found: Recorded) -> frozenset[tuple[str, str]]:
    # What shapes the help is always offered, whatever it can or cannot change.
    scopes = {
        About.SCREENING: [SCREENING_SCOPE],
        About.CONCERN: [str(place.concern_id) for place in found.concerns],
        About.CHILD: [str(child_id) for child_id in found.children],
    }
    return frozenset(
        (scope, factor.id)
        for factor in pack.factors
        if factor.is_response_only
        for scope in scopes[factor.about]
    )

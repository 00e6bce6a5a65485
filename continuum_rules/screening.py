"""The boxes of a whole screening: its own answers, each concern's, each child's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from continuum_rules.answers import Answer, AnswerProblem, Given
from continuum_rules.compiled import Compiled, Standing
from continuum_rules.factor import About, Factor
from continuum_rules.marks import Marks
from continuum_rules.space import Box


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer belongs: which concern and which child, counted from 0; None for neither."""

    concern: int | None = None
    child: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One concern read together with one child: what steps are worked out for.

    Attributes:
        box: The recorded answers of the screening, this concern and this child.
    """

    place: Place
    box: Box


@dataclass(frozen=True, slots=True)
class Screening:
    """Everything recorded, as boxes.

    Attributes:
        concerns: One box per concern, the screening's own answers included; never empty.
        marks: By concern, the boxes of rules and conflicts that its answers meet.
        working: The same with "no sign of it so far" read as least concerning.
        children: One box per child; a single box of every case where no child is listed.
        named_concerns: True where the answers came as a list of concerns.
        named_children: True where children were listed.
    """

    concerns: tuple[Box, ...]
    marks: tuple[Marks, ...]
    working: tuple[Box, ...]
    children: tuple[Box, ...]
    named_concerns: bool
    named_children: bool

    def pairs(self) -> Iterator[Pair]:
        """List each concern with each child."""
        for concern, box in enumerate(self.concerns):
            for child, more in enumerate(self.children):
                yield Pair(
                    Place(
                        concern if self.named_concerns else None,
                        child if self.named_children else None,
                    ),
                    box & more,
                )

    def places(self, factor: Factor) -> list[Place]:
        """List where the factor is asked: once, or of each concern, or of each child."""
        if factor.about is About.CONCERN and self.named_concerns:
            return [Place(concern=number) for number in range(len(self.concerns))]
        if factor.about is About.CHILD and self.named_children:
            return [Place(child=number) for number in range(len(self.children))]
        return [Place()]


def read_concerns(compiled: Compiled, screening: Screening) -> list[Standing]:
    """Read each concern with the screening's own answers."""
    each = zip(screening.concerns, screening.marks, strict=True)
    return [compiled.standing(box, marks) for box, marks in each]


def touches(place: Place, pair: Place) -> bool:
    """Say whether an answer given at a place is read in a pair."""
    return place.concern in (None, pair.concern) and place.child in (None, pair.child)


def read_screening(compiled: Compiled, given: Given) -> Screening:
    """Turn everything recorded into boxes.

    Raises:
        AnswerProblem: An answer cannot be read, or stands where it does not belong.
    """
    _check_places(compiled, given)
    encoder = compiled.encoder
    own = encoder.with_marks(given.answers)
    working = encoder.working_box(given.answers)
    each = given.concerns or ({},)
    concerns = [own & encoder.with_marks(answers) for answers in each]
    children = tuple(encoder.box(child.answers) for child in given.children)
    return Screening(
        concerns=tuple(found & encoder.full for found in concerns),
        marks=tuple(found >> encoder.width for found in concerns),
        working=tuple(working & encoder.working_box(answers) for answers in each),
        children=children or (compiled.space.full,),
        named_concerns=given.concerns is not None,
        named_children=bool(given.children),
    )


def concern_boxes(compiled: Compiled, given: Given) -> tuple[Box, ...]:
    """Give the box of each concern and nothing else, for those who read very many screenings.

    Raises:
        AnswerProblem: As for ``read_screening``.
    """
    _check_places(compiled, given)
    encoder = compiled.encoder
    for child in given.children:
        encoder.box(child.answers)
    own = encoder.box(given.answers)
    if given.concerns is None:
        return (own,)
    return tuple(own & encoder.box(answers) for answers in given.concerns)


def _check_places(compiled: Compiled, given: Given) -> None:
    if given.concerns is None and not given.children:
        return
    if given.concerns is not None and not given.concerns:
        raise AnswerProblem("concerns", "is empty; leave it out, or name one concern")
    once = [About.SCREENING]
    if given.concerns is None:
        once.append(About.CONCERN)
    _check_about(compiled, given.answers, once)
    for answers in given.concerns or ():
        _check_about(compiled, answers, [About.CONCERN])
    for child in given.children:
        _check_about(compiled, child.answers, [About.CHILD])


def _check_about(
    compiled: Compiled, answers: Mapping[str, Answer], allowed: Iterable[About]
) -> None:
    may = frozenset(allowed)
    for factor_id in answers:
        factor = compiled.pack.factor_by_id.get(factor_id)
        if factor is not None and factor.about not in may:
            raise AnswerProblem(
                factor_id, f"is asked about the {factor.about.value}; write it with those answers"
            )

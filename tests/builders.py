"""Screenings for tests, made through the same services that the pages call.

Use them inside ``in_app``: with in_app(): screening = a_screening(person_called("amina")).
"""

import uuid
from collections.abc import Mapping, Sequence

from flask import g

from hsb_screen.accounts.models import Person
from hsb_screen.answers.concerns import add_concern, concerns_of
from hsb_screen.answers.facts import SCREENING_SCOPE, AnswerGiven, ConcernGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.notice import note_steps
from hsb_screen.answers.service import Place, answers_of, record_answer
from hsb_screen.children.facts import VoiceFacts
from hsb_screen.children.models import Part, VoiceState, WhyNot
from hsb_screen.children.service import ChildGiven, add_child, children_of
from hsb_screen.children.voice import record_voice
from hsb_screen.screenings.danger import record_danger
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import pack_for, start_screening, the_screening
from tests.built_once import built_once

INSIDE = {"under_18": "yes", "about_sexual": "yes", "staff": "no", "adult": "no"}
TWO_CHILDREN = ((Part.DISPLAYING, (12,)), (Part.AFFECTED, (10,)))

Said = str | int | list[str] | AnswerGiven
"""An option id, a kind of not-known, an age, options of a question with several, or all of it."""


@built_once
def a_screening(
    by: Person,
    *,
    children: Sequence[tuple[Part, tuple[int, ...]]] = TWO_CHILDREN,
    answers: Mapping[str, Said] | None = None,
    danger: Danger | None = Danger.NO,
    voices: bool = True,
) -> ScreeningFacts:
    """Start a screening with children, one concern towards all who were affected, and answers.

    Args:
        by: Who begins and holds it.
        children: The part and the possible ages of each, in order: Child A, Child B …
        answers: Factor id to what is said; a question about a child is answered for Child A.
        danger: What is said about danger; None leaves it open.
        voices: Whether each child's own voice is recorded, as not obtained.
    """
    g.person = by
    screening = start_screening(by, next(iter(by.team_ids)), INSIDE)
    if danger is not None:
        record_danger(screening, by, danger, 0)
    for part, ages in children:
        add_child(screening, by, ChildGiven(part, ages))
    if voices:
        leave_voices_open(screening, by)
    if children:
        add_a_concern(screening, by)
    for factor, said in (answers or {}).items():
        answer(screening, by, factor, said)
    note_steps(screening)
    return the_screening(by, screening.id)


def leave_voices_open(screening: ScreeningFacts, by: Person) -> None:
    """Record of each child that nobody is to ask them now: an answer, as any other."""
    given = VoiceFacts(VoiceState.NOT_OBTAINED, why_not=WhyNot.ADVISED)
    for child in children_of(screening.id):
        if child.voice is None:
            record_voice(screening, by, child, given, 0)


def add_a_concern(screening: ScreeningFacts, by: Person) -> uuid.UUID:
    """Add a concern towards every affected child; towards nobody known where there is none."""
    affected = [c.id for c in children_of(screening.id) if c.part is Part.AFFECTED]
    others = () if affected else ("not_known",)
    return add_concern(screening, by, ConcernGiven(tuple(affected), others))


def answer(
    screening: ScreeningFacts, by: Person, factor: str, said: Said, concern: int = 1
) -> None:
    """Answer one question of a screening."""
    place = place_of(screening, factor, concern)
    standing = answers_of(screening.id).get((place.scope, factor))
    record_answer(screening, by, place, given(said), standing.version if standing else 0)


def place_of(screening: ScreeningFacts, factor: str, concern: int = 1) -> Place:
    """Where a question is asked: the screening, the numbered concern, or Child A."""
    about = pack_for(screening).factor_by_id[factor].about.value
    if about == "screening":
        return Place(factor, SCREENING_SCOPE)
    if about == "concern":
        number = {c.number: c.id for c in concerns_of(screening.id)}[concern]
        return Place(factor, str(number), concern_id=number)
    child = children_of(screening.id)[0].id
    return Place(factor, str(child), child_id=child)


def given(said: Said) -> AnswerGiven:
    """What a person saves who says this."""
    if isinstance(said, AnswerGiven):
        return said
    if isinstance(said, list):
        return AnswerGiven(AnswerState.ANSWERED, tuple(said))
    if said in {state.value for state in AnswerState}:
        return AnswerGiven(AnswerState(said))
    return AnswerGiven(AnswerState.ANSWERED, (said,))

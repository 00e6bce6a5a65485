"""How far a screening has come: what was asked of everyone, what is open, where the person was."""

from dataclasses import dataclass

from continuum_rules import Pack
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.order import Asked, in_order
from hsb_screen.answers.recorded import recorded
from hsb_screen.answers.service import answers_of, is_said
from hsb_screen.answers.words import settles
from hsb_screen.children.service import children_of
from hsb_screen.database import once_per_look
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import pack_for


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a screening stands, in numbers of core questions.

    Attributes:
        asked: How many core questions apply.
        saved: How many of them were saved in any way.
        unknown: How many of those are still open.
        you_were_on: The question saved last; "" before the first.
    """

    asked: int
    saved: int
    unknown: int
    you_were_on: str


def progress_of(screening: ScreeningFacts, pack: Pack) -> Progress:
    """Count how far a screening has come."""
    asked = questions_of(screening, pack)
    answers = answers_of(screening.id)
    core = [each for each in asked if each.factor.core and each.applies]
    saved = [each for each in core if is_said(answers, each.key)]
    last = next((each for each in asked if each.key == screening.last), None)
    return Progress(
        asked=len(core),
        saved=len(saved),
        unknown=sum(not settles(each.factor, answers[each.key].given) for each in saved),
        you_were_on=last.factor.question if last else "",
    )


def questions_of(
    screening: ScreeningFacts, pack: Pack, with_relevance: bool = False
) -> tuple[Asked, ...]:
    """Give every question of a screening in the order people are asked."""
    if pack is not pack_for(screening):
        return _asked(screening, pack, with_relevance)
    return _asked_here(screening, with_relevance)


@once_per_look
def _asked_here(screening: ScreeningFacts, with_relevance: bool) -> tuple[Asked, ...]:
    """Work it out once for a page that only shows it."""
    return _asked(screening, pack_for(screening), with_relevance)


def _asked(screening: ScreeningFacts, pack: Pack, with_relevance: bool) -> tuple[Asked, ...]:
    return in_order(
        pack,
        recorded(screening.id, pack),
        concerns_of(screening.id),
        children_of(screening.id),
        with_relevance,
    )

"""Whether a child is already known to a service: asked where the child is added, kept as an answer.

The question is the pack's own ``status_of_child``. A pack without it asks nothing here.
"""

import uuid
from dataclasses import replace

from continuum_rules import About, Factor, Kind, Pack
from hsb_screen.accounts.models import Person
from hsb_screen.answers.facts import AnswerFacts, AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.question_form import not_known_choices
from hsb_screen.answers.service import Place, answers_of, record_answer
from hsb_screen.forms import Choice, OneOf
from hsb_screen.screenings.facts import ScreeningFacts

CARE = "status_of_child"


def care_asked(pack: Pack) -> tuple[OneOf | None, str]:
    """Make the field, and say why it is asked.

    Returns:
        None and "" where the pack does not ask in a way that one field can hold.
    """
    factor = _factor(pack)
    if factor is None:
        return None, ""
    options = [Choice(option.id, option.label) for option in factor.options]
    first, *rest = not_known_choices(factor)
    field = OneOf(
        f"{factor.question} (optional)",
        items=[*options, Choice(first.value, first.label, first.hint, after_or=True), *rest],
    )
    return field, factor.why_we_ask


def care_of(screening_id: uuid.UUID, child_id: uuid.UUID) -> dict[str, str]:
    """Give what is recorded of a child as the fields take it: "" and version 0 where nothing is."""
    standing = _standing(screening_id, child_id)
    return {
        "care": _chosen(standing.given) if standing else "",
        "care_version": str(standing.version if standing else 0),
    }


def record_care(
    screening: ScreeningFacts, person: Person, child_id: uuid.UUID, chosen: str, version: int
) -> None:
    """Save what was chosen, where it differs; a note and a source saved before stay.

    Raises:
        Stale: It was changed since the form was made.
    """
    standing = _standing(screening.id, child_id)
    before = standing.given if standing else AnswerGiven(AnswerState.LEFT_OPEN)
    if not chosen or chosen == _chosen(before):
        return
    states = {state.value for state in AnswerState} - {AnswerState.ANSWERED.value}
    given = (
        replace(before, state=AnswerState(chosen), options=())
        if chosen in states
        else replace(before, state=AnswerState.ANSWERED, options=(chosen,))
    )
    place = Place(CARE, str(child_id), child_id=child_id)
    record_answer(screening, person, place, given, version)


def _standing(screening_id: uuid.UUID, child_id: uuid.UUID) -> AnswerFacts | None:
    return answers_of(screening_id).get((str(child_id), CARE))


def _chosen(given: AnswerGiven) -> str:
    if given.state is AnswerState.ANSWERED:
        return str(given.options[0]) if given.options else ""
    return "" if given.state is AnswerState.LEFT_OPEN else given.state.value


def _factor(pack: Pack) -> Factor | None:
    factor = pack.factor_by_id.get(CARE)
    fits = factor is not None and factor.kind is Kind.ONE and factor.about is About.CHILD
    return factor if fits else None

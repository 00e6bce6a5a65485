"""The form of a question, made from the question itself as the pack gives it."""

from collections.abc import Mapping
from typing import Any

from continuum_rules import Factor, Kind, NotKnown
from hsb_screen.answers.answer_forms import OneForm, SeveralForm, YearsForm
from hsb_screen.answers.facts import STATE_LABELS, AnswerFacts, AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.question_fields import QuestionForm
from hsb_screen.answers.words import NONE_OF_THESE
from hsb_screen.forms import AnyOf, Choice, OneOf

NONE = "none_of_these"
ENOUGH_FOR_ONE_OF = 3
"""Answers a question must have for "one of these": of two, it would say what "not known" says."""

_HINTS: Mapping[NotKnown, str] = {
    NotKnown.NOT_KNOWN: "We will show what difference it makes and who may know",
    NotKnown.CANNOT_BE_KNOWN: "Nobody will be able to say",
    NotKnown.NOT_TO_BE_ASKED: "The police or social care have advised not to ask",
    NotKnown.NO_SIGN_SO_FAR: "Somebody looked: say who, and when",
}
_UNSETTLED = frozenset({AnswerState.ANSWERED, AnswerState.LEFT_OPEN})


def question_form(
    factor: Factor, *, may_be_left: bool = False, stands: AnswerState | None = None
) -> type[QuestionForm]:
    """Make the form class of a question.

    Args:
        factor: A question of the pack a screening began with.
        stands: The state of the answer that stands; None where nothing does.
        may_be_left: True where it stands on a page with others: no answer is then no problem.
    """
    fields: dict[str, Any] = {"factor": factor, "may_be_left": may_be_left}
    if factor.kind is Kind.SEVERAL:
        return type("ThisForm", (SeveralForm,), {**fields, **_several(factor, stands)})
    base = YearsForm if factor.kind is Kind.YEARS else OneForm
    return type("ThisForm", (base,), {**fields, **_one(factor, stands)})


def _several(factor: Factor, stands: AnswerState | None) -> dict[str, AnyOf]:
    options = [Choice(option.id, option.label) for option in factor.options]
    none = Choice(NONE, NONE_OF_THESE, after_or=True)
    items = [*_under_headings(factor), none, *not_known_choices(factor, stands)]
    answer = AnyOf(factor.question, items=items)
    return {
        "answer": answer,
        "left_open": AnyOf("Which of these is it not known about?", items=options),
    }


def _one(factor: Factor, stands: AnswerState | None) -> dict[str, OneOf | AnyOf]:
    numbers = max(len(factor.bands) - 1, 0)
    options = [Choice(option.id, option.label) for option in factor.options[numbers:]]
    first, *rest = not_known_choices(factor, stands)
    first = Choice(first.value, first.label, first.hint, after_or=True)
    found: dict[str, OneOf | AnyOf] = {
        "answer": OneOf(factor.question, items=[*_under_headings(factor)[numbers:], first, *rest])
    }
    if factor.ordered and len(options) >= ENOUGH_FOR_ONE_OF:
        found["one_of"] = AnyOf("It is one of these, and it is not known which", items=options)
    return found


def _under_headings(factor: Factor) -> list[Choice]:
    return [
        Choice(option.id, option.label, group=heading, means=option.means)
        for heading, options in factor.groups
        for option in options
    ]


def form_filled(factor: Factor, standing: AnswerFacts | None) -> QuestionForm:
    """Make the form of a question asked by itself, as it stands."""
    filled = filled_from(factor, standing.given) if standing else {}
    made = question_form(factor, stands=standing.given.state if standing else None)
    return made(data={**filled, "version": standing.version if standing else 0})


def filled_from(factor: Factor, given: AnswerGiven) -> dict[str, Any]:
    """Give the form's fields as they were saved, what could not be read included."""
    return {
        **_answer_from(factor, given),
        "left_open": list(given.left_open),
        "how_known": list(given.how_known),
        "source": given.source,
        "on_date": given.when,
        "looked_by": given.looked_by,
        "looked_on": given.looked_when,
        "note": given.note,
        **given.unread,
    }


def _answer_from(factor: Factor, given: AnswerGiven) -> dict[str, Any]:
    if factor.kind is Kind.SEVERAL:
        return {"answer": _several_data(given)}
    if given.state in _UNSETTLED and not given.options:
        return {"answer": None}
    if given.state is not AnswerState.ANSWERED:
        return {"answer": given.state.value}
    if factor.kind is Kind.YEARS and any(isinstance(each, int) for each in given.options):
        return {"ages": " or ".join(map(str, given.options)), "answer": None}
    if len(given.options) > 1:
        return {"answer": None, "one_of": [str(option) for option in given.options]}
    return {"answer": str(given.options[0])}


def _several_data(given: AnswerGiven) -> list[str]:
    if given.state is AnswerState.LEFT_OPEN:
        return []
    if given.state is not AnswerState.ANSWERED:
        return [given.state.value]
    return [str(option) for option in given.options] or [NONE]


def not_known_choices(factor: Factor, stands: AnswerState | None = None) -> list[Choice]:
    """List the ways in which a question can be left open, in the order in which they stand.

    "No sign of it so far" stands where the question asks for a sign, and where it was saved once.

    Args:
        stands: The state of the answer that stands; None where nothing does.
    """
    kinds = [NotKnown.NOT_KNOWN, NotKnown.CANNOT_BE_KNOWN, NotKnown.NOT_TO_BE_ASKED]
    if factor.asks_for_a_sign or stands is AnswerState.NO_SIGN_SO_FAR:
        kinds.append(NotKnown.NO_SIGN_SO_FAR)
    labels = {kind: STATE_LABELS[AnswerState(kind.value)] for kind in kinds}
    return [Choice(kind.value, labels[kind], _HINTS[kind]) for kind in kinds]

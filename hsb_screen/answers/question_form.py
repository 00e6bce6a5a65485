"""The form of a question, made from the question itself as the pack gives it.

It checks shape, never meaning: what an answer amounts to is for the rules.
"""

from collections.abc import Mapping
from typing import Any

from continuum_rules import Factor, Kind, NotKnown
from hsb_screen import clock
from hsb_screen.answers.facts import HOW_KNOWN_LABELS, STATE_LABELS, AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.partial_date import NotADate, date_in_words, read_date
from hsb_screen.answers.words import NONE_OF_THESE
from hsb_screen.children.ages import NotAnAge, read_ages
from hsb_screen.forms import AnyOf, Choice, Line, NotYet, OneOf, Paragraphs, SecureForm

LONGEST_NOTE = 4_000
NONE = "none_of_these"
SELECT_ONE = "Select an answer. If you do not know, select ‘Not known yet’"
SELECT_ALL = (
    "Select all that apply. If none do, select ‘None of these’. "
    "If you do not know, select ‘Not known yet’"
)
SAY_THE_OTHERS = (
    "You said which are not known. Select which of the others apply. "
    "If none of the others do, select ‘None of these’"
)
ONE_OR_THE_OTHER = "Select either what applies, or one of the answers beneath ‘or’, not both"

_HINTS: Mapping[NotKnown, str] = {
    NotKnown.NOT_KNOWN: "We will show what difference it makes and who may know",
    NotKnown.CANNOT_BE_KNOWN: "Nobody will be able to say",
    NotKnown.NOT_TO_BE_ASKED: "The police or social care have advised not to ask",
    NotKnown.NO_SIGN_SO_FAR: "Somebody looked: say who, and when",
}


class QuestionForm(SecureForm):
    """What every question asks beside its answer."""

    factor: Factor

    how_known = AnyOf(
        "How do you know this? (optional)",
        items=[Choice(way.value, label) for way, label in HOW_KNOWN_LABELS.items()],
    )
    source = Line("Where is it recorded, or who told you? (optional)")
    on_date = Line("When was it seen or said? (optional)")
    looked_by = Line("Who looked?")
    looked_on = Line("When did they look?")
    note = Paragraphs("Note (optional)")

    def validate_on_date(self, field: Any) -> None:
        """Take a day, a month or a year; nothing in the future."""
        _dated(field)

    def validate_looked_on(self, field: Any) -> None:
        """Take a day, a month or a year; nothing in the future."""
        _dated(field)

    def validate_note(self, field: Any) -> None:
        """Keep notes short enough to be read; nothing is cut off."""
        if len(field.data or "") > LONGEST_NOTE:
            raise NotYet(
                f"Shorten the note to {LONGEST_NOTE:,} characters. It has {len(field.data):,}"
            )

    def given(self) -> AnswerGiven:
        """Give what was filled in; what could not be read is kept as it was typed."""
        unread = {name: field.data for name, field in self._unread_fields()}
        state, options, left_open = self.chosen()
        return AnswerGiven(
            state=state,
            options=options,
            left_open=left_open,
            how_known=() if "how_known" in self.errors else tuple(self.how_known.data or ()),
            source=_text(self.source, unread),
            note=_text(self.note, unread),
            on_date=_date(self.on_date, unread),
            looked_by=_text(self.looked_by, unread),
            looked_on=_date(self.looked_on, unread),
            unread=unread,
        )

    def chosen(self) -> tuple[AnswerState, tuple[str | int, ...], tuple[str, ...]]:
        """Give the answer itself: its state, what was chosen, and what is not known of it."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        """True where nothing at all was filled in."""
        names = [name for name in self.data if name not in _NOT_ANSWERS]
        return not any(self.data[name] for name in names)

    def _unread_fields(self) -> list[tuple[str, Any]]:
        names = set(self.errors)
        if names & _ANSWER_FIELDS:
            # They make one answer together: what does not fit is kept with what it does not fit.
            names |= _ANSWER_FIELDS
        return [(name, self[name]) for name in sorted(names) if name in self and self[name].data]


class OneForm(QuestionForm):
    """A question answered with one option."""

    answer: OneOf

    def chosen(self) -> tuple[AnswerState, tuple[str | int, ...], tuple[str, ...]]:
        """Give the one option, or the kind of not-known."""
        data = "" if "answer" in self.errors else str(self.answer.data or "")
        if not data:
            return AnswerState.LEFT_OPEN, (), ()
        if data in _NOT_KNOWN:
            return AnswerState(data), (), ()
        return AnswerState.ANSWERED, (data,), ()


class YearsForm(OneForm):
    """A question answered with an age in whole years, one of several ages, or an option."""

    ages = Line("Age in whole years")

    def validate_answer(self, field: Any) -> None:
        """Take an age or an answer from the list, and not both."""
        if not field.data and not self.ages.data:
            raise NotYet("Enter an age, or select one of the answers. If you do not know, say so")
        if field.data and self.ages.data:
            raise NotYet("Enter an age or select one of these answers, not both")

    def validate_ages(self, field: Any) -> None:
        """Take whole years inside the ages the question asks about."""
        if field.data:
            try:
                read_ages(field.data, self.factor.bands[0], self.factor.bands[-1] - 1)
            except NotAnAge as problem:
                raise NotYet(str(problem)) from problem

    def chosen(self) -> tuple[AnswerState, tuple[str | int, ...], tuple[str, ...]]:
        """Give the ages, or what was selected instead."""
        if self.ages.data and not {"ages", "answer"} & self.errors.keys():
            return AnswerState.ANSWERED, read_ages(self.ages.data, 0, 120), ()
        return super().chosen()


class SeveralForm(QuestionForm):
    """A question of which all that apply are chosen."""

    answer: AnyOf
    left_open: AnyOf

    def validate_answer(self, field: Any) -> None:
        """Take options, or one of the answers that stand alone, and not both."""
        chosen, alone = self._parted()
        if not chosen and not alone:
            # With some of them open the others are not yet "no": nobody has said so.
            raise NotYet(SAY_THE_OTHERS if self.left_open.data else SELECT_ALL)
        if len(alone) > 1 or (chosen and alone):
            raise NotYet(ONE_OR_THE_OTHER)

    def validate_left_open(self, field: Any) -> None:
        """Take only options that were not chosen, and none beside an answer that stands alone."""
        chosen, alone = self._parted()
        both = [option for option in field.data or () if option in chosen]
        if both:
            label = self.factor.label_of(both[0])
            raise NotYet(f"‘{label}’ is selected as applying and as not known. Leave one of them")
        if field.data and set(alone) & _NOT_KNOWN.keys():
            raise NotYet("You selected that the whole answer is not known. Leave one of them")

    def chosen(self) -> tuple[AnswerState, tuple[str | int, ...], tuple[str, ...]]:
        """Give what applies and what is not known; everything else is "no"."""
        chosen, alone = self._parted()
        left_open = tuple(self.left_open.data or ())
        if {"answer", "left_open"} & self.errors.keys() or not (chosen or alone or left_open):
            return AnswerState.LEFT_OPEN, (), ()
        if alone and alone[0] in _NOT_KNOWN:
            return AnswerState(alone[0]), (), ()
        return AnswerState.ANSWERED, tuple(chosen), left_open

    def _parted(self) -> tuple[list[str], list[str]]:
        data = list(self.answer.data or ())
        chosen = [value for value in data if value in self.factor.option_index]
        return chosen, [value for value in data if value not in self.factor.option_index]


def question_form(factor: Factor) -> type[QuestionForm]:
    """Make the form class of a question.

    Args:
        factor: A question of the pack a screening began with.
    """
    if factor.kind is Kind.SEVERAL:
        options = [Choice(option.id, option.label) for option in factor.options]
        fields: dict[str, Any] = {
            "answer": AnyOf(
                factor.question,
                items=[
                    *options,
                    Choice(NONE, NONE_OF_THESE, after_or=True),
                    *not_known_choices(factor),
                ],
            ),
            "left_open": AnyOf("Which of these is it not known about?", items=options),
        }
        return type("ThisForm", (SeveralForm,), {"factor": factor, **fields})
    numbers = max(len(factor.bands) - 1, 0)
    options = [Choice(option.id, option.label) for option in factor.options[numbers:]]
    first, *rest = not_known_choices(factor)
    items = [*options, Choice(first.value, first.label, first.hint, after_or=True), *rest]
    is_years = factor.kind is Kind.YEARS
    answer = OneOf(factor.question, items=items, missing="" if is_years else SELECT_ONE)
    base = YearsForm if is_years else OneForm
    return type("ThisForm", (base,), {"factor": factor, "answer": answer})


def filled_from(factor: Factor, given: AnswerGiven) -> dict[str, Any]:
    """Give the form's fields as they were saved, what could not be read included."""
    answer: str | list[str] | None = None if given.state in _UNSETTLED else given.state.value
    fields: dict[str, Any] = {}
    if given.state is AnswerState.ANSWERED:
        answer = str(given.options[0]) if given.options else None
    if factor.kind is Kind.YEARS and any(isinstance(each, int) for each in given.options):
        fields["ages"], answer = " or ".join(map(str, given.options)), None
    if factor.kind is Kind.SEVERAL:
        answer = _several_data(given)
    return {
        **fields,
        "answer": answer,
        "left_open": list(given.left_open),
        "how_known": list(given.how_known),
        "source": given.source,
        "on_date": date_in_words(given.on_date),
        "looked_by": given.looked_by,
        "looked_on": date_in_words(given.looked_on),
        "note": given.note,
        **given.unread,
    }


def _several_data(given: AnswerGiven) -> list[str]:
    if given.state is AnswerState.LEFT_OPEN:
        return []
    if given.state is not AnswerState.ANSWERED:
        return [given.state.value]
    return [str(option) for option in given.options] or [NONE]


def not_known_choices(factor: Factor) -> list[Choice]:
    """List the ways in which a question can be left open, in the order in which they stand."""
    kinds = [NotKnown.NOT_KNOWN, NotKnown.CANNOT_BE_KNOWN, NotKnown.NOT_TO_BE_ASKED]
    if factor.ordered:
        kinds.append(NotKnown.NO_SIGN_SO_FAR)
    labels = {kind: STATE_LABELS[AnswerState(kind.value)] for kind in kinds}
    return [Choice(kind.value, labels[kind], _HINTS[kind]) for kind in kinds]


def _dated(field: Any) -> None:
    if field.data:
        try:
            read_date(field.data, clock.today())
        except NotADate as problem:
            raise NotYet(str(problem)) from problem


def _text(field: Any, unread: Mapping[str, Any]) -> str:
    return "" if field.short_name in unread else field.data or ""


def _date(field: Any, unread: Mapping[str, Any]) -> str:
    text = _text(field, unread)
    return read_date(text, clock.today()) if text else ""


_NOT_KNOWN = {kind.value: kind for kind in NotKnown}
_UNSETTLED = frozenset({AnswerState.ANSWERED, AnswerState.LEFT_OPEN})
_ANSWER_FIELDS = frozenset({"answer", "ages", "left_open"})
_NOT_ANSWERS = frozenset({"version", "idempotency_key", "csrf_token"})

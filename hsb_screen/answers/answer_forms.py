"""The three ways in which a question is answered: one option, an age in years, all that apply.

They check shape, never meaning: what an answer amounts to is for the rules.
"""

from typing import Any

from continuum_rules import NotKnown
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.question_fields import Chosen, QuestionForm
from hsb_screen.children.ages import NotAnAge, read_ages
from hsb_screen.forms import AnyOf, Line, NotYet, OneOf

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
ONE_OR_ONE_OF = "Select one answer, or two or more under ‘It is one of these’, not both"
TWO_OR_MORE = "Select two or more that it may be. If it is only one, select that answer above"
NOTHING_CHOSEN: Chosen = (AnswerState.LEFT_OPEN, (), ())

_NOT_KNOWN = frozenset(kind.value for kind in NotKnown)


class OneForm(QuestionForm):
    """A question answered with one option, or with "one of these" where its options are in order.

    Attributes:
        one_of: Left out where the question has no order, or too few answers for it.
    """

    answer: OneOf
    one_of: AnyOf

    def validate_answer(self, field: Any) -> None:
        """Take one answer, unless the question may be left or is answered with "one of these"."""
        if not field.data and not self.may_be_left and not self._one_of:
            raise NotYet(SELECT_ONE)

    def validate_one_of(self, field: Any) -> None:
        """Take two or more that it may be, and no answer beside them.

        The answer that was saved before does not stand against them: nobody can clear it.
        """
        if field.data and self.answer.data and self.answer.data != self.answer.object_data:
            raise NotYet(ONE_OR_ONE_OF)
        if len(field.data or ()) == 1:
            raise NotYet(TWO_OR_MORE)

    def chosen(self) -> Chosen:
        """Give the one option, the several of which it is one, or the kind of not-known."""
        if {"answer", "one_of"} & self.errors.keys():
            return NOTHING_CHOSEN
        if self._one_of:
            return AnswerState.ANSWERED, self._one_of, ()
        data = str(self.answer.data or "")
        if not data:
            return NOTHING_CHOSEN
        return (AnswerState(data), (), ()) if data in _NOT_KNOWN else _answered(data)

    @property
    def _one_of(self) -> tuple[str, ...]:
        return tuple(self.one_of.data or ()) if "one_of" in self else ()


class YearsForm(OneForm):
    """A question answered with an age in whole years, one of several ages, or an option."""

    ages = Line("Age in whole years")

    def validate_answer(self, field: Any) -> None:
        """Take an age or an answer from the list, and not both."""
        if not field.data and not self.ages.data and not self.may_be_left:
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

    def chosen(self) -> Chosen:
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
            if self.left_open.data:
                raise NotYet(SAY_THE_OTHERS)
            if not self.may_be_left:
                raise NotYet(SELECT_ALL)
        if len(alone) > 1 or (chosen and alone):
            raise NotYet(ONE_OR_THE_OTHER)

    def validate_left_open(self, field: Any) -> None:
        """Take only options that were not chosen, and none beside an answer that stands alone."""
        chosen, alone = self._parted()
        both = [option for option in field.data or () if option in chosen]
        if both:
            label = self.factor.label_of(both[0])
            raise NotYet(f"‘{label}’ is selected as applying and as not known. Leave one of them")
        if field.data and set(alone) & _NOT_KNOWN:
            raise NotYet("You selected that the whole answer is not known. Leave one of them")

    def chosen(self) -> Chosen:
        """Give what applies and what is not known; everything else is "no"."""
        chosen, alone = self._parted()
        left_open = tuple(self.left_open.data or ())
        if {"answer", "left_open"} & self.errors.keys() or not (chosen or alone or left_open):
            return NOTHING_CHOSEN
        if alone and alone[0] in _NOT_KNOWN:
            return AnswerState(alone[0]), (), ()
        return AnswerState.ANSWERED, tuple(chosen), left_open

    def _parted(self) -> tuple[list[str], list[str]]:
        data = list(self.answer.data or ())
        chosen = [value for value in data if value in self.factor.option_index]
        return chosen, [value for value in data if value not in self.factor.option_index]


def _answered(option: str) -> Chosen:
    return AnswerState.ANSWERED, (option,), ()

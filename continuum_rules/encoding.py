"""From answers to the box of every case that is still possible."""

from collections.abc import Mapping

from continuum_rules.answers import Answer, AnswerProblem, Several, read_answer
from continuum_rules.factor import Factor, Kind, NotKnown
from continuum_rules.marks import Marked
from continuum_rules.nearest import did_you_mean
from continuum_rules.space import Box, Field, Space


class Encoder:
    """Turns answers into boxes, with a table for everything that can be written in one word.

    While an answer is read, the marks of the boxes it meets are read with it: they stand above the
    bits of the box, ``width`` bits up.

    Attributes:
        full: The box of every case.
        settled: How many bits a complete case has.
    """

    def __init__(self, space: Space, factors: Mapping[str, Factor], marked: Marked) -> None:
        self.space = space
        self.factors = factors
        self.marked = marked
        self.full = space.full
        self.settled = len(space.fields)
        self.width = space.full.bit_length()
        self.whole = space.full | marked.every << self.width
        self.words = {each.id: self._words(each) for each in factors.values()}
        self.least = {
            each.id: space.keep(each.id, space.bit(each.id, each.options[0].id))
            for each in factors.values()
            if each.ordered and each.kind is not Kind.SEVERAL
        }

    def _words(self, factor: Factor) -> dict[object, int]:
        """Give the box of each answer that is one word. Numbers are not: 1 would equal True."""
        words: dict[object, int] = dict.fromkeys(NotKnown, self.whole)
        if not factor.ordered:
            del words[NotKnown.NO_SIGN_SO_FAR]
        if factor.kind is not Kind.SEVERAL:
            for option in factor.options:
                kept = self.space.keep(factor.id, self.space.bit(factor.id, option.id))
                words[option.id] = self._with_marks(factor, kept)
        return words

    def _with_marks(self, factor: Factor, box: Box) -> int:
        met = self.marked.met(self.space.fields_of[factor.id], box)
        return box | met << self.width

    def with_marks(self, answers: Mapping[str, Answer]) -> int:
        """Give the box of every case that the answers leave possible, with the boxes they meet.

        Raises:
            AnswerProblem: An answer names a question or an option that the pack does not have.
        """
        found = self.whole
        words = self.words
        try:
            for factor_id, answer in answers.items():
                found &= words[factor_id][answer]
        except KeyError:
            return self._with_marks_each(answers)
        return found

    def _with_marks_each(self, answers: Mapping[str, Answer]) -> int:
        """Do the same where some answer is more than one word, or no answer at all."""
        found = self.whole
        for factor_id, answer in answers.items():
            known = self.words.get(factor_id)
            if known is None:
                says = did_you_mean(factor_id, self.words)
                raise AnswerProblem(factor_id, f"this pack has no such question; {says}")
            read = known.get(answer)
            if read is None:
                factor = self.factors[factor_id]
                read = self._with_marks(factor, self.read(factor, answer))
            found &= read
        return found

    def box(self, answers: Mapping[str, Answer]) -> Box:
        """Give the box of every case that the answers leave possible.

        Raises:
            AnswerProblem: An answer names a question or an option that the pack does not have.
        """
        return self.with_marks(answers) & self.space.full

    def working_box(self, answers: Mapping[str, Answer]) -> Box:
        """Give the same box with each "no sign of it so far" read as the least concerning option.

        Raises:
            AnswerProblem: As for ``box``.
        """
        box = self.box(answers)
        if NotKnown.NO_SIGN_SO_FAR in answers.values():
            for factor_id, answer in answers.items():
                if answer == NotKnown.NO_SIGN_SO_FAR:
                    box &= self.least[factor_id]
        return box

    def read(self, factor: Factor, written: object) -> Box:
        """Read an answer that is more than one word: a number, a list, or all that apply.

        Raises:
            AnswerProblem: It is not an answer to the question.
        """
        answer = read_answer(factor, written)
        if isinstance(answer, Several):
            return self._several(factor, answer)
        bits = 0
        for each in answer if isinstance(answer, tuple) else (answer,):
            option_id = factor.band_of(each) if isinstance(each, int) else each
            bits |= self.space.bit(factor.id, option_id)
        return self.space.keep(factor.id, bits)

    def _several(self, factor: Factor, answer: Several) -> Box:
        settles = not answer.yes.intersection(factor.as_unknown)
        box = self.space.full
        for field in self.space.fields_of[factor.id]:
            if field.option in answer.yes:
                box &= ~field.bits["no"]
            elif settles and field.option not in answer.not_known:
                box &= ~field.bits["yes"]
        return box

    def with_option(self, box: Box, factor: Factor, field: Field, bit: int) -> Box:
        """Give the box as it would be with one more answer.

        Args:
            field: The question's field; for all that apply, one option's own no and yes. Saying yes
                to an option that settles nothing opens every option that was not chosen.
            bit: The answer's bit in it.
        """
        if field.option in factor.as_unknown and bit == field.bits["yes"]:
            for other in self.space.fields_of[factor.id]:
                if box & other.mask == other.bits["no"]:
                    box |= other.mask
        return box & ~field.mask | bit

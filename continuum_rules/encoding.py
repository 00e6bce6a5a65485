"""From answers to the box of every case that is still possible."""

from collections.abc import Mapping

from continuum_rules.answers import Answer, AnswerProblem, Several, read_answer
from continuum_rules.factor import Factor, Kind, NotKnown
from continuum_rules.nearest import did_you_mean
from continuum_rules.space import Box, Field, Space


class _Words(dict[object, Box]):
    """The answers to one question that are one word, each with its box; others are read anew."""

    def __init__(self, encoder: "Encoder", factor: Factor) -> None:
        super().__init__(encoder.words(factor))
        self.encoder = encoder
        self.factor = factor

    def __missing__(self, answer: object) -> Box:
        return self.encoder.read(self.factor, answer)


class _Questions(dict[str, _Words]):
    """Every question of a pack; any other is an ``AnswerProblem``."""

    def __missing__(self, factor_id: str) -> _Words:
        says = did_you_mean(factor_id, self)
        raise AnswerProblem(factor_id, f"this pack has no such question; {says}")


class Encoder:
    """Turns answers into boxes, with a table for everything that can be written in one word."""

    def __init__(self, space: Space, factors: Mapping[str, Factor]) -> None:
        self.space = space
        self.tables = _Questions((each.id, _Words(self, each)) for each in factors.values())
        self.least = {
            each.id: space.keep(each.id, space.bit(each.id, each.options[0].id))
            for each in factors.values()
            if each.ordered and each.kind is not Kind.SEVERAL
        }

    def words(self, factor: Factor) -> dict[object, Box]:
        """Give the box of each answer that is one word. Numbers are not: 1 would equal True."""
        words: dict[object, Box] = dict.fromkeys(NotKnown, self.space.full)
        if not factor.ordered:
            del words[NotKnown.NO_SIGN_SO_FAR]
        if factor.kind is not Kind.SEVERAL:
            for option in factor.options:
                words[option.id] = self.space.keep(factor.id, self.space.bit(factor.id, option.id))
        return words

    def box(self, answers: Mapping[str, Answer]) -> Box:
        """Give the box of every case that the answers leave possible.

        Raises:
            AnswerProblem: An answer names a question or an option that the pack does not have.
        """
        box = self.space.full
        tables = self.tables
        for factor_id, answer in answers.items():
            box &= tables[factor_id][answer]
        return box

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

"""From answers to the box of every case that is still possible."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import product
from operator import itemgetter

from continuum_rules.answers import Answer, AnswerProblem, Several, read_answer
from continuum_rules.factor import Factor, Kind, NotKnown
from continuum_rules.marks import Marked
from continuum_rules.nearest import did_you_mean
from continuum_rules.space import Box, Field, Space

MOST_AT_ONCE = 128
"""How many combinations of answers to neighbouring questions are looked up in one step."""


class Encoder:
    """Turns answers into boxes, with a table for everything that can be written in one word.

    While an answer is read, the marks of the boxes it meets are read with it: they stand above the
    bits of the box, ``width`` bits up.

    Attributes:
        full: The box of every case.
        apart: The factors whose answers are more than one word: all that apply, and years.
    """

    def __init__(self, space: Space, factors: Mapping[str, Factor], marked: Marked) -> None:
        self.space = space
        self.factors = factors
        self.marked = marked
        self.full = space.full
        self.width = space.full.bit_length()
        self.whole = space.full | marked.every << self.width
        self.words = {each.id: self._words(each) for each in factors.values()}
        self.apart = [each.id for each in factors.values() if each.kind is not Kind.ONE]
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
        if len(answers) != len(self.words):
            return self._one_by_one(answers, answers)
        found = self.whole
        try:
            for some, words in self._together:
                found &= words[some(answers)]
            return found & self._one_by_one(answers, self.apart) if self.apart else found
        except KeyError:
            return self._one_by_one(answers, answers)

    def _one_by_one(self, answers: Mapping[str, Answer], some: Iterable[str]) -> int:
        """Do the same with some of the answers, looking at each by itself."""
        found = self.whole
        for factor_id in some:
            known = self.words.get(factor_id)
            if known is None:
                says = did_you_mean(factor_id, self.words)
                raise AnswerProblem(factor_id, f"this pack has no such question; {says}")
            answer = answers[factor_id]
            read = known.get(answer)
            if read is None:
                factor = self.factors[factor_id]
                read = self._with_marks(factor, self.read(factor, answer))
            found &= read
        return found

    @cached_property
    def _together(self) -> list[tuple[Callable[[Mapping[str, Answer]], object], dict[object, int]]]:
        """The other factors, a few at a time, with the box of each combination of their answers.

        Where every question is answered, nearly all of the time goes into looking answers up.
        """
        return [
            (itemgetter(*ids), self._combinations(ids)) for ids in self._neighbours(MOST_AT_ONCE)
        ]

    def _neighbours(self, most: int) -> Iterator[list[str]]:
        ids: list[str] = []
        size = 1
        for factor in self.factors.values():
            if factor.kind is Kind.ONE:
                if ids and size * len(factor.options) > most:
                    yield ids
                    ids, size = [], 1
                ids.append(factor.id)
                size *= len(factor.options)
        if ids:
            yield ids

    def _combinations(self, ids: list[str]) -> dict[object, int]:
        found: dict[object, int] = {}
        options = [[option.id for option in self.factors[each].options] for each in ids]
        for chosen in product(*options):
            box = self.whole
            for factor_id, option_id in zip(ids, chosen, strict=True):
                box &= self.words[factor_id][option_id]
            found[chosen if len(ids) > 1 else chosen[0]] = box
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

"""Stored answers read for two packs at once, one line after another.

A question that only one pack asks is left out for the other. An answer that only one pack has is
read by the other as the one it counts as, and cannot be read by it where it counts as none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from continuum_rules.answers import AnswerProblem
from continuum_rules.compiled import Compiled, compiled
from continuum_rules.factor import Factor
from continuum_rules.given import given_from_json, loads_strict, name_of
from continuum_rules.pack import Pack
from continuum_rules.screening import concern_boxes
from continuum_rules.space import Box

LONGEST_LINE = 1 << 20
"""Bytes; what is longer is no line of answers, and would not leave memory bounded."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One line of answers.

    Attributes:
        old: One box per concern, as the old pack reads them; never empty.
        new: The same for the new pack.
    """

    id: str
    old: tuple[Box, ...]
    new: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that cannot be read or settled.

    Attributes:
        not_proven: True where it was read, and its range ran out of the budget.
    """

    id: str
    says: str
    not_proven: bool = False


def lines_of(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Number the lines of a file as they come; blank ones are passed over.

    Yields:
        The number of the line and its bytes, at most one byte more than ``LONGEST_LINE`` of them.
    """
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield str(number), line


class Reader:
    """Reads lines for an old and a new pack.

    Attributes:
        same_space: True where both packs read every answer as the same box.
    """

    def __init__(self, old: Pack, new: Pack) -> None:
        self.old: Compiled = compiled(old)
        self.new: Compiled = compiled(new)
        self.same_space = [_reading(each) for each in old.factors] == [
            _reading(each) for each in new.factors
        ]

    def read(self, number: str, line: bytes) -> Stored | Refused:
        """Read one line for both packs; a line that either cannot read is refused."""
        name = number
        try:
            written = loads_strict(_text(line))
            name = name_of(written, number)
            old = self._boxes(self.old, self.new.pack, written, number)
            if self.same_space:
                return Stored(name, old, old)
        except AnswerProblem as problem:
            return Refused(name, str(problem))
        try:
            return Stored(name, old, self._boxes(self.new, self.old.pack, written, number))
        except AnswerProblem as problem:
            return Refused(name, f"{problem} (in the new pack)")

    def _boxes(self, ready: Compiled, other: Pack, written: object, number: str) -> tuple[Box, ...]:
        line = written if self.same_space else _fitted(written, ready.pack, other)
        return concern_boxes(ready, given_from_json(ready.pack, line, number))


def _text(line: bytes) -> str:
    if len(line) > LONGEST_LINE:
        raise AnswerProblem("line", "is longer than 1 MiB; write one screening per line")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        raise AnswerProblem("line", "is not UTF-8 text; write it as UTF-8") from None


def _reading(factor: Factor) -> tuple[object, ...]:
    """Everything about a question that its answers are read by."""
    options = tuple(option.id for option in factor.options)
    kind = factor.kind, factor.ordered, factor.about
    return factor.id, *kind, options, factor.bands, factor.as_unknown


def _fitted(written: object, pack: Pack, other: Pack) -> object:
    """Write a line as one pack is asked, for a line that either may have been asked."""
    if not isinstance(written, dict):
        return written
    line = dict(written)
    if "answers" in line:
        line["answers"] = _fitted_answers(line["answers"], pack, other)
    if isinstance(line.get("concerns"), list):
        line["concerns"] = [_fitted_answers(each, pack, other) for each in line["concerns"]]
    if isinstance(line.get("children"), list):
        line["children"] = [_fitted_child(each, pack, other) for each in line["children"]]
    return line


def _fitted_child(child: object, pack: Pack, other: Pack) -> object:
    if isinstance(child, dict) and "answers" in child:
        return {**child, "answers": _fitted_answers(child["answers"], pack, other)}
    return child


def _fitted_answers(answers: object, pack: Pack, other: Pack) -> object:
    if not isinstance(answers, dict):
        return answers
    return {
        factor_id: _counted(answer, pack.factor_by_id, other.factor_by_id, factor_id)
        for factor_id, answer in answers.items()
        if factor_id in pack.factor_by_id or factor_id not in other.factor_by_id
    }


def _counted(
    answer: object, own: Mapping[str, Factor], others: Mapping[str, Factor], factor_id: str
) -> object:
    """Read an answer that only the other pack has as the one it counts as."""
    if factor_id not in own or factor_id not in others:
        return answer
    known, other = own[factor_id].option_index, others[factor_id]
    counts = {
        option.id: option.counts_as
        for option in other.options
        if option.id not in known and option.counts_as in known
    }
    return _replaced(answer, counts) if counts else answer


def _replaced(answer: object, counts: Mapping[str, str | None]) -> object:
    if isinstance(answer, str):
        return counts.get(answer, answer)
    if isinstance(answer, list):
        found = [_replaced(each, counts) for each in answer]
        # Two answers that count as one are one; an answer written twice stays a mistake.
        return found if len(set(map(str, answer))) < len(answer) else list(dict.fromkeys(found))
    if isinstance(answer, dict):
        return {key: _replaced(each, counts) for key, each in answer.items()}
    return answer

"""Answers as people give them: about the screening, about each concern, about each child.

Nothing here guesses. Whatever cannot be read with certainty is an ``AnswerProblem`` that names the
question and says what to write; a missing answer is nothing known, and stays so.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from continuum_rules.factor import About, Factor, Kind, NotKnown
from continuum_rules.nearest import did_you_mean
from continuum_rules.pack import Pack

PARTS = ("displaying", "harmed", "other")
MOST_SHOWN = 60
"""How much of what somebody wrote a message repeats, in characters."""
_NOT_KNOWN = {kind.value: kind for kind in NotKnown}


@dataclass(frozen=True, slots=True)
class Several:
    """What applies, of a list where all that apply are chosen.

    Attributes:
        yes: The options that apply.
        not_known: The options of which it is not known. Every other option is "no".
    """

    yes: frozenset[str]
    not_known: frozenset[str] = frozenset()


Answer = str | int | tuple[str | int, ...] | NotKnown | Several
"""Option id, whole years, "one of these" (or all that apply), a kind of not-known, or Several."""


@dataclass(frozen=True, slots=True)
class GivenChild:
    """What is recorded about one child.

    Attributes:
        part: ``displaying``, ``harmed`` or ``other``.
    """

    part: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Given:
    """Everything recorded in one screening.

    Attributes:
        answers: Everything, where ``concerns`` is None; else the screening's own questions only.
        concerns: One mapping per concern, never empty; None where there is only one and its answers
            stand in ``answers``.
        children: One entry per child; empty where nothing is recorded per child.
        id: The caller's own name for it.
    """

    answers: Mapping[str, Answer]
    concerns: tuple[Mapping[str, Answer], ...] | None = None
    children: tuple[GivenChild, ...] = field(default=())
    id: str = "1"

    def to_json(self) -> dict[str, object]:
        """Give the object that ``given_from_json`` reads back as an equal value."""
        line: dict[str, object] = {"id": self.id, "answers": _answers_to_json(self.answers)}
        if self.concerns is not None:
            line["concerns"] = [_answers_to_json(each) for each in self.concerns]
        if self.children:
            line["children"] = [
                {"part": child.part, "answers": _answers_to_json(child.answers)}
                for child in self.children
            ]
        return line


class AnswerProblem(ValueError):
    """An answer that cannot be read.

    Attributes:
        factor: The question, or the key of the line, that it is about.
        says: What is wrong, and what to write.
    """

    def __init__(self, factor: str, says: str) -> None:
        super().__init__(f"{factor}: {says}")
        self.factor = factor
        self.says = says


def _answers_to_json(answers: Mapping[str, Answer]) -> dict[str, object]:
    return {factor_id: _answer_to_json(answer) for factor_id, answer in answers.items()}


def _answer_to_json(answer: Answer) -> object:
    if isinstance(answer, Several):
        if answer.not_known:
            return {"yes": sorted(answer.yes), "not_known": sorted(answer.not_known)}
        return sorted(answer.yes)
    if isinstance(answer, NotKnown):
        return answer.value
    return list(answer) if isinstance(answer, tuple) else answer


def read_answer(factor: Factor, written: object) -> Answer:
    """Read one answer to a question.

    Args:
        written: What a JSON reader gives, or an ``Answer``.

    Raises:
        AnswerProblem: It is not an answer to this question.
    """
    if isinstance(written, str) and written in _NOT_KNOWN:
        return _read_not_known(factor, _NOT_KNOWN[written])
    if factor.kind is Kind.SEVERAL:
        return _read_several(factor, written)
    if isinstance(written, list | tuple):
        return _read_one_of(factor, written)
    return _read_single(factor, written)


def _read_not_known(factor: Factor, kind: NotKnown) -> NotKnown:
    if kind is NotKnown.NO_SIGN_SO_FAR and not factor.ordered:
        raise AnswerProblem(
            factor.id, "“no_sign_so_far” fits ordered questions only; write “not_known” here"
        )
    return kind


def _read_single(factor: Factor, written: object) -> str | int:
    if isinstance(written, str):
        return _read_option(factor, written)
    if isinstance(written, bool) or not isinstance(written, int):
        raise AnswerProblem(
            factor.id, f"{_shown(written)} is not an answer; {_what_to_write(factor)}"
        )
    if factor.kind is not Kind.YEARS:
        raise AnswerProblem(factor.id, f"{written} is a number; {_what_to_write(factor)}")
    if not factor.bands[0] <= written < factor.bands[-1]:
        raise AnswerProblem(
            factor.id, f"{written} is outside the ages asked about; {_what_to_write(factor)}"
        )
    return written


def _read_option(factor: Factor, written: str) -> str:
    if written in factor.option_index:
        return written
    if factor.kind is Kind.YEARS and written.strip().isdigit():
        raise AnswerProblem(
            factor.id,
            f"{_shown(written)} is text; write the number without quotation marks:"
            f" {written.strip()[:MOST_SHOWN]}",
        )
    raise AnswerProblem(
        factor.id,
        f"{_shown(written)} is not one of its answers; {did_you_mean(written, _words(factor))}",
    )


def _read_one_of(factor: Factor, written: Sequence[object]) -> tuple[str | int, ...]:
    if not written:
        raise AnswerProblem(factor.id, "an empty list says nothing; write “not_known”")
    for each in written:
        if isinstance(each, str) and each in _NOT_KNOWN:
            raise AnswerProblem(
                factor.id, f"“{each}” stands alone; write it without a list, or leave it out"
            )
    found = tuple(_read_single(factor, each) for each in written)
    _refuse_twice(factor, found)
    return found


def _read_several(factor: Factor, written: object) -> Several:
    if isinstance(written, Several):
        written = {"yes": sorted(written.yes), "not_known": sorted(written.not_known)}
    if isinstance(written, list | tuple):
        return Several(_read_chosen(factor, written))
    if not isinstance(written, dict):
        raise AnswerProblem(
            factor.id,
            f"{_shown(written)} is not a list; write the list of all that apply, such as "
            f"[“{factor.options[0].id}”], or [] for none of them",
        )
    for key in written:
        if key not in ("yes", "not_known"):
            raise AnswerProblem(
                factor.id, f"“{key}” is not a key here; write “yes” and “not_known”"
            )
    yes = _read_chosen(factor, written.get("yes", []))
    not_known = _read_chosen(factor, written.get("not_known", []))
    if both := sorted(yes & not_known):
        raise AnswerProblem(factor.id, f"“{both[0]}” stands under both; write it under one of them")
    return Several(yes, not_known)


def _read_chosen(factor: Factor, written: object) -> frozenset[str]:
    if not isinstance(written, list | tuple):
        raise AnswerProblem(factor.id, f"{_shown(written)} is not a list; write a list of options")
    found = []
    for each in written:
        if not isinstance(each, str):
            raise AnswerProblem(factor.id, f"{_shown(each)} is not an option; write option ids")
        if each in _NOT_KNOWN:
            raise AnswerProblem(
                factor.id,
                f"“{each}” is not an option; write it without a list, or list the options under "
                "“not_known”",
            )
        found.append(_read_option(factor, each))
    _refuse_twice(factor, found)
    return frozenset(found)


def _refuse_twice(factor: Factor, found: Sequence[str | int]) -> None:
    for place, each in enumerate(found):
        if each in found[:place]:
            raise AnswerProblem(factor.id, f"“{each}” stands twice; write it once")


def _words(factor: Factor) -> list[str]:
    return [option.id for option in factor.options] + list(_NOT_KNOWN)


def _what_to_write(factor: Factor) -> str:
    if factor.kind is not Kind.YEARS:
        return "write one of: " + ", ".join(option.id for option in factor.options)
    words = f"write a whole number from {factor.bands[0]} to {factor.bands[-1] - 1}"
    also = [option.id for option in factor.options[len(factor.bands) - 1 :]]
    return words + (f", or one of: {', '.join(also)}" if also else "") + ", or “not_known”"


def _shown(written: object) -> str:
    """Show what was written in a few words: as JSON writes it, and cut where it is long."""
    if isinstance(written, str):
        cut = written if len(written) <= MOST_SHOWN else f"{written[:MOST_SHOWN]}…"
        return f"“{cut}”"
    if isinstance(written, list | tuple):
        return "a list"
    if isinstance(written, dict | Several):
        return "an object"
    return json.dumps(written)


def read_answers(
    pack: Pack, written: object, where: str, allowed: Iterable[About], otherwise: str
) -> dict[str, Answer]:
    """Read one object of answers.

    Args:
        where: What the object is called in messages.
        allowed: What its questions may be about.
        otherwise: Said of a question about anything else: where its answer belongs.

    Raises:
        AnswerProblem: It is not an object, or an answer cannot be read.
    """
    if not isinstance(written, Mapping):
        raise AnswerProblem(where, f"{_shown(written)} is not an object; write {{…}} with answers")
    may = frozenset(allowed)
    found: dict[str, Answer] = {}
    for factor_id, answer in written.items():
        factor = pack.factor_by_id.get(factor_id)
        if factor is None:
            says = did_you_mean(str(factor_id), pack.factor_by_id)
            raise AnswerProblem(str(factor_id), f"this pack has no such question; {says}")
        if factor.about not in may:
            raise AnswerProblem(factor.id, otherwise)
        found[factor.id] = read_answer(factor, answer)
    return found

"""Trying a draft: a case placed under it as a practitioner’s would be. Nothing is stored."""

from collections.abc import Iterator
from dataclasses import dataclass

from continuum_rules import AnswerProblem, Pack
from hsb_screen.errors import NotThere
from hsb_screen.rules.checks_page import the_finding
from hsb_screen.rules.drafts import Draft
from hsb_screen.rules.reading import read_draft
from hsb_screen.rules.showing import Answers, Placed, in_words, placed, two_cases


@dataclass(frozen=True, slots=True)
class Tried:
    """One case under a draft.

    Attributes:
        title: What it is called.
        answers: Question and answer of what was said, in the order of the pack.
    """

    title: str
    answers: tuple[tuple[str, str], ...]
    placed: Placed


@dataclass(frozen=True, slots=True)
class Preview:
    """What can be tried under a draft, and what came of one case.

    Attributes:
        kept: Id and title of the draft's own cases.
        tried: None before one was chosen.
    """

    kept: tuple[tuple[str, str], ...]
    tried: tuple[Tried, ...]


def pack_to_try(draft: Draft) -> Pack:
    """Give the rules of a draft.

    Raises:
        NotThere: They cannot be read, so there is nothing to try.
    """
    pack = read_draft(draft.texts).pack
    if pack is None:
        raise NotThere
    return pack


def preview(draft: Draft, case_id: str, number: int) -> Preview:
    """Place a case under a draft.

    Args:
        case_id: One of the pack’s own cases; "" for none.
        number: A counter-example that the last check found; 0 for none.

    Raises:
        NotThere: There is no such case.
    """
    pack = pack_to_try(draft)
    below = {case.id for case in pack.alone.cases} if pack.alone else set()
    own = (case for case in pack.cases if case.id not in below)
    kept = tuple((case.id, case.title or case.id) for case in own)
    tried = tuple(_tried(draft, pack, case_id, number))
    if (case_id or number) and not tried:
        raise NotThere
    return Preview(kept, tried)


def _tried(draft: Draft, pack: Pack, case_id: str, number: int) -> Iterator[Tried]:
    if number:
        _, check, found = the_finding(draft, number)
        both = two_cases(pack, check, found)
        for name, shown in zip(both.heads, both.cases, strict=True) if both else ():
            yield Tried(name, _answers(pack, shown.answers), shown)
    for case in pack.cases:
        if case.id == case_id:
            yield _under(pack, case.title or case.id, case.answers)


def _under(pack: Pack, title: str, answers: Answers) -> Tried:
    try:
        return Tried(title, _answers(pack, answers), placed(pack, answers))
    except AnswerProblem:
        raise NotThere from None


def _answers(pack: Pack, answers: Answers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (factor.question, in_words(factor, answers[factor.id]))
        for factor in pack.factors
        if factor.id in answers
    )

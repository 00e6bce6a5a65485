"""``continuum-rules indicate``: where recorded answers stand on the continuum, and what follows."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from continuum_rules.answers import AnswerProblem, Given
from continuum_rules.commands.answers import add_answers, opened
from continuum_rules.commands.packs import add_pack, read_or_say
from continuum_rules.concerns import indicate
from continuum_rules.cover import BudgetExhausted
from continuum_rules.given import given_from_json, loads_strict, name_of
from continuum_rules.indication import Indication
from continuum_rules.pack import Pack
from continuum_rules.sentence import sentence

if TYPE_CHECKING:
    from argparse import _SubParsersAction

ALL_WELL, PROBLEMS, CALL_IS_WRONG, NOT_PROVEN = range(4)


def add_parser(verbs: "_SubParsersAction[ArgumentParser]") -> None:
    """Say what the command takes."""
    parser = verbs.add_parser(
        "indicate",
        help="say where recorded answers stand, why, and what follows",
        description="Read answers and say where they stand on the continuum: a range with reasons,"
        " open questions and steps. Answers: one JSON object, an array of them, or one per line."
        " A line that cannot be read is reported and never stops the others.",
    )
    add_pack(parser)
    add_answers(parser, "FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def run(asked: Namespace) -> int:
    """Write one indication per line of answers.

    Returns:
        0 where every line could be read; 1 where the pack or a line has problems; 2 where the
        answers cannot be opened; 3 where a question ran out of its budget.
    """
    pack = read_or_say(asked.pack, asked.overlay)
    if pack is None:
        return PROBLEMS
    file = opened(asked.answers)
    if file is None:
        return CALL_IS_WRONG
    with file as stream:
        text = _text(stream.read())
    return max((_line(pack, *each, as_json=asked.json) for each in lines(text)), default=ALL_WELL)


def _text(data: bytes) -> str:
    """Read the input; what is no UTF-8 becomes a character that no JSON holds."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "\N{REPLACEMENT CHARACTER}"


def lines(text: str) -> Iterator[tuple[str, str]]:
    """Split the input into single objects.

    Args:
        text: One JSON object, an array of objects, or one object per line.

    Yields:
        The number of the object (of its line, where there is one per line), and its text.
    """
    whole = text.strip()
    if _is_json(whole):
        yield from _elements(whole) if whole.startswith("[") else [("1", whole)]
        return
    numbered = [(str(n), line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if any(_is_json(line) for _, line in numbered):
        yield from numbered
    else:
        yield "1", whole


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _elements(text: str) -> Iterator[tuple[str, str]]:
    """Split an array that is known to be JSON, keeping the text of each element."""
    decoder = json.JSONDecoder()
    place = _past(text, 1)
    number = 0
    while text[place] != "]":
        number += 1
        _, end = decoder.raw_decode(text, place)
        yield str(number), text[place:end]
        place = _past(text, end)


def _past(text: str, place: int) -> int:
    """Skip white space and commas."""
    while text[place] in " \t\r\n,":
        place += 1
    return place


def _line(pack: Pack, number: str, text: str, as_json: bool) -> int:
    """Answer one object, or say what is wrong with it."""
    name = number
    try:
        line = loads_strict(text)
        name = name_of(line, number)
        given = given_from_json(pack, line, number)
        _write(pack, given, indicate(pack, given), as_json)
    except AnswerProblem as problem:
        _refuse(name, str(problem), as_json)
        return PROBLEMS
    except BudgetExhausted:
        _refuse(name, "not settled within the budget: NOT PROVEN", as_json)
        return NOT_PROVEN
    return ALL_WELL


def _refuse(name: str, says: str, as_json: bool) -> None:
    shape = json.dumps({"id": name, "error": says}, ensure_ascii=False)
    sys.stdout.write(f"{shape}\n" if as_json else f"{name}: {says}\n\n")


def _write(pack: Pack, given: Given, indication: Indication, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(indication.to_json(), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(in_words(pack, given, indication) + "\n")


def in_words(pack: Pack, given: Given, indication: Indication) -> str:
    """Write an indication for a reader."""
    written = [f"{indication.id}: {sentence(pack, indication, given).text}"]
    written += _listed("Why", [rule.because for rule in indication.rules])
    written += _listed("Enough on their own", _questions(pack, indication.facts))
    deciding = list(dict.fromkeys(each.factor for each in indication.open_steps))
    written += _listed("Open, and decides a step", _questions(pack, deciding))
    narrowing = list(dict.fromkeys(each.factor for each in indication.open))
    written += _listed("Open, and narrows the range", _questions(pack, narrowing))
    steps = [
        f"{pack.step_by_id[each.id].do} ({each.status.value}; {each.because})"
        for each in indication.steps
    ]
    written += _listed("Steps", steps)
    return "\n".join(written) + "\n"


def _questions(pack: Pack, ids: list[str] | tuple[str, ...]) -> list[str]:
    return [pack.factor_by_id[each].question for each in ids]


def _listed(title: str, entries: list[str]) -> list[str]:
    return [f"  {title}:", *(f"  - {entry}" for entry in entries)] if entries else []

"""One line of answers: from JSON text to a checked ``Given``."""

import json
from collections.abc import Mapping, Sequence

from continuum_rules.answers import (
    PARTS,
    Answer,
    AnswerProblem,
    Given,
    GivenChild,
    read_answers,
)
from continuum_rules.factor import About
from continuum_rules.nearest import did_you_mean
from continuum_rules.pack import Pack

KEYS = ("id", "answers", "concerns", "children")
_TO_THE_CONCERN = "this is asked of each concern; write it in the concern's own answers"
_TO_THE_SCREENING = "this is asked once; write it in “answers”"
_TO_THE_CHILD = "this is asked of each child; write it in the child's own answers"


def loads_strict(text: str) -> object:
    """Read JSON text, refusing what an ordinary reader lets pass.

    Raises:
        AnswerProblem: The text is not JSON, nests too deep, holds NaN, or names a key twice.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise AnswerProblem("JSON", f"cannot be read at {where}; write one JSON object") from None
    except (ValueError, RecursionError) as problem:
        if isinstance(problem, AnswerProblem):
            raise
        raise AnswerProblem("JSON", "cannot be read; write one JSON object") from None


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise AnswerProblem(key, "stands twice; write it once")
        found[key] = value
    return found


def _no_constant(word: str) -> object:
    raise AnswerProblem("JSON", f"{word} is not an answer; write “not_known”")


def given_from_json(pack: Pack, line: object, default_id: str = "1") -> Given:
    """Read one object of the input format.

    Args:
        line: What a JSON reader gave for it.
        default_id: Used where the line brings no ``id``: its line number.

    Raises:
        AnswerProblem: Anything in it cannot be read with certainty.
    """
    if not isinstance(line, dict):
        raise AnswerProblem("line", "is not an object; write {“answers”: {…}}")
    for key in line:
        if key not in KEYS:
            raise AnswerProblem(str(key), _unknown_key(pack, str(key)))
    children = _read_children(pack, line.get("children", []))
    answers = line.get("answers", {})
    name = _read_id(line.get("id", default_id))
    if "concerns" not in line:
        allowed = [About.SCREENING, About.CONCERN, *([] if children else [About.CHILD])]
        read = read_answers(pack, answers, "answers", allowed, _TO_THE_CHILD)
        return Given(read, None, children, name)
    read = read_answers(pack, answers, "answers", [About.SCREENING], _TO_THE_CONCERN)
    return Given(read, _read_concerns(pack, line["concerns"]), children, name)


def _unknown_key(pack: Pack, key: str) -> str:
    if key in pack.factor_by_id:
        return "is a question; write it inside “answers”"
    return f"is not a key of a line; {did_you_mean(key, KEYS)}"


def name_of(line: object, default: str) -> str:
    """Give the id that a line names itself by, also where the line is refused for something else.

    Args:
        default: Where it names none that can be read.
    """
    written = line.get("id") if isinstance(line, dict) else None
    return str(written) if _is_id(written) else default


def _read_id(written: object) -> str:
    if _is_id(written):
        return str(written)
    raise AnswerProblem("id", "is not a text; write a short text of your own")


def _is_id(written: object) -> bool:
    return isinstance(written, str | int) and not isinstance(written, bool)


def _read_concerns(pack: Pack, written: object) -> tuple[dict[str, Answer], ...]:
    if not isinstance(written, list):
        raise AnswerProblem("concerns", "is not a list; write [{…}], one object per concern")
    if not written:
        raise AnswerProblem("concerns", "is an empty list; leave it out, or write one {…} in it")
    return tuple(
        read_answers(pack, each, f"concern {number}", [About.CONCERN], _TO_THE_SCREENING)
        for number, each in enumerate(written, start=1)
    )


def _read_children(pack: Pack, written: object) -> tuple[GivenChild, ...]:
    if not isinstance(written, list):
        raise AnswerProblem("children", "is not a list; write [{“part”: …, “answers”: {…}}]")
    return tuple(_read_child(pack, each, number) for number, each in enumerate(written, start=1))


def _read_child(pack: Pack, written: object, number: int) -> GivenChild:
    where = f"child {number}"
    if not isinstance(written, Mapping):
        raise AnswerProblem(where, "is not an object; write {“part”: …, “answers”: {…}}")
    for key in written:
        if key not in ("part", "answers"):
            says = did_you_mean(str(key), ("part", "answers"))
            raise AnswerProblem(where, f"“{key}” is not a key of a child; {says}")
    part = written.get("part")
    if part not in PARTS:
        raise AnswerProblem(where, f"“part” is {part!r}; write one of: {', '.join(PARTS)}")
    read = read_answers(
        pack, written.get("answers", {}), where, [About.CHILD], "this is not asked of each child"
    )
    return GivenChild(str(part), read)

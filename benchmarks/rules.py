"""The rules, measured against other engines and against bare Python, in one run.

``python -m benchmarks.rules`` prints ratios and writes them to ``RESULTS.md`` beside this file.
Both sides of every line do the same work, and their answers are compared before anything is
measured. See ``measuring`` for how.
"""

import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from importlib.util import find_spec
from random import Random
from statistics import quantiles

from benchmarks import results
from benchmarks.engines import Level, bare_loop, with_reasons, zen_quickest, zen_table
from benchmarks.measuring import Row, Side, Work, compared
from benchmarks.queries import by_cadical, by_cover
from benchmarks.workload import SEED, a_pack, complete_answers
from continuum_rules import Given, Pack, indicate, packs_folder, read_pack
from continuum_rules.answers import Answer
from continuum_rules.compiled import Compiled, compiled
from continuum_rules.factor import Kind
from continuum_rules.open_steps import open_steps
from continuum_rules.outlook import Outlook
from continuum_rules.questions import open_questions
from continuum_rules.screening import Place, read_concerns, read_screening
from continuum_rules.verify import verify
from continuum_rules.verify.places import places

BASE = packs_folder() / "base"
EXAMPLE = packs_folder() / "example-partnership"
THE_DAY = date(2026, 11, 22)
ONE = "one evaluation with rules and facts"
MANY_RULES = 500


class Disagree(Exception):
    """The two sides do not give the same answers, so there is nothing to measure."""


def what_is_open(ready: Compiled) -> None:
    """Work out a blank form: the range, the open questions and the open steps."""
    screening = read_screening(ready, Given({}))
    (standing,) = read_concerns(ready, screening)
    outlook = Outlook(standing)
    open_questions(outlook, None)
    open_steps(ready, screening, [(Place(), outlook)])


def complete_base_answers(pack: Pack, number: int) -> list[dict[str, Answer]]:
    """Draw complete answers to the base pack: mild ones three times as often as others."""
    random = Random(SEED)  # noqa: S311 - drawing a workload, not secrets
    found: list[dict[str, Answer]] = []
    for _ in range(number):
        answers: dict[str, Answer] = {}
        for factor in pack.factors:
            names = [option.id for option in factor.options if option.id not in factor.as_unknown]
            mild = random.random() < 0.75
            if factor.kind is Kind.SEVERAL:
                answers[factor.id] = () if mild else (random.choice(names),)
            else:
                answers[factor.id] = names[0] if mild else random.choice(names)
        found.append(answers)
    return found


def _each(level: Callable[..., object], every: Sequence[object]) -> Work:
    def work() -> None:
        for answers in every:
            level(answers)

    return work


OTHERS: tuple[tuple[str, str, Callable[[Pack], Level], float, bool], ...] = (
    ("zen-table", "zen-engine with trace, a column per question", zen_table, 30, True),
    ("zen-quickest", "zen-engine with trace, in the quickest form found", zen_quickest, 30, True),
    ("loop", "a bare dict and frozenset loop, level only", bare_loop, 3, False),
)


def _evaluations() -> Iterator[Row]:
    pack = a_pack()
    many = complete_answers(pack, 1_000)
    few = many[:25]
    ours = with_reasons(pack)
    for name, told, write, reach, is_faster in OTHERS:
        theirs = write(pack)
        every = few if is_faster else many
        own = many[:200] if is_faster else many
        _agree([theirs(answers) for answers in every], [ours(answers) for answers in every])
        yield compared(
            f"{ONE}; 45 questions, 60 rules",
            told,
            Side(_each(ours, own), len(own), "ours"),
            Side(_each(theirs, every), len(every), name),
            reach=reach,
            is_faster=is_faster,
        )


def _blank_forms() -> Iterator[Row]:
    base, drawn = read_pack(BASE), a_pack()
    forms = (
        (base, complete_base_answers(base, 50), f"the base pack, {len(base.factors)} questions"),
        (drawn, complete_answers(drawn, 50), "45 questions, 60 rules"),
    )
    for pack, every, name in forms:
        one = Side(_each(with_reasons(pack), every), len(every))
        is_base = pack is base
        for parts, work in (
            ("range, open questions, open steps", partial(what_is_open, compiled(pack))),
            ("the whole indication", partial(indicate, pack, Given({}))),
        ):
            blank = Side(work, 1, "blank" if is_base else None)
            yield compared(f"blank form, {parts}; {name}", ONE, blank, one, reach=1_000)


def _proofs() -> Iterator[Row]:
    for rules, upper, reach in ((60, True, 1), (60, False, 1), (500, True, 3), (500, False, 3)):
        pack = a_pack(rules=rules, upper=upper)
        asked = by_cover(pack)
        _agree(asked, by_cadical(pack))
        kind = "as checked packs have them" if upper else "of any kind"
        yield compared(
            f"{len(asked):,} queries of a proof; {rules} rules, conditions {kind}",
            "CaDiCaL through python-sat",
            Side(partial(by_cover, pack), 1, f"cover-{rules}-{upper}"),
            Side(partial(by_cadical, pack), 1, f"cadical-{rules}-{upper}"),
            reach=reach,
            rounds=7 if rules == MANY_RULES else 21,
        )


def _reading() -> Iterator[Row]:
    texts = [path.read_text("utf-8") for path in sorted(BASE.glob("*.toml"))]
    yield compared(
        "reading and checking the base pack",
        "tomllib.loads of the same text",
        Side(partial(read_pack, BASE), 1, "read"),
        Side(_each(tomllib.loads, texts), 1, "parse"),
        reach=6,
        rounds=15,
    )


def _check_again() -> None:
    """Do what a page does after a text was changed: read, prove, and find where each entry is."""
    verify(read_pack(BASE, EXAMPLE), THE_DAY)
    places(BASE, EXAMPLE)


def _rechecking() -> Iterator[Row]:
    yield compared(
        "checking a changed local layer again; the base pack and the example",
        "reading and checking the base pack",
        Side(_check_again),
        Side(partial(read_pack, BASE)),
        reach=10,
        rounds=15,
    )


def _impact() -> Iterator[Row]:
    """Take in the measure of ``impact``, which brings its own rounds."""
    if find_spec("numpy") is None:
        print("Without NumPy the impact of a change is not measured.")
        return
    from benchmarks import impact  # NumPy is an extra, so this may not be there to load

    times = impact.measured()
    found = [ours / theirs for ours, theirs in zip(times["impact"], times["sum"], strict=True)]
    low, middle, high = quantiles(found, n=4)
    yield Row(
        "both ends of two ranges for 1,000,000 partial answers (NumPy)",
        "numpy.sum over the same bytes",
        (low, middle, high),
        12,
        (impact.peak(), None),
    )


def _agree(ours: object, theirs: object) -> None:
    if ours != theirs:
        raise Disagree


def main() -> int:
    """Print every ratio and keep them; 1 where two sides disagree on any answer."""
    rows = []
    try:
        for part in (_evaluations, _blank_forms, _proofs, _reading, _rechecking, _impact):
            for row in part():
                print(results.line(row), flush=True)
                rows.append(row)
    except Disagree:
        print("The two sides disagree; nothing more was measured.")
        return 1
    results.write(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The pack's own tests: answers, and the least that must come out of them."""

from collections.abc import Mapping

from continuum_rules.answers import AnswerProblem, read_answer
from continuum_rules.factor import Factor, Kind
from continuum_rules.level import Level
from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.problems import Found, did_you_mean, quote
from continuum_rules.rule import Case


def read_cases(
    document: Document,
    factors: Mapping[str, Factor],
    levels: tuple[Level, ...],
    found: Found,
) -> tuple[Case, ...]:
    """Build the cases in the order written, every answer checked."""
    position = {level.id: level.position for level in levels}
    entries = [entry for entry in document["case"] if entry.id]
    for entry in entries:
        _check_answers(entry, factors, found)
        _check_expectation(entry, position, found)
    return tuple(
        Case(
            id=entry.id,
            title=entry.text("title"),
            answers=entry.table_at("answers"),
            lowest=entry.text_or_none("lowest"),
            highest=entry.text_or_none("highest"),
            steps=entry.texts("steps"),
        )
        for entry in entries
    )


def _check_answers(entry: Entry, factors: Mapping[str, Factor], found: Found) -> None:
    for name, answer in entry.table_at("answers").items():
        where = entry.at("answers", name)
        factor = factors.get(name)
        if factor is None:
            found.add(
                where,
                f"{entry.subject}: {quote(name)} is not a factor of this pack",
                "the case would not test what it says",
                did_you_mean(name, factors),
            )
        elif factor.options and (factor.bands or factor.kind is not Kind.YEARS):
            try:
                read_answer(factor, answer)
            except AnswerProblem as problem:
                what, _, instead = problem.says.rpartition("; ")
                why = "the case would not test what it says"
                found.add(where, f"{entry.subject}: {name}: {what}", why, instead)


def _check_expectation(entry: Entry, position: Mapping[str, int], found: Found) -> None:
    lowest, highest = entry.text("lowest"), entry.text("highest")
    if not entry.gives("lowest", "highest", "steps"):
        found.add(
            entry.at(),
            f"{entry.subject} expects nothing",
            "a case is a test, and this one could not fail",
            "write lowest, highest or steps",
        )
    if position.get(lowest, 0) > position.get(highest, len(position)):
        found.add(
            entry.at("lowest"),
            f"{entry.subject}: lowest {quote(lowest)} is above highest {quote(highest)}",
            "no range runs that way",
            "exchange the two",
        )

"""Conditions and boxes in a pack's own words, for people who never see a key or an id."""

import re
from collections.abc import Iterable, Mapping, Sequence

from continuum_rules.condition import options_meant
from continuum_rules.factor import Factor, Kind, Test
from continuum_rules.rule import When
from continuum_rules.space import Box, Space

_BAND = re.compile(r"years_(\d+)_(\d+)")


def joined(words: Sequence[str], word: str) -> str:
    """Join words: ``a, b or c``; with semicolons where the words themselves hold commas.

    >>> joined(["a", "b", "c"], "or")
    'a, b or c'
    """
    if len(words) < 2:
        return "".join(words)
    if any("," in each for each in words):
        return f"{'; '.join(words[:-1])}; {word} {words[-1]}"
    return f"{', '.join(words[:-1])} {word} {words[-1]}"


def kept_in_words(factor: Factor, kept: Iterable[str]) -> str:
    """Say which answers to a question are meant.

    Args:
        kept: Option ids, some but not all of the question's.
    """
    wanted = frozenset(kept)
    order = [option.id for option in factor.options]
    places = [place for place, option_id in enumerate(order) if option_id in wanted]
    labels = [factor.options[place].label for place in places]
    if factor.ordered and len(places) > 1:
        if places == list(range(places[0], len(order))):
            return f"{labels[0]}, or more concerning"
        if places == list(range(len(places))):
            return f"{labels[-1]}, or less concerning"
    if factor.kind is Kind.YEARS:
        return joined(_ages([order[place] for place in places], labels), "or")
    return joined(labels, "or")


def _ages(ids: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Join bands of years that follow each other."""
    found: list[str] = []
    run: tuple[int, int] | None = None
    for option_id, label in zip(ids, labels, strict=True):
        band = _BAND.fullmatch(option_id)
        if band is None:
            found.append(label)
            run = None
        elif run is not None and run[1] + 1 == int(band[1]):
            run = run[0], int(band[2])
            found[-1] = f"{run[0]} to {run[1]} years"
        else:
            run = int(band[1]), int(band[2])
            found.append(label)
    return found


def box_in_words(space: Space, factors: Iterable[Factor], box: Box) -> list[str]:
    """Say what a box asks of each question that it asks about; empty for the box of every case."""
    told = []
    for factor in factors:
        if not space.recorded(box, factor.id):
            continue
        kept = kept_options(space, factor, box)
        if isinstance(kept, Mapping):
            told.append(f"“{factor.question}” {_several_in_words(factor, kept)}")
        else:
            told.append(f"“{factor.question}” {kept_in_words(factor, kept)}")
    return told


def kept_options(space: Space, factor: Factor, box: Box) -> list[str] | dict[str, list[str]]:
    """List the options that a box keeps of a question, in order.

    Returns:
        Option ids; for all that apply, those that must apply under ``yes`` and those that must not
        under ``no``.
    """
    fields = space.fields_of[factor.id]
    if factor.kind is not Kind.SEVERAL:
        return [name for name, bit in fields[0].bits.items() if box & bit]
    return {
        word: [str(f.option) for f in fields if box & f.mask == f.bits[word]]
        for word in ("yes", "no")
    }


def _several_in_words(factor: Factor, kept: Mapping[str, Sequence[str]]) -> str:
    parts = []
    if kept["yes"]:
        parts.append("includes " + joined([factor.label_of(each) for each in kept["yes"]], "and"))
    if kept["no"]:
        parts.append("without " + joined([factor.label_of(each) for each in kept["no"]], "and"))
    return ", ".join(parts)


def asked_in_words(factor: Factor, test: Test) -> str:
    """Say what a condition asks of a question, in its labels."""
    meant = options_meant(factor, test)
    if factor.kind is not Kind.SEVERAL:
        return f"“{factor.question}” {kept_in_words(factor, meant)}"
    labels = [option.label for option in factor.options if option.id in meant]
    word = "none of them: " if test.without is not None else "any of: "
    return f"“{factor.question}” {word}{joined(labels, 'or')}"


def when_in_words(factors: Mapping[str, Factor], when: When) -> list[str]:
    """Say each part of a condition; all of them must hold. Empty: it holds in every case."""
    told = [asked_in_words(factors[each], test) for each, test in when.all_of.items()]
    if when.at_least is not None:
        parts = [asked_in_words(factors[each], test) for each, test in when.at_least.of.items()]
        count = when.at_least.count
        number = "any" if count == 1 else f"at least {count}"
        told.append(f"{number} of these: {'; '.join(parts)}")
    return told

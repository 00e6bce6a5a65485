"""Takes references to children out of a summary before anything is rendered from it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from hsb_screen.summaries.kept import rebuilt
from hsb_screen.summaries.summary import Summary

WITHHELD = "[withheld]"
LONG = 6
"""Letters and digits from which a reference is looked for within longer words as well."""

SHORTEST = 3
"""Characters of the shortest reference that is looked for: “A” would be found in every word."""


def withhold(summary: Summary, references: Iterable[str]) -> Summary:
    """Give the summary without references that somebody typed into a text, and say how many.

    A reference is found however it was typed: in small letters, with a space for a hyphen.

    Args:
        summary: As it was built.
        references: What the children are called in the case system; short ones are passed over.
    """
    wanted = _pattern_of(references)
    count = 0

    def without(value: object) -> object:
        nonlocal count
        if isinstance(value, dict):
            return {key: without(entry) for key, entry in value.items()}
        if isinstance(value, list | tuple):
            return [without(entry) for entry in value]
        if isinstance(value, str):
            value, found = wanted.subn(WITHHELD, value)
            count += found
        return value

    table = {key: without(entry) for key, entry in asdict(summary).items()}
    kept = rebuilt(Summary, table)
    return replace(kept, about=replace(kept.about, withheld=count))


def _pattern_of(references: Iterable[str]) -> re.Pattern[str]:
    """Write what finds any of the references; a short one only where it stands alone."""
    parts = (re.findall(r"\w+", each) for each in references if len(each) >= SHORTEST)
    # A long one first: what is left of it would point to the child as well.
    longest_first = sorted((each for each in parts if each), key=_length, reverse=True)
    return re.compile("|".join(map(_as_typed, longest_first)) or r"(?!)", re.IGNORECASE)


def _as_typed(parts: Sequence[str]) -> str:
    found = r"\W{0,3}".join(map(re.escape, parts))
    return found if _length(parts) >= LONG else rf"(?<!\w){found}(?!\w)"


def _length(parts: Sequence[str]) -> int:
    return sum(map(len, parts))

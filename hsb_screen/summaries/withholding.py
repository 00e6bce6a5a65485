"""Takes references to children out of a summary before anything is rendered from it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from hsb_screen.summaries.kept import rebuilt
from hsb_screen.summaries.summary import Summary

WITHHELD = "[withheld]"
LONG = 6
"""Letters and digits from which a reference is found though signs stand between any two of them."""

SHORTEST = 3
"""Characters of the shortest reference that is looked for: “A” would be found in every word."""

_RUN = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]{0,3}"
_NEVER_TYPED = frozenset({"state"})
"""Fields that hold a word of our own, which others look up."""


def withhold(summary: Summary, references: Iterable[str]) -> Summary:
    """Give the summary without references that somebody typed into a text, and say how many.

    A reference is found however it was typed: in small letters, with a space for a hyphen, or with
    a hyphen where it has none.

    Args:
        summary: As it was built.
        references: What the children are called in the case system; short ones are passed over.
    """
    wanted = pattern_of(references)
    count = 0

    def without(value: object) -> object:
        nonlocal count
        if isinstance(value, dict):
            return {
                key: entry if key in _NEVER_TYPED else without(entry)
                for key, entry in value.items()
            }
        if isinstance(value, list | tuple):
            return [without(entry) for entry in value]
        if isinstance(value, str):
            value, found = wanted.subn(WITHHELD, value)
            count += found
        return value

    table = {key: without(entry) for key, entry in asdict(summary).items()}
    kept = rebuilt(Summary, table)
    return replace(kept, about=replace(kept.about, withheld=count))


def plain(text: str) -> str:
    """Give the letters and digits of a text, all of them small: what two spellings share."""
    return "".join(_RUN.findall(text)).casefold()


def pattern_of(references: Iterable[str]) -> re.Pattern[str]:
    """Write what finds any of the references, in one pass over a text."""
    parts = (_RUN.findall(each) for each in references if len(each) >= SHORTEST)
    # A long one first: what is left of it would point to the child as well.
    longest_first = sorted((each for each in parts if each), key=_length, reverse=True)
    return re.compile("|".join(map(_as_typed, longest_first)) or r"(?!)", re.IGNORECASE)


def _as_typed(parts: Sequence[str]) -> str:
    """Write what finds one reference.

    A short one, or one of letters alone, may be a part of any word: it has to stand alone. A long
    one with digits points to a child within a longer word, too; only with one digit more is it
    another one.
    """
    signs = "".join(parts)
    is_long = len(signs) >= LONG
    found = _BETWEEN.join(map(re.escape, signs if is_long else parts))
    if not is_long or not any(map(str.isdecimal, signs)):
        return rf"(?<![^\W_]){found}(?![^\W_])"
    before = r"(?<!\d)" if signs[0].isdecimal() else ""
    after = r"(?!\d)" if signs[-1].isdecimal() else ""
    return f"{before}{found}{after}"


def _length(parts: Sequence[str]) -> int:
    return sum(map(len, parts))

"""Takes references to children out of a summary before anything is rendered from it."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from hsb_screen.summaries.kept import rebuilt
from hsb_screen.summaries.summary import Summary

WITHHELD = "[withheld]"
SHORTEST = 3
"""Characters of the shortest reference that is looked for: “A” would be found in every word."""


def withhold(summary: Summary, references: Iterable[str]) -> Summary:
    """Give the summary without references that somebody typed into a text, and say how many.

    Args:
        summary: As it was built.
        references: What the children are called in the case system; short ones are passed over.
    """
    wanted = [reference for reference in references if len(reference) >= SHORTEST]
    count = 0

    def without(value: object) -> object:
        nonlocal count
        if isinstance(value, dict):
            return {key: without(entry) for key, entry in value.items()}
        if isinstance(value, list | tuple):
            return [without(entry) for entry in value]
        if isinstance(value, str):
            for reference in wanted:
                count += value.count(reference)
                value = value.replace(reference, WITHHELD)
        return value

    table = {key: without(entry) for key, entry in asdict(summary).items()}
    kept = rebuilt(Summary, table)
    return replace(kept, about=replace(kept.about, withheld=count))

"""What an overlay adds to its base, and which entries of the base it changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from continuum_rules.pack import Pack

TABLES = (
    "levels", "sections", "factors", "rules", "invariants", "pathways", "stops", "conflicts",
    "contacts", "resources", "terms", "sources", "cases",
)  # fmt: skip
"""Where a pack keeps entries that people wrote, by attribute."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Entries of one table that an overlay wrote.

    Attributes:
        added: Those that the base does not have.
        changed: Those of the base that read otherwise, each before and after.
    """

    added: tuple[object, ...]
    changed: tuple[tuple[object, object], ...]


def layer_of(base: Pack, laid_over: Pack, table: str) -> Layer:
    """Hold one table of a base against the same with an overlay over it."""
    before, after = _entries(base, table), _entries(laid_over, table)
    pairs = ((entry, after[name]) for name, entry in before.items() if name in after)
    return Layer(
        added=tuple(entry for name, entry in after.items() if name not in before),
        changed=tuple((old, new) for old, new in pairs if old != new),
    )


def _entries(pack: Pack, table: str) -> Mapping[tuple[str, bool], object]:
    """Give one table, each entry under its id and whether it stands beside the base’s own."""
    held = getattr(pack, table)
    entries = held.values() if isinstance(held, Mapping) else held
    return {(each.id, getattr(each, "overlay", False)): each for each in entries}

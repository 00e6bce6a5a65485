"""What an overlay changes of its base, entry by entry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from continuum_rules.document_parts import Block, Listed, Paragraph, Table
from continuum_rules.pack import Pack

KINDS = ("Levels", "Questions", "Rules", "Promises", "Pathways", "Stops", "Contacts", "Resources")
UNSEEN = frozenset({"option_index", "position"})


def changes(base: Pack, laid_over: Pack) -> Iterator[Block]:
    """List what was added, and each thing that was changed with both of its wordings.

    Args:
        laid_over: The base with an overlay laid over it.
    """
    yield Paragraph(
        "The local layer may add and tighten. It takes nothing away: every rule, promise and step"
        " of the base stays in force."
    )
    added: list[str] = []
    changed: list[tuple[str, ...]] = []
    for kind, before, after in zip(KINDS, _entries(base), _entries(laid_over), strict=True):
        for name, entry in after.items():
            if name not in before:
                added.append(f"{kind}: {_title(entry)} ({name[0]})")
            else:
                changed += _changed(f"{kind}: {_title(before[name])}", before[name], entry)
    yield Listed("Added", tuple(added))
    if changed:
        yield Table("Changed", ("What", "Key", "In the base", "Here"), tuple(changed))
    if not added and not changed:
        yield Paragraph("It adds nothing and changes nothing but its own details.")


def _entries(pack: Pack) -> Iterator[Mapping[tuple[str, bool], object]]:
    """Give every table, each entry under its id and whether it stands beside the base’s own."""
    yield {(each.id, False): each for each in pack.levels}
    yield {(each.id, False): each for each in pack.factors}
    yield {(each.id, each.overlay): each for each in pack.rules}
    yield {(each.id, False): each for each in pack.invariants}
    yield {(each.id, False): each for each in pack.pathways}
    yield {(each.id, False): each for each in pack.stops}
    yield {(each.id, False): each for each in pack.contacts.values()}
    yield {(each.id, False): each for each in pack.resources}


def _title(entry: object) -> str:
    """Give the words that an entry is best known by; empty for one that has none."""
    keys = ("label", "question", "promise", "title", "name", "because", "say", "do")
    return next((str(text) for key in keys if (text := getattr(entry, key, ""))), "")


def _changed(title: str, before: object, after: object) -> Iterator[tuple[str, ...]]:
    """Compare two entries key by key; lists of entries inside them entry by entry."""
    # mypy cannot see that the fields asked for are those of a dataclass.
    for key in (each.name for each in fields(before) if is_dataclass(before)):  # type: ignore[arg-type]
        old, new = getattr(before, key), getattr(after, key)
        if old == new or key in UNSEEN:
            continue
        if isinstance(new, tuple) and any(is_dataclass(each) for each in new):
            yield from _inside(title, key, old, new)
        else:
            yield title, key.replace("_", " "), _shown(old), _shown(new)


def _inside(
    title: str, key: str, old: Iterable[object], new: Iterable[object]
) -> Iterator[tuple[str, ...]]:
    known = {getattr(each, "id", ""): each for each in old}
    for each in new:
        before = known.get(getattr(each, "id", ""))
        if before is None:
            yield title, key, "", f"added: {_title(each)}"
        else:
            yield from _changed(f"{title}: {_title(before)}", before, each)


def _shown(value: object) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(_shown(each) for each in value)
    if isinstance(value, Enum):
        return str(value.value)
    return "" if value is None else str(value)

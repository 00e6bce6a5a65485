"""That every name a pack uses names something in it."""

from collections.abc import Iterable, Mapping

from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.problems import Found, an, did_you_mean, quote
from continuum_rules.reading.shape import INNER, TABLES

LIVE = frozenset({"contact", "resource", "term", "case"})
"""Tables that a stored pack does not carry: they are read from the pack in force."""

WHY = {
    "contact": "people would have nobody to speak to",
    "source": "nobody could look it up",
    "step": "nobody could take it",
}


def check_references(document: Document, found: Found, *, stored: bool = False) -> None:
    """Check every key that names an entry of another table."""
    known = _known(document)
    for entry in document.entries():
        _check_entry(entry, known, found, stored)
        for inner in entry.inner(INNER.get(entry.table, "")):
            _check_entry(inner, known, found, stored)


Known = Mapping[str, Mapping[str, None]]
"""Table to its ids, in the order written and quick to look up."""


def _known(document: Document) -> Known:
    known = {table: _ids(entries) for table, entries in document.tables.items()}
    steps = (step for pathway in document["pathway"] for step in pathway.inner("step"))
    return {**known, "step": _ids(steps)}


def _ids(entries: Iterable[Entry]) -> Mapping[str, None]:
    return {entry.id: None for entry in entries if entry.id}


def _check_entry(entry: Entry, known: Known, found: Found, stored: bool) -> None:
    for name, key in TABLES[entry.table].items():
        if not key.refers_to or (stored and key.refers_to in LIVE):
            continue
        value = entry.values.get(name)
        if isinstance(value, str):
            _check_name(entry, (name,), value, key.refers_to, known, found)
        for place, each in enumerate(entry.texts(name)):
            _check_name(entry, (name, place), each, key.refers_to, known, found)


def _check_name(
    entry: Entry,
    path: tuple[str | int, ...],
    value: str,
    table: str,
    known: Known,
    found: Found,
) -> None:
    if value in known[table]:
        return
    found.add(
        entry.at(*path),
        f"{entry.subject}: {path[0]} names {quote(value)}, which is not {an(table)} of this pack",
        WHY.get(table, "it would lead nowhere"),
        did_you_mean(value, known[table]),
    )

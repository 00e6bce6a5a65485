"""Where the entries of a pack are written, so that a finding can be looked up."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from continuum_rules.reading.entries import Document, gather
from continuum_rules.reading.problems import Found, Where
from continuum_rules.reading.read import packs_folder
from continuum_rules.reading.tables import read_files
from continuum_rules.verify.report import BASE_RULE

Places = Mapping[tuple[str, str], Where]
"""Table and id to file and line."""


def places(path: Path, overlay: Path | None) -> Places:
    """Find every entry of a pack that can be read, the overlay's own place before the base's.

    A rule of the base stands under ``base rule`` as well, since an overlay's may share its id.
    """
    base = _read(path, above=False)
    rules = {(BASE_RULE, name): where for (table, name), where in base.items() if table == "rule"}
    return {**base, **rules, **(_read(overlay, above=True) if overlay else {})}


def _read(path: Path, *, above: bool) -> Places:
    mistakes = Found()
    document = gather(read_files(path, mistakes), mistakes, overlay=above)
    found = dict(_entries(document)) if document else {}
    return {name: _from_here(where) for name, where in found.items()}


def _from_here(where: Where) -> Where:
    """Name a file of the packs that come along from this library down, wherever that stands."""
    packs = packs_folder()
    if not Path(where.file).is_relative_to(packs):
        return where
    return replace(where, file=Path(where.file).relative_to(packs.parent.parent).as_posix())


def _entries(document: Document) -> Iterator[tuple[tuple[str, str], Where]]:
    yield ("pack", document.pack.id), document.pack.at()
    for entry in document.entries():
        yield (entry.table, entry.id), entry.at()
    for pathway in document["pathway"]:
        for step in pathway.inner("step"):
            yield ("step", step.id), step.at()

"""Where the entries of a pack are written, so that a finding can be looked up."""

from collections.abc import Mapping
from pathlib import Path

from continuum_rules.reading.entries import gather
from continuum_rules.reading.problems import Found, Where
from continuum_rules.reading.tables import read_files

Places = Mapping[tuple[str, str], Where]
"""Table and id to file and line."""


def places(path: Path, overlay: Path | None) -> Places:
    """Find every entry of a pack that can be read, the overlay's own place before the base's."""
    found: dict[tuple[str, str], Where] = {}
    for each, above in ((path, False), (overlay, True)):
        if each is None:
            continue
        mistakes = Found()
        document = gather(read_files(each, mistakes), mistakes, overlay=above)
        if document is not None:
            found.update({(e.table, e.id): e.at() for e in document.entries() if e.id})
    return found

"""A pack's canonical form: the one text that stands for [base, overlay], and its fingerprint.

What a database keeps, so that a screening can be worked out again years later. TOML is only how
people write it down: order of files and keys, comments and layout leave no trace here.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from hashlib import sha256

from continuum_rules.overlay import lay_over
from continuum_rules.pack import Pack
from continuum_rules.reading.build import build
from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.names import LISTED
from continuum_rules.reading.problems import EnoughError, Found, PackProblems, Where
from continuum_rules.reading.references import LIVE
from continuum_rules.reading.shape import base_ids, in_shape
from continuum_rules.reading.tables import SourceFile

IN_ORDER = frozenset({"level", "section", "factor"})
"""Tables whose order means something; the others are sorted by id."""

STORED = "the stored pack"


def canonical_text(base: Document, overlay: Document | None) -> str:
    """Write [base, overlay] as canonical JSON: NFC, keys sorted, no spaces, defaults written out.

    Args:
        base: In shape.
        overlay: In shape; None where there is none.
    """
    return _written([_layer(base), _layer(overlay) if overlay else None])


def fingerprint_of(canonical: str) -> str:
    """Give the SHA-256 of a canonical text, in hexadecimal."""
    return sha256(canonical.encode()).hexdigest()


def live_fingerprint(pack: Pack) -> str:
    """Give the SHA-256 of what is read live: contacts, resources and words explained.

    They reach every draft at once, so they are no part of ``Pack.fingerprint``; this one tells
    whether a telephone number is still the one that somebody rang.
    """
    live = {
        "contact": [asdict(pack.contacts[name]) for name in sorted(pack.contacts)],
        "resource": sorted(map(asdict, pack.resources), key=_by_id),
        "term": sorted(map(asdict, pack.terms), key=_by_id),
    }
    return fingerprint_of(_written([_plain(live)]))


def _by_id(entry: Mapping[str, object]) -> str:
    return str(entry["id"])


def _layer(document: Document) -> dict[str, object]:
    layer: dict[str, object] = {"pack": _plain(document.pack.values)}
    for table in LISTED:
        if table in LIVE:
            continue
        entries = list(document[table])
        if table not in IN_ORDER:
            entries.sort(key=lambda entry: entry.id)
        layer[table] = [_plain(entry.values) for entry in entries]
    return layer


def _plain(value: object) -> object:
    if isinstance(value, Entry):
        return _plain(value.values)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def pack_from_canonical(text: str, live: Pack | None = None) -> Pack:
    """Rebuild a stored pack from its canonical text.

    Args:
        text: What ``Pack.canonical`` held.
        live: The pack in force, from which contacts, resources and terms are taken; None leaves
            them out.

    Returns:
        A pack with the same canonical text, fingerprint and indications. It has no cases.

    Raises:
        PackProblems: The text is not the canonical form of a pack.
    """
    found = Found()
    try:
        pack = _rebuilt(_loaded(text, found), found)
    except EnoughError:
        pack = None
    if found or pack is None:
        raise PackProblems(found.in_order())
    return replace(
        pack,
        canonical=text,
        fingerprint=fingerprint_of(text),
        contacts=live.contacts if live else {},
        resources=live.resources if live else (),
        terms=live.terms if live else (),
    )


def base_alone(pack: Pack) -> Pack:
    """Rebuild the base of a pack that an overlay is laid over, from its canonical text.

    Raises:
        PackProblems: The pack does not carry its canonical text.
    """
    base = json.loads(pack.canonical)[0] if pack.canonical else None
    return pack_from_canonical(_written([base, None]), pack)


def _written(layers: list[object]) -> str:
    return json.dumps(layers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _loaded(text: str, found: Found) -> tuple[Document, Document | None] | None:
    try:
        layers = json.loads(text)
        base, overlay = layers
        return _document(base, overlay=False), _document(overlay, overlay=True) if overlay else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        found.add(
            Where(STORED, 1),
            "this is not the canonical form of a pack",
            "a screening can only be worked out again from the exact text that was kept",
            "restore it from a copy",
        )
        return None


def _document(layer: Mapping[str, object], *, overlay: bool) -> Document:
    file = SourceFile(STORED, "")
    tables: dict[str, tuple[Entry, ...]] = {}
    for name in LISTED:
        listed = layer[name] if name not in LIVE else []
        if not isinstance(listed, list):
            raise TypeError(name)
        tables[name] = tuple(
            Entry(name, file, (name, place), dict(value), overlay)
            for place, value in enumerate(listed)
        )
    pack = layer["pack"]
    if not isinstance(pack, dict):
        raise TypeError("pack")
    return Document(Entry("pack", file, ("pack",), pack, overlay), tables)


def _rebuilt(layers: tuple[Document, Document | None] | None, found: Found) -> Pack | None:
    if layers is None:
        return None
    base = in_shape(layers[0], found, {})
    if layers[1] is None or found:
        return build(base, found, stored=True)
    overlay = in_shape(layers[1], found, base_ids(base))
    return build(lay_over(base, overlay, found), found, stored=True)

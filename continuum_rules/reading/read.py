"""The one way from a path to a pack."""

from dataclasses import replace
from pathlib import Path

from continuum_rules.canonical import canonical_text, fingerprint_of
from continuum_rules.overlay import lay_over
from continuum_rules.pack import Pack
from continuum_rules.reading.build import build
from continuum_rules.reading.entries import Document, Entry, gather
from continuum_rules.reading.ids import check_ids
from continuum_rules.reading.problems import EnoughError, Found, PackProblems, quote
from continuum_rules.reading.shape import base_ids, in_shape
from continuum_rules.reading.tables import read_files


def packs_folder() -> Path:
    """Give the folder of the packs that come with this library."""
    return Path(__file__).resolve().parent.parent / "packs"


def read_pack(path: Path, overlay: Path | None = None) -> Pack:
    """Read a pack, and the overlay that is laid over it.

    Args:
        path: A folder of TOML files, or one TOML file.
        overlay: Likewise; None for the pack alone.

    Returns:
        The pack, every reference followed and every condition read.

    Raises:
        PackProblems: It cannot be read; every mistake that was found is in ``problems``.
    """
    found = Found()
    try:
        pack = _read(path, overlay, found)
    except EnoughError:
        pack = None
    if found or pack is None:
        raise PackProblems(found.in_order())
    return pack


def _read(path: Path, overlay: Path | None, found: Found) -> Pack | None:
    base = _gathered(path, found, overlay=False)
    above = _gathered(overlay, found, overlay=True) if overlay else None
    if found or base is None:
        return None
    base = in_shape(base, found, {})
    _check_is_base(base.pack, found)
    if base.pack.text("kind") == "overlay":
        return None
    alone = build(base, found)
    if above is None or overlay is None:
        return None if found else _signed(alone, base, None)
    right = not found
    above = in_shape(above, found, base_ids(base))
    check_ids(above, found)
    if not right:
        return None
    pack = build(lay_over(base, above, found), found)
    return None if found else _signed(pack, base, above)


def _gathered(path: Path, found: Found, *, overlay: bool) -> Document | None:
    return gather(read_files(path, found), found, overlay=overlay)


def _check_is_base(pack: Entry, found: Found) -> None:
    if pack.text("kind") == "overlay":
        found.add(
            pack.at("kind"),
            f"{pack.subject} is an overlay of {quote(pack.text('extends'))}",
            "it says only what differs and cannot stand alone",
            "give the base first, and this with --overlay",
        )
    elif pack.text("extends") or pack.text("extends_version"):
        found.add(
            pack.at("extends"),
            f"{pack.subject} is a base and extends another pack",
            "a base stands alone",
            'delete extends and extends_version, or write kind = "overlay"',
        )


def _signed(pack: Pack, base: Document, overlay: Document | None) -> Pack:
    text = canonical_text(base, overlay)
    return replace(pack, canonical=text, fingerprint=fingerprint_of(text))

"""The one way from a path to a pack."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from continuum_rules.canonical import canonical_text, fingerprint_of
from continuum_rules.overlay import lay_over
from continuum_rules.pack import Pack
from continuum_rules.reading.build import build
from continuum_rules.reading.emergency import check_emergency
from continuum_rules.reading.entries import Document, Entry, gather
from continuum_rules.reading.ids import check_ids
from continuum_rules.reading.problems import EnoughError, Found, PackProblems, quote
from continuum_rules.reading.shape import base_ids, in_shape
from continuum_rules.reading.tables import read_files


def packs_folder() -> Path:
    """Give the folder of the packs that come with this library."""
    return Path(__file__).resolve().parent.parent / "packs"


def packs_that_come_along() -> Mapping[str, Path]:
    """Give the folder of each pack that comes with this library, under the pack’s own id."""
    files = sorted(packs_folder().glob("*/pack.toml"))
    return {tomllib.loads(each.read_text("utf-8"))["pack"]["id"]: each.parent for each in files}


def that_comes_along(path: Path | None) -> Path | None:
    """Give the folder of a pack that comes with this library, where its id stands for a path.

    A file or folder of that name comes first. Any other path, and None, is given back as it is.
    """
    if path is None or is_there(path):
        return path
    return packs_that_come_along().get(str(path), path)


def is_there(path: Path) -> bool:
    """Say whether a path leads to something; one that nothing could be called leads nowhere."""
    try:
        return path.exists()
    except OSError:
        return False


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
    if base.pack.text("kind") == "overlay":
        _note_overlay_alone(base.pack, found)
        return None
    base = in_shape(base, found, {})
    _check_is_base(base.pack, found)
    _check_days(base.pack, found)
    alone = build(base, found)
    if above is None or overlay is None:
        return None if found else _signed(alone, base, None)
    right = not found
    above = in_shape(above, found, base_ids(base))
    check_ids(above, found)
    _check_days(above.pack, found)
    check_emergency(base, above, found)
    if not right:
        return None
    pack = build(lay_over(base, above, found), found)
    if found:
        return None
    return replace(_signed(pack, base, above), alone=_signed(alone, base, None))


def _gathered(path: Path, found: Found, *, overlay: bool) -> Document | None:
    return gather(read_files(path, found), found, overlay=overlay)


def _note_overlay_alone(pack: Entry, found: Found) -> None:
    """Note that only the base tells what an overlay may leave out: nothing else is looked at."""
    found.add(
        pack.at("kind"),
        f"{pack.subject} is an overlay of {quote(pack.text('extends'))}",
        "it says only what differs and cannot stand alone",
        "give the base first, and this with --overlay",
    )


def _check_is_base(pack: Entry, found: Found) -> None:
    if pack.text("extends") or pack.text("extends_version"):
        found.add(
            pack.at("extends"),
            f"{pack.subject} is a base and extends another pack",
            "a base stands alone",
            'delete extends and extends_version, or write kind = "overlay"',
        )


def _check_days(pack: Entry, found: Found) -> None:
    approved, review = pack.day("approved_on"), pack.day("review_by")
    if approved is not None and review is not None and review <= approved:
        found.add(
            pack.at("review_by"),
            f"{pack.subject}: its review is due on {review}, and it was approved on {approved}",
            "it would be out of date on the day it begins",
            "write a day for its review that comes after",
        )


def _signed(pack: Pack, base: Document, overlay: Document | None) -> Pack:
    text = canonical_text(base, overlay)
    return replace(pack, canonical=text, fingerprint=fingerprint_of(text))

"""What printing needs of the machine: some libraries and one known font. Looks before rendering.

Without any font the layout engine ends the whole process, so nothing is rendered before this
module has found everything.
"""

import ctypes
from collections.abc import Iterable, Mapping
from pathlib import Path

APT_LINE = (
    "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2"
)
"""What to type on Debian 12 where printing finds something missing."""

LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)

FONT = "LiberationSans-Regular.ttf"

_CONFIGURATION = Path(__file__).parent / "fonts"

FOLDERS: Mapping[Path, Path] = {
    Path("/usr/share/fonts/truetype/liberation2"): _CONFIGURATION / "liberation2.conf",
    Path("/usr/share/fonts/truetype/liberation"): _CONFIGURATION / "liberation.conf",
}
"""Where Debian keeps the font, and the font configuration that knows this one folder only."""


def font_folder(folders: Iterable[Path] = FOLDERS) -> Path | None:
    """Find the folder of Liberation Sans; None where it is not installed."""
    return next((folder for folder in folders if (folder / FONT).is_file()), None)


def what_is_missing(
    libraries: Iterable[str] = LIBRARIES, folders: Iterable[Path] = FOLDERS
) -> tuple[str, ...]:
    """Name what printing lacks on this machine.

    Returns:
        Names of libraries, and of the font; empty where printing works.
    """
    missing = [name for name in libraries if not _can_load(name)]
    if font_folder(folders) is None:
        missing.append("the font Liberation Sans")
    return tuple(missing)


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True

"""Which files a pack is made of. Whatever would be left out without a word is a mistake instead."""

import re
from pathlib import Path

from continuum_rules.reading.problems import Found, Where

MOST_FILES = 40
COUNTS = "files of a pack end with .toml, and this one would be left out without a word"

_COPY = re.compile(r"(.+?)(?: - copy.*| copy.*| ?\(\d+\))|copy of (.+)")
"""How Windows, a Mac and a browser name a second copy, in small letters."""


def files_of(path: Path, found: Found) -> list[Path]:
    """List the files of a pack: a folder's ``*.toml`` by name, or the one file.

    Files that begin with a dot are an editor's own and no part of it.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        found.add(
            Where(str(path), 1),
            "there is no such file or folder",
            "a pack is a folder of .toml files, or one .toml file",
            "give the path of one",
        )
        return []
    inside = _inside(path, found)
    paths = [each for each in _without_copies(inside, found) if _is_own(each, path, found)]
    if not inside and not found:
        found.add(
            Where(str(path), 1),
            "this folder holds no .toml file",
            "a pack needs at least pack.toml",
            "give the folder that holds pack.toml",
        )
    if len(paths) > MOST_FILES:
        found.add(
            Where(str(path), 1),
            f"this folder holds {len(paths)} .toml files",
            f"a pack has at most {MOST_FILES}, so that people can still read it",
            "join some of them",
        )
    return paths[:MOST_FILES]


def note_closed(path: Path, error: OSError, found: Found) -> None:
    """Note a file or folder that this account may not open."""
    found.add(
        Where(str(path), 1),
        f"it cannot be opened ({error.strerror})",
        "every file of a pack counts",
        "give this account leave to read it, or move it away",
    )


def _inside(folder: Path, found: Found) -> list[Path]:
    try:
        shown = sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    except OSError as error:
        note_closed(folder, error, found)
        return []
    for each in shown:
        _note_left_out(each, found)
    return [each for each in shown if each.suffix == ".toml"]


def _note_left_out(each: Path, found: Found) -> None:
    """Note a file that an editor or a system named so that nobody would read it."""
    name = each.name.lower()
    if name.endswith(".toml.txt"):
        what = "the name ends with .txt, which some editors add by themselves"
        found.add(Where(str(each), 1), what, COUNTS, f"name it {each.stem}")
    elif name.endswith(".toml") and each.suffix != ".toml":
        what = f"the name ends with {each.suffix}, and not in small letters"
        found.add(Where(str(each), 1), what, COUNTS, f"name it {each.stem}.toml")


def _without_copies(files: list[Path], found: Found) -> list[Path]:
    """Note files that a computer named as the copy of another one here, and leave them out."""
    names = {each.stem.lower() for each in files}
    left = []
    for each in files:
        copied = _COPY.fullmatch(each.stem.lower())
        first = next(filter(None, copied.groups()), "") if copied else ""
        if first not in names:
            left.append(each)
        else:
            found.add(
                Where(str(each), 1),
                f"this looks like a copy of {first}.toml",
                "every file of a pack counts, so each entry would be there twice",
                "move that file out of the folder",
            )
    return left


def _is_own(each: Path, folder: Path, found: Found) -> bool:
    """Say whether it is a file, and lies in the folder; a link that leads out is a problem."""
    if not each.is_file():
        found.add(
            Where(str(each), 1),
            "it is named as a file of the pack, and there is no file to read",
            "every file of a pack counts",
            "put the file itself here, or give it another name",
        )
        return False
    if not each.is_symlink() or each.resolve().is_relative_to(folder.resolve()):
        return True
    found.add(
        Where(str(each), 1),
        "the file is a link that leads out of the pack",
        "what it leads to could change without anybody looking at the pack",
        "put the file itself here",
    )
    return False

"""The packs that commands are given: one with its overlay, or an old one and a new one."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from continuum_rules.pack import Pack
from continuum_rules.reading.problems import PackProblems, plainly
from continuum_rules.reading.read import read_pack

OLD_AND_NEW = ("old", "new")


def add_pack(parser: ArgumentParser) -> None:
    """Say that a command takes one pack."""
    parser.add_argument("pack", metavar="PACK", type=Path, help="a folder of .toml files, or one")
    parser.add_argument("--overlay", metavar="PACK", type=Path, help="laid over it, likewise")


def add_two_packs(parser: ArgumentParser) -> None:
    """Say that a command takes two packs."""
    for name in OLD_AND_NEW:
        parser.add_argument(
            name, metavar=name.upper(), type=Path, help=f"the {name} pack: a folder, or one file"
        )
    for name in OLD_AND_NEW:
        parser.add_argument(
            f"--{name}-overlay", metavar="PACK", type=Path, help=f"laid over the {name} pack"
        )


def read_or_say(path: Path, overlay: Path | None) -> Pack | None:
    """Read a pack; every mistake of it is written to the standard error.

    Returns:
        None where it has mistakes.
    """
    note_unread(path, overlay)
    return _read(path, overlay)


def _read(path: Path, overlay: Path | None) -> Pack | None:
    try:
        return read_pack(path, overlay)
    except PackProblems as problems:
        for problem in problems.problems:
            sys.stderr.write(f"{problem}\n")
        return None


def note_unread(*given: Path | None) -> None:
    """Note what somebody may have taken for a part of a pack, and is none.

    Pressing Tab or picking the file that was edited last gives one file of a folder easily; an
    editor saves in a form of its own; a file is dragged into a folder inside. Names that begin with
    a dot are a computer’s own, and pass without a word.
    """
    paths = [each for each in given if each is not None]
    read = {each.resolve() for each in paths}
    for path in paths:
        folder = path if path.is_dir() else path.parent
        if path.is_dir():
            beside = [each for each in _shown(folder) if each.suffix != ".toml"]
        elif (folder / "pack.toml").is_file():
            beside = [each for each in folder.glob("*.toml") if each.resolve() not in read]
        else:
            beside = []
        if beside:
            names = ", ".join(sorted(each.name for each in beside))
            sys.stderr.write(f"{plainly(f'Not read, and no part of {path}: {names}')}\n")


def _shown(folder: Path) -> list[Path]:
    """List what stands in a folder; nothing where this account may not look."""
    try:
        return [each for each in folder.iterdir() if not each.name.startswith(".")]
    except OSError:
        return []


def read_two_packs(asked: Namespace) -> tuple[Pack, Pack] | None:
    """Read both packs; every mistake of either is written to the standard error.

    Returns:
        The old one and the new one; None where either has mistakes.
    """
    note_unread(asked.old, asked.old_overlay, asked.new, asked.new_overlay)
    old = _read(asked.old, asked.old_overlay)
    new = _read(asked.new, asked.new_overlay)
    return None if old is None or new is None else (old, new)

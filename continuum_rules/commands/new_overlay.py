"""``continuum-rules new-overlay``: a small overlay to rename and to edit."""

import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from continuum_rules.starter import FOLDER

if TYPE_CHECKING:
    from argparse import _SubParsersAction

ALL_WELL, PROBLEMS = 0, 1

ITS_ID = 'id = "your-partnership"'
MOST_OF_AN_ID = 60


def add_parser(verbs: "_SubParsersAction[ArgumentParser]") -> None:
    """Say what the command takes."""
    parser = verbs.add_parser(
        "new-overlay",
        help="write a small overlay of england-base into a new folder, to rename and edit",
        description="Write the files of a small overlay of england-base into a new folder. As they"
        " come they change nothing: they hold the base's own words, and examples behind #.",
    )
    parser.add_argument(
        "folder", metavar="FOLDER", type=Path, help="a folder that is not there yet"
    )


def run(asked: Namespace) -> int:
    """Write the files.

    Returns:
        0 where they are written; 1 where there is such a folder already, or it cannot be made.
    """
    folder: Path = asked.folder
    try:
        folder.mkdir()
    except FileExistsError:
        sys.stderr.write(f"{folder} is there already, and nothing in it was touched.\n")
        return PROBLEMS
    except OSError as error:
        sys.stderr.write(f"{folder} cannot be made ({error.strerror}).\n")
        return PROBLEMS
    for name, text in texts_for(folder.name).items():
        (folder / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{folder / name}\n")
    return ALL_WELL


def texts_for(name: str) -> dict[str, str]:
    """Give the texts of the files, under their names, for an overlay that is called so."""
    files = sorted(FOLDER.glob("*.toml"))
    texts = {each.name: each.read_text(encoding="utf-8") for each in files}
    its_id = f'id = "{id_from(name)}"'
    return {file: text.replace(ITS_ID, its_id) for file, text in texts.items()}


def id_from(name: str) -> str:
    """Make an id of the name of a folder.

    >>> id_from("Canalside East")
    'canalside-east'
    >>> id_from("2026")
    '2026'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MOST_OF_AN_ID] or "local"

"""From bytes to tables: what a pack file may be made of, before anybody asks what it says.

Nothing is run, nothing is opened but the files of the pack, and whatever is too large, too deep or
not plain text is refused in one sentence.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from unicodedata import normalize

from continuum_rules.reading.plain import (
    CONTROL_CHARACTER,
    HIDDEN_CHARACTER,
    MOST_MARKS,
    marks_in,
    note_control,
    note_hidden,
    note_too_deep,
    text_from,
)
from continuum_rules.reading.positions import DEEPEST, Path, Positions, positions_in
from continuum_rules.reading.problems import Found, Where, quote
from continuum_rules.reading.slips import slip_in

MOST_BYTES = 1_048_576
MOST_FILES = 40

_COPY = re.compile(r"(.+?)(?: - copy.*| copy.*| ?\(\d+\))|copy of (.+)")
"""How Windows, a Mac and a browser name a second copy, in small letters."""

_AT_LINE = re.compile(r"at line (\d+), column (\d+)")


@dataclass
class SourceFile:
    """One file of a pack: its name as people were shown it, its text, its tables."""

    name: str
    text: str
    tables: dict[str, object] = field(default_factory=dict)

    @cached_property
    def positions(self) -> Positions:
        """Where everything in the text stands; worked out when first asked for."""
        return positions_in(self.text)

    def at(self, path: Path) -> Where:
        """Give the place of a path, or of the nearest thing around it."""
        return Where(self.name, self.positions.line_of(path))


def read_files(path: FilePath, found: Found) -> list[SourceFile]:
    """Read a pack's files: a folder's ``*.toml`` by name, or the one file.

    Files that could not be read are left out, each with a problem noted.
    """
    files = []
    bytes_left, marks_left = MOST_BYTES, MOST_MARKS
    for each in _paths(path, found):
        data = _bytes_of(each, bytes_left, found)
        if data is None:
            continue
        bytes_left -= len(data)
        text = text_from(str(each), data, found)
        if text is None:
            continue
        marks_left -= marks_in(str(each), text, marks_left, found)
        file = _parsed(SourceFile(str(each), text), found) if marks_left >= 0 else None
        if file is not None:
            files.append(file)
    return files


def _paths(path: FilePath, found: Found) -> list[FilePath]:
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
    _note_left_out(path, found)
    inside = sorted(each for each in path.glob("*.toml") if not each.name.startswith("."))
    own = _without_copies(inside, found)
    paths = [each for each in own if each.is_file() and _stays_inside(each, path, found)]
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


def _note_left_out(folder: FilePath, found: Found) -> None:
    """Note files that an editor named so that nobody would read them."""
    for each in sorted(folder.glob("*.toml.txt")):
        found.add(
            Where(str(each), 1),
            "the name ends with .txt, which some editors add by themselves",
            "files of a pack end with .toml, and this one would be left out without a word",
            f"name it {each.stem}",
        )


def _without_copies(files: list[FilePath], found: Found) -> list[FilePath]:
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


def _stays_inside(each: FilePath, folder: FilePath, found: Found) -> bool:
    """Say whether a file of the folder lies in it; a link that leads out is a problem."""
    if not each.is_symlink() or each.resolve().is_relative_to(folder.resolve()):
        return True
    found.add(
        Where(str(each), 1),
        "the file is a link that leads out of the pack",
        "what it leads to could change without anybody looking at the pack",
        "put the file itself here",
    )
    return False


def _bytes_of(path: FilePath, most: int, found: Found) -> bytes | None:
    """Read a file, or note why not; what is longer than ``most`` bytes is refused unread."""
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        found.add(
            Where(str(path), 1),
            f"the file cannot be opened ({error.strerror})",
            "every file of a pack counts",
            "give this account leave to read it, or move it away",
        )
        return None
    if len(data) <= most:
        return data
    found.add(
        Where(str(path), 1),
        "with this file the pack is larger than 1 MiB",
        "a pack is read by people, and none needs that much",
        "look for what was pasted into it by accident",
    )
    return None


def _parsed(file: SourceFile, found: Found) -> SourceFile | None:
    before = len(found.problems)
    try:
        tables = tomllib.loads(file.text)
    except RecursionError:
        note_too_deep(Where(file.name, file.positions.too_deep or 1), found)
        return None
    except tomllib.TOMLDecodeError as error:
        _note_syntax(file, str(error), found)
        return None
    except ValueError:
        found.add(
            Where(file.name, 1),
            "a number in this file has thousands of digits",
            "no age, year or count does",
            "look for what was pasted into it by accident",
        )
        return None
    tidy = _Tidy(file, found).table(tables, ())
    file.tables = tidy
    return file if len(found.problems) == before else None


def _note_syntax(file: SourceFile, message: str, found: Found) -> None:
    if file.positions.repeats:
        for repeat in file.positions.repeats:
            found.add(
                Where(file.name, repeat.again),
                f"{quote(repeat.name)} is written a second time, first on line {repeat.first}",
                "only one of the two could count",
                "keep the one you mean",
            )
        return
    match = _AT_LINE.search(message)
    line = int(match[1]) if match else file.positions.last_statement
    ended = match is None and not message.startswith("Cannot")
    what, instead = _slip(file, line) or _in_words("end of document" if ended else message)
    where = f" (column {match[2]})" if match else ""
    found.add(
        Where(file.name, line),
        f"{what}{where}",
        "the file cannot be read beyond this point",
        instead,
    )


_SYNTAX = (
    ("'=' after a key", "a key without =", 'write key = "value"'),
    ("newline or end of", "something follows the value", "write one key = value to a line"),
    (
        "end of document",
        "what begins here never ends",
        "look for a bracket or a quotation mark that is not closed",
    ),
    ("Found invalid character '\\n'", "a quoted text that never ends", "close it with '"),
    ("Illegal character '\\n'", "a quoted text that never ends", 'close it with "'),
    ("character '", "a character that may not stand here", "delete it"),
    ("Unescaped", "a single backslash in a text", "write it twice: \\\\"),
    ("Escaped character", "an escape that names no character", "type the character itself"),
    ("hex value", "an escape that names no character", "type the character itself"),
    (
        "Unclosed array",
        "a list that goes on with neither a comma nor ]",
        "put a comma between its entries, and close it with ]",
    ),
    (
        "Unclosed inline",
        "an inline table that goes on with neither a comma nor }",
        "put a comma between its keys, and close it with } on the same line",
    ),
    ("date", "a date that does not exist", "write it as 2026-11-22, without quotes"),
    ("table declaration", "a heading that is not closed", "write [name] or [[name]]"),
    ("array declaration", "a heading that is not closed", "write [name] or [[name]]"),
    (
        "key part",
        "a key should stand here",
        'write key = "value"; an inline table { … } stays on one line',
    ),
    ("namespace", "a table that was already complete", "keep its keys together in one place"),
    ("twice", "a table written a second time", "keep its keys together in one place"),
    ("overwrite", "a key written a second time", "keep the one you mean"),
    ("value", "a value that is not written as TOML", 'texts stand in quotes: key = "value"'),
)


def _slip(file: SourceFile, line: int) -> tuple[str, str] | None:
    lines = file.text.split("\n")
    return slip_in(lines[line - 1]) if line <= len(lines) else None


def _in_words(message: str) -> tuple[str, str]:
    """Say in plain words what the reader of TOML said, and what to write instead."""
    known = ((what, instead) for part, what, instead in _SYNTAX if part in message)
    return next(known, ("this is not TOML", 'write key = "value", [table] or [[table]]'))


@dataclass
class _Tidy:
    """Brings texts to one spelling (NFC) and looks for what escapes may have smuggled in."""

    file: SourceFile
    found: Found

    def table(self, table: dict[str, object], path: Path) -> dict[str, object]:
        """Give the table with its texts tidied; too deep is a problem."""
        if len(path) > DEEPEST:
            note_too_deep(self.file.at(path), self.found)
            return {}
        return {key: self._value(value, (*path, key)) for key, value in table.items()}

    def _value(self, value: object, path: Path) -> object:
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, dict):
            return self.table(value, path)
        if isinstance(value, list) and len(path) <= DEEPEST:
            return [self._value(each, (*path, place)) for place, each in enumerate(value)]
        if isinstance(value, list):
            note_too_deep(self.file.at(path), self.found)
            return []
        return value

    def _text(self, text: str, path: Path) -> str:
        if hidden := HIDDEN_CHARACTER.search(text):
            note_hidden(self.file.at(path), hidden[0], self.found)
        if control := CONTROL_CHARACTER.search(text):
            note_control(self.file.at(path), control[0], self.found)
        return normalize("NFC", text.replace("\r\n", "\n"))

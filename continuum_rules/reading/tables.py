"""From bytes to tables: what a pack file may be made of, before anybody asks what it says.

Nothing is run, nothing is opened but the files of the pack, and whatever is too large, too deep or
not plain text is refused in one sentence.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from unicodedata import name as character_name
from unicodedata import normalize

from continuum_rules.reading.positions import DEEPEST, Path, Positions, positions_in
from continuum_rules.reading.problems import Found, Where, quote

MOST_BYTES = 1_048_576
MOST_FILES = 40
MOST_VALUES = 50_000
LONGEST_LINE = 10_000
MANY_DOTS = 60

_HIDDEN_CHARACTER = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_AT_LINE = re.compile(r"at line (\d+), column (\d+)")

UNTRUSTED = "a pack is trusted with decisions about children, so every character of it can be seen"


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
    left = MOST_BYTES
    for each in _paths(path, found):
        data = _bytes_of(each, left, found)
        if data is None:
            continue
        left -= len(data)
        text = text_from(str(each), data, found)
        file = _parsed(SourceFile(str(each), text), found) if text is not None else None
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
    inside = sorted(each for each in path.glob("*.toml") if not each.name.startswith("."))
    paths = [each for each in inside if each.is_file()]
    if not paths:
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


def text_from(name: str, data: bytes, found: Found) -> str | None:
    """Turn bytes into text, or note in one sentence why they are not plain UTF-8 text."""
    if slip := _encoding_slip(data):
        found.add(Where(name, 1), slip, "packs are plain UTF-8 text", 'save it again as "UTF-8"')
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found.add(
            Where(name, line),
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "it was probably saved in an older Windows encoding, and letters would be lost",
            'save the file again as "UTF-8"',
        )
        return None
    return text if _is_plain(SourceFile(name, text), found) else None


def _encoding_slip(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "the file is saved as UTF-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return "the file starts with a byte order mark (often called UTF-8 with BOM)"
    return ""


def _is_plain(file: SourceFile, found: Found) -> bool:
    before = len(found.problems)
    lines = file.text.split("\n")
    for number, line in enumerate(lines, 1):
        where = Where(file.name, number)
        if len(line) > LONGEST_LINE:
            found.add(
                where,
                f"the line is {len(line):,} characters long",
                f"people compare packs line by line, and {LONGEST_LINE:,} is the most",
                "break it into several",
            )
        if hidden := _HIDDEN_CHARACTER.search(line):
            _note_hidden(where, hidden[0], found)
        if control := _CONTROL_CHARACTER.search(line):
            _note_control(where, control[0], found)
    suspicious = any(line.count(".") > MANY_DOTS for line in lines)
    if suspicious and file.positions.too_deep:
        _note_too_deep(Where(file.name, file.positions.too_deep), found)
    return len(found.problems) == before


def _note_hidden(where: Where, character: str, found: Found) -> None:
    found.add(
        where,
        f"a character that nobody can see ({character_name(character, 'no name').lower()})",
        UNTRUSTED,
        "delete it: type the text around it again",
    )


def _note_control(where: Where, character: str, found: Found) -> None:
    shown = "a NUL byte" if character == "\0" else f"a control character (0x{ord(character):02x})"
    found.add(where, shown, UNTRUSTED, "delete it, or save the file again as plain text")


def _note_too_deep(where: Where, found: Found) -> None:
    found.add(
        where,
        f"tables or lists nested more than {DEEPEST} deep",
        "no part of a pack needs that",
        "look for a bracket that was never closed",
    )


def _parsed(file: SourceFile, found: Found) -> SourceFile | None:
    before = len(found.problems)
    try:
        tables = tomllib.loads(file.text)
    except RecursionError:
        _note_too_deep(Where(file.name, file.positions.too_deep or 1), found)
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
    what, instead = _in_words(message if match else "end of document")
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
    ("Found", "a quoted text that never ends", "close it with '"),
    ("Unterminated", "a quoted text that never ends", 'close it with "'),
    ("Illegal character '\\n'", "a quoted text that never ends", 'close it with "'),
    ("Illegal character", "a character that may not stand here", "delete it"),
    ("Unescaped", "a single backslash in a text", "write it twice: \\\\"),
    ("Escaped character", "an escape that names no character", "type the character itself"),
    ("hex value", "an escape that names no character", "type the character itself"),
    ("Unclosed array", "a list that never ends", "close it with ]"),
    ("Unclosed inline", "an inline table that never ends", "close it with } on the same line"),
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
    ("Duplicate", "a key written a second time", "keep the one you mean"),
    ("value", "a value that is not written as TOML", 'texts stand in quotes: key = "value"'),
)


def _in_words(message: str) -> tuple[str, str]:
    """Say in plain words what the reader of TOML said, and what to write instead."""
    known = ((what, instead) for part, what, instead in _SYNTAX if part in message)
    return next(known, ("this is not TOML", 'write key = "value", [table] or [[table]]'))


@dataclass
class _Tidy:
    """Brings texts to one spelling (NFC) and looks for what escapes may have smuggled in."""

    file: SourceFile
    found: Found
    values: int = 0

    def table(self, table: dict[str, object], path: Path) -> dict[str, object]:
        """Give the table with its texts tidied; too deep or too many is a problem."""
        if len(path) > DEEPEST:
            _note_too_deep(self.file.at(path), self.found)
            return {}
        return {key: self._value(value, (*path, key)) for key, value in table.items()}

    def _value(self, value: object, path: Path) -> object:
        self.values += 1
        if self.values == MOST_VALUES:
            self.found.add(
                self.file.at(path),
                f"more than {MOST_VALUES:,} values",
                "a pack is read by people, and none needs that many",
                "split it, or look for what was pasted into it by accident",
            )
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, dict):
            return self.table(value, path)
        if isinstance(value, list) and len(path) <= DEEPEST:
            return [self._value(each, (*path, place)) for place, each in enumerate(value)]
        if isinstance(value, list):
            _note_too_deep(self.file.at(path), self.found)
            return []
        return value

    def _text(self, text: str, path: Path) -> str:
        if hidden := _HIDDEN_CHARACTER.search(text):
            _note_hidden(self.file.at(path), hidden[0], self.found)
        if control := _CONTROL_CHARACTER.search(text):
            _note_control(self.file.at(path), control[0], self.found)
        return normalize("NFC", text.replace("\r\n", "\n"))

"""From bytes to tables: what a pack file may be made of, before anybody asks what it says.

Nothing is run, nothing is opened but the files of the pack, and whatever is too large, too deep or
not plain text is refused in one sentence.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from unicodedata import normalize

from continuum_rules.reading.folder import files_of, note_closed
from continuum_rules.reading.names import LISTED, STANDS_IN
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
from continuum_rules.reading.positions import DEEPEST, Path, Positions, Repeat, positions_in
from continuum_rules.reading.problems import Found, Where, quote
from continuum_rules.reading.slips import slip_in

MOST_BYTES = 1_048_576
LONGEST_NUMBER = 2**63
"""As large as any TOML reader has to take; written in hexadecimal, one could be far larger."""

_DIGITS = re.compile(r"[0-9_]{4000,}")
_HEADING = re.compile(r"\s*\[\[\s*([a-z.]+)\s*\]\]")
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
    for each in files_of(path, found):
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


def _bytes_of(path: FilePath, most: int, found: Found) -> bytes | None:
    """Read a file, or note why not; what is longer than ``most`` bytes is refused unread."""
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        note_closed(path, error, found)
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
        starts = (match.start() for match in _DIGITS.finditer(file.text))
        line = file.text.count("\n", 0, next(starts, 0)) + 1
        _note_long_number(Where(file.name, line), found)
        return None
    tidy = _Tidy(file, found).table(tables, ())
    file.tables = tidy
    return file if len(found.problems) == before else None


def _note_long_number(where: Where, found: Found) -> None:
    found.add(
        where,
        "a number with far too many digits",
        "no age, year or count has them",
        "look for what was pasted into it by accident",
    )


def _note_syntax(file: SourceFile, message: str, found: Found) -> None:
    if file.positions.repeats:
        for repeat in _telling(file.positions.repeats):
            found.add(
                Where(file.name, repeat.again),
                f"{quote(repeat.name)} is written a second time, first on line {repeat.first}",
                "only one of the two could count",
                _instead_of(repeat, file.text.split("\n")[repeat.first : repeat.again - 1]),
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


def _telling(repeats: list[Repeat]) -> Iterator[Repeat]:
    """Leave out what is twice only because the heading between two entries is missing."""
    entries = {repeat.path[:-1] for repeat in repeats if repeat.name == "id"}
    return (each for each in repeats if each.name == "id" or each.path[:-1] not in entries)


def _instead_of(repeat: Repeat, between: list[str]) -> str:
    """Say what to do about something written twice: often a heading or its brackets are missing.

    Args:
        between: The lines between the two.
    """
    keep = "keep the one you mean"
    table = ".".join(part for part in repeat.path if isinstance(part, str))
    if _is_one_of_many(table):
        return f"{keep}, or give each its heading in double square brackets: [[{table}]]"
    headed = [found[1] for line in between if (found := _HEADING.match(line))]
    outer, _, inner = table.rpartition(".")
    if repeat.name.startswith("[") and headed and headed[-1] != outer:
        return f"{keep}, or write [{headed[-1]}.{inner}] where it belongs to that [[{headed[-1]}]]"
    heading = table.removesuffix(".id")
    if repeat.name == "id" and _is_one_of_many(heading) and not headed:
        return f"{keep}, or write [[{heading}]] on the line above, where a new entry begins"
    return keep


def _is_one_of_many(table: str) -> bool:
    outer, _, inner = table.rpartition(".")
    return STANDS_IN.get(inner) == outer if outer else table in LISTED


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
        if isinstance(value, int) and abs(value) > LONGEST_NUMBER:
            _note_long_number(self.file.at(path), self.found)
            return 0
        return value

    def _text(self, text: str, path: Path) -> str:
        if hidden := HIDDEN_CHARACTER.search(text):
            note_hidden(self.file.at(path), hidden[0], self.found)
        if control := CONTROL_CHARACTER.search(text):
            note_control(self.file.at(path), control[0], self.found)
        return normalize("NFC", text.replace("\r\n", "\n"))

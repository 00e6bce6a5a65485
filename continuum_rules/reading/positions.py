"""On which line of a TOML text each key stands, which the standard library does not tell.

A scanner of its own over the subset of TOML that packs use. It is asked only when a message needs
a line, and it never judges: where the text is not TOML it stops and keeps what it has.
"""

import re
from array import array
from bisect import bisect_left
from contextlib import suppress
from dataclasses import dataclass, field

from continuum_rules.reading.strings import end_of_string

Path = tuple[str | int, ...]
"""Keys and places in lists, from the top: ``("rule", 2, "when", "force")``."""

DEEPEST = 20

_BLANK = re.compile(r"[ \t\r\n]*(?:#[^\n]*[ \t\r\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]*")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A key or a table written twice, with both its lines.

    Attributes:
        path: Where it stands.
    """

    name: str
    first: int
    again: int
    path: Path


@dataclass(slots=True)
class Positions:
    """Where everything stands.

    Attributes:
        lines: Path to line, counted from 1.
        repeats: Keys and tables that were written twice.
        last_statement: The line on which the last statement that was looked at begins.
        too_deep: The first line that nests deeper than ``DEEPEST``, or None.
    """

    lines: dict[Path, int] = field(default_factory=dict)
    repeats: list[Repeat] = field(default_factory=list)
    last_statement: int = 1
    too_deep: int | None = None

    def line_of(self, path: Path) -> int:
        """Give the line of a path, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def positions_in(text: str) -> Positions:
    """Find the line of every table, key and list entry of a TOML text.

    >>> positions_in("[pack]" + chr(10) + "id = 'x'").lines[("pack", "id")]
    2
    """
    scanner = _Scanner(text)
    with suppress(_LostError):  # the reader of TOML itself says what is wrong and where
        scanner.document()
    return scanner.found


class _LostError(Exception):
    """What stands here is not TOML, or nests too deep."""


class _Scanner:
    """Walks once through the text; ``at`` only ever moves forward."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found = Positions()
        self.newlines = array("L", (match.start() for match in re.finditer("\n", text)))
        self.counts: dict[Path, int] = {}
        self.headers: dict[Path, int] = {}
        self.written: dict[Path, int] = {}
        self.repeated: set[Path] = set()

    def document(self) -> None:
        """Read statement after statement to the end."""
        table: Path = ()
        while self._skip(_BLANK) < len(self.text):
            self.found.last_statement = self._line()
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._key_and_value(table)

    def _header(self) -> Path:
        line = self._line()
        opening = "[[" if self.text.startswith("[[", self.at) else "["
        self.at += len(opening)
        keys = self._keys()
        self._expect("]" * len(opening))
        around = self._resolved(keys[:-1])
        path = (*around, keys[-1])
        if opening == "[[":
            self.counts[path] = self.counts.get(path, -1) + 1
            self.found.lines.setdefault(path, line)
            path = (*path, self.counts[path])
        else:
            path = self._resolved(keys)
            for length in range(1, len(path)):
                self.found.lines.setdefault(path[:length], line)
            self._note_repeat(self.headers, path, f"[{'.'.join(keys)}]", line)
        self.found.lines.setdefault(path, line)
        return path

    def _resolved(self, keys: tuple[str, ...]) -> Path:
        """Name the entry of a list of tables that a header means: always the latest one."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _key_and_value(self, table: Path) -> None:
        line = self._line()
        keys = self._keys()
        path = table
        for key in keys:
            path = (*path, key)
            self.found.lines.setdefault(path, line)
        self._note_repeat(self.written, path, keys[-1], line)
        self._expect("=")
        self._skip(_SPACE)
        self._value(path, 0)

    def _note_repeat(self, seen: dict[Path, int], path: Path, name: str, line: int) -> None:
        if any(path[:length] in self.repeated for length in range(1, len(path))):
            return
        if path in seen:
            self.repeated.add(path)
            self.found.repeats.append(Repeat(name, seen[path], line, path))
        seen[path] = line

    def _keys(self) -> tuple[str, ...]:
        keys: list[str] = []
        while True:
            self._skip(_SPACE)
            keys.append(self._key())
            self._skip(_SPACE)
            if len(keys) > DEEPEST:
                self._stop_too_deep()
            if self.text[self.at : self.at + 1] != ".":
                return tuple(keys)
            self.at += 1

    def _key(self) -> str:
        if match := _BARE_KEY.match(self.text, self.at):
            self.at = match.end()
            return match[0]
        start = self.at
        if end := end_of_string(self.text, start):
            self.at = end
            return self.text[start + 1 : end - 1]
        raise _LostError

    def _value(self, path: Path, depth: int) -> None:
        if depth > DEEPEST:
            self._stop_too_deep()
        first = self.text[self.at : self.at + 1]
        if first == "[":
            self._list(path, depth)
        elif first == "{":
            self._inline_table(path, depth)
        elif end := end_of_string(self.text, self.at):
            self.at = end
        elif first in ('"', "'"):
            raise _LostError
        else:
            self._skip(_SCALAR)

    def _list(self, path: Path, depth: int) -> None:
        self.at += 1
        place = 0
        while self._next_in("]"):
            self.found.lines[(*path, place)] = self._line()
            self._value((*path, place), depth + 1)
            place += 1

    def _inline_table(self, path: Path, depth: int) -> None:
        self.at += 1
        while self._next_in("}"):
            line = self._line()
            inner = path
            keys = self._keys()
            for key in keys:
                inner = (*inner, key)
                self.found.lines.setdefault(inner, line)
            self._note_repeat(self.written, inner, keys[-1], line)
            self._expect("=")
            self._skip(_SPACE)
            self._value(inner, depth + 1)

    def _next_in(self, closing: str) -> bool:
        """Step to the next entry of a list or inline table; False at its end."""
        self._skip(_BLANK)
        if self.text[self.at : self.at + 1] == ",":
            self.at += 1
            self._skip(_BLANK)
        if self.at >= len(self.text):
            raise _LostError
        if self.text[self.at] != closing:
            if self.text[self.at] in ",]}":
                raise _LostError
            return True
        self.at += 1
        return False

    def _expect(self, mark: str) -> None:
        if not self.text.startswith(mark, self.at):
            raise _LostError
        self.at += len(mark)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _line(self) -> int:
        return bisect_left(self.newlines, self.at) + 1

    def _stop_too_deep(self) -> None:
        self.found.too_deep = self._line()
        raise _LostError

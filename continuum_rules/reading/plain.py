"""From bytes to text: plain UTF-8 that people can see all of, and not more than they can read.

Whatever is too large, too deep or no plain text is refused here in one sentence, before anything
else looks at it.
"""

import re
from collections.abc import Iterator
from unicodedata import name as character_name

from continuum_rules.reading.positions import DEEPEST, positions_in
from continuum_rules.reading.problems import Found, Where
from continuum_rules.reading.strings import end_of_string

LONGEST_LINE = 10_000
MANY_DOTS = 60
MOST_MARKS = 30_000
MARKS = "=,[{."
"""Each key, value, list and table needs one of these, so counting them bounds what they become."""

HIDDEN_CHARACTER = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

UNTRUSTED = "a pack is trusted with decisions about children, so every character of it can be seen"

_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")
_PICTURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x7fELF", b"MZ\x90", b"SQLite format 3")


_MARK = re.compile(r"[\"'#=,\[{.]")


def text_from(name: str, data: bytes, found: Found) -> str | None:
    """Turn bytes into text, or note in one sentence why they are not plain UTF-8 text."""
    if slip := _slip(data):
        what, instead = slip
        found.add(Where(name, 1), what, "packs are plain UTF-8 text", instead)
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
    return text if _is_plain(name, text, found) else None


def _slip(data: bytes) -> tuple[str, str] | None:
    """Say what the bytes are instead of plain text, and what to do about it."""
    if data.startswith(_ARCHIVES):
        return "this is an archive and no text", "unpack it, look at it, and give the folder"
    if data.startswith(b"{\\rtf"):
        what = "this is saved as rich text, with typefaces and sizes in it"
        return what, "save it as plain text (in TextEdit: Format, Make Plain Text)"
    if data.startswith(_PICTURES):
        return "this is not a text file", "give the folder that holds pack.toml"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:2]:
        return "the file is saved as UTF-16", 'save it again as "UTF-8"'
    if data.startswith(b"\xef\xbb\xbf"):
        what = "the file starts with a byte order mark (often called UTF-8 with BOM)"
        return what, 'save it again as "UTF-8"'
    return None


def _is_plain(name: str, text: str, found: Found) -> bool:
    before = len(found.problems)
    seen = not HIDDEN_CHARACTER.search(text) and not CONTROL_CHARACTER.search(text)
    suspicious = False
    for number, line in enumerate(_lines(text), 1):
        if len(line) > MANY_DOTS or not seen:
            _check_line(Where(name, number), line, found)
            suspicious = suspicious or line.count(".") > MANY_DOTS
    if suspicious and (too_deep := positions_in(text).too_deep):
        note_too_deep(Where(name, too_deep), found)
    return len(found.problems) == before


def _lines(text: str) -> Iterator[str]:
    """Go through the lines one by one: a list of half a million would be larger than the text."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _check_line(where: Where, line: str, found: Found) -> None:
    if len(line) > LONGEST_LINE:
        found.add(
            where,
            f"the line is {len(line):,} characters long",
            f"people compare packs line by line, and {LONGEST_LINE:,} is the most",
            "break it into several",
        )
    if hidden := HIDDEN_CHARACTER.search(line):
        note_hidden(where, hidden[0], found)
    if control := CONTROL_CHARACTER.search(line):
        note_control(where, control[0], found)


def note_hidden(where: Where, character: str, found: Found) -> None:
    """Note a character that has no width, or turns the text around it."""
    found.add(
        where,
        f"a character that nobody can see ({character_name(character, 'no name').lower()})",
        UNTRUSTED,
        "delete it: type the text around it again",
    )


def note_control(where: Where, character: str, found: Found) -> None:
    """Note a character that no printer prints."""
    shown = "a NUL byte" if character == "\0" else f"a control character (0x{ord(character):02x})"
    found.add(where, shown, UNTRUSTED, "delete it, or save the file again as plain text")


def note_too_deep(where: Where, found: Found) -> None:
    """Note tables or lists nested deeper than any part of a pack."""
    found.add(
        where,
        f"tables or lists nested more than {DEEPEST} deep",
        "no part of a pack needs that",
        "look for a bracket that was never closed",
    )


def marks_in(name: str, text: str, most: int, found: Found) -> int:
    """Count what a text may become many values by; more than ``most`` is a problem.

    Text in quotes and comments are looked through only where a plain count comes out high.

    Returns:
        At least as many as there are.
    """
    plain = sum(map(text.count, MARKS))
    if plain <= most // 2:
        return plain
    marks = at = 0
    while match := _MARK.search(text, at):
        at = _after(text, match.start())
        if match[0] in MARKS:
            marks += 1
            if marks > most:
                _note_marks(Where(name, text.count("\n", 0, match.start()) + 1), found)
                break
    return marks


def _after(text: str, at: int) -> int:
    """Give the place after a mark, a comment or a text in quotes."""
    if text[at] == "#":
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    return end_of_string(text, at) or at + 1


def _note_marks(where: Where, found: Found) -> None:
    found.add(
        where,
        f"more than {MOST_MARKS:,} keys, values and brackets up to here",
        "a pack is read by people, and none needs that many",
        "split it, or look for what was pasted into it by accident",
    )

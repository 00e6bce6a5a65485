"""The tables of a pack, gathered from its files, each still knowing where it was written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from continuum_rules.reading.names import LISTED, STANDS_IN
from continuum_rules.reading.positions import Path
from continuum_rules.reading.problems import Found, Where, did_you_mean, quote
from continuum_rules.reading.tables import SourceFile


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a pack file.

    Attributes:
        table: What it is: ``rule``, or ``factor.option`` for a table inside another.
        path: Where it stands in its file.
        values: Its keys. After the shape check every known key is there and of its kind.
        overlay: True where an overlay wrote it.
        below: For an overlay's change to an entry of the base: that entry.
        wrong: Keys that were written with a mistake, which has been noted already.
    """

    table: str
    file: SourceFile
    path: Path
    values: Mapping[str, object]
    overlay: bool = False
    below: "Entry | None" = None
    wrong: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The entry's id; empty where it has none."""
        return self.text("id")

    @property
    def subject(self) -> str:
        """Name the entry for a message: ``rule "force"``."""
        kind = self.table.split(".")[-1]
        return f"{kind} {quote(self.id)}" if self.id else f"this {kind}"

    def at(self, *path: str | int) -> Where:
        """Give the place of a key of this entry, in whichever file wrote it last."""
        if path[:2] == ("hide_when", 0) and self._stands_alone("hide_when"):
            path = ("hide_when", *path[2:])
        inside = (*self.path, *path)
        if self.below and path and inside not in self.file.positions.lines:
            return self.below.at(*path)
        return self.file.at(inside)

    def _stands_alone(self, key: str) -> bool:
        """Say whether a list of tables was written as its one table."""
        return (*self.path, key, 0) not in self.file.positions.lines

    def text(self, key: str) -> str:
        """Give a text; empty where it is left out."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def text_or_none(self, key: str) -> str | None:
        """Give a text, or None where it is left out."""
        return self.text(key) or None

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts; empty where it is left out."""
        value = self.values.get(key)
        return tuple(each for each in _listed(value) if isinstance(each, str))

    def numbers(self, key: str) -> tuple[int, ...]:
        """Give a list of whole numbers; empty where it is left out."""
        value = self.values.get(key)
        return tuple(each for each in _listed(value) if isinstance(each, int))

    def number(self, key: str) -> int | None:
        """Give a whole number, or None where it is left out."""
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def flag(self, key: str) -> bool:
        """Say whether a key is written as true."""
        return self.values.get(key) is True

    def day(self, key: str) -> date | None:
        """Give a date, or None where it is left out."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def table_at(self, key: str) -> Mapping[str, object]:
        """Give a table inside this one; empty where it is left out."""
        value = self.values.get(key)
        return value if isinstance(value, dict) else {}

    def tables_at(self, key: str) -> tuple[Mapping[str, object], ...]:
        """Give a list of plain tables inside this one; empty where it is left out."""
        return tuple(each for each in _listed(self.values.get(key)) if isinstance(each, dict))

    def inner(self, key: str) -> tuple["Entry", ...]:
        """Give the entries of a list of tables inside this one, such as a factor's options.

        After an overlay was laid over they carry their own places and come as they are.
        """
        name = f"{self.table}.{key}"
        return tuple(
            each
            if isinstance(each, Entry)
            else Entry(name, self.file, (*self.path, key, place), each, self.overlay)
            for place, each in enumerate(_listed(self.values.get(key)))
            if isinstance(each, Entry | dict)
        )

    def gives(self, *keys: str) -> bool:
        """Say whether any of the keys says something, were it with a mistake."""
        return any(self.values.get(key) or key in self.wrong for key in keys)

    def with_values(self, values: Mapping[str, object]) -> "Entry":
        """Give the same entry with other values."""
        return replace(self, values=values)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


@dataclass(frozen=True, slots=True)
class Document:
    """All tables of one pack, in the order written; or of a base with its overlay laid over."""

    pack: Entry
    tables: Mapping[str, tuple[Entry, ...]]

    def __getitem__(self, table: str) -> tuple[Entry, ...]:
        return self.tables.get(table, ())

    def entries(self) -> Iterator[Entry]:
        """Go through every listed entry, table by table."""
        for table in LISTED:
            yield from self[table]


def gather(files: list[SourceFile], found: Found, *, overlay: bool) -> Document | None:
    """Bring the tables of all files together, in the order of files and of entries.

    Returns:
        The document, or None where there is no ``[pack]`` table.
    """
    tables: dict[str, list[Entry]] = {name: [] for name in LISTED}
    packs: list[Entry] = []
    for file in files:
        for name, value in file.tables.items():
            if name == "pack" and isinstance(value, dict):
                packs.append(Entry("pack", file, ("pack",), value, overlay))
            elif name in tables and isinstance(value, list):
                tables[name] += _entries(file, name, value, found, overlay)
            else:
                _note_stray(file, name, found)
    pack = _one_pack(packs, files, found)
    if pack is None:
        return None
    return Document(pack, {name: tuple(entries) for name, entries in tables.items()})


def _entries(
    file: SourceFile, name: str, values: list[object], found: Found, overlay: bool
) -> list[Entry]:
    entries = []
    for place, value in enumerate(values):
        if isinstance(value, dict):
            entries.append(Entry(name, file, (name, place), value, overlay))
        else:
            _note_stray(file, name, found)
    return entries


def _note_stray(file: SourceFile, name: str, found: Found) -> None:
    if name in LISTED or name == "pack":
        heading = "[pack]" if name == "pack" else f"[[{name}]]"
        found.add(
            file.at((name,)),
            f"{quote(name)} does not stand under its heading",
            f"every {name} is a table of its own",
            f"write {heading} on a line and its keys below",
        )
        return
    outer = STANDS_IN.get(name)
    found.add(
        file.at((name,)),
        f"{quote(name)} is not a table of a pack",
        "nothing would read it",
        f"did you mean [[{outer}.{name}]], under its [[{outer}]]?"
        if outer
        else did_you_mean(name, ("pack", *LISTED)),
    )


def _one_pack(packs: list[Entry], files: list[SourceFile], found: Found) -> Entry | None:
    if not packs and (found or not files):
        return None  # it may stand in a file that could not be read
    if not packs:
        found.add(
            Where(files[0].name, 1),
            "no file has a [pack] table",
            "it says what the pack is, who answers for it and until when it stands",
            "write [pack] with id, version, schema and title",
        )
        return None
    for again in packs[1:]:
        first = packs[0].at()
        found.add(
            again.at(),
            f"[pack] is written a second time, first in {first.file} on line {first.line}",
            "only one of the two could count",
            "keep the one you mean",
        )
    return packs[0]

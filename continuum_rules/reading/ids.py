"""Ids: their form, and that no two in one table are the same or look the same."""

import re
from collections.abc import Iterable
from itertools import pairwise
from unicodedata import name as character_name

from continuum_rules.factor import NotKnown, band_id
from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.names import LISTED
from continuum_rules.reading.problems import Found, Where, quote

LONGEST_ID = 60
RESERVED = frozenset(NotKnown)

_ID = re.compile(r"[a-z0-9_-]+")
_PROMISE_ID = re.compile(r"[A-Za-z0-9_-]+")
"""Promises are known by numbers such as S1, so capitals are theirs alone."""


def check_ids(document: Document, found: Found) -> None:
    """Check every id of a document, table by table."""
    _check_form(document.pack, found)
    for table in LISTED:
        _check_table(document[table], found)
    for factor in document["factor"]:
        _check_table(factor.inner("option"), found)
        _check_numbers_and_names(factor, found)
    steps = [step for pathway in document["pathway"] for step in pathway.inner("step")]
    _check_table(steps, found)


def readable(name: str) -> str:
    """Turn an id into words, for where no label was written.

    >>> readable("no_other_child")
    'No other child'
    """
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def band_ids(bands: tuple[int, ...]) -> tuple[str, ...]:
    """Name the bands between the edges.

    >>> band_ids((0, 5, 10))
    ('years_0_4', 'years_5_9')
    """
    return tuple(band_id(low, high) for low, high in pairwise(bands))


def _check_table(entries: Iterable[Entry], found: Found) -> None:
    first: dict[str, Entry] = {}
    alike: dict[str, Entry] = {}
    for entry in entries:
        if not entry.id:
            continue
        _check_form(entry, found)
        earlier = first.setdefault(entry.id, entry)
        if earlier is not entry:
            if earlier.overlay == entry.overlay:
                _note_twice(entry, earlier, found)
            continue
        double = alike.setdefault(_skeleton(entry.id), entry)
        if double is not entry:
            _note_alike(entry, double, found)


def _check_numbers_and_names(factor: Entry, found: Found) -> None:
    """Check the further options of a factor answered in years."""
    bands = band_ids(factor.numbers("bands"))
    for place, name in enumerate(factor.texts("also")):
        where = factor.at("also", place)
        _check_name(where, factor.subject, name, found)
        if name in bands:
            found.add(
                where,
                f"{factor.subject}: also names {quote(name)}, which is a band of ages already",
                "an answer has to mean one thing",
                "choose another id",
            )


def _check_form(entry: Entry, found: Found) -> None:
    if entry.id:
        form = _PROMISE_ID if entry.table == "invariant" else _ID
        _check_name(entry.at("id"), entry.subject, entry.id, found, form)


def _check_name(
    where: Where, subject: str, name: str, found: Found, form: re.Pattern[str] = _ID
) -> None:
    if name in RESERVED:
        found.add(
            where,
            f"{subject}: {quote(name)} is kept for answers that are not known",
            "a record could not tell the two apart",
            "choose another id",
        )
    if len(name) > LONGEST_ID:
        found.add(
            where,
            f"{subject}: the id is {len(name)} characters long",
            "ids stand in tables and addresses",
            f"use at most {LONGEST_ID}",
        )
    strange = next((each for each in name if not form.fullmatch(each)), None)
    if strange is not None:
        _note_form(where, subject, name, strange, found)


def _note_form(where: Where, subject: str, name: str, strange: str, found: Found) -> None:
    shown = quote(strange)
    if not strange.isascii():
        shown += f" ({character_name(strange, 'a character without a name').lower()})"
    better = re.sub(r"[^a-z0-9_]+", "-", name.lower()).strip("-")[:LONGEST_ID]
    if not name.isascii():
        better = ""
    found.add(
        where,
        f"{subject}: an id may not contain {shown}",
        "two ids that differ only to a computer would be taken for each other",
        f'write "{better}"' if better else "use a-z, 0-9, - and _",
    )


def _skeleton(name: str) -> str:
    return name.lower().replace("-", "_").replace("0", "o").replace("1", "l")


def _note_twice(entry: Entry, earlier: Entry, found: Found) -> None:
    found.add(
        entry.at("id"),
        f"{entry.subject} is written a second time, first {_place(earlier, entry)}",
        "whatever names it could mean either",
        "give one of them another id, or delete it",
    )


def _note_alike(entry: Entry, double: Entry, found: Found) -> None:
    found.add(
        entry.at("id"),
        f"{entry.subject} looks like {quote(double.id)} {_place(double, entry)}",
        "people would take one for the other",
        "choose an id that differs in more than - and _, 0 and o, or 1 and l",
    )


def _place(earlier: Entry, entry: Entry) -> str:
    """Say where an earlier entry stands, its file where that is another one."""
    first, again = earlier.at("id"), entry.at("id")
    file = "" if first.file == again.file else f"in {first.file} "
    return f"{file}on line {first.line}"

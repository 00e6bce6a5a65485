"""What each table of a pack may hold: key, kind, whether it is needed and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from continuum_rules.factor import About, Role
from continuum_rules.nearest import nearest
from continuum_rules.pathway import Follows, For
from continuum_rules.reading import values as kind
from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.ids import readable
from continuum_rules.reading.meant import meant_of_base, named_by_what_is_inside
from continuum_rules.reading.names import LISTED
from continuum_rules.reading.problems import Found, an, did_you_mean, quote

FACTOR_WORDS = ("question", "hint", "why_we_ask", "counts", "does_not_count", "who_may_know")


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table.

    Attributes:
        needed: Why it may not be left out; empty where it may.
        example: What to write, for the message when it is missing.
        default: What a left-out key stands for.
        refers_to: The table whose ids it names.
    """

    check: kind.Check
    needed: str = ""
    example: str = '"…"'
    default: object = None
    refers_to: str = ""


ID = Key(kind.text, "everything else names it by its id", '"a-short-name"')
WORDS = Key(kind.text, default="")
LIST = Key(kind.texts, default=())
DAY = Key(kind.day)
SOURCES = Key(kind.names, default=(), refers_to="source")
LEVEL = Key(kind.text, refers_to="level")
CONTACT = Key(kind.text, refers_to="contact")
WHEN = Key(kind.table, default={})
COUNTED = Key(kind.table)
PROPORTION = "each level shows both sides of proportion"

TABLES: Mapping[str, Mapping[str, Key]] = {
    "pack": {
        "id": ID,
        "version": Key(kind.version, "each indication says which version it used", '"1.0.0"'),
        "schema": Key(kind.schema, "the format may change one day", "1"),
        "title": Key(kind.text, "people see it"),
        "kind": Key(kind.one_of("base", "overlay"), default="base"),
        "extends": WORDS,
        "extends_version": Key(kind.version, default=""),
        "owner": WORDS,
        "approved_on": DAY,
        "review_by": DAY,
        "licence": WORDS,
        "language": Key(kind.text, default="en-GB"),
        "marking": WORDS,
    },
    "level": {
        "id": ID,
        "label": WORDS,
        "describes": WORDS,
        "doing_less_would_risk": Key(kind.some_texts, PROPORTION, '["…"]'),
        "not_on_this_alone": Key(kind.some_texts, PROPORTION, '["…"]'),
    },
    "section": {"id": ID, "title": Key(kind.text, "it is a heading people read")},
    "source": {
        "id": ID,
        "title": Key(kind.text, "people look it up by its title"),
        "year": Key(kind.whole),
        "section": WORDS,
        "url": Key(kind.address, default=""),
        "read_on": DAY,
    },
    "factor": {
        "id": ID,
        "section": Key(kind.text, "questions stand under a heading", refers_to="section"),
        "about": Key(
            kind.one_of(*About), "it decides how often the question is asked", '"concern"'
        ),
        "role": Key(kind.some_of(*Role), "it says what an answer may do", '"placement"'),
        "kind": Key(kind.one_of("one", "years", "several"), default="one"),
        "ordered": Key(kind.flag, default=False),
        "core": Key(kind.flag, default=False),
        "chase": Key(kind.one_of("specialist")),
        "question": Key(kind.text, "it is what people are asked"),
        "hint": WORDS,
        "why_we_ask": WORDS,
        "counts": LIST,
        "does_not_count": LIST,
        "who_may_know": LIST,
        "option": Key(kind.tables, default=()),
        "bands": Key(kind.edges, default=()),
        "also": Key(kind.names, default=()),
        "also_labels": Key(kind.table, default={}),
        "as_unknown": Key(kind.names, default=()),
        "hide_when": Key(kind.table_or_tables, default=()),
        "when_hidden": Key(kind.answer_ids),
        "sources": SOURCES,
    },
    "factor.option": {
        "id": ID,
        "label": WORDS,
        "counts_as": Key(kind.text),
        "group": WORDS,
        "means": WORDS,
    },
    "rule": {
        "id": ID,
        "at_least": Key(kind.text, "a rule puts a floor under the level", refers_to="level"),
        "because": Key(kind.text, "people read it as the reason"),
        "when": WHEN,
        "when_at_least": COUNTED,
        "sources": SOURCES,
        "basis": WORDS,
    },
    "invariant": {
        "id": ID,
        "promise": Key(kind.text, "it is the promise that is proved"),
        "never_below": LEVEL,
        "never_above": LEVEL,
        "always_step": Key(kind.names, default=(), refers_to="step"),
        "never_moves_level": Key(kind.names, default=(), refers_to="factor"),
        "when": WHEN,
        "when_at_least": COUNTED,
        "sources": SOURCES,
        "basis": WORDS,
    },
    "pathway": {
        "id": ID,
        "title": Key(kind.text, "it is a heading people read"),
        "follows": Key(
            kind.one_of(*Follows), "it says which end of the range calls for it", '"lowest"'
        ),
        "at_least": LEVEL,
        "when": WHEN,
        "when_at_least": COUNTED,
        "sources": SOURCES,
        "step": Key(kind.tables, default=()),
    },
    "pathway.step": {
        "id": ID,
        "for": Key(kind.one_of(*For), "a step is taken for somebody", '"child_harmed"'),
        "do": Key(kind.text, "it is what people are asked to do"),
        "who": WORDS,
        "by_when": Key(kind.one_of("now", "today", "next_working_day")),
        "within": Key(kind.length_of_time),
        "contact": CONTACT,
        "sources": SOURCES,
    },
    "stop": {
        "id": ID,
        "say": Key(kind.text, "people read why the tool stops"),
        "when": WHEN,
        "when_at_least": COUNTED,
        "contact": CONTACT,
        "sources": SOURCES,
    },
    "conflict": {
        "id": ID,
        "say": Key(kind.text, "people read what does not fit together"),
        "when": WHEN,
        "when_at_least": COUNTED,
    },
    "contact": {
        "id": ID,
        "name": Key(kind.text, "people ask for it by name"),
        "phone": Key(kind.telephone, default=""),
        "hours": WORDS,
        "out_of_hours": WORDS,
        "checked_on": DAY,
    },
    "resource": {
        "id": ID,
        "title": Key(kind.text, "people look it up by its title"),
        "publisher": WORDS,
        "url": Key(kind.address, default=""),
        "steps": Key(kind.names, default=(), refers_to="step"),
        "levels": Key(kind.names, default=(), refers_to="level"),
        "factors": Key(kind.names, default=(), refers_to="factor"),
        "contact": CONTACT,
        "checked_on": DAY,
        "note": WORDS,
    },
    "term": {
        "id": ID,
        "word": Key(kind.text, "people look it up by this word"),
        "means": Key(kind.text, "it is what people read who do not know the word"),
        "said_as": LIST,
        "sources": SOURCES,
    },
    "case": {
        "id": ID,
        "title": WORDS,
        "answers": Key(kind.table, "a case is a set of answers", '{ factor = "option" }'),
        "lowest": LEVEL,
        "highest": LEVEL,
        "steps": Key(kind.names, default=(), refers_to="step"),
    },
}

INNER = {"factor": "option", "pathway": "step"}


def in_shape(document: Document, found: Found, known: Mapping[str, frozenset[str]]) -> Document:
    """Check every key of every table, and write out what left-out keys stand for.

    Args:
        document: The tables as written.
        found: Takes the mistakes.
        known: For an overlay: the ids of the base under the name of their table, those of options
            and steps under ``factor/ID`` and ``pathway/ID``. Entries with such an id name only what
            they change.

    Returns:
        The tables with every value of its kind; what was wrong is left out.
    """
    tables = {
        name: tuple(_entry_in_shape(entry, name, found, known) for entry in document[name])
        for name in LISTED
    }
    return Document(_entry_in_shape(document.pack, "pack", found, {}), tables)


def base_ids(base: Document) -> Mapping[str, frozenset[str]]:
    """Name what a base has, in the form that ``in_shape`` takes for its overlay."""
    known = {table: frozenset(entry.id for entry in base[table]) for table in LISTED}
    for table, key in INNER.items():
        for entry in base[table]:
            inside = frozenset(each.id for each in entry.inner(key))
            known[f"{table}/{entry.id}"] = inside
    return known


def _entry_in_shape(
    entry: Entry, scope: str, found: Found, known: Mapping[str, frozenset[str]]
) -> Entry:
    entry = named_by_what_is_inside(entry, scope, known, found)
    change = bool(entry.id) and entry.id in known.get(scope, ())
    meant = "" if change or not entry.id else meant_of_base(entry, scope, known)
    entry, values = _values_in_shape(entry, found, change=change, meant=meant)
    key = INNER.get(entry.table, "")
    if key and key in values:
        inside = entry.with_values(values).inner(key)
        scope = f"{entry.table}/{entry.id}"
        values[key] = tuple(_entry_in_shape(each, scope, found, known) for each in inside)
    if not change:
        _derive(entry, values)
    return entry.with_values(values)


def _derive(entry: Entry, values: dict[str, object]) -> None:
    """Write out the defaults that depend on other keys."""
    if "label" in values and not values["label"]:
        values["label"] = readable(entry.id)
    also = entry.texts("also")
    if entry.table != "factor":
        return
    if also and isinstance(labels := values["also_labels"], dict):
        values["also_labels"] = {**{name: readable(name) for name in also}, **labels}
    options = entry.with_values(values).inner("option")
    if values["ordered"] and values["hide_when"] and values["when_hidden"] is None and options:
        values["when_hidden"] = options[0].id


def _values_in_shape(
    entry: Entry, found: Found, *, change: bool, meant: str
) -> tuple[Entry, dict[str, object]]:
    keys = TABLES[entry.table]
    given = _as_meant(entry, found)
    values: dict[str, object] = {}
    wrong: set[str] = set()
    missing: list[str] = []
    for name, key in keys.items():
        if given.get(name) is not None:
            try:
                values[name] = _checked(key, given[name])
            except kind.WrongError as slip:
                values[name] = key.default
                wrong.add(name)
                inside = () if slip.place is None else (slip.place,)
                what = f"{entry.subject}: {name} {slip.what}"
                found.add(entry.at(name, *inside), what, slip.why, slip.instead)
        elif not change:
            values[name] = key.default
            missing += [name] if key.needed else []
    _note_missing(entry, missing, meant, found)
    if missing and meant and "by_when" in keys:
        wrong.add("by_when")  # a step that is the base's has its time there
    return replace(entry, wrong=frozenset(wrong)), values


def _as_meant(entry: Entry, found: Found) -> dict[str, object]:
    """Note keys that do not exist, and read them as the ones that were probably meant.

    So one slip of the pen is reported once, and what stands behind it is checked as well.
    """
    keys = TABLES[entry.table]
    meant = dict(entry.values)
    for name in entry.values:
        if name in keys:
            continue
        found.add(
            entry.at(name),
            f"{entry.subject}: {quote(name)} is not a key of {an(entry.table.split('.')[-1])}",
            "nothing would read it",
            did_you_mean(name, keys),
        )
        close = nearest(name, keys)
        if close and close not in meant:
            meant[close] = entry.values[name]
    return meant


def _checked(key: Key, value: object) -> object:
    if (value == "" == key.default) or (value == [] and key.default == ()):
        return key.default
    return key.check(value)


def _note_missing(entry: Entry, missing: Sequence[str], meant: str, found: Found) -> None:
    """Note keys that a new entry lacks; or that it was meant to change one of the base."""
    if missing and meant:
        place = " in this place" if "." in entry.table else ""
        needs = f"a new one needs {', '.join(missing)}"
        found.add(entry.at(), f"{entry.subject} is not in the base{place}", needs, meant)
        return
    for name in missing:
        key = TABLES[entry.table][name]
        found.add(
            entry.at(),
            f"{entry.subject} has no {name}",
            key.needed,
            f"write {name} = {key.example}",
        )

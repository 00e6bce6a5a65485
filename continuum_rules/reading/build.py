"""From tables in shape to a pack, every reference followed and every condition read."""

from collections.abc import Callable, Mapping

from continuum_rules.level import Level
from continuum_rules.pack import Pack, PackInfo, Section, Source, Term
from continuum_rules.pathway import Contact, Resource
from continuum_rules.reading.cases import read_cases
from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.factors import read_factors
from continuum_rules.reading.ids import check_ids
from continuum_rules.reading.problems import Found
from continuum_rules.reading.references import check_references
from continuum_rules.reading.size import check_size
from continuum_rules.reading.statements import Statements, read_levels

FEWEST_LEVELS, MOST_LEVELS = 2, 9


def build(document: Document, found: Found, *, stored: bool = False) -> Pack:
    """Build a pack from its tables.

    Args:
        document: Tables in shape; with an overlay, already laid over.
        stored: True for a pack rebuilt from its canonical form, which carries no contacts,
            resources, terms or cases.

    Returns:
        The pack. Where ``found`` holds mistakes it is not to be used.
    """
    check_ids(document, found)
    check_references(document, found, stored=stored)
    levels = read_levels(document)
    _check_levels(document, levels, found)
    factors = read_factors(document, found)
    by_id = {factor.id: factor for factor in factors}
    says = Statements(document, by_id, found)
    below, above = document.pack.below, document.pack
    pack = Pack(
        base=pack_info(below or above),
        overlay=pack_info(above) if below else None,
        levels=levels,
        sections=tuple(
            Section(each.id, each.text("title")) for each in _named(document, "section")
        ),
        factors=factors,
        rules=says.rules(),
        invariants=says.invariants(),
        pathways=says.pathways(),
        stops=says.stops(),
        conflicts=says.conflicts(),
        contacts=_contacts(document),
        resources=tuple(_resource(each) for each in _named(document, "resource")),
        terms=tuple(_term(each) for each in _named(document, "term")),
        sources=_sources(document),
        cases=read_cases(document, by_id, levels, found),
        place_of=_locator(document),
    )
    if not found and not stored:
        check_size(document, pack, found)
    return pack


def pack_info(entry: Entry) -> PackInfo:
    """Build a pack's details from its ``[pack]`` table."""
    return PackInfo(
        id=entry.id,
        version=entry.text("version"),
        schema=entry.number("schema") or 1,
        title=entry.text("title"),
        kind=entry.text("kind"),
        owner=entry.text("owner"),
        approved_on=entry.day("approved_on"),
        review_by=entry.day("review_by"),
        licence=entry.text("licence"),
        language=entry.text("language"),
        extends=entry.text("extends"),
        extends_version=entry.text("extends_version"),
        marking=entry.text("marking"),
    )


def _check_levels(document: Document, levels: tuple[Level, ...], found: Found) -> None:
    if FEWEST_LEVELS <= len(levels) <= MOST_LEVELS:
        return
    at = document["level"][-1].at() if levels else document.pack.at()
    found.add(
        at,
        f"the pack has {len(levels) or 'no'} level{'s' if len(levels) != 1 else ''}",
        "a continuum runs from one place to another, and people can tell only so many apart",
        f"write {FEWEST_LEVELS} to {MOST_LEVELS} [[level]] tables, least serious first",
    )


def _named(document: Document, table: str) -> list[Entry]:
    return [entry for entry in document[table] if entry.id]


def _contacts(document: Document) -> Mapping[str, Contact]:
    return {
        each.id: Contact(
            id=each.id,
            name=each.text("name"),
            phone=each.text("phone"),
            hours=each.text("hours"),
            out_of_hours=each.text("out_of_hours"),
            checked_on=each.day("checked_on"),
        )
        for each in _named(document, "contact")
    }


def _resource(each: Entry) -> Resource:
    return Resource(
        id=each.id,
        title=each.text("title"),
        publisher=each.text("publisher"),
        url=each.text("url"),
        steps=each.texts("steps"),
        levels=each.texts("levels"),
        factors=each.texts("factors"),
        contact=each.text("contact"),
        checked_on=each.day("checked_on"),
        note=each.text("note"),
    )


def _term(each: Entry) -> Term:
    return Term(
        id=each.id,
        word=each.text("word"),
        means=each.text("means"),
        said_as=each.texts("said_as"),
        sources=each.texts("sources"),
    )


def _sources(document: Document) -> Mapping[str, Source]:
    return {
        each.id: Source(
            id=each.id,
            title=each.text("title"),
            year=each.number("year"),
            section=each.text("section"),
            url=each.text("url"),
            read_on=each.day("read_on"),
        )
        for each in sorted(_named(document, "source"), key=lambda each: each.id)
    }


def _locator(document: Document) -> Callable[[str, str], tuple[str, int] | None]:
    """Give the function that finds an entry's file and line; of steps, by their own id."""

    def place_of(table: str, name: str) -> tuple[str, int] | None:
        entries = document[table]
        if table == "step":
            entries = tuple(each for way in document["pathway"] for each in way.inner("step"))
        where = next((each.at() for each in entries if each.id == name), None)
        return (where.file, where.line) if where else None

    return place_of

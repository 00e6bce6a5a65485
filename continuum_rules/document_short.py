"""A pack as a short list: the ids that an overlay names, each beside its words, one to a line."""

from collections.abc import Iterable, Iterator

from continuum_rules.document_parts import WHEN
from continuum_rules.factor import Factor, Kind
from continuum_rules.pack import Pack
from continuum_rules.pathway import Pathway, Step

WIDTH = 34
"""So wide is the column of ids; a longer one pushes its words to the right."""
ORDER = {Kind.SEVERAL: "any of these", Kind.YEARS: "in years"}


def as_short_list(pack: Pack) -> str:
    """Write levels, questions with their answers, steps and contacts as one line each.

    Of what to do only the first sentence stands there; three dots say that there is more.
    """
    return "\n".join(_lines(pack)) + "\n"


def _lines(pack: Pack) -> Iterator[str]:
    yield from _part("LEVELS, least serious first", ((e.id, e.label) for e in pack.levels))
    yield "QUESTIONS, and below each its answers"
    for factor in pack.factors:
        yield _line(factor.id, f"{factor.question} ({_order(factor)})", 2)
        yield from (_line(each.id, each.label, 6) for each in factor.options)
    yield ""
    yield "PATHWAYS, and below each its steps"
    for pathway in pack.pathways:
        yield from _pathway(pathway)
    yield ""
    contacts = ((each.id, f"{each.name}: {each.phone}") for each in pack.contacts.values())
    yield from _part("CONTACTS", contacts)
    yield from _part("SOURCES", ((each.id, each.title) for each in pack.sources.values()))


def _part(title: str, entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield title
    yield from (_line(name, words, 2) for name, words in entries)
    yield ""


def _order(factor: Factor) -> str:
    if factor.kind in ORDER:
        return ORDER[factor.kind]
    return "least concerning first" if factor.ordered else "no order"


def _pathway(pathway: Pathway) -> Iterator[str]:
    yield _line(pathway.id, pathway.title, 2)
    for step in pathway.steps:
        first, _, more = step.do.partition(". ")
        told = f"{first} …" if more else first.rstrip(".")
        yield _line(step.id, f"{told} ({_time(step)})", 6)


def _time(step: Step) -> str:
    return f"within {step.within}" if step.within else WHEN.get(step.by_when or "", "")


def _line(name: str, words: str, indent: int) -> str:
    return f"{' ' * indent}{name:<{WIDTH - indent}}  {' '.join(words.split())}"

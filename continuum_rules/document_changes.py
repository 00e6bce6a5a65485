"""What an overlay changes of its base, in the words that a board signs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date

from continuum_rules.document_acting import Acting
from continuum_rules.document_judging import Judging
from continuum_rules.document_parts import WHEN, Block, Heading, Paragraph, Table, day
from continuum_rules.layer import layer_of
from continuum_rules.pack import Pack
from continuum_rules.pathway import Step
from continuum_rules.verify.report import Status

KINDS = (
    ("Level", "levels"),
    ("Question", "factors"),
    ("Rule", "rules"),
    ("Promise", "invariants"),
    ("Way on", "pathways"),
    ("Stop", "stops"),
    ("Answers that do not fit", "conflicts"),
    ("Contact", "contacts"),
    ("Guidance and support", "resources"),
    ("Word", "terms"),
    ("Section", "sections"),
    ("Source", "sources"),
)
"""What each entry of a kind is called, and where a pack keeps them; in the order told."""
UNSEEN = frozenset({"option_index", "position"})
SAYS = {"do": "what to do", "by_when": "by when", "within": "by when", "phone": "telephone"}
"""Keys whose own name is no word for a reader; others are read with their underscores away."""

KEEPS = (
    "The local layer cannot lower a level, drop a step, make one later or take back a promise of"
    " the base. "
)
WORDS = (
    "Words of the base it can replace, and no proof judges words: read “What is changed” line by"
    " line before you sign."
)

_Rows = dict[str, tuple[list[str], list[str]]]


def changes(
    base: Pack,
    laid_over: Pack,
    proofs: Mapping[str, Status] | None = None,
    *,
    proved: bool = True,
) -> Iterator[Block]:
    """Tell what was added, whole, and each thing that was changed with both of its wordings.

    Args:
        laid_over: The base with an overlay laid over it.
        proofs: By promise, what a proof found.
        proved: Whether every check came out as proved.
    """
    yield Paragraph(KEEPS + WORDS if proved else WORDS)
    rows: _Rows = {}
    added: dict[str, tuple[object, ...]] = {}
    for word, kind in KINDS:
        layer = layer_of(base, laid_over, kind)
        added[kind] = layer.added
        for before, after in layer.changed:
            _compare(rows, f"{word}: {_title(before)}", before, after)
    yield from _added(Judging(laid_over, proofs), Acting(laid_over), added)
    if rows:
        yield Heading(3, "What is changed")
        told = _named_contacts(laid_over, rows)
        yield Table("Changed", ("What", "In the base", "Here"), tuple(told))
    elif not any(added.values()):
        yield Paragraph("It adds and changes nothing that people read but its own details.")


def _added(
    judging: Judging, acting: Acting, added: Mapping[str, tuple[object, ...]]
) -> Iterator[Block]:
    """Write what the overlay adds as the chapters below write it."""

    def new(kind: str) -> frozenset[int]:
        return frozenset(map(id, added[kind]))

    for title, blocks in (
        ("New questions", judging.questions(new("factors"))),
        ("New rules", judging.rules(new("rules"))),
        ("New promises", judging.invariants(new("invariants"))),
        ("New steps", acting.pathways(new("pathways"))),
        ("New reasons to stop", acting.stops(new("stops"))),
        ("New answers that do not fit together", judging.conflicts(new("conflicts"))),
        ("New contacts", acting.contacts(new("contacts"))),
        ("New guidance and support", acting.resources(new("resources"))),
        ("New words", acting.terms(new("terms"))),
        ("New sources", acting.sources(new("sources"))),
    ):
        body = list(blocks)
        if body:
            yield Heading(3, title)
            yield from (_lower(each) for each in body)


def _lower(block: Block) -> Block:
    """Move a heading of a chapter down under the heading of what is new, and name its tables so."""
    if isinstance(block, Heading):
        return Heading(4, block.text)
    return replace(block, caption=f"New: {block.caption}") if isinstance(block, Table) else block


def _title(entry: object) -> str:
    """Give the words that an entry is best known by; of what to do, the first sentence."""
    if isinstance(entry, Step):
        return entry.do.split(". ")[0]
    keys = ("label", "question", "promise", "title", "name", "word", "because", "say")
    return next((str(text) for key in keys if (text := getattr(entry, key, ""))), "")


def _compare(rows: _Rows, title: str, before: object, after: object) -> None:
    """Compare two entries key by key; lists of entries inside them entry by entry."""
    for key in _keys(before):
        old, new = getattr(before, key), getattr(after, key)
        if old == new or key in UNSEEN:
            continue
        if isinstance(new, tuple) and any(is_dataclass(each) for each in new):
            _compare_inside(rows, title, old, new)
        else:
            _note(rows, title, SAYS.get(key, key.replace("_", " ")), *_both(old, new))


def _keys(entry: object) -> Iterator[str]:
    yield from (each.name for each in (fields(entry) if is_dataclass(entry) else ()))


def _compare_inside(rows: _Rows, title: str, old: Iterable[object], new: Iterable[object]) -> None:
    known = {getattr(each, "id", ""): each for each in old}
    for each in new:
        before = known.get(getattr(each, "id", ""))
        if before is not None:
            _compare(rows, f"{title}: {_title(before)}", before, each)
        elif isinstance(each, Step):
            told = ", ".join(filter(None, (each.who, each.within or WHEN.get(each.by_when or ""))))
            _note(rows, title, "a new step", "", f"{each.do} ({told})")
        else:
            _note(rows, title, "a new answer", "", _title(each))


def _note(rows: _Rows, title: str, key: str, before: str, after: str) -> None:
    for lines, text in zip(rows.setdefault(title, ([], [])), (before, after), strict=True):
        if text:
            lines.append(f"{key}: {text}")


def _both(old: object, new: object) -> tuple[str, str]:
    """Give both wordings; of a list that was only added to, what was added."""
    if isinstance(old, tuple) and isinstance(new, tuple) and set(old) <= set(new):
        more = "; ".join(_shown(each) for each in new if each not in old)
        return "stays as it is", f"also: {more}"
    return _shown(old), _shown(new)


def _shown(value: object) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(_shown(each) for each in value)
    if isinstance(value, date):
        return day(value)
    return "" if value is None else WHEN.get(str(value), str(value))


def _named_contacts(pack: Pack, rows: _Rows) -> Iterator[tuple[str, ...]]:
    """Write the rows, each contact by its name instead of its id."""
    names = {f"contact: {each.id}": f"contact: {each.name}" for each in pack.contacts.values()}
    for title, cells in rows.items():
        yield title, *("\n".join(names.get(line, line) for line in lines) for lines in cells)

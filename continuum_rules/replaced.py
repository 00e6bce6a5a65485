"""Texts that two packs have in another wording: what nobody can prove and somebody has to read.

A proof holds levels, steps and times together. It cannot tell whether a sentence still says what
it should, so each one that was replaced or added to is shown with both of its wordings.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from continuum_rules.pack import Pack
from continuum_rules.pathway import Contact

TEXTS: Mapping[str, tuple[str, ...]] = {
    "level": ("label", "describes", "doing_less_would_risk", "not_on_this_alone"),
    "factor": ("question", "hint", "why_we_ask", "counts", "does_not_count", "who_may_know"),
    "option": ("label", "means"),
    "rule": ("because",),
    "pathway": ("title",),
    "step": ("do", "who", "contact"),
    "stop": ("say", "contact"),
    "contact": ("name", "phone", "hours", "out_of_hours"),
    "resource": ("title", "publisher", "url", "note", "contact", "steps", "levels", "factors"),
    "term": ("word", "means", "said_as"),
}
"""What people read of each kind of entry; keys as a pack writes them."""
HELD_OPEN = frozenset({"phone", "hours"})
"""Keys of a contact that a base without a number for it leaves to whoever lays over it."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """One text in two wordings; of a list, only the entries that differ.

    Attributes:
        kind: What it belongs to, such as ``step``.
        id: The entry's id; of an answer, with its question's before it.
        before: The old wording; empty where there was none.
        after: The new wording; empty where there is none.
    """

    kind: str
    id: str
    key: str
    before: str
    after: str

    def __str__(self) -> str:
        wordings = (f"“{each}”" if each else "nothing" for each in (self.before, self.after))
        return f"{self.kind} {self.id}, {self.key}: {' → '.join(wordings)}"


def reworded(old: Pack, new: Pack) -> tuple[Replaced, ...]:
    """List every text of an entry that both packs have, and word otherwise."""
    after = _entries(new)
    return tuple(
        text
        for (kind, name), entry in _entries(old).items()
        if (kind, name) in after
        for text in _texts(kind, name, entry, after[kind, name])
    )


def to_read(pack: Pack, base: Pack | None = None) -> tuple[Replaced, ...]:
    """List the texts of a base that read otherwise with the overlay over it, added ones included.

    What people are told to do and whom they are led to comes first. A number that the base leaves
    to the overlay is not among them, nor its hours, nor what belongs to an entry of the overlay's
    own.

    Args:
        base: The base by itself; None: as it was read together with the overlay. Without either
            nothing is listed.
    """
    below = base or pack.alone
    if below is None:
        return ()
    left_open = {each.id for each in below.contacts.values() if not has_number(each)}
    found = (
        each
        for each in reworded(below, pack)
        if not (each.kind == "contact" and each.id in left_open and each.key in HELD_OPEN)
    )
    return tuple(sorted(found, key=lambda each: each.kind != "step"))


def has_number(contact: Contact) -> bool:
    """Say whether a contact can be rung; false for words that hold the place open."""
    return any(each.isdecimal() for each in contact.phone)


def _entries(pack: Pack) -> dict[tuple[str, str], object]:
    """Give every entry with texts under its kind and id; of a rule, the base's own."""
    options = {
        ("option", f"{factor.id}/{option.id}"): option
        for factor in pack.factors
        for option in factor.options
    }
    kinds: Mapping[str, Iterable[object]] = {
        "level": pack.levels,
        "factor": pack.factors,
        "rule": pack.rule_by_id.values(),
        "pathway": pack.pathways,
        "step": pack.step_by_id.values(),
        "stop": pack.stops,
        "contact": pack.contacts.values(),
        "resource": pack.resources,
        "term": pack.terms,
    }
    listed = {(kind, _id(each)): each for kind, entries in kinds.items() for each in entries}
    return {**listed, **options}


def _id(entry: object) -> str:
    return str(getattr(entry, "id", ""))


def _texts(kind: str, name: str, old: object, new: object) -> Iterator[Replaced]:
    for key in TEXTS[kind]:
        before, after = (_listed(getattr(each, key)) for each in (old, new))
        if before != after:
            gone = [each for each in before if each not in after]
            come = [each for each in after if each not in before]
            if gone or come:
                yield Replaced(kind, name, key, "; ".join(gone), "; ".join(come))


def _listed(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(str(each) for each in value)
    return (str(value),) if value else ()

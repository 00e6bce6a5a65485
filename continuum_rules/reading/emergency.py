"""What no overlay may take away: the national numbers, wherever the base names them.

An overlay may put its own words in the place of the base's, so a text could quietly lose the one
number that saves a life, or turn what is said of it round. It may add sentences of its own; the
sentence that names the number stays a whole one. Whether those around it weaken it, no program can
tell: they are listed for people to read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.problems import Found, quote

NATIONAL = frozenset({"999", "112", "101", "111"})
"""Short numbers that are the same everywhere in the country; no partnership has another."""
IN_A_TEXT = frozenset({"999", "112", "111"})
"""Those that a text of the base may not lose. A partnership may have its own number for 101."""
AT_ONCE = frozenset({"999", "112"})
"""Those that a step of the base keeps leading to."""

_NUMBER = re.compile(r"(?<!\d)(?<!\d )\d{3}(?! ?\d)")
"""Three digits that are no part of a longer number."""
_LONGEST = 300
_KEEPS = "people in danger ring it, wherever they work"


def check_emergency(base: Document, overlay: Document, found: Found) -> None:
    """Note where an overlay takes away a national number, or the way that a step leads to one.

    Only a pack that is read from its files is looked at so: what was kept is never refused.

    Args:
        base: In shape.
        overlay: In shape; entries with an id of the base hold only what they change.
    """
    national = {each.id: each for each in base["contact"] if each.text("phone") in NATIONAL}
    for entry in overlay["contact"]:
        if entry.id in national:
            _check_contact(entry, national[entry.id], found)
    questions = {each.id: each for each in base["factor"]}
    for entry in overlay["factor"]:
        if entry.id in questions:
            _check_texts(entry, questions[entry.id], ("question", "hint"), found)
    at_once = {name: each for name, each in national.items() if each.text("phone") in AT_ONCE}
    for way, below in _of_base(base["pathway"], overlay["pathway"]):
        _check_title(way, below, at_once, found)
    for step, below in _of_base(_steps(base), _steps(overlay)):
        _check_texts(step, below, ("do",), found)
        _check_leads_there(step, below, at_once, found)


def _steps(document: Document) -> Iterable[Entry]:
    return (each for way in document["pathway"] for each in way.inner("step"))


def _of_base(base: Iterable[Entry], overlay: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Go through the entries of an overlay that change one of the base, each with that one."""
    known = {each.id: each for each in base}
    return ((each, known[each.id]) for each in overlay if each.id in known)


def _check_contact(entry: Entry, below: Entry, found: Found) -> None:
    phone = below.text("phone")
    closed = ("name", "phone", "hours", "out_of_hours")
    for key in closed if phone in AT_ONCE else ("phone", "out_of_hours"):
        if _changes(entry, below, key):
            found.add(
                entry.at(key),
                f"{entry.subject} is {phone} in the whole country, and an overlay may not change"
                f" its {key}",
                _KEEPS,
                "delete this line, and give your own number in a contact with an id of its own",
            )


def _changes(entry: Entry, below: Entry, key: str) -> bool:
    return entry.values.get(key, below.text(key)) != below.text(key) and key not in entry.wrong


def _check_texts(entry: Entry, below: Entry, keys: tuple[str, ...], found: Found) -> None:
    for key in keys:
        if key not in entry.values or key in entry.wrong:
            continue
        kept = _sentences(entry.text(key))
        for sentence in _sentences(below.text(key)):
            lost = sorted(_numbers(sentence) & IN_A_TEXT)
            if lost and sentence not in kept:
                found.add(
                    entry.at(key),
                    f"{entry.subject}: {key} lacks the sentence of the base that names {lost[0]}",
                    _KEEPS,
                    "keep it whole, as a sentence by itself, and write yours before or after it:"
                    f" {sentence[:_LONGEST]}",
                )


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!]) ", " ".join(text.split()))


def _check_title(way: Entry, below: Entry, at_once: Mapping[str, Entry], found: Found) -> None:
    """Note where a title that people read above a step that leads to 999 is another one."""
    led = [
        at_once[name] for step in below.inner("step") if (name := step.text("contact")) in at_once
    ]
    if led and _changes(way, below, "title"):
        found.add(
            way.at("title"),
            f"{way.subject} leads to {led[0].text('phone')}, and an overlay may not change its"
            " title",
            _KEEPS,
            "delete this line, or add a pathway with an id of its own",
        )


def _check_leads_there(
    step: Entry, below: Entry, at_once: Mapping[str, Entry], found: Found
) -> None:
    contact = at_once.get(below.text("contact"))
    if contact is None:
        return
    phone, given = contact.text("phone"), step.text("contact")
    said = {
        "who": f"{step.subject} leads to {phone}, and an overlay may not change its who",
        "contact": f"{step.subject} leads to {phone} in the base, and here to {quote(given)}",
    }
    for key, what in said.items():
        if _changes(step, below, key):
            instead = "delete this line, or add a step with an id of its own"
            found.add(step.at(key), what, _KEEPS, instead)


def numbers_lost(before: str, after: str) -> list[str]:
    """List the numbers for danger that one text names and another does not."""
    return sorted((_numbers(before) - _numbers(after)) & AT_ONCE)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text))

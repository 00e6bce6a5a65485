"""What no overlay may take away: the national numbers, wherever the base names them.

An overlay may put its own words in the place of the base's, so a text could quietly lose the one
number that saves a life, or turn what is said of it round. It may say more around it; the sentence
that names the number stays.
"""

import re
from collections.abc import Iterator

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
    for step, below in _steps(base, overlay):
        _check_texts(step, below, ("do",), found)
        _check_leads_there(step, below, national, found)


def _steps(base: Document, overlay: Document) -> Iterator[tuple[Entry, Entry]]:
    """Go through the steps of the base that an overlay changes."""
    known = {each.id: each for way in base["pathway"] for each in way.inner("step")}
    for way in overlay["pathway"]:
        yield from ((each, known[each.id]) for each in way.inner("step") if each.id in known)


def _check_contact(entry: Entry, below: Entry, found: Found) -> None:
    phone = below.text("phone")
    closed = ("name", "phone", "hours", "out_of_hours")
    for key in closed if phone in AT_ONCE else ("phone", "out_of_hours"):
        changed = entry.values.get(key, below.text(key)) != below.text(key)
        if changed and key not in entry.wrong:
            found.add(
                entry.at(key),
                f"{entry.subject} is {phone} in the whole country, and an overlay may not change"
                f" its {key}",
                _KEEPS,
                "delete this line, and give your own number in a contact with an id of its own",
            )


def _check_texts(entry: Entry, below: Entry, keys: tuple[str, ...], found: Found) -> None:
    for key in keys:
        if key not in entry.values or key in entry.wrong:
            continue
        kept = _words(entry.text(key))
        for sentence in re.split(r"(?<=[.?!])\s+", below.text(key)):
            lost = sorted(_numbers(sentence) & IN_A_TEXT)
            if lost and _words(sentence) not in kept:
                found.add(
                    entry.at(key),
                    f"{entry.subject}: {key} lacks the sentence of the base that names {lost[0]}",
                    _KEEPS,
                    f"keep it as it is, and write yours around it: {_words(sentence)[:_LONGEST]}",
                )


def _words(text: str) -> str:
    return " ".join(text.split())


def _check_leads_there(step: Entry, below: Entry, national: dict[str, Entry], found: Found) -> None:
    contact = national.get(below.text("contact"))
    given = step.text("contact")
    if contact is None or given in ("", contact.id) or contact.text("phone") not in AT_ONCE:
        return
    found.add(
        step.at("contact"),
        f"{step.subject} leads to {contact.text('phone')} in the base, and here to {quote(given)}",
        _KEEPS,
        "delete this line, or add a step with an id of its own",
    )


def numbers_lost(before: str, after: str) -> list[str]:
    """List the numbers for danger that one text names and another does not."""
    return sorted((_numbers(before) - _numbers(after)) & AT_ONCE)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text))

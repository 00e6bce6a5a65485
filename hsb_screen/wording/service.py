"""Words worth a second look: noted when a page is saved, shown once, kept or changed by the person.

Soft in every way: it never blocks, never edits and never asks twice about one word in one field.
Speech in quotation marks is exempt. Only the word from our own list is stored, never the text.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import g, request
from sqlalchemy import select, update

from continuum_rules import words_not_used
from hsb_screen import clock
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session
from hsb_screen.wording.models import WordNoted

MOST = 4
"""Words shown at a time: a longer list would not be read."""

PHONE, EMAIL = "a phone number", "an e-mail address"
"""What stands in place of a word where a text seems to hold contact details."""

CONTACTS = {
    PHONE: re.compile(r"(?<![\w+])(?:\+44|0)(?:[\s()-]{0,2}\d){9,10}(?!\d)"),
    EMAIL: re.compile(r"(?<!\S)[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}"),
}
"""What finds contact details, by what is said of them."""

_TEXT_FIELDS = frozenset({"Line", "Paragraphs"})
_CAN_STILL_CHANGE = frozenset({"answers", "children", "groups", "indications"})
"""Parts of the application whose pages can be opened again to change what was saved."""


@dataclass(frozen=True, slots=True)
class WordFacts:
    """A word worth a second look.

    Attributes:
        asks: What stands beside the field.
        instead: What to consider; "" for contact details.
        href: The field to change; "" where what was saved stays as it is.
    """

    word: str
    instead: str
    asks: str
    href: str

    @property
    def is_contact(self) -> bool:
        """True where the text seems to hold contact details, and no word is meant."""
        return self.word in CONTACTS


def changed_at(address: str) -> None:
    """Say where what this request saved can be changed: for pages that add something."""
    g.changed_at = address


def look_at_words() -> None:
    """Note words of the form that was just saved, in the same transaction; ``@writes`` calls it."""
    screening_id = (request.view_args or {}).get("screening_id")
    person = g.get("person")
    if screening_id is None or person is None or request.blueprint == "wording":
        return
    _settle(screening_id, person.id)
    found = list(_found(screening_id, person.id))
    if found:
        kept = _ever_noted(screening_id, person.id)
        new: dict[tuple[str, str, str], WordNoted] = {}
        for row in found:
            # The form of a whole page comes after those of its questions, which say more.
            if _key(row) not in kept:
                new.setdefault(_key(row), row)
        session().add_all(list(new.values())[:MOST])


def words_of(screening_id: uuid.UUID, person_id: uuid.UUID) -> tuple[WordFacts, ...]:
    """List the words that this person saved last and has neither kept nor changed."""
    rows = session().scalars(
        select(WordNoted)
        .where(
            WordNoted.screening_id == screening_id,
            WordNoted.person_id == person_id,
            WordNoted.settled_at.is_(None),
        )
        .order_by(WordNoted.noted_at, WordNoted.asks, WordNoted.word)
    )
    return tuple(_facts(row) for row in rows)


def keep_words(screening_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """Take the note away: the person keeps the words as they are."""
    _settle(screening_id, person_id)
    record(Event.WORDING_KEPT, subject=screening_id)


def _settle(screening_id: uuid.UUID, person_id: uuid.UUID) -> None:
    session().execute(
        update(WordNoted)
        .where(
            WordNoted.screening_id == screening_id,
            WordNoted.person_id == person_id,
            WordNoted.settled_at.is_(None),
        )
        .values(settled_at=clock.now())
    )


def _found(screening_id: uuid.UUID, person_id: uuid.UUID) -> Iterator[WordNoted]:
    page = str(g.get("changed_at", request.path))
    if request.blueprint not in _CAN_STILL_CHANGE or (request.endpoint or "").endswith(".remove"):
        page = ""
    for form in g.get("forms_made", ()):
        for field in form:
            if field.type not in _TEXT_FIELDS or not field.data:
                continue
            for word, instead in _words_in(field.data):
                yield WordNoted(
                    screening_id=screening_id,
                    person_id=person_id,
                    page=page,
                    field=field.id[:80],
                    asks=_beside(form, field)[:300],
                    word=word,
                    instead=instead,
                    noted_at=clock.now(),
                )


def _beside(form: Any, field: Any) -> str:
    """Say what stands beside a field, and of which question where the page asks several."""
    label = str(field.label.text).removesuffix(" (optional)")
    question = getattr(form, "asks_about", "")
    return f"{label}: {question}" if question else label


def _words_in(text: str) -> Iterator[tuple[str, str]]:
    for found in words_not_used(text):
        yield found.word.lower(), found.instead
    for kind, pattern in CONTACTS.items():
        if pattern.search(text):
            yield kind, ""


def _ever_noted(screening_id: uuid.UUID, person_id: uuid.UUID) -> set[tuple[str, str, str]]:
    rows = select(WordNoted).where(
        WordNoted.screening_id == screening_id, WordNoted.person_id == person_id
    )
    return {_key(row) for row in session().scalars(rows)}


def _key(row: WordNoted) -> tuple[str, str, str]:
    return row.page, row.field, row.word


def _facts(row: WordNoted) -> WordFacts:
    href = f"{row.page}#{row.field}" if row.page else ""
    return WordFacts(row.word, row.instead, row.asks.replace(" (optional)", ""), href)

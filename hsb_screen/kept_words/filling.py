"""Put words that were typed and not saved back into their form, and say so on the page."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import g, request
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from hsb_screen import clock
from hsb_screen.database import READ_ONLY_METHODS
from hsb_screen.kept_words.models import Why
from hsb_screen.kept_words.service import Words, viewer_id, words_at
from hsb_screen.kept_words.token import WORDS, place_here, sign
from hsb_screen.typed import TypedText, texts_of

_NO_WORDS = frozenset({"asked", "later", "finished", "step"})
"""What buttons and lists of a page send along; nobody typed it."""

Fill = Callable[[MultiDict[str, str], Mapping[str, str]], None]
"""Takes the fields as they were typed, and the versions they were typed under, by field name."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words of the person looking, as a page shows them.

    Attributes:
        address: Shows the page with these words in the form.
        place: Where they are shown, signed; for those in the form, with its key: so they are found
            again where their person typed on in it.
        texts: Label and text of each field; only for words that stand beside the form.
    """

    id: uuid.UUID
    kept_at: datetime
    why: Why
    address: str
    place: str
    texts: tuple[TypedText, ...] = ()


@dataclass(frozen=True, slots=True)
class OnPage:
    """What a page says of words that were not saved.

    Attributes:
        filled: Those the form is filled with; None where it shows what is saved.
        beside: Others that were typed into the same form, not in it now.
        saved: What is saved in the fields that now show other words, where it was saved after
            those were typed: their person may not have seen it.
    """

    filled: Waiting | None
    beside: tuple[Waiting, ...]
    saved: tuple[TypedText, ...] = ()


def fill(form: Any, fill_from: Fill) -> str:
    """Fill a form that is being shown with what its person typed and did not save.

    Words from before the form was saved by somebody are not put in by themselves: they are shown
    beside it, whole, with a link that puts them in.

    Args:
        form: A form as it was made from what is stored.
        fill_from: Fills it again, from these fields, typed under these versions.

    Returns:
        The id of the words it was filled from; "" where it was not.
    """
    person_id = viewer_id()
    if person_id is None or request.method not in READ_ONLY_METHODS:
        return ""
    waiting = words_at(person_id, request.path, type(form).__name__)
    chosen = _asked_for(waiting) or _newest_that_fits(form, waiting)
    # Words whose question is no longer on this page cannot be put in, and are shown beside it.
    others = [
        words
        for words in waiting
        if chosen is None or words.pairs != chosen.pairs or _has_no_place_for(form, words)
    ]
    beside = tuple(_waiting(words, place_here(), texts_of(form, words.pairs)) for words in others)
    before = _visible(form)
    is_newer = chosen is not None and not _fits(form, chosen.versions)
    if chosen is not None:
        fill_from(MultiDict(chosen.pairs), chosen.versions)
    late = chosen is not None and chosen.why is Why.LATE
    filled = chosen if late or _visible(form) != before else None
    if filled or beside:
        saved = _replaced(form, before) if is_newer and filled else ()
        shown = _waiting(filled, _place_of(form)) if filled else None
        g.kept_words = OnPage(shown, beside, saved)
    return chosen.id.hex if chosen else ""


def kept_words() -> OnPage | None:
    """Return what this page says of words that were not saved; None for nothing."""
    said: OnPage | None = g.get("kept_words")
    return said


def _asked_for(waiting: tuple[Words, ...]) -> Words | None:
    asked = request.args.get(WORDS, "")
    return next((words for words in waiting if str(words.id) == asked), None)


def _newest_that_fits(form: Any, waiting: tuple[Words, ...]) -> Words | None:
    newest = next(iter(waiting), None)
    if newest is None or newest.why is Why.BESIDE or not _fits(form, newest.versions):
        return None
    return newest


def _fits(form: Any, versions: Mapping[str, str]) -> bool:
    """Say whether nobody saved the form since the words were typed."""
    return all(
        str(form[name].data or "0") == version for name, version in versions.items() if name in form
    )


def _has_no_place_for(form: Any, words: Words) -> bool:
    return any(
        value.strip() and name not in form and name not in _NO_WORDS for name, value in words.pairs
    )


def _visible(form: Any) -> dict[str, Any]:
    return {field.name: field.data or None for field in form if not isinstance(field, HiddenField)}


def _replaced(form: Any, before: Mapping[str, Any]) -> tuple[TypedText, ...]:
    """Give what stood in the fields that were filled with something else."""
    now = _visible(form)
    stood = [(name, held) for name, held in before.items() if held and held != now[name]]
    pairs = [
        (name, str(each))
        for name, held in stood
        for each in (held if isinstance(held, list | tuple) else [held])
    ]
    return texts_of(form, pairs)


def _place_of(form: Any) -> str:
    return sign(type(form).__name__, str(form.idempotency_key.data), clock.now(), "")


def _waiting(words: Words, place: str, texts: tuple[TypedText, ...] = ()) -> Waiting:
    others = [pair for pair in request.args.items(multi=True) if pair[0] != WORDS]
    query = urlencode([*others, (WORDS, str(words.id))])
    address = f"{request.path}?{query}"
    return Waiting(words.id, words.kept_at, words.why, address, place, texts)

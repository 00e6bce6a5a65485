"""Words that the one who holds a screening typed and did not save, before it is passed on.

They are nobody else's (decision 0020): no colleague is shown them, and whoever takes a screening on
does not find them in it. So they are told of, each with the way back to it, before it is passed on
(decision 0036).
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException

from hsb_screen.access.permissions import Permission
from hsb_screen.judgements.service import set_aside_at
from hsb_screen.kept_words.service import Words, words_about
from hsb_screen.kept_words.token import place_here
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.typed import TypedText, texts_of

_SET_ASIDE_ON = "indications.page"

_WHILE_OPEN = frozenset(
    {
        Permission.EDIT_SCREENING,
        Permission.SEE_INDICATION,
        Permission.SEND_SCREENING,
        Permission.HAND_OVER_SCREENING,
        Permission.WITHDRAW_SCREENING,
    }
)
"""Pages under these take nothing once a screening was sent, agreed or withdrawn."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Words that somebody typed on one page and has not saved."""

    address: str
    typed_at: datetime


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Words that somebody typed about a screening, as its task list tells them.

    Attributes:
        texts: What was typed, where its page takes nothing now; empty where they go on with it.
        place: Where they are shown, signed; goes along when they are thrown away.
    """

    id: uuid.UUID
    address: str
    kept_at: datetime
    texts: tuple[TypedText, ...]
    place: str


def left_over(screening: ScreeningFacts, person_id: uuid.UUID) -> tuple[LeftOver, ...]:
    """List what a person typed about a screening and did not save, as it can be used now."""
    return tuple(
        LeftOver(words.id, words.address, words.kept_at, _texts(screening, words), place_here())
        for words in words_about(person_id, screening.id)
    )


def newest_of(unsaved: tuple[Unsaved, ...]) -> str:
    """Say how new a list is, so that two of them can be compared as texts; "" for an empty one."""
    return max((each.typed_at.isoformat(timespec="microseconds") for each in unsaved), default="")


def unsaved_of(person_id: uuid.UUID, screening_id: uuid.UUID) -> tuple[Unsaved, ...]:
    """List the pages of a screening on which a person typed something that is not saved.

    What they type on the page that asks is left out: it is about to be sent.
    """
    found = [
        Unsaved(words.address, words.kept_at)
        for words in words_about(person_id, screening_id)
        if words.address.partition("?")[0] != request.path
    ]
    aside_at = set_aside_at(screening_id, person_id, _SET_ASIDE_ON)
    if aside_at is not None:
        found.append(Unsaved(url_for(_SET_ASIDE_ON, screening_id=screening_id), aside_at))
    return tuple(sorted(found, key=lambda each: each.typed_at, reverse=True))


def _texts(screening: ScreeningFacts, words: Words) -> tuple[TypedText, ...]:
    if screening.is_open or _permission_at(words.address) not in _WHILE_OPEN:
        return ()
    return texts_of(None, words.pairs)


def _permission_at(address: str) -> Permission | None:
    addresses = current_app.create_url_adapter(request)
    if addresses is None:
        return None
    try:
        endpoint, _ = addresses.match(address.partition("?")[0], method="GET")
    except HTTPException:
        return None
    return getattr(current_app.view_functions[endpoint], "permission", None)

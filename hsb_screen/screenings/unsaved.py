"""Words that the one who holds a screening typed and did not save, before it is passed on.

They are nobody else's (decision 0020): no colleague is shown them, and whoever takes a screening on
does not find them in it. So they are told of, each with the way back to it, before it is passed on
(decision 0036).
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from flask import request, url_for

from hsb_screen.judgements.service import set_aside_at
from hsb_screen.kept_words.service import words_about

_SET_ASIDE_ON = "indications.page"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Words that somebody typed on one page and has not saved."""

    address: str
    typed_at: datetime


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

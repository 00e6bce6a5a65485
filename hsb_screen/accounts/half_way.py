"""Between the password and the code: who gave the right password in this browser, minutes ago.

It stands in the signed cookie and opens nothing. It ends by itself, with another password, and
when somebody's second factor is forgotten.
"""

import hashlib
import hmac
import uuid
from datetime import datetime, timedelta

from flask import session as cookie

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.signing_in import end_the_one_before
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session

LASTS = timedelta(minutes=10)
"""Long enough to find a phone in another room."""

LASTS_TO_SET_UP = timedelta(minutes=30)
"""Long enough to find, install and open an app: each password begins with another key."""

_HALF = "half_way"


def go_half_way(person: Person) -> None:
    """Keep that somebody gave the right password; the sign-in this browser held before ends."""
    end_the_one_before()
    cookie.clear()
    cookie[_HALF] = [person.id.hex, _bound(person), clock.now().timestamp()]
    record(Event.PASSWORD_RIGHT, subject=person.id)


def who_is_half_way() -> Person | None:
    """Return who gave the right password in this browser, or None: nobody, or too long ago."""
    if _HALF not in cookie:
        return None
    person_id, bound, given_at = cookie[_HALF]
    person = session().get(Person, uuid.UUID(person_id))
    if person is None or not person.active or not hmac.compare_digest(_bound(person), bound):
        return None
    ago = clock.now() - datetime.fromtimestamp(float(given_at), tz=clock.LONDON)
    lasts = LASTS if person.tf_totp_secret else LASTS_TO_SET_UP
    # A clock that was set back must not keep it alive.
    return person if timedelta(minutes=-5) < ago < lasts else None


def took_too_long() -> bool:
    """Say whether a right password was given in this browser, and is worth nothing any more."""
    return _HALF in cookie and who_is_half_way() is None


def _bound(person: Person) -> str:
    held = f"{person.password}\n{person.tf_totp_secret}\n{person.fs_uniquifier}"
    return hashlib.sha256(held.encode()).hexdigest()[:32]

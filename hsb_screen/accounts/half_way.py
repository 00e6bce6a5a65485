"""What a browser holds of a second factor: who gave the password, and whose app is being set up.

All of it stands in the signed cookie, opens nothing by itself, and ends after minutes. A sign-in
begins with an empty cookie, so nothing of it outlives the code.
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
from hsb_screen.sealed import blind_index

LASTS = timedelta(minutes=10)
"""Long enough to find a phone in another room."""

LASTS_TO_SET_UP = timedelta(minutes=30)
"""Long enough to find, install and open an app: each password begins with another key."""

_HALF, _LAPSED, _KEY = "half_way", "half_way_lapsed", "sets_up"
_RECOVERED, _WRONG = "recovered", "wrong_codes"


def go_half_way(person: Person) -> None:
    """Keep that somebody gave the right password; the sign-in this browser held before ends."""
    end_the_one_before()
    cookie.clear()
    cookie[_HALF] = [person.id.hex, _bound(person), clock.now().timestamp()]
    record(Event.PASSWORD_RIGHT, subject=person.id)


def who_is_half_way() -> Person | None:
    """Return who gave the right password in this browser, or None.

    It ends with time, with another password, with a code that was taken, and with another app.
    """
    if _HALF not in cookie:
        return None
    person_id, bound, given_at = cookie[_HALF]
    person = session().get(Person, uuid.UUID(person_id))
    if person is None or not person.active or not hmac.compare_digest(_bound(person), bound):
        return None
    lasts = LASTS if person.tf_primary_method else LASTS_TO_SET_UP
    return person if _is_within(given_at, lasts) else None


def give_up() -> None:
    """Begin with the password again; the sign-in page says once that this is so."""
    if _HALF in cookie:
        cookie.clear()
        cookie[_LAPSED] = True


def was_given_up() -> bool:
    """Say, once, that the password is asked for again."""
    return bool(cookie.pop(_LAPSED, False))


def set_up_here(key: str) -> None:
    """Keep that the key of a new app was made for this browser: no other one goes on with it."""
    cookie[_KEY] = [blind_index(key), clock.now().timestamp()]


def key_set_up_here(person: Person) -> str | None:
    """Return the key that this browser is setting up, or None.

    None, too, where another browser began anew since, or it was too long ago: somebody else may
    have seen that key.
    """
    digest, begun_at = cookie.get(_KEY) or ("", 0.0)
    if not digest or not _is_within(begun_at, LASTS_TO_SET_UP):
        return None
    key = person.tf_new_secret
    return key if key and hmac.compare_digest(blind_index(key), digest) else None


def was_set_up_here() -> None:
    """Forget the key: its app is set up."""
    cookie.pop(_KEY, None)


def note_recovered() -> None:
    """Keep that this sign-in began with a recovery code."""
    cookie[_RECOVERED] = clock.now().timestamp()


def recovered_lately() -> bool:
    """Say whether this sign-in began with a recovery code minutes ago."""
    return _is_within(cookie.get(_RECOVERED, 0.0), LASTS)


def note_wrong_codes(number: int) -> None:
    """Keep how many wrong codes were given before this sign-in."""
    cookie[_WRONG] = number


def wrong_codes_noted() -> int:
    """Return how many wrong codes were given before this sign-in; 0 where they were few."""
    return int(cookie.get(_WRONG, 0))


def _is_within(since: float, lasts: timedelta) -> bool:
    ago = clock.now() - datetime.fromtimestamp(float(since), tz=clock.LONDON)
    # A clock that was set back must not keep anything alive.
    return timedelta(minutes=-5) < ago < lasts


def _bound(person: Person) -> str:
    used = f"{person.tf_primary_method} {person.tf_last_step} {len(person.mf_recovery_codes or ())}"
    held = f"{person.password}\n{used}\n{person.fs_uniquifier}"
    return hashlib.sha256(held.encode()).hexdigest()[:32]

"""What sign-in asks for beside the password: a code from an app, or a recovery code.

Who has an app set up is always asked. Outside a demonstration nobody is signed in without one:
the first time they set it up between the password and their first page.
"""

import hmac
import secrets
from collections.abc import Iterable

from flask import current_app

from hsb_screen.accounts.authenticator import new_key, step_of
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.tries import forget_tries, note_try, refuse_if_tried_too_often, tries_left
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import count_since, record
from hsb_screen.config import Config
from hsb_screen.database import session
from hsb_screen.sealed import blind_index

AUTHENTICATOR = "authenticator"
RECOVERY_CODES = 10
_LETTERS = "34678acdefhjkmnprtwxy"
"""What a recovery code is written in. Of letters and digits that look alike when they are written
by hand, such as 2 and z, 5 and s, 1 and l, u and v, or 9, g and q, at most one is among them."""


def is_asked(person: Person) -> bool:
    """Say whether a code is asked from somebody."""
    return person.tf_primary_method is not None


def must_set_up(person: Person) -> bool:
    """Say whether somebody has no app yet and cannot sign in without one."""
    config: Config = current_app.extensions["hsb_config"]
    return config.asks_for_code and not is_asked(person)


def begin_set_up(person: Person) -> str:
    """Make a key for a new app, and return it. Until a code from it is given, all stays as it was.

    A key that was made before is not used again: somebody else may have seen it.
    """
    key = person.tf_new_secret = new_key()
    session().flush()
    record(Event.APP_BEGUN, subject=person.id)
    return key


def set_up(person: Person, code: str) -> bool:
    """Take the new app, where the code comes from it; say whether it does.

    From now on codes come from it alone, and there are new recovery codes to be kept. The caller
    has made sure that the key was made for whoever gives the code.

    Raises:
        TooManyTries: Wrong codes were given too often in the last quarter of an hour.
    """
    refuse_if_tried_too_often(_codes_of(person))
    key = person.tf_new_secret
    step = step_of(key, code, None) if key else None
    if key is None or step is None:
        return _refuse(person)
    forget_tries(_codes_of(person))
    person.tf_primary_method = AUTHENTICATOR
    person.tf_totp_secret, person.tf_new_secret, person.tf_last_step = key, None, step
    session().flush()
    record(Event.APP_SET_UP, subject=person.id)
    make_recovery_codes(person)
    return True


def takes_code(person: Person, code: str) -> bool:
    """Say whether a code comes from somebody's app now. One that was right is used up.

    Raises:
        CodeUsedBefore: It is right, and was given already.
        TooManyTries: Wrong codes were given too often in the last quarter of an hour.
    """
    refuse_if_tried_too_often(_codes_of(person))
    key = person.tf_totp_secret
    step = step_of(key, code, person.tf_last_step) if key else None
    if step is None:
        return _refuse(person)
    forget_tries(_codes_of(person))
    person.tf_last_step = step
    session().flush()
    return True


def takes_recovery_code(person: Person, code: str) -> bool:
    """Say whether it is one of somebody's recovery codes. One that was right is used up.

    Raises:
        TooManyTries: Wrong codes were given too often in the last quarter of an hour.
    """
    refuse_if_tried_too_often(_codes_of(person))
    given = _digest(code)
    left = person.mf_recovery_codes or []
    rest = [kept for kept in left if not hmac.compare_digest(kept, given)]
    if len(rest) == len(left):
        return _refuse(person)
    forget_tries(_codes_of(person))
    person.mf_recovery_codes = rest
    session().flush()
    record(Event.RECOVERY_CODE_USED, subject=person.id, left=len(rest))
    return True


def takes_either(person: Person, code: str) -> bool:
    """Say whether it is a code from somebody's app, or one of their recovery codes.

    Raises:
        CodeUsedBefore: It came from the app, and was given already.
        TooManyTries: Wrong codes were given too often in the last quarter of an hour.
    """
    from_app = "".join(code.replace("-", "").split()).isdigit()
    return takes_code(person, code) if from_app else takes_recovery_code(person, code)


def make_recovery_codes(person: Person) -> None:
    """Give somebody new recovery codes; those from before are worth nothing any more."""
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    person.mf_recovery_codes = [_digest(code) for code in codes]
    person.codes_to_show = "\n".join(codes)
    session().flush()
    record(Event.RECOVERY_CODES_MADE, subject=person.id, count=RECOVERY_CODES)


def codes_to_show(person: Person) -> tuple[str, ...]:
    """Return new recovery codes that somebody has not said are kept; empty where there are none.

    Of codes that were used since, only those that are left.
    """
    shown = (person.codes_to_show or "").split()
    left = set(person.mf_recovery_codes or [])
    return tuple(code for code in shown if _digest(code) in left)


def known_by(codes: Iterable[str]) -> str:
    """Return what tells these codes from others, and nothing of them: 64 hexadecimal digits."""
    return blind_index(" ".join(codes))


def codes_are_kept(person: Person) -> None:
    """Note that somebody has the recovery codes; from now on nobody can read them here."""
    person.codes_to_show = None
    session().flush()
    record(Event.RECOVERY_CODES_KEPT, subject=person.id)


def recovery_codes_left(person: Person) -> int:
    """Return how many recovery codes somebody has not used yet."""
    return len(person.mf_recovery_codes or [])


def code_tries_left(person: Person) -> int:
    """Return how many codes somebody may still try now."""
    return tries_left(_codes_of(person))


def wrong_codes_since(person: Person) -> int:
    """Return how many wrong codes were given, with the right password, since the last sign-in."""
    return count_since(Event.CODE_REFUSED, Event.SIGNED_IN, person.id)


def forget_codes(person: Person) -> None:
    """Forget somebody's app and recovery codes; for when both are lost."""
    # None of these is read before: a key that does not open any more can be forgotten as well.
    person.tf_primary_method = person.tf_totp_secret = person.tf_new_secret = None
    person.tf_last_step = person.mf_recovery_codes = person.codes_to_show = None
    forget_tries(_codes_of(person))
    session().flush()
    record(Event.SECOND_FACTOR_FORGOTTEN, subject=person.id)


def _refuse(person: Person) -> bool:
    note_try(_codes_of(person))
    record(Event.CODE_REFUSED, subject=person.id)
    return False


def _codes_of(person: Person) -> str:
    # Nobody outside knows it, so nobody types it as an address to use up somebody's tries.
    return f"codes of {person.fs_uniquifier}"


def _new_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def _digest(code: str) -> str:
    return blind_index("".join(letter for letter in code if letter.isalnum()))

"""How often a password or a code may be wrong before its person is asked to wait."""

from datetime import timedelta

from sqlalchemy import delete, func, select

from hsb_screen import clock
from hsb_screen.accounts.models import SignInTry
from hsb_screen.database import session
from hsb_screen.errors import TooManyTries
from hsb_screen.sealed import blind_index

MOST_TRIES = 8
TRIES_COUNT_FOR = timedelta(minutes=15)


def refuse_if_tried_too_often(of: str) -> None:
    """Go on where something may still be tried.

    Args:
        of: What is tried: the address that was typed, or whose codes.

    Raises:
        TooManyTries: It was tried too often in the last quarter of an hour.
    """
    if _tries(of) >= MOST_TRIES:
        raise TooManyTries


def note_try(of: str) -> None:
    """Count that something was wrong."""
    # Those that no longer count are forgotten: the table stays as small as a quarter of an hour.
    session().execute(delete(SignInTry).where(SignInTry.tried_at <= clock.now() - TRIES_COUNT_FOR))
    session().add(SignInTry(email_index=blind_index(of), tried_at=clock.now()))
    session().flush()


def forget_tries(of: str) -> None:
    """Count from the beginning again: it was right."""
    session().execute(delete(SignInTry).where(SignInTry.email_index == blind_index(of)))


def tries_left(of: str) -> int:
    """Return how often something may still be tried now, whether such an account exists or not."""
    return max(MOST_TRIES - _tries(of), 0)


def _tries(of: str) -> int:
    since = clock.now() - TRIES_COUNT_FOR
    counted = select(func.count()).select_from(SignInTry)
    counted = counted.where(SignInTry.email_index == blind_index(of), SignInTry.tried_at > since)
    return session().scalar(counted) or 0

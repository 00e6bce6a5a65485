"""Signing in and out, and knowing who is signed in.

Flask-Security keeps passwords and the session cookie. Beside it each sign-in has a row of its own,
so that the server can end or hide it whatever the cookie says. How long somebody has been idle
stands in the signed cookie: reading a page writes nothing to the database.
"""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from flask import Flask, current_app, g
from flask import session as cookie
from flask_login import LoginManager
from flask_security import Security
from flask_security.datastore import SQLAlchemySessionUserDatastore
from flask_security.utils import login_user, logout_user
from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, scoped_session
from werkzeug.local import LocalProxy

from hsb_screen import clock
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.models import Passkey, Person, RoleRow, SignIn
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.config import Config
from hsb_screen.database import session
from hsb_screen.idempotency import forget_old
from hsb_screen.kept_words.service import forget_overdue

_TOKEN = "sign_in"  # noqa: S105 - a name in the cookie, not a password
_SEEN = "seen"

LOADS_PERSON = "hsb_loads_person"
"""What the guard asks who is signed in: a sign-in of its own here, the real one in practice."""


class PeopleStore(SQLAlchemySessionUserDatastore):
    """Flask-Security's way to people. Its commit only flushes: @writes owns the one commit."""

    def commit(self) -> None:
        """Send what changed to the database, in the transaction that stands."""
        self.db.session.flush()


def connect_accounts(app: Flask, config: Config) -> None:
    """Give the application Flask-Security, without its own pages."""
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of a method, not a password
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS={
            "argon2__memory_cost": config.password_memory_kib,
            "argon2__time_cost": 3,
            "argon2__parallelism": 1,
        },
        SECURITY_PASSWORD_LENGTH_MIN=12,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_CSRF_COOKIE_NAME=None,
        SECURITY_FLASH_MESSAGES=False,
    )
    sessions = cast("scoped_session[Session]", LocalProxy(session))
    Security(app, PeopleStore(sessions, Person, RoleRow, Passkey), register_blueprint=False)
    login_manager: LoginManager = vars(app)["login_manager"]
    # We end idle and foreign sign-ins ourselves; a changed address in a car park ends none.
    vars(login_manager)["session_protection"] = None
    login_manager.user_loader(lambda _: g.get("person"))
    app.extensions[LOADS_PERSON] = load_person


def begin_sign_in(person: Person) -> None:
    """Sign somebody in: a fresh cookie, and a row that the server can end.

    The sign-in that this browser held before ends, whoever's it was. Rows of sign-ins that are
    over by their age are forgotten; the audit trail keeps who signed in when.
    """
    g.person = person
    end_the_one_before()
    cookie.clear()
    token = secrets.token_urlsafe(32)
    login_user(person, remember=False)
    config: Config = current_app.extensions["hsb_config"]
    over = clock.now() - config.absolute
    session().execute(delete(SignIn).where(SignIn.started_at <= over))
    forget_old(over)
    forget_overdue()
    row = SignIn(token_hash=_hash(token), person_id=person.id, started_at=clock.now())
    session().add(row)
    session().flush()
    cookie[_TOKEN], cookie[_SEEN] = token, clock.now().timestamp()
    g.sign_in = row
    record(Event.SIGNED_IN, subject=person.id)


def end_the_one_before() -> None:
    """End the sign-in that this browser held, whoever's it was."""
    # From the cookie: a screen that is hidden, or was idle too long, is nobody's in this request.
    held = select(SignIn).where(SignIn.token_hash == _hash(str(cookie.get(_TOKEN, ""))))
    row = session().scalar(held.where(SignIn.ended_at.is_(None)))
    if row is not None:
        row.ended_at = clock.now()
        record(Event.SIGN_IN_REPLACED, subject=row.person_id)


def end_sign_in() -> None:
    """Sign out: the row is ended, so that a copy of the cookie is worth nothing."""
    row = current_sign_in()
    if row is not None:
        row.ended_at = clock.now()
        record(Event.SIGNED_OUT, subject=row.person_id)
    logout_user()
    cookie.clear()
    g.person = None


def hide_screen() -> None:
    """Lock this sign-in until the password is given again.

    Where the database does not say whose sign-in it is, it ends: what cannot be locked must not
    come back by itself once the database answers again.
    """
    row = current_sign_in()
    if row is None:
        cookie.clear()
    elif row.hidden_at is None:
        row.hidden_at = clock.now()
        record(Event.SCREEN_HIDDEN, subject=row.person_id)


def show_screen() -> None:
    """Unlock this sign-in; whoever calls this has checked the password."""
    row = current_sign_in()
    if row is not None and row.hidden_at is not None:
        row.hidden_at = None
        record(Event.SCREEN_SHOWN, subject=row.person_id)


def load_person(permission: Permission | None) -> Person | None:
    """Return who is signed in, or None: nobody, ended, idle too long, or the screen is hidden.

    Args:
        permission: What the page asks for. Where it is open to everyone, a database that does not
            answer leaves the page open to nobody in particular: the numbers to call stay there.
    """
    g.sign_in = None
    if _TOKEN not in cookie or _idle():
        return None
    try:
        found = _find(str(cookie[_TOKEN]))
    except SQLAlchemyError:
        if permission is Permission.OPEN_TO_ALL:
            return None
        raise
    if found is None:
        return None
    g.sign_in, person = found
    if g.sign_in.hidden_at is not None:
        return None
    cookie[_SEEN] = clock.now().timestamp()
    g.sign_in_began = g.sign_in.started_at
    keep_apart(person)
    return person


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How long the sign-in of this request lasts if nothing more is asked for.

    Attributes:
        seconds: Whole seconds; 0 where nobody is signed in.
        can_be_longer: False where its longest time ends then: asking for something helps no more.
        warn: How many seconds before the end a page says so.
    """

    seconds: int = 0
    can_be_longer: bool = False
    warn: int = 0


def time_left() -> TimeLeft:
    """Return how long the sign-in lasts, in seconds: the clock of the browser is not asked."""
    began: datetime | None = g.get("sign_in_began")
    if g.get("person") is None or began is None:
        return TimeLeft()
    config: Config = current_app.extensions["hsb_config"]
    at_most = config.absolute - (clock.now() - began)
    left = max(min(config.idle, at_most), timedelta())
    return TimeLeft(int(left.total_seconds()), at_most > config.idle, int(config.warning.seconds))


def keep_apart(person: Person) -> None:
    """Let a person be known to the end of the request, whatever becomes of its session."""
    # A rollback makes a session forget what it loaded. Who is looking must still be known then,
    # without asking a database that may be the reason for the rollback.
    teams = [member.team for member in person.memberships]
    for row in {person, *person.roles, *person.memberships, *teams}:
        session().expunge(row)


def current_sign_in() -> SignIn | None:
    """Return the sign-in of this request, hidden or not."""
    row: SignIn | None = g.get("sign_in")
    return row


def screen_is_hidden() -> bool:
    """Say whether somebody is signed in and has hidden the screen."""
    row = current_sign_in()
    return row is not None and row.hidden_at is not None


def end_all_sign_ins(person_id: uuid.UUID, *, but_this: bool = False) -> None:
    """End every sign-in of a person, on every machine; for when somebody leaves.

    Args:
        person_id: Whose sign-ins end.
        but_this: True to leave the one of this request as it is.
    """
    standing = select(SignIn).where(SignIn.person_id == person_id, SignIn.ended_at.is_(None))
    this = current_sign_in() if but_this else None
    if this is not None:
        standing = standing.where(SignIn.id != this.id)
    for row in session().scalars(standing):
        row.ended_at = clock.now()


_SIGN_IN = (
    select(SignIn, Person)
    .join(Person, Person.id == SignIn.person_id)
    .where(
        SignIn.token_hash == bindparam("token"),
        SignIn.ended_at.is_(None),
        SignIn.started_at > bindparam("over"),
        Person.active,
    )
)
"""Put together once: every page asks this."""


def _find(token: str) -> tuple[SignIn, Person] | None:
    config: Config = current_app.extensions["hsb_config"]
    asked = {"token": _hash(token), "over": clock.now() - config.absolute}
    row = session().execute(_SIGN_IN, asked).first()
    return None if row is None else (row[0], row[1])


def _idle() -> bool:
    config: Config = current_app.extensions["hsb_config"]
    seen = datetime.fromtimestamp(float(cookie.get(_SEEN, 0)), tz=clock.LONDON)
    # A clock that was set back must not keep a sign-in alive.
    return not timedelta(minutes=-5) < clock.now() - seen < config.idle


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

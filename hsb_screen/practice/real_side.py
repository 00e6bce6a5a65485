"""What practice asks of the real application, and tells it: who is at this browser, and no more.

Practice has no sign-in of its own. With each request it asks whether the real sign-in of this
browser stands and is not hidden; so signing out, hiding the screen and an end for want of use are
one act for both. What comes back is a keyed pseudonym, never a name, an address or a real id.
"""

from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from wsgiref.types import WSGIEnvironment

from flask import Flask, Response, current_app, g
from flask import session as cookie
from sqlalchemy.exc import SQLAlchemyError

from continuum_rules import Pack
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.signing_in import end_sign_in, hide_screen, load_person
from hsb_screen.database import session
from hsb_screen.packs.service import pack_in_force
from hsb_screen.sealed import blind_index

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AtTheBrowser:
    """Who is signed in at a browser, as far as practice may know.

    Attributes:
        pseudonym: 64 hexadecimal digits; "" where nobody is, or the screen is hidden.
        since: When the real sign-in began; None where nobody is signed in.
        pack: The rules in force there, with today's contacts.
        cookies: Set-Cookie headers that keep the real sign-in alive while somebody practises.
    """

    pseudonym: str
    since: datetime | None
    pack: Pack
    cookies: tuple[str, ...]


def pseudonym_of(person: Person) -> str:
    """Return what practice knows a person by; call it inside the real application."""
    return blind_index(f"practice {person.id}")


class RealSide:
    """The real application, as practice reaches it: in a context of its own, for one question."""

    def __init__(self, real: Flask) -> None:
        self._real = real

    def who(self, environ: WSGIEnvironment) -> AtTheBrowser:
        """Say who is at the browser of a request. Reads, and cannot write."""
        return self._ask(environ, "GET", _who)

    def hide(self, environ: WSGIEnvironment) -> tuple[str, ...]:
        """Hide the screen of the real sign-in; returns its Set-Cookie headers."""
        return self._ask(environ, "POST", lambda: _act(hide_screen))

    def sign_out(self, environ: WSGIEnvironment) -> tuple[str, ...]:
        """End the real sign-in; returns its Set-Cookie headers."""
        return self._ask(environ, "POST", lambda: _act(end_sign_in))

    def address(self, endpoint: str, **values: str) -> str:
        """Return the address of a page of the real application."""
        return self._real.url_map.bind("localhost").build(endpoint, values)

    def _ask(self, environ: WSGIEnvironment, method: str, question: Callable[[], T]) -> T:
        # A context of its own: neither the request nor the session of practice is visible in it.
        return Context().run(self._asked, {**environ, "REQUEST_METHOD": method}, question)

    def _asked(self, environ: WSGIEnvironment, question: Callable[[], T]) -> T:
        environ.pop("werkzeug.request", None)
        with self._real.request_context(environ):
            g.person = None
            return question()


def _who() -> AtTheBrowser:
    person = load_person(Permission.OPEN_TO_ALL)
    try:
        pack = pack_in_force()
    except SQLAlchemyError:
        pack = current_app.extensions["hsb_pack"]
    if person is None:
        return AtTheBrowser("", None, pack, _cookies())
    return AtTheBrowser(pseudonym_of(person), g.sign_in_began, pack, _cookies())


def _act(act: Callable[[], None]) -> tuple[str, ...]:
    g.person = load_person(Permission.OPEN_TO_ALL)
    try:
        act()
        session().commit()
    except SQLAlchemyError:
        # What cannot be ended in the database ends in this browser.
        cookie.clear()
    return _cookies()


def _cookies() -> tuple[str, ...]:
    answer = Response()
    current_app.session_interface.save_session(current_app, cookie, answer)
    return tuple(answer.headers.getlist("Set-Cookie"))

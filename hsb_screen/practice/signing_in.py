"""Who practises: asked of the real application with each request; practice knows no password."""

from flask import current_app, g, request
from flask import session as cookie
from sqlalchemy.exc import SQLAlchemyError

from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.signing_in import keep_apart
from hsb_screen.practice.beginning import person_known_as
from hsb_screen.practice.real_side import RealSide
from hsb_screen.practice.store import REAL_SIDE

_WHOSE = "whose"


def real_side() -> RealSide:
    """Return the way from practice to the real application."""
    held: RealSide = current_app.extensions[REAL_SIDE]
    return held


def load_practising(permission: Permission | None) -> Person | None:
    """Return who practises at this browser, or None: as ``load_person`` does for the real one.

    The rules in force there hold here, too; a screening keeps those it began with.
    """
    g.sign_in = None
    at = real_side().who(request.environ)
    g.real_cookies = at.cookies
    current_app.extensions["hsb_pack"] = at.pack
    if not at.pseudonym:
        return None
    try:
        person = person_known_as(at.pseudonym)
    except SQLAlchemyError:
        if permission is Permission.OPEN_TO_ALL:
            return None
        raise
    if person is None:
        return None
    if cookie.get(_WHOSE) != person.id.hex:
        # Forms of whoever was here before are none of this person's.
        cookie.clear()
        cookie[_WHOSE] = person.id.hex
    g.sign_in_began = at.since
    keep_apart(person)
    return person

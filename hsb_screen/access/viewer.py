"""Who is looking: the signed-in person of this request."""

from flask import g

from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import Person


class NobodySignedIn(Exception):
    """A page asked who is signed in, and nobody is."""


def current_person() -> Person:
    """Return the signed-in person.

    Raises:
        NobodySignedIn: Nobody is, or the screen is hidden.
    """
    person: Person | None = g.get("person")
    if person is None:
        raise NobodySignedIn
    return person


def current_roles() -> frozenset[Role]:
    """Return the roles of the signed-in person; empty when nobody is."""
    person: Person | None = g.get("person")
    return person.role_names if person is not None else frozenset()

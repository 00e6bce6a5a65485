"""Pages that no sign-in, no training and no outage may keep from anybody."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from continuum_rules import Contact, Pack
from hsb_screen.access.decorators import requires
from hsb_screen.access.permissions import Permission
from hsb_screen.guidance.glossary import terms_of
from hsb_screen.packs.service import pack_in_force

guidance = Blueprint("guidance", __name__)


FIRST = ("emergency", "duty-lead", "front-door")
"""Whom most people need; the others follow in the order of the pack."""


def most_needed_first(pack: Pack) -> tuple[Contact, ...]:
    """Return the contacts of a pack in the order in which most people need them."""
    first = [pack.contacts[name] for name in FIRST if name in pack.contacts]
    return (*first, *(contact for contact in pack.contacts.values() if contact not in first))


@guidance.get("/help-now")
@requires(Permission.OPEN_TO_ALL)
def help_now() -> ResponseReturnValue:
    """Whom to call, 999 first."""
    return render_template("guidance/help_now.html", page=most_needed_first(pack_in_force()))


@guidance.get("/guidance")
@requires(Permission.OPEN_TO_ALL)
def resources() -> ResponseReturnValue:
    """National guidance and local support, as the pack in force names them."""
    return render_template("guidance/resources.html", page=pack_in_force().resources)


@guidance.get("/how-it-works")
@requires(Permission.OPEN_TO_ALL)
def how_it_works() -> ResponseReturnValue:
    """What this is, what it is not, and what evidence there is."""
    return render_template("guidance/how_it_works.html", page=pack_in_force())


@guidance.get("/glossary")
@requires(Permission.OPEN_TO_ALL)
def glossary() -> ResponseReturnValue:
    """The words used here, in one or two plain sentences each."""
    return render_template("guidance/glossary.html", page=terms_of(pack_in_force()))


@guidance.get("/accessibility")
@requires(Permission.OPEN_TO_ALL)
def accessibility() -> ResponseReturnValue:
    """How far these pages have been checked, and by whom they have not."""
    return render_template("guidance/accessibility.html")

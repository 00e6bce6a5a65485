"""The guard at the door: no page is reached but through it. What is not declared is refused."""

import ipaddress

from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from hsb_screen.access.permissions import AUDITED_LOOKS, Permission, may
from hsb_screen.accounts.signing_in import load_person, screen_is_hidden
from hsb_screen.config import Config
from hsb_screen.database import READ_ONLY_METHODS
from hsb_screen.errors import NotThere, ScreenIsHidden, SignedOutMeanwhile
from hsb_screen.security import MOST_FIELDS

_csrf = CSRFProtect()


class LookNotAudited(Exception):
    """A page about children was about to be sent without an audit row that says so."""


def guard_every_page(app: Flask) -> None:
    """Ask, before any view runs, who may; and after it, whether the look was recorded."""
    _csrf.init_app(app)
    app.before_request(_guard)
    app.after_request(_no_look_without_a_row)


def _guard() -> AnyResponse | None:
    _only_this_machine()
    g.person = None
    permission = _declared_permission()
    if permission is not Permission.OPEN_TO_ALL or request.endpoint != "static":
        g.person = load_person(permission)
    # Who posted, as it was before the view ran: signing in or out does not change it.
    g.poster_id = g.person.id if g.person is not None else None
    if permission is None:
        # Not a page of ours, or one that declares nothing: both are not there.
        if not request.routing_exception:
            raise NotThere
        return None
    if permission is not Permission.OPEN_TO_ALL and (elsewhere := _first(permission)):
        return elsewhere
    if request.method not in READ_ONLY_METHODS:
        _check_form()
    return None


def _first(permission: Permission) -> AnyResponse | None:
    """Lead to the sign-in page, or refuse; None where the person may."""
    reading = request.method in READ_ONLY_METHODS
    if screen_is_hidden():
        if not reading:
            raise ScreenIsHidden
        return redirect(url_for("accounts.hidden"))
    if g.person is None:
        if not reading:
            raise SignedOutMeanwhile
        return redirect(url_for("accounts.sign_in", return_to=request.path))
    if not may(g.person.role_names, permission):
        raise NotThere
    return None


def _check_form() -> None:
    if len(list(request.form.items(multi=True))) > MOST_FIELDS:
        raise RequestEntityTooLarge
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise NotThere
    _csrf.protect()


def _declared_permission() -> Permission | None:
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "permission", None)


def _only_this_machine() -> None:
    config: Config = current_app.extensions["hsb_config"]
    asked_from = request.remote_addr or "192.0.2.0"
    if config.demonstration and not ipaddress.ip_address(asked_from).is_loopback:
        raise NotThere


def _no_look_without_a_row(response: Response) -> Response:
    looked = (
        response.status_code == 200
        and request.method != "OPTIONS"
        and _declared_permission() in AUDITED_LOOKS
    )
    if looked and not g.get("audited"):
        raise LookNotAudited(request.endpoint)
    return response

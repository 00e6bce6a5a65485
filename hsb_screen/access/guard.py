"""The guard at the door: no page is reached but through it. What is not declared is refused."""

import ipaddress

from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from hsb_screen.access.permissions import AUDITED_LOOKS, CASE_PAGES, Permission, may
from hsb_screen.access.tokens import MaskedTokens
from hsb_screen.accounts.reminding import reminded_today
from hsb_screen.accounts.signing_in import LOADS_PERSON, screen_is_hidden
from hsb_screen.config import Config
from hsb_screen.database import READ_ONLY_METHODS
from hsb_screen.errors import NotThere, ScreenIsHidden, SignedOutMeanwhile
from hsb_screen.kept_words.late import park
from hsb_screen.practice.offered import is_offered, is_practice
from hsb_screen.security import MOST_FIELDS

_csrf = MaskedTokens()


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
        g.person = current_app.extensions[LOADS_PERSON](permission)
    # Who posted, as it was before the view ran: signing in or out does not change it.
    g.poster_id = g.person.id if g.person is not None else None
    if permission is None:
        # Not a page of ours, or one that declares nothing: both are not there.
        if not request.routing_exception:
            raise NotThere
        return None
    if not is_offered(request.endpoint, permission):
        raise NotThere
    if permission is not Permission.OPEN_TO_ALL and (elsewhere := _first(permission)):
        return elsewhere
    return _check_form() if request.method not in READ_ONLY_METHODS else None


def _first(permission: Permission) -> AnyResponse | None:
    """Lead to the sign-in page, or refuse; None where the person may."""
    reading = request.method in READ_ONLY_METHODS
    if screen_is_hidden():
        return redirect(url_for("accounts.hidden")) if reading else _late(ScreenIsHidden())
    if g.person is None:
        if not reading:
            return _late(SignedOutMeanwhile())
        return redirect(url_for("accounts.sign_in", return_to=request.path))
    if not may(g.person.role_names, permission):
        raise NotThere
    if reading and permission in CASE_PAGES and not (is_practice() or reminded_today()):
        here = request.full_path if request.query_string else request.path
        return redirect(url_for("accounts.reminder", return_to=here))
    return None


def _late(problem: Exception) -> AnyResponse:
    """Keep the words of a form that came after its sign-in; raise the problem where that fails."""
    parked = park()
    if parked is None:
        raise problem
    return parked


def _check_form() -> AnyResponse | None:
    if len(list(request.form.items(multi=True))) > MOST_FIELDS:
        raise RequestEntityTooLarge
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise NotThere
    try:
        _csrf.protect()
    except CSRFError as problem:
        return _late(problem)
    return None


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

"""Pages that only practice has, and those that stand there in place of real ones."""

import uuid
from collections.abc import Callable, Mapping

from flask import (
    Blueprint,
    Flask,
    Response,
    g,
    make_response,
    redirect,
    render_template,
    request,
)
from flask import session as cookie
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.signing_in import LOADS_PERSON
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.config import Config
from hsb_screen.errors import NotThere
from hsb_screen.indications.page import may_be_shown
from hsb_screen.judgements.service import first_view_taken
from hsb_screen.kept_words.late import KEPT, keep_before_hiding
from hsb_screen.practice.service import Run, run_of, run_on_page, spread_page
from hsb_screen.practice.signing_in import load_practising, real_side
from hsb_screen.screenings.case import looked_at, opened, show
from hsb_screen.screenings.home import home_of

practice = Blueprint("practice", __name__, url_prefix="/screenings/<uuid:screening_id>")


@practice.get("/made-up-case")
@requires(Permission.SEE_SCREENING)
def vignette(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show the made-up case on a page of its own."""
    screening = looked_at(screening_id)
    return show("practice/vignette.html", screening, run=_run(screening_id))


@practice.get("/how-others-placed-it")
@requires(Permission.SEE_INDICATION)
def spread(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show a first view beside those of others, in counts; only after it was taken."""
    screening = looked_at(screening_id)
    run = _run(screening_id)
    if not first_view_taken(screening_id):
        raise NotThere
    return show("practice/spread.html", screening, run=run, page=spread_page(screening, run))


@requires(Permission.FIND_SCREENINGS)
def home() -> ResponseReturnValue:
    """List what the person practised, by case."""
    person = current_person()
    rows = [(row, run_of(person.id, row.id)) for row in home_of(person).drafts]
    record(Event.SCREENING_LISTED, page=request.endpoint, count=len(rows))
    return render_template("practice/home.html", rows=rows)


@requires(Permission.EDIT_SCREENING)
@writes
def nothing_is_sent(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Say, in place of sending, what would happen now, and what to do for a real child."""
    screening = opened(screening_id)
    if not may_be_shown(screening):
        raise NotThere
    compares = first_view_taken(screening_id) and not _run(screening_id).is_draft
    return show("practice/not_sent.html", screening, compares=compares)


@requires(Permission.OPEN_TO_ALL)
@writes
def to_real_sign_in() -> ResponseReturnValue:
    """Lead to where practice begins, else to the real sign-in: nobody has a password here."""
    if g.get("person") is not None or real_side().who(request.environ).pseudonym:
        return redirect(real_side().address("practise.choose"), code=303)
    return to_hidden()


@requires(Permission.OPEN_TO_ALL)
@writes
def to_hidden() -> ResponseReturnValue:
    """Lead to the real page of a hidden screen, and from there back here."""
    return redirect(_hidden(request.args.get("return_to", ""), request.args.get("words", "")), 303)


@requires(Permission.OPEN_TO_ALL)
@writes
def hide() -> ResponseReturnValue:
    """Hide the real screen, and with it practice; what was typed is kept first."""
    typed_at = keep_before_hiding()
    g.real_cookies = real_side().hide(request.environ)
    return_to = typed_at or request.form.get("return_to", "")
    return _forgetting(_hidden(return_to, KEPT if typed_at else ""))


@requires(Permission.OPEN_TO_ALL)
@writes
def sign_out() -> ResponseReturnValue:
    """End the real sign-in, and with it practice."""
    g.real_cookies = real_side().sign_out(request.environ)
    cookie.clear()
    return _forgetting(real_side().address("accounts.signed_out"))


INSTEAD: Mapping[str, Callable[..., ResponseReturnValue]] = {
    "accounts.hidden": to_hidden,
    "accounts.hide": hide,
    "accounts.sign_in": to_real_sign_in,
    "accounts.sign_out": sign_out,
    "accounts.signed_out": to_real_sign_in,
    "reviews.send": nothing_is_sent,
    "screenings.home": home,
}
"""What stands in practice at the address of another page."""


def connect_practice(app: Flask, config: Config) -> None:
    """Give templates what they show of practice; in practice itself, its pages and its guard."""
    app.jinja_env.globals.update(practising=config.practice, run_on_page=run_on_page)
    if not config.practice:
        return
    app.jinja_env.globals["real_address"] = lambda endpoint: real_side().address(endpoint)
    app.register_blueprint(practice)
    app.view_functions.update(INSTEAD)
    app.extensions[LOADS_PERSON] = load_practising
    app.after_request(_keep_the_real_sign_in)


def _keep_the_real_sign_in(response: Response) -> Response:
    for each in g.get("real_cookies", ()):
        response.headers.add("Set-Cookie", each)
    return response


def _run(screening_id: uuid.UUID) -> Run:
    run = run_of(current_person().id, screening_id)
    if run is None:
        raise NotThere
    return run


def _hidden(return_to: str, words: str) -> str:
    # Where the real sign-in has ended, that page leads on to signing in.
    told = {name: said for name, said in (("return_to", return_to), ("words", words)) if said}
    return real_side().address("accounts.hidden", **told)


def _forgetting(address: str) -> Response:
    response = make_response(redirect(address, code=303))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response

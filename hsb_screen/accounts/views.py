"""Pages of signing in and out, and of hiding the screen."""

import re

from flask import (
    Blueprint,
    Response,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts import signing_in
from hsb_screen.accounts.forms import ReminderForm, ShowScreenForm, SignInForm
from hsb_screen.accounts.half_way import go_half_way, set_up_here, was_given_up
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.reminding import note_reminded
from hsb_screen.accounts.second_factor import begin_set_up, is_asked, must_set_up
from hsb_screen.accounts.service import person_with_password
from hsb_screen.accounts.tries import tries_left
from hsb_screen.database import canonical_json, session
from hsb_screen.kept_words.late import KEPT, keep_before_hiding

accounts = Blueprint("accounts", __name__)

_OURS = re.compile(r"/(?:[^/\\\s\x00-\x1f\x7f][^\\\s\x00-\x1f\x7f]*)?")
"""One slash, and nothing that a browser drops or turns into a second one."""

NOT_RIGHT = "The email address or the password is not right."
PASSWORD_NOT_RIGHT = "The password is not right."  # noqa: S105 - a sentence, not a password

accounts.add_app_template_global(signing_in.time_left)


@accounts.route("/sign-in", methods=["GET", "POST"])
@requires(Permission.OPEN_TO_ALL)
@writes
def sign_in() -> ResponseReturnValue:
    """Sign in."""
    form = SignInForm(return_to=request.args.get("return_to", ""))
    if form.validate_on_submit():
        person = person_with_password(form.email.data or "", form.password.data or "")
        if person is not None:
            return after_password(person, form.return_to.data)
        form.email.errors = [with_tries(NOT_RIGHT, tries_left(form.email.data or ""))]
    told = {"words_kept": _words_kept(), "given_up": was_given_up()}
    return render_template("accounts/sign_in.html", form=form, **told)


@accounts.post("/sign-out")
@requires(Permission.OPEN_TO_ALL)
@writes
def sign_out() -> ResponseReturnValue:
    """Sign out, and have the browser forget the pages it kept."""
    signing_in.end_sign_in()
    return _forgetting(url_for("accounts.signed_out"))


@accounts.get("/signed-out")
@requires(Permission.OPEN_TO_ALL)
def signed_out() -> ResponseReturnValue:
    """Say that the sign-in has ended."""
    return render_template("accounts/signed_out.html")


@accounts.post("/hide")
@requires(Permission.OPEN_TO_ALL)
@writes
def hide() -> ResponseReturnValue:
    """Hide the screen at once; the server shows nothing more until the password is given.

    The button that stands in a form itself sends what is typed there along: it is kept first.
    """
    typed_at = keep_before_hiding()
    signing_in.hide_screen()
    return_to = inside(typed_at or request.form.get("return_to"))
    return _forgetting(
        url_for("accounts.hidden", return_to=return_to, words=KEPT if typed_at else None)
    )


@accounts.route("/hidden", methods=["GET", "POST"])
@requires(Permission.OPEN_TO_ALL)
@writes
def hidden() -> ResponseReturnValue:
    """Show nothing; with the right password, show the screen again."""
    form = ShowScreenForm(return_to=request.args.get("return_to", ""))
    row = signing_in.current_sign_in()
    if row is None:
        asked = request.args
        return_to, words = asked.get("return_to"), asked.get("words")
        return redirect(url_for("accounts.sign_in", return_to=return_to, words=words))
    if form.validate_on_submit():
        person = session().get_one(Person, row.person_id)
        if person_with_password(person.email, form.password.data or ""):
            signing_in.show_screen()
            return redirect(inside(form.return_to.data))
        form.password.errors = [with_tries(PASSWORD_NOT_RIGHT, tries_left(person.email))]
    return render_template("accounts/hidden.html", form=form, words_kept=_words_kept())


@accounts.post("/stay-signed-in")
@requires(Permission.OPEN_TO_ALL)
@writes
def stay() -> ResponseReturnValue:
    """Say how long the sign-in lasts now; having asked has made it longer, where that can be."""
    left = signing_in.time_left()
    told = {"left": left.seconds, "longer": left.can_be_longer}
    return Response(canonical_json(told), mimetype="application/json")


@accounts.route("/before-you-start", methods=["GET", "POST"])
@requires(Permission.OPEN_TO_ALL)
@writes
def reminder() -> ResponseReturnValue:
    """Remind somebody, once a day, to look who can see the screen."""
    form = ReminderForm(return_to=request.args.get("return_to", ""))
    if g.get("person") is None:
        return redirect(url_for("accounts.sign_in"))
    if not form.validate_on_submit():
        return render_template("accounts/reminder.html", form=form)
    note_reminded()
    return redirect(inside(form.return_to.data))


def after_password(person: Person, return_to: str | None) -> ResponseReturnValue:
    """Sign somebody in whose password was right, or ask for what is needed beside it."""
    if not is_asked(person) and not must_set_up(person):
        signing_in.begin_sign_in(person)
        return redirect(inside(return_to))
    go_half_way(person)
    if not is_asked(person):
        set_up_here(begin_set_up(person))
    page = "accounts.code" if is_asked(person) else "accounts.authenticator"
    return redirect(url_for(page, return_to=return_to or None))


def with_tries(sentence: str, left: int) -> str:
    """Say what was not right, and how often it may be tried still."""
    if not left:
        return f"{sentence} Wait a quarter of an hour before you try again."
    return f"{sentence} You have {left} {'try' if left == 1 else 'tries'} left."


def _words_kept() -> bool:
    return request.args.get("words") == KEPT


def _forgetting(address: str) -> Response:
    response = make_response(redirect(address, code=303))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def inside(address: str | None) -> str:
    """Return an address of this service to go to; the first page where it is any other.

    Nobody goes on to a page of signing in: they have signed in.
    """
    if address and _OURS.fullmatch(address) and not address.startswith("/sign-in"):
        return address
    return url_for("front_page")

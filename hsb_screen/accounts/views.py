"""Pages of signing in and out, and of hiding the screen."""

import re

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts import signing_in
from hsb_screen.accounts.forms import ShowScreenForm, SignInForm
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import person_with_password
from hsb_screen.database import session

accounts = Blueprint("accounts", __name__)

_OURS = re.compile(r"/(?:[^/\\\s\x00-\x1f\x7f][^\\\s\x00-\x1f\x7f]*)?")
"""One slash, and nothing that a browser drops or turns into a second one."""

NOT_RIGHT = "The email address or the password is not right."


@accounts.route("/sign-in", methods=["GET", "POST"])
@requires(Permission.OPEN_TO_ALL)
@writes
def sign_in() -> ResponseReturnValue:
    """Sign in."""
    form = SignInForm(return_to=request.args.get("return_to", ""))
    if form.validate_on_submit():
        person = person_with_password(form.email.data or "", form.password.data or "")
        if person is not None:
            signing_in.begin_sign_in(person)
            return redirect(_inside(form.return_to.data))
        form.email.errors = [NOT_RIGHT]
    return render_template("accounts/sign_in.html", form=form)


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
    """Hide the screen at once; the server shows nothing more until the password is given."""
    signing_in.hide_screen()
    return_to = _inside(request.form.get("return_to"))
    return _forgetting(url_for("accounts.hidden", return_to=return_to))


@accounts.route("/hidden", methods=["GET", "POST"])
@requires(Permission.OPEN_TO_ALL)
@writes
def hidden() -> ResponseReturnValue:
    """Show nothing; with the right password, show the screen again."""
    form = ShowScreenForm(return_to=request.args.get("return_to", ""))
    row = signing_in.current_sign_in()
    if row is None:
        return redirect(url_for("accounts.sign_in"))
    if form.validate_on_submit():
        person = session().get_one(Person, row.person_id)
        if person_with_password(person.email, form.password.data or ""):
            signing_in.show_screen()
            return redirect(_inside(form.return_to.data))
        form.password.errors = ["The password is not right."]
    return render_template("accounts/hidden.html", form=form)


def _forgetting(address: str) -> Response:
    response = make_response(redirect(address, code=303))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _inside(address: str | None) -> str:
    """Return an address of this service to go to; the first page where it is any other."""
    if address and _OURS.fullmatch(address):
        return address
    return url_for("front_page")

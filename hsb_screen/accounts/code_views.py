"""Pages of the second factor: a code at sign-in, setting up an app, recovery codes."""

from collections.abc import Callable

from flask import current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts import second_factor
from hsb_screen.accounts.authenticator import CodeUsedBefore, drawn, in_groups
from hsb_screen.accounts.forms import CodeForm, CodesKeptForm, ItIsYouForm, RecoveryCodeForm
from hsb_screen.accounts.half_way import who_is_half_way
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import person_with_password
from hsb_screen.accounts.signing_in import begin_sign_in, end_all_sign_ins
from hsb_screen.accounts.training_views import accounts
from hsb_screen.accounts.tries import tries_left
from hsb_screen.accounts.views import PASSWORD_NOT_RIGHT, inside, with_tries
from hsb_screen.config import Config
from hsb_screen.database import session

__all__ = ["accounts"]

FORM = ["GET", "POST"]
CODE_NOT_RIGHT = "The code is not right."
USED_BEFORE = "You gave this code before. Enter the next one: your app shows it within 30 seconds."


@accounts.route("/sign-in/code", methods=FORM)
@requires(Permission.OPEN_TO_ALL)
@writes
def code() -> ResponseReturnValue:
    """Ask for the code from the app, after the password."""
    form, person = CodeForm(return_to=request.args.get("return_to", "")), who_is_half_way()
    if person is None or not second_factor.is_asked(person):
        return _to_password()
    if form.validate_on_submit() and _is_right(form, person, second_factor.takes_code):
        return _signed_in(person, form.return_to.data)
    return render_template("accounts/code.html", form=form)


@accounts.route("/sign-in/recovery-code", methods=FORM)
@requires(Permission.OPEN_TO_ALL)
@writes
def recovery_code() -> ResponseReturnValue:
    """Ask for a recovery code instead."""
    form, person = RecoveryCodeForm(return_to=request.args.get("return_to", "")), who_is_half_way()
    if person is None or not second_factor.is_asked(person):
        return _to_password()
    if form.validate_on_submit() and _is_right(form, person, second_factor.takes_recovery_code):
        begin_sign_in(person)
        return_to = form.return_to.data or None
        return redirect(url_for("accounts.own_sign_in", used="yes", return_to=return_to))
    return render_template("accounts/recovery_code.html", form=form)


@accounts.route("/sign-in/authenticator", methods=FORM)
@requires(Permission.OPEN_TO_ALL)
@writes
def authenticator() -> ResponseReturnValue:
    """Set up an app: between the password and the first page, or from one’s own sign-in page."""
    form, person = CodeForm(return_to=request.args.get("return_to", "")), _who_sets_up()
    if person is None or person.tf_new_secret is None:
        return _to_password() if g.person is None else redirect(url_for("accounts.own_sign_in"))
    if form.validate_on_submit() and _is_right(form, person, second_factor.set_up):
        # Where another phone takes over, the one before may be in somebody else's hands.
        end_all_sign_ins(person.id, but_this=True)
        if g.person is None:
            begin_sign_in(person)
        return redirect(_codes_page(form.return_to.data))
    key = person.tf_new_secret
    told = {"key": in_groups(key), "drawing": drawn(key, person.email, _service_name())}
    return render_template("accounts/authenticator.html", form=form, **told)


@accounts.get("/your-sign-in")
@requires(Permission.OWN_SIGN_IN)
def own_sign_in() -> ResponseReturnValue:
    """Show what one’s own sign-in asks for, and what can be changed."""
    told = {"used": "used" in request.args, "return_to": inside(request.args.get("return_to"))}
    person = current_person()
    told |= {
        "is_asked": second_factor.is_asked(person),
        "codes_left": second_factor.recovery_codes_left(person),
        "not_kept": bool(second_factor.codes_to_show(person)),
    }
    return render_template("accounts/own_sign_in.html", **told)


@accounts.route("/your-sign-in/new-app", methods=FORM)
@requires(Permission.OWN_SIGN_IN)
@writes
def new_app() -> ResponseReturnValue:
    """Begin to set up an app, or another one, once it is clear who asks."""
    form = _it_is_you_form()
    person = _who_it_is(form) if form.validate_on_submit() else None
    if person is None:
        return render_template("accounts/new_app.html", form=form)
    second_factor.begin_set_up(person)
    return redirect(url_for("accounts.authenticator"))


@accounts.route("/your-sign-in/new-recovery-codes", methods=FORM)
@requires(Permission.OWN_SIGN_IN)
@writes
def new_recovery_codes() -> ResponseReturnValue:
    """Make new recovery codes, once it is clear who asks."""
    form = _it_is_you_form()
    if not second_factor.is_asked(current_person()):
        return redirect(url_for("accounts.own_sign_in"))
    person = _who_it_is(form) if form.validate_on_submit() else None
    if person is None:
        return render_template("accounts/new_recovery_codes.html", form=form)
    second_factor.make_recovery_codes(person)
    return redirect(_codes_page(None))


@accounts.route("/your-sign-in/recovery-codes", methods=FORM)
@requires(Permission.OWN_SIGN_IN)
@writes
def recovery_codes() -> ResponseReturnValue:
    """Show new recovery codes until their person says that they are kept."""
    form, person = CodesKeptForm(return_to=request.args.get("return_to", "")), _stored()
    codes = second_factor.codes_to_show(person)
    if not codes:
        return redirect(url_for("accounts.own_sign_in"))
    if form.validate_on_submit():
        second_factor.codes_are_kept(person)
        return redirect(inside(form.return_to.data))
    return render_template("accounts/recovery_codes.html", form=form, codes=codes)


def _signed_in(person: Person, return_to: str | None) -> ResponseReturnValue:
    begin_sign_in(person)
    if second_factor.codes_to_show(person):
        return redirect(_codes_page(return_to))
    return redirect(inside(return_to))


def _codes_page(return_to: str | None) -> str:
    return url_for("accounts.recovery_codes", return_to=return_to or None)


def _to_password() -> ResponseReturnValue:
    return_to = request.values.get("return_to") or None
    return redirect(url_for("accounts.sign_in", return_to=return_to))


def _who_sets_up() -> Person | None:
    return who_is_half_way() if g.person is None else _stored()


def _stored() -> Person:
    """Return the signed-in person as a row that can be changed."""
    return session().get_one(Person, current_person().id)


def _it_is_you_form() -> ItIsYouForm:
    form = ItIsYouForm()
    if not second_factor.is_asked(current_person()):
        del form.code
    return form


def _who_it_is(form: ItIsYouForm) -> Person | None:
    """Return who is signed in where password and code are theirs; otherwise the form says so."""
    email = current_person().email
    if person_with_password(email, form.password.data or "") is None:
        form.password.errors = [with_tries(PASSWORD_NOT_RIGHT, tries_left(email))]
        return None
    person = _stored()
    if form.code is not None and not _is_right(form, person, second_factor.takes_either):
        return None
    return person


def _is_right(
    form: CodeForm | RecoveryCodeForm | ItIsYouForm,
    person: Person,
    takes: Callable[[Person, str], bool],
) -> bool:
    try:
        right = takes(person, form.code.data or "")
    except CodeUsedBefore:
        form.code.errors = [USED_BEFORE]
        return False
    if not right:
        left = second_factor.code_tries_left(person)
        form.code.errors = [with_tries(CODE_NOT_RIGHT, left)]
    return right


def _service_name() -> str:
    config: Config = current_app.extensions["hsb_config"]
    return config.service_name

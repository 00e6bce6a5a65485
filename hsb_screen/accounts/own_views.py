"""Pages of one's own sign-in: another app, new recovery codes. Both ask first who it is."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts import half_way, second_factor
from hsb_screen.accounts.code_views import accounts, codes_page, is_right, stored
from hsb_screen.accounts.forms import CodesKeptForm, ItIsYouForm
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import person_with_password
from hsb_screen.accounts.tries import tries_left
from hsb_screen.accounts.views import PASSWORD_NOT_RIGHT, inside, with_tries
from hsb_screen.compressing import travels_as_it_is

__all__ = ["accounts"]

FORM = ["GET", "POST"]


@accounts.get("/your-sign-in")
@requires(Permission.OWN_SIGN_IN)
def own_sign_in() -> ResponseReturnValue:
    """Show what one’s own sign-in asks for, and what can be changed."""
    person = stored()
    told = {
        "is_asked": second_factor.is_asked(person),
        "codes_left": second_factor.recovery_codes_left(person),
        "not_kept": bool(second_factor.codes_to_show(person)),
        "recovered": half_way.recovered_lately(),
        "wrong_codes": half_way.wrong_codes_noted(),
    }
    return_to = inside(request.args.get("return_to"))
    return render_template("accounts/own_sign_in.html", return_to=return_to, **told)


@accounts.route("/your-sign-in/new-app", methods=FORM)
@requires(Permission.OWN_SIGN_IN)
@writes
def new_app() -> ResponseReturnValue:
    """Begin to set up an app, or another one, once it is clear who asks."""
    form = _it_is_you_form()
    person = _who_it_is(form) if form.validate_on_submit() else None
    if person is None:
        is_asked = second_factor.is_asked(current_person())
        return render_template("accounts/new_app.html", form=form, is_asked=is_asked)
    half_way.set_up_here(second_factor.begin_set_up(person))
    return redirect(url_for("accounts.authenticator", return_to=url_for("accounts.own_sign_in")))


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
    return redirect(codes_page(url_for("accounts.own_sign_in")))


@accounts.route("/your-sign-in/recovery-codes", methods=FORM)
@requires(Permission.OWN_SIGN_IN)
@writes
def recovery_codes() -> ResponseReturnValue:
    """Show new recovery codes until their person says that they are kept."""
    travels_as_it_is()
    form, person = CodesKeptForm(return_to=request.args.get("return_to", "")), stored()
    codes = second_factor.codes_to_show(person)
    if not codes:
        return redirect(url_for("accounts.own_sign_in"))
    known = second_factor.known_by(codes)
    # A page that stood open while there came others speaks of those that were there before.
    if form.validate_on_submit() and form.seen.data == known:
        second_factor.codes_are_kept(person)
        return redirect(inside(form.return_to.data))
    return render_template("accounts/recovery_codes.html", form=form, codes=codes, known=known)


def _it_is_you_form() -> ItIsYouForm:
    form = ItIsYouForm()
    if not second_factor.is_asked(current_person()) or half_way.recovered_lately():
        del form.code
    return form


def _who_it_is(form: ItIsYouForm) -> Person | None:
    """Return who is signed in where password and code are theirs; otherwise the form says so."""
    email = current_person().email
    if person_with_password(email, form.password.data or "") is None:
        form.password.errors = [with_tries(PASSWORD_NOT_RIGHT, tries_left(email))]
        return None
    person = stored()
    if form.code is not None and not is_right(form, person, second_factor.takes_either):
        return None
    return person

"""Pages of the second factor at sign-in: a code from an app, a recovery code, setting up an app."""

from collections.abc import Callable

from flask import current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.access.viewer import current_person
from hsb_screen.accounts import half_way, second_factor
from hsb_screen.accounts.authenticator import CodeUsedBefore, drawn, in_groups
from hsb_screen.accounts.forms import CodeForm, ItIsYouForm, RecoveryCodeForm
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.signing_in import begin_sign_in, end_all_sign_ins
from hsb_screen.accounts.training_views import accounts
from hsb_screen.accounts.tries import MOST_TRIES
from hsb_screen.accounts.views import inside, with_tries
from hsb_screen.compressing import travels_as_it_is
from hsb_screen.config import Config
from hsb_screen.database import session

__all__ = ["accounts"]

FORM = ["GET", "POST"]
NOT_RIGHT = "The code is not right. Enter the one that your app shows now."
RECOVERY_NOT_RIGHT = "The recovery code is not right, or was used before."
USED_BEFORE = "You gave this code before. Enter the next one: your app shows it within 30 seconds."


@accounts.route("/sign-in/code", methods=FORM)
@requires(Permission.OPEN_TO_ALL)
@writes
def code() -> ResponseReturnValue:
    """Ask for the code from the app, after the password."""
    form, person = CodeForm(return_to=request.args.get("return_to", "")), half_way.who_is_half_way()
    if person is None or not second_factor.is_asked(person):
        return _elsewhere()
    if form.validate_on_submit() and is_right(form, person, second_factor.takes_code):
        return _signed_in(person, form.return_to.data)
    return render_template("accounts/code.html", form=form)


@accounts.route("/sign-in/recovery-code", methods=FORM)
@requires(Permission.OPEN_TO_ALL)
@writes
def recovery_code() -> ResponseReturnValue:
    """Ask for a recovery code instead."""
    return_to = request.args.get("return_to", "")
    form, person = RecoveryCodeForm(return_to=return_to), half_way.who_is_half_way()
    if person is None or not second_factor.is_asked(person):
        return _elsewhere()
    if form.validate_on_submit() and is_right(form, person, second_factor.takes_recovery_code):
        begin_sign_in(person)
        half_way.note_recovered()
        return redirect(url_for("accounts.own_sign_in", return_to=form.return_to.data or None))
    return render_template("accounts/recovery_code.html", form=form)


@accounts.route("/sign-in/authenticator", methods=FORM)
@requires(Permission.OPEN_TO_ALL)
@writes
def authenticator() -> ResponseReturnValue:
    """Set up an app: between the password and the first page, or from one’s own sign-in page."""
    travels_as_it_is()
    form, person = CodeForm(return_to=request.args.get("return_to", "")), _who_sets_up()
    key = half_way.key_set_up_here(person) if person else None
    if person is None or key is None:
        return _elsewhere()
    if form.validate_on_submit() and is_right(form, person, second_factor.set_up):
        half_way.was_set_up_here()
        # Where another phone takes over, the one before may be in somebody else's hands.
        end_all_sign_ins(person.id, but_this=True)
        if g.person is None:
            begin_sign_in(person)
        return redirect(codes_page(form.return_to.data))
    told = {"key": in_groups(key), "drawing": drawn(key, person.email, _service_name())}
    return render_template("accounts/authenticator.html", form=form, **told)


def stored() -> Person:
    """Return the signed-in person as a row that can be read whole, and changed."""
    return session().get_one(Person, current_person().id)


def codes_page(return_to: str | None) -> str:
    """Return where new recovery codes are shown."""
    return url_for("accounts.recovery_codes", return_to=return_to or None)


def is_right(
    form: CodeForm | RecoveryCodeForm | ItIsYouForm,
    person: Person,
    takes: Callable[[Person, str], bool],
) -> bool:
    """Say whether a code is taken; otherwise the form says why, and what to do."""
    try:
        right = takes(person, form.code.data or "")
    except CodeUsedBefore:
        form.code.errors, form.code.data = [USED_BEFORE], ""
        return False
    if not right:
        recovery = isinstance(form, RecoveryCodeForm)
        says = RECOVERY_NOT_RIGHT if recovery else NOT_RIGHT
        form.code.errors = [with_tries(says, second_factor.code_tries_left(person))]
        # A code from an app is another one by now; a recovery code may have one letter wrong.
        form.code.data = form.code.data if recovery else ""
    return right


def _signed_in(person: Person, return_to: str | None) -> ResponseReturnValue:
    wrong = second_factor.wrong_codes_since(person)
    begin_sign_in(person)
    if second_factor.codes_to_show(person):
        return redirect(codes_page(return_to))
    if wrong >= MOST_TRIES:
        half_way.note_wrong_codes(wrong)
        return redirect(url_for("accounts.own_sign_in", return_to=return_to or None))
    return redirect(inside(return_to))


def _who_sets_up() -> Person | None:
    """Return whose app is set up here: somebody signed in, or who cannot sign in without one."""
    if g.person is not None:
        return stored()
    person = half_way.who_is_half_way()
    return person if person is not None and second_factor.must_set_up(person) else None


def _elsewhere() -> ResponseReturnValue:
    """Lead on where somebody is signed in already, else to the password."""
    return_to = request.values.get("return_to") or None
    if g.person is not None:
        return redirect(inside(return_to))
    half_way.give_up()
    return redirect(url_for("accounts.sign_in", return_to=return_to))


def _service_name() -> str:
    config: Config = current_app.extensions["hsb_config"]
    return config.service_name

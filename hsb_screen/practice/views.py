"""The page of the real application that leads to practice."""

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.practice.beginning import begin_practice, has_practised
from hsb_screen.practice.forms import ChooseForm

practise = Blueprint("practise", __name__)


@practise.route("/practise", methods=["GET", "POST"])
@requires(Permission.PRACTISE)
@writes
def choose() -> ResponseReturnValue:
    """Say what practice is, and begin a made-up case; nothing of it is kept on this side."""
    form, person = ChooseForm(), current_person()
    if not form.validate_on_submit():
        earlier = has_practised(person)
        return render_template("practice/choose.html", form=form, earlier=earlier)
    return redirect(begin_practice(person, str(form.vignette.data)))

"""The page of the first view: taken before the indication is shown to anyone."""

import uuid

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.indications.service import is_outside
from hsb_screen.judgements.forms import first_view_form
from hsb_screen.judgements.service import first_view_taken, record_first_view
from hsb_screen.screenings.case import opened, show
from hsb_screen.screenings.service import pack_for

judgements = Blueprint("judgements", __name__, url_prefix="/screenings/<uuid:screening_id>")


@judgements.route("/first-view", methods=["GET", "POST"])
@requires(Permission.SEE_INDICATION)
@writes
def first_view(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Ask where the person places the behaviour; kept once, and only then the indication shows."""
    screening = opened(screening_id)
    form = first_view_form(pack_for(screening))(version=screening.version)
    onward = url_for("indications.page", screening_id=screening_id)
    if first_view_taken(screening_id) or is_outside(screening):
        return redirect(onward)
    if not form.validate_on_submit():
        return show("judgements/first_view.html", screening, form=form)
    record_first_view(screening, current_person(), form.placed, form.version_number)
    return redirect(onward)

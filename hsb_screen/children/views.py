"""Pages about the children of a screening."""

import uuid

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.answers.care import care_field, care_of, record_care
from hsb_screen.answers.notice import note_steps
from hsb_screen.children.forms import (
    RemoveForm,
    StrengthsForm,
    child_form,
    filled_from,
    home_form,
)
from hsb_screen.children.service import (
    add_child,
    change_child,
    children_of,
    note_child,
    record_shared_home,
    remove_child,
    the_child,
)
from hsb_screen.screenings.case import opened, show
from hsb_screen.screenings.models import SharedHome
from hsb_screen.screenings.service import pack_for

children = Blueprint("children", __name__, url_prefix="/screenings/<uuid:screening_id>/children")


@children.route("", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def everyone(screening_id: uuid.UUID) -> ResponseReturnValue:
    """List who is involved; with two or more, ask who lives together."""
    screening, involved = opened(screening_id), children_of(screening_id)
    form = home_form(involved)(
        shared=screening.shared_home,
        who=[str(child_id) for child_id in screening.sharing_home],
        version=screening.version,
    )
    if not form.validate_on_submit():
        return show("children/everyone.html", screening, children=involved, form=form)
    record_shared_home(screening, SharedHome(form.shared.data), form.ids, form.version_number)
    note_steps(screening)
    return redirect(url_for("answers.concerns", screening_id=screening_id))


@children.route("/add", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def add(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Add a child, early or late."""
    screening = opened(screening_id)
    form = child_form(children_of(screening_id), care_field(pack_for(screening)))()
    if not form.validate_on_submit():
        return show("children/child.html", screening, form=form, child=None)
    child_id = add_child(screening, current_person(), form.given)
    record_care(screening, current_person(), child_id, *form.care_given)
    note_steps(screening)
    return redirect(url_for("children.everyone", screening_id=screening_id))


@children.route("/<uuid:child_id>", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def change(screening_id: uuid.UUID, child_id: uuid.UUID) -> ResponseReturnValue:
    """Correct what is recorded about a child, such as the age."""
    screening, child = opened(screening_id), the_child(screening_id, child_id)
    others = [other for other in children_of(screening_id) if other.id != child_id]
    filled = {**filled_from(child), **care_of(screening_id, child_id)}
    form = child_form(others, care_field(pack_for(screening)))(
        data={**filled, "version": child.version}
    )
    if not form.validate_on_submit():
        return show("children/child.html", screening, form=form, child=child)
    change_child(screening, current_person(), child, form.given, form.version_number)
    record_care(screening, current_person(), child_id, *form.care_given)
    note_steps(screening)
    onward = "answers.check" if request.args.get("then") == "check" else "children.everyone"
    return redirect(url_for(onward, screening_id=screening_id))


@children.route("/<uuid:child_id>/remove", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def remove(screening_id: uuid.UUID, child_id: uuid.UUID) -> ResponseReturnValue:
    """Take a child out; what was recorded is kept and no longer counts."""
    screening, child = opened(screening_id), the_child(screening_id, child_id)
    form = RemoveForm()
    if not form.validate_on_submit():
        return show("children/remove.html", screening, form=form, child=child)
    remove_child(screening, current_person(), child, form.because.data or "")
    note_steps(screening)
    return redirect(url_for("children.everyone", screening_id=screening_id))


@children.route("/<uuid:child_id>/strengths-and-needs", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def strengths(screening_id: uuid.UUID, child_id: uuid.UUID) -> ResponseReturnValue:
    """Note what is going well for a child, what the child needs, and what the child wants."""
    screening, child = opened(screening_id), the_child(screening_id, child_id)
    noted = {kind.value: noted.note for kind, noted in child.notes.items()}
    form = StrengthsForm(data={**noted, "version": child.notes_version})
    if not form.validate_on_submit():
        return show("children/strengths.html", screening, form=form, child=child)
    note_child(screening, current_person(), child, form.notes, form.version_number)
    onward = "answers.check" if request.args.get("then") == "check" else "screenings.tasks"
    return redirect(url_for(onward, screening_id=screening_id))

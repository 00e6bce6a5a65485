"""Pages on which a person confirms, one by one, what was recorded before and still holds."""

import uuid

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.answers.carrying import carry_facts, carry_page
from hsb_screen.answers.concerns import the_concern
from hsb_screen.answers.copying import copy_answers, copy_page
from hsb_screen.answers.forms import to_confirm_form
from hsb_screen.answers.notice import note_steps
from hsb_screen.answers.views import answers
from hsb_screen.screenings.case import opened, show
from hsb_screen.screenings.service import check_writable, pack_for, the_screening

__all__ = ["answers"]


@answers.route("/concerns/<uuid:concern_id>/same-as-before", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def copy(screening_id: uuid.UUID, concern_id: uuid.UUID) -> ResponseReturnValue:
    """Offer the answers of the concern before, one by one; what is not ticked stays open."""
    screening, concern = opened(screening_id), the_concern(screening_id, concern_id)
    page = copy_page(screening, pack_for(screening), concern)
    form = to_confirm_form(page)()
    if not form.validate_on_submit():
        return show("answers/copy.html", screening, form=form, page=page)
    copy_answers(screening, current_person(), page, form.confirmed.data or ())
    note_steps(screening)
    return redirect(url_for("screenings.go_on", screening_id=screening_id))


@answers.route("/earlier/<uuid:earlier_id>", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def carry(screening_id: uuid.UUID, earlier_id: uuid.UUID) -> ResponseReturnValue:
    """Offer what an earlier screening about the same child says of the pattern, one by one."""
    person = current_person()
    screening = the_screening(person, screening_id)
    check_writable(screening, person)
    page = carry_page(screening, person, earlier_id)
    form = to_confirm_form(page)()
    if not form.validate_on_submit():
        return show("answers/carry.html", screening, form=form, page=page)
    carry_facts(screening, person, page, form.confirmed.data or ())
    note_steps(screening)
    return redirect(url_for("children.everyone", screening_id=screening_id))

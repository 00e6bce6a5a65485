"""The page that begins a second screening about the same incident."""

import uuid

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from hsb_screen import clock
from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.service import has_current_training
from hsb_screen.children.forms import linked_form
from hsb_screen.children.views import children
from hsb_screen.errors import Refused
from hsb_screen.screenings.case import opened, show
from hsb_screen.screenings.linking import linked_of, may_have_own, start_linked

__all__ = ["children"]

children.add_app_template_global(linked_of)


@children.route("/linked-screening", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def link(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Begin a screening of its own for another child who displayed behaviour, linked to this."""
    screening, person = opened(screening_id), current_person()
    form = linked_form(may_have_own(screening_id))()
    if not form.validate_on_submit():
        return show("children/linked.html", screening, form=form)
    if not has_current_training(person, clock.today()):
        raise Refused("You need current training to start a screening. Speak to your lead.")
    other = start_linked(screening, person, uuid.UUID(form.child.data))
    return redirect(url_for("screenings.danger", screening_id=other.id))

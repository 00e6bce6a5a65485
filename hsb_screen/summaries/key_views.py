"""Pages of the key sheet: issue one, see that it was issued, open its paper. For leads."""

import uuid

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.screenings.case import looked_at, show
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import the_screening
from hsb_screen.summaries import key_service
from hsb_screen.summaries.copy_log import the_copy
from hsb_screen.summaries.fonts import APT_LINE, what_is_missing
from hsb_screen.summaries.forms import KeyForm
from hsb_screen.summaries.models import KEY_SHEET
from hsb_screen.summaries.views import as_pdf, summaries

__all__ = ["summaries"]


@summaries.route("/key-sheet", methods=["GET", "POST"])
@requires(Permission.ISSUE_KEY_SHEET)
@writes
def key_sheet(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Choose whom a key sheet is for, look at what it will say, and issue it."""
    screening, person, form = _led(screening_id), current_person(), KeyForm()
    missing = what_is_missing()
    if missing or not form.validate_on_submit() or form.step.data == "change":
        lacks = {"missing": missing, "apt_line": APT_LINE}
        return show("summaries/key_issue.html", screening, form=form, **lacks)
    if form.step.data != "issue":
        sheet = key_service.key_sheet(screening, person, form.for_whom)
        return show("summaries/key_preview.html", screening, form=form, sheet=sheet)
    number = key_service.issue_key_sheet(screening, person, form.for_whom)
    return redirect(url_for("summaries.key_issued", screening_id=screening_id, number=number))


@summaries.get("/key-sheet/<int:number>")
@requires(Permission.ISSUE_KEY_SHEET)
def key_issued(screening_id: uuid.UUID, number: int) -> ResponseReturnValue:
    """Show that a key sheet was issued, with the way to its paper."""
    screening = _led(screening_id)
    issued = the_copy(screening, current_person(), number, KEY_SHEET)
    return show("summaries/key_issued.html", screening, copy=issued)


@summaries.get("/key-sheet/<int:number>/paper")
@requires(Permission.ISSUE_KEY_SHEET)
def key_paper(screening_id: uuid.UUID, number: int) -> Response:
    """Give the paper of a key sheet that the same lead has just issued."""
    screening = the_screening(current_person(), screening_id)
    return as_pdf(*key_service.reopened(screening, current_person(), number))


def _led(screening_id: uuid.UUID) -> ScreeningFacts:
    """Give a screening to a lead of it; to everybody else it is not there."""
    key_service.hide_unless_lead(the_screening(current_person(), screening_id), current_person())
    return looked_at(screening_id)

"""The leads’ part in a change of the rules: read each screening that it would place lower."""

import uuid

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.rules.down import read_case, to_read, waits_to_be_read
from hsb_screen.rules.forms import ButtonForm

rule_changes = Blueprint("rule_changes", __name__, url_prefix="/rule-changes")


@rule_changes.get("")
@requires(Permission.SEE_QUEUE)
def waiting() -> ResponseReturnValue:
    """List each screening that a draft would place lower, for a lead who may see it."""
    page = to_read(current_person())
    record(Event.RULES_LISTED, count=sum(len(each.cases) for each in page))
    return render_template("rules/waiting.html", page=page, form=ButtonForm())


@rule_changes.post("/<uuid:case_id>/read")
@requires(Permission.REVIEW_SCREENING)
@writes
def have_read(case_id: uuid.UUID) -> ResponseReturnValue:
    """Keep that a lead has read one of them."""
    read_case(current_person(), case_id)
    return redirect(url_for("rule_changes.waiting"))


@rule_changes.app_template_global()
def rule_changes_wait() -> bool:
    """Say whether a lead has screenings to read because of a draft of the rules."""
    person = g.get("person")
    return person is not None and waits_to_be_read(person.id)

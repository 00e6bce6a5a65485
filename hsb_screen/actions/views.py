"""Pages of discussions and actions. Showing them is recorded; so is each thing that is done."""

import uuid

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.actions.discussion_forms import (
    children_told,
    discussion_form,
    filled_from_discussion,
)
from hsb_screen.actions.forms import DoneForm, add_form, change_form, filled_from, went_form
from hsb_screen.actions.page import actions_page
from hsb_screen.actions.proposals import proposed
from hsb_screen.actions.service import (
    add_action,
    change_action,
    check_open,
    check_owns,
    correct_discussion,
    may_record,
    owners_for,
    record_discussion,
    say_how_it_went,
)
from hsb_screen.actions.stored import discussions_of, the_action, the_discussion
from hsb_screen.children.service import children_of
from hsb_screen.errors import NotThere
from hsb_screen.indications.step_words import in_short
from hsb_screen.reviews.reading import looked_to_decide
from hsb_screen.screenings.case import looked_at, show

actions = Blueprint("actions", __name__, url_prefix="/screenings/<uuid:screening_id>")

FORM = ["GET", "POST"]


@actions.get("/actions")
@requires(Permission.SEE_SCREENING)
def page(screening_id: uuid.UUID) -> ResponseReturnValue:
    """List the actions, open ones first, and the discussions they came of."""
    screening = looked_at(screening_id)
    if screening.sent_at is None:
        raise NotThere
    shown = actions_page(screening, current_person())
    return show("actions/page.html", screening, page=shown)


@actions.route("/discussions/add", methods=FORM)
@requires(Permission.REVIEW_SCREENING)
@writes
def discuss(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Record a discussion of several agencies."""
    screening, _ = looked_to_decide(screening_id)
    form = discussion_form(children_of(screening_id))()
    if not form.validate_on_submit():
        return show("actions/discussion.html", screening, form=form, discussion=None)
    record_discussion(screening, current_person(), form.given)
    return redirect(url_for("actions.page", screening_id=screening_id))


@actions.route("/discussions/<uuid:discussion_id>/correct", methods=FORM)
@requires(Permission.REVIEW_SCREENING)
@writes
def correct(screening_id: uuid.UUID, discussion_id: uuid.UUID) -> ResponseReturnValue:
    """Put right what was recorded of a discussion; what stood there is kept."""
    screening, _ = looked_to_decide(screening_id)
    discussion = the_discussion(screening_id, discussion_id)
    told = children_told(children_of(screening_id), children_of(screening_id, True), discussion)
    filled = filled_from_discussion(discussion, told)
    form = discussion_form(told, corrects=True)(data=filled)
    if not form.validate_on_submit():
        return show("actions/discussion.html", screening, form=form, discussion=discussion)
    version = form.version_number
    correct_discussion(screening, current_person(), discussion, form.given, form.reason, version)
    return redirect(url_for("actions.page", screening_id=screening_id))


@actions.route("/actions/add", methods=FORM)
@actions.route("/actions/add/<name>", methods=FORM)
@requires(Permission.REVIEW_SCREENING)
@writes
def add(screening_id: uuid.UUID, name: str = "") -> ResponseReturnValue:
    """Add an action; one made of a step of the pathway, which ``name`` gives, is proposed."""
    screening, _ = looked_to_decide(screening_id)
    filled = proposed(screening, name) if name else {}
    lists = (children_of(screening_id), owners_for(screening), discussions_of(screening_id))
    form = add_form(*lists)(data=filled)
    if not form.validate_on_submit():
        return show("actions/add.html", screening, form=form, step=in_short(filled.get("what", "")))
    add_action(screening, current_person(), form.given, form.of_discussion, name)
    return redirect(url_for("actions.page", screening_id=screening_id))


@actions.route("/actions/<uuid:action_id>/change", methods=FORM)
@requires(Permission.REVIEW_SCREENING)
@writes
def change(screening_id: uuid.UUID, action_id: uuid.UUID) -> ResponseReturnValue:
    """Change an open action; what stood there is kept."""
    screening, _ = looked_to_decide(screening_id)
    action, children = the_action(screening_id, action_id), children_of(screening_id)
    filled = filled_from(action, children)
    form = change_form(children, owners_for(screening), action)(data=filled)
    check_open(action)
    if not form.validate_on_submit():
        return show("actions/change.html", screening, form=form, action=action)
    change_action(screening, current_person(), action, form.given, form.version_number)
    return redirect(url_for("actions.page", screening_id=screening_id))


@actions.route("/actions/<uuid:action_id>/how-it-went", methods=FORM)
@requires(Permission.SEE_SCREENING)
@writes
def went(screening_id: uuid.UUID, action_id: uuid.UUID) -> ResponseReturnValue:
    """Say how an action went: the lead of any, its owner that it is done."""
    screening, person = looked_at(screening_id), current_person()
    action, leads = the_action(screening_id, action_id), may_record(screening, person)
    form = (went_form(action) if leads else DoneForm)(data={"version": action.stands.version})
    if not leads:
        check_owns(action, person)
    if not form.validate_on_submit():
        return show("actions/went.html", screening, form=form, action=action, leads=leads)
    said, version = form.went(person.name), form.version_number
    say_how_it_went(screening, person, action, said, form.reason, version)
    return redirect(url_for("actions.page", screening_id=screening_id))

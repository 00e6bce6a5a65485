"""Pages about training: what our record says, who may start one supervised screening."""

import uuid

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.forms import AnswerQueryForm, QueryForm, TakeBackForm, allow_form
from hsb_screen.accounts.supervised import (
    allow,
    may_supervise,
    take_back,
    teams_of_lead,
    whom_to_allow,
)
from hsb_screen.accounts.training_queries import (
    answer_query,
    newest_query,
    open_queries,
    open_query,
    say_record_is_wrong,
)
from hsb_screen.accounts.views import accounts

__all__ = ["accounts"]

FORM = ["GET", "POST"]


@accounts.route("/training-record", methods=FORM)
@requires(Permission.START_SCREENING)
@writes
def record_is_wrong() -> ResponseReturnValue:
    """Let somebody say what our record of their training should show."""
    form, person = QueryForm(), current_person()
    if not form.validate_on_submit():
        page = newest_query(person)
        return render_template("accounts/record_is_wrong.html", form=form, page=page)
    say_record_is_wrong(person, form.says.data or "")
    return redirect(url_for("screenings.start"))


@accounts.get("/training-records")
@requires(Permission.ANSWER_TRAINING_QUERY)
def queries() -> ResponseReturnValue:
    """List what people said of their training records, for whoever keeps these."""
    return render_template("accounts/queries.html", page=open_queries())


@accounts.route("/training-records/<uuid:query_id>", methods=FORM)
@requires(Permission.ANSWER_TRAINING_QUERY)
@writes
def answer(query_id: uuid.UUID) -> ResponseReturnValue:
    """Answer what somebody said of their training record."""
    form, page = AnswerQueryForm(), open_query(query_id)
    if not form.validate_on_submit():
        return render_template("accounts/answer.html", form=form, page=page)
    answer_query(page, current_person(), form.answer.data or "")
    return redirect(url_for("accounts.queries"))


@accounts.get("/team-training")
@requires(Permission.ALLOW_SUPERVISED)
def team_training() -> ResponseReturnValue:
    """Show a lead the training of their teams, and who may start a supervised screening."""
    page, form = teams_of_lead(current_person()), TakeBackForm()
    return render_template("accounts/team_training.html", page=page, form=form)


@accounts.route("/team-training/<uuid:team_id>/<uuid:person_id>/supervised-screening", methods=FORM)
@requires(Permission.ALLOW_SUPERVISED)
@writes
def allow_supervised(team_id: uuid.UUID, person_id: uuid.UUID) -> ResponseReturnValue:
    """Let a lead allow one person one supervised screening for one team."""
    lead = current_person()
    page = whom_to_allow(lead, team_id, person_id)
    form = allow_form(may_supervise(team_id, person_id))()
    if not form.validate_on_submit():
        told = {"form": form, "page": page, "team_id": team_id}
        return render_template("accounts/allow_supervised.html", **told)
    allow(lead, team_id, page, form.supervisor_id, form.because.data or "")
    return redirect(url_for("accounts.team_training"))


@accounts.post("/team-training/<uuid:allowance_id>/take-back")
@requires(Permission.ALLOW_SUPERVISED)
@writes
def take_back_supervised(allowance_id: uuid.UUID) -> ResponseReturnValue:
    """Take back leave for a supervised screening that was not used."""
    take_back(current_person(), allowance_id)
    return redirect(url_for("accounts.team_training"))

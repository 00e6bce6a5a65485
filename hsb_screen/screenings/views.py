"""Pages about a screening as a whole."""

import uuid

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.answers.notice import note_steps
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.service import children_of, find_by_reference
from hsb_screen.packs.service import pack_in_force
from hsb_screen.screenings.case import looked_at, opened, show
from hsb_screen.screenings.danger import danger_of, record_call, record_danger, whom_to_call
from hsb_screen.screenings.forms import (
    CalledForm,
    DangerForm,
    FindForm,
    WithdrawForm,
    hand_over_form,
    start_form,
)
from hsb_screen.screenings.handing_over import hand_over_screening, may_take_on
from hsb_screen.screenings.home import home_of, rows_of
from hsb_screen.screenings.left_behind import note_withdrawal
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import withdraw_screening
from hsb_screen.screenings.starting import begin, way_in
from hsb_screen.screenings.tasks import next_address, tasks_page
from hsb_screen.screenings.unsaved import newest_of, unsaved_of

screenings = Blueprint("screenings", __name__, url_prefix="/screenings")

ONE = "/<uuid:screening_id>"


@screenings.get("")
@requires(Permission.FIND_SCREENINGS)
def home() -> ResponseReturnValue:
    """List the person's own screenings."""
    page = home_of(current_person(), every_sent=request.args.get("sent") == "all")
    record(Event.SCREENING_LISTED, page=request.endpoint, count=page.count)
    return render_template("screenings/home.html", page=page)


@screenings.route("/start", methods=["GET", "POST"])
@requires(Permission.START_SCREENING)
@writes
def start() -> ResponseReturnValue:
    """Ask whether this is the right tool, and begin; the training gate stands before it."""
    person = current_person()
    way = way_in(person)
    if not way.is_open:
        return render_template("screenings/gate.html", page=way)
    form = start_form(way.teams)()
    if form.validate_on_submit():
        if form.outside:
            return render_template("screenings/outside.html", outside=form.outside)
        team_id = uuid.UUID(form.team.data) if "team" in form else way.teams[0][0]
        screening = begin(person, way, team_id, form.answers)
        return redirect(url_for("screenings.danger", screening_id=screening.id))
    return render_template("screenings/start.html", form=form, page=way)


@screenings.route(f"{ONE}/danger", methods=["GET", "POST"])
@requires(Permission.SEE_SCREENING)
@writes
def danger(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Ask whether any child is in danger now; anyone who sees the screening may say so."""
    screening = looked_at(screening_id)
    standing = danger_of(screening_id)
    form = DangerForm(version=standing.version if standing else 0)
    if not form.validate_on_submit():
        return show("screenings/danger.html", screening, form=form)
    answer = Danger(form.danger.data)
    record_danger(screening, current_person(), answer, form.version_number)
    note_steps(screening)
    if answer is not Danger.NO:
        return redirect(url_for("screenings.stop_here", screening_id=screening_id))
    onward = "screenings.tasks" if children_of(screening_id) else "children.add"
    return redirect(url_for(onward, screening_id=screening_id))


@screenings.route(f"{ONE}/stop-here", methods=["GET", "POST"])
@requires(Permission.SEE_SCREENING)
@writes
def stop_here(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Say what to do now, and keep when the person called."""
    screening = looked_at(screening_id)
    form = CalledForm()
    if not form.validate_on_submit():
        whom = whom_to_call(screening, pack_in_force().contacts)
        return show("screenings/stop_here.html", screening, form=form, whom=whom)
    record_call(screening, current_person(), form.moment)
    return redirect(url_for("screenings.tasks", screening_id=screening_id))


@screenings.get(ONE)
@requires(Permission.SEE_SCREENING)
def tasks(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show the task list: what is there to do, and what is open in each part."""
    screening = looked_at(screening_id)
    return show("screenings/tasks.html", screening, page=tasks_page(screening))


@screenings.get(f"{ONE}/go-on")
@requires(Permission.EDIT_SCREENING)
def go_on(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Lead to the next open question; to the task list where none is open."""
    return redirect(next_address(opened(screening_id)))


@screenings.route(f"{ONE}/withdraw", methods=["GET", "POST"])
@requires(Permission.WITHDRAW_SCREENING)
@writes
def withdraw(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Take a screening out of use, with a reason; nothing is deleted."""
    screening = opened(screening_id)
    form = WithdrawForm(version=screening.version)
    if not form.validate_on_submit():
        return show("screenings/withdraw.html", screening, form=form)
    withdraw_screening(screening, current_person(), form.because.data or "", form.version_number)
    note_withdrawal(screening)
    return redirect(url_for("screenings.home"))


@screenings.route(f"{ONE}/hand-over", methods=["GET", "POST"])
@requires(Permission.HAND_OVER_SCREENING)
@writes
def hand_over(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Pass a screening to a colleague of the same team with current training."""
    screening, person = opened(screening_id), current_person()
    colleagues, unsaved = may_take_on(screening, person), unsaved_of(person.id, screening_id)
    made = hand_over_form(colleagues, newest=newest_of(unsaved))
    form = made(version=screening.version)
    if not form.validate_on_submit():
        told = {"form": form, "colleagues": colleagues, "unsaved": unsaved}
        return show("screenings/hand_over.html", screening, **told)
    to_id, because = uuid.UUID(form.to.data), form.because.data or ""
    hand_over_screening(screening, person, to_id, because, form.version_number)
    return redirect(url_for("screenings.home"))


@screenings.route("/find", methods=["GET", "POST"])
@requires(Permission.FIND_SCREENINGS)
@writes
def find() -> ResponseReturnValue:
    """Find screenings by a child's reference; the reference travels in the form only."""
    form, found = FindForm(), None
    if form.validate_on_submit():
        rows = find_by_reference(current_person(), form.reference.data or "")
        found = rows_of(rows)
    else:
        record(Event.SCREENING_LISTED, page=request.endpoint, count=0)
    return render_template("screenings/find.html", form=form, found=found)

"""Pages of requests to see a record: for whoever keeps the data, and nobody else.

The id of a request travels in its address; the reference of a child never does.
"""

import uuid
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen import clock
from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.subject_access import issuing, service
from hsb_screen.subject_access.deciding import decide, held_of, next_after, the_held
from hsb_screen.subject_access.forms import (
    BeginForm,
    CloseForm,
    DecideForm,
    ExtendForm,
    IssueForm,
    field_of,
    records_form,
)
from hsb_screen.subject_access.models import Asker
from hsb_screen.subject_access.pages import decide_page, items_page, one_page
from hsb_screen.summaries.fonts import APT_LINE, what_is_missing
from hsb_screen.summaries.pdf import CannotPrint

subject_access = Blueprint("subject_access", __name__, url_prefix="/subject-access")

FORM = ["GET", "POST"]
ONE = "/<uuid:request_id>"


@subject_access.get("")
@requires(Permission.ANSWER_SUBJECT_ACCESS)
def requests() -> ResponseReturnValue:
    """List the requests that wait for an answer."""
    page = service.open_requests()
    record(Event.SUBJECT_LISTED, count=len(page))
    return render_template("subject_access/requests.html", page=page, today=clock.today())


@subject_access.get("/issued-copies")
@requires(Permission.ANSWER_SUBJECT_ACCESS)
def issue_log() -> ResponseReturnValue:
    """List the copies that were issued, and the requests that ended without one."""
    copies, ended = issuing.issued_copies(current_person()), service.ended_requests()
    record(Event.SUBJECT_LISTED, count=len(ended))
    closed = [each for each in ended if each.ended_because]
    return render_template("subject_access/issue_log.html", copies=copies, closed=closed)


@subject_access.route("/begin", methods=FORM)
@requires(Permission.ANSWER_SUBJECT_ACCESS)
@writes
def begin() -> ResponseReturnValue:
    """Start a request; the reference travels in the form only."""
    form = BeginForm()
    if form.validate_on_submit():
        if request_id := service.begin(current_person(), form.given):
            return redirect(url_for("subject_access.records", request_id=request_id))
        form.not_found()
    else:
        record(Event.SUBJECT_LISTED, count=0)
    return render_template("subject_access/begin.html", form=form)


@subject_access.get(ONE)
@requires(Permission.ANSWER_SUBJECT_ACCESS)
def one(request_id: uuid.UUID) -> ResponseReturnValue:
    """Show where a request stands, and what is to be done next."""
    asked = service.the_request(request_id)
    return _show("subject_access/one.html", request_id, page=one_page(asked))


@subject_access.route(f"{ONE}/records", methods=FORM)
@requires(Permission.ANSWER_SUBJECT_ACCESS)
@writes
def records(request_id: uuid.UUID) -> ResponseReturnValue:
    """Say of each screening that was found whether it is about this child."""
    asked = service.the_request(request_id)
    form = records_form(service.records_of(asked))(data={"version": asked.version})
    if not form.validate_on_submit():
        told = {"page": asked, "form": form, "field_of": field_of}
        return _show("subject_access/records.html", request_id, **told)
    service.say_which(asked, current_person(), form.said, form.version_number)
    return redirect(url_for("subject_access.one", request_id=request_id))


@subject_access.get(f"{ONE}/items")
@requires(Permission.ANSWER_SUBJECT_ACCESS)
def items(request_id: uuid.UUID) -> ResponseReturnValue:
    """Show everything that was gathered, and what was decided about it."""
    asked = service.the_request(request_id)
    return _show("subject_access/items.html", request_id, page=items_page(asked))


@subject_access.route(f"{ONE}/items/<uuid:item_id>", methods=FORM)
@requires(Permission.ANSWER_SUBJECT_ACCESS)
@writes
def item(request_id: uuid.UUID, item_id: uuid.UUID) -> ResponseReturnValue:
    """Decide what becomes of one item, and go on to the next."""
    asked = service.the_request(request_id)
    every = held_of(asked)
    held = the_held(every, item_id)
    page = decide_page(asked, every, held)
    form = DecideForm(data=page.filled)
    form.recorded, form.child_asks = held.item.words, asked.asker is Asker.CHILD
    if not form.validate_on_submit():
        return _show("subject_access/item.html", request_id, page=page, form=form)
    seen = form.seen.data or ""
    decide(asked, current_person(), held, form.given, form.version_number, seen)
    return redirect(_after(request_id, next_after(every, item_id)))


@subject_access.route(f"{ONE}/copy", methods=FORM)
@requires(Permission.ANSWER_SUBJECT_ACCESS)
@writes
def preview(request_id: uuid.UUID) -> ResponseReturnValue:
    """Show exactly what would leave, and issue it."""
    asked, form, refused = service.the_request(request_id), IssueForm(), False
    if not what_is_missing() and form.validate_on_submit():
        try:
            issuing.issue_copy(asked, current_person(), form.seen.data or "")
        except issuing.NotReady:
            refused = form.refuse()
        else:
            return redirect(url_for("subject_access.issued", request_id=request_id))
    page = issuing.preview(asked, current_person())
    told = {"page": page, "form": form, "refused": refused, "missing": what_is_missing()}
    return _show("subject_access/preview.html", request_id, asked=asked, **told)


@subject_access.route(f"{ONE}/more-time", methods=FORM)
@requires(Permission.ANSWER_SUBJECT_ACCESS)
@writes
def more_time(request_id: uuid.UUID) -> ResponseReturnValue:
    """Take two more months, with a reason."""
    asked = service.the_request(request_id)
    form = ExtendForm(data={"version": asked.version})
    if not form.validate_on_submit():
        told = {"page": asked, "can": asked.can_extend(clock.today()), "form": form}
        return _show("subject_access/more_time.html", request_id, **told)
    service.extend(asked, form.because.data or "", form.version_number)
    return redirect(url_for("subject_access.one", request_id=request_id))


@subject_access.route(f"{ONE}/close", methods=FORM)
@requires(Permission.ANSWER_SUBJECT_ACCESS)
@writes
def close(request_id: uuid.UUID) -> ResponseReturnValue:
    """End a request without a copy, with a reason."""
    asked = service.the_request(request_id)
    form = CloseForm(data={"version": asked.version})
    if not form.validate_on_submit():
        return _show("subject_access/close.html", request_id, page=asked, form=form)
    service.close(asked, current_person(), form.because.data or "", form.version_number)
    return redirect(url_for("subject_access.issue_log"))


@subject_access.get(f"{ONE}/issued")
@requires(Permission.ANSWER_SUBJECT_ACCESS)
def issued(request_id: uuid.UUID) -> ResponseReturnValue:
    """Show that a copy was issued, with the way to its paper."""
    page = issuing.the_copy(request_id, current_person())
    return _show("subject_access/issued.html", request_id, page=page)


@subject_access.get(f"{ONE}/issued/paper")
@requires(Permission.ANSWER_SUBJECT_ACCESS)
def paper(request_id: uuid.UUID) -> ResponseReturnValue:
    """Give the paper of a copy that the same person has just issued."""
    name, made = issuing.reopened(request_id, current_person())
    inline = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return Response(made, mimetype="application/pdf", headers=inline)


@subject_access.errorhandler(CannotPrint)
def cannot_print(problem: CannotPrint) -> ResponseReturnValue:
    """Say what is missing, or that it took too long."""
    told = {"missing": problem.missing, "apt_line": problem.install}
    return render_template("summaries/cannot_print.html", **told), 503


def _show(template: str, request_id: uuid.UUID, **told: Any) -> ResponseReturnValue:
    """Show a page of a request; the look is recorded before it is sent."""
    record(Event.SUBJECT_SEEN, subject=request_id, page=request.endpoint)
    return render_template(template, apt_line=APT_LINE, **told)


def _after(request_id: uuid.UUID, following: Any) -> str:
    if following is None:
        return url_for("subject_access.items", request_id=request_id)
    return url_for("subject_access.item", request_id=request_id, item_id=following.item.id)

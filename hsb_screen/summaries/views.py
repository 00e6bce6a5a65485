"""Pages of the summary: on screen, as plain text, and as numbered copies on paper."""

import uuid

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hsb_screen import clock
from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.indications.page import may_be_shown
from hsb_screen.screenings.case import looked_at, show
from hsb_screen.screenings.service import the_screening
from hsb_screen.summaries import service
from hsb_screen.summaries.copy_log import copies_of, the_copy
from hsb_screen.summaries.fitting import fit, whole
from hsb_screen.summaries.fonts import APT_LINE, what_is_missing
from hsb_screen.summaries.forms import IssueForm
from hsb_screen.summaries.models import FULL_MEETING
from hsb_screen.summaries.outward import texts_of
from hsb_screen.summaries.pdf import CannotPrint
from hsb_screen.summaries.second_page import pages_of, whole_second
from hsb_screen.summaries.summary import HANDLING

summaries = Blueprint("summaries", __name__, url_prefix="/screenings/<uuid:screening_id>/summary")


@summaries.get("")
@requires(Permission.SEE_SUMMARY)
def page(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show the summary on screen, with nothing left out."""
    screening = the_screening(current_person(), screening_id)
    summary = service.summary_of(screening)
    return show(
        "summaries/page.html",
        screening,
        summary=summary,
        first=whole(summary),
        second=whole_second(summary),
        handling=HANDLING,
        may_issue=service.may_issue(screening, current_person()),
        leads=service.leads(screening, current_person()),
    )


@summaries.get("/text")
@requires(Permission.SEE_SUMMARY)
def plain_text(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show plain text, short and full, to copy into a case system; of a draft to its holder."""
    screening, person = the_screening(current_person(), screening_id), current_person()
    if screening.is_open and screening.holder_id == person.id and not may_be_shown(screening):
        return redirect(url_for("judgements.first_view", screening_id=screening_id))
    texts = texts_of(screening, person)
    back = "indications.page" if screening.is_open and person.id == screening.holder_id else None
    return show("summaries/text.html", screening, texts=texts, back_to=back)


@summaries.route("/issue", methods=["GET", "POST"])
@requires(Permission.PRINT_SUMMARY)
@writes
def issue(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Choose whom a copy is for, look at what it will say, and issue it."""
    screening, person, form = looked_at(screening_id), current_person(), IssueForm()
    service.refuse_unless_may_issue(screening, person)
    form.started_on = clock.in_london(screening.started_at).date()
    missing = what_is_missing()
    if missing or not form.validate_on_submit() or form.step.data == "change":
        lacks = {"missing": missing, "apt_line": APT_LINE}
        return show("summaries/issue.html", screening, form=form, **lacks)
    if form.step.data != "issue":
        summary = service.preview(screening, person, form.for_whom, form.told)
        first = whole(summary) if summary.is_large else fit(summary)
        shown = {"summary": summary, "first": first, "pages": pages_of(summary, first)}
        return show("summaries/preview.html", screening, form=form, **shown)
    number = service.issue_copy(screening, person, form.for_whom, form.told)
    return redirect(url_for("summaries.copy", screening_id=screening_id, number=number))


@summaries.get("/copies")
@requires(Permission.SEE_SUMMARY)
def copies(screening_id: uuid.UUID) -> ResponseReturnValue:
    """List the copies that were issued: who has which version."""
    screening = looked_at(screening_id)
    person = current_person()
    issued, may = copies_of(screening, person), service.may_issue(screening, person)
    leads = service.leads(screening, person)
    return show("summaries/copies.html", screening, copies=issued, may_issue=may, leads=leads)


@summaries.get("/copies/<int:number>")
@requires(Permission.SEE_SUMMARY)
def copy(screening_id: uuid.UUID, number: int) -> ResponseReturnValue:
    """Show that a copy was issued, with the way to its paper."""
    screening = looked_at(screening_id)
    person = current_person()
    issued = the_copy(screening, person, number, FULL_MEETING)
    may = service.may_issue(screening, person)
    return show("summaries/copy.html", screening, copy=issued, may_issue=may)


@summaries.get("/copies/<int:number>/paper")
@requires(Permission.PRINT_SUMMARY)
def paper(screening_id: uuid.UUID, number: int) -> ResponseReturnValue:
    """Give the paper of a copy that the same person has just issued."""
    screening = the_screening(current_person(), screening_id)
    return as_pdf(*service.reopened(screening, current_person(), number))


def as_pdf(name: str, made: bytes) -> Response:
    """Send a paper to be looked at and printed, and kept by nobody on the way."""
    inline = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return Response(made, mimetype="application/pdf", headers=inline)


@summaries.errorhandler(CannotPrint)
def cannot_print(problem: CannotPrint) -> ResponseReturnValue:
    """Say what is missing, or that it took too long."""
    return render_template(
        "summaries/cannot_print.html", missing=problem.missing, apt_line=problem.install
    ), 503

"""Pages of concerns, questions, sections, what is not known, and check answers."""

import uuid

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.answers.addresses import enquiry_address, question_address
from hsb_screen.answers.check_page import check_page
from hsb_screen.answers.concerns import (
    add_concern,
    change_concern,
    remove_concern,
    the_concern,
)
from hsb_screen.answers.copying import copy_page
from hsb_screen.answers.forms import (
    ConfirmForm,
    EnquiryForm,
    RemoveForm,
    concern_form,
    filled_from,
)
from hsb_screen.answers.notice import note_steps
from hsb_screen.answers.onward import (
    address_saved,
    before_saving,
    may_be_saved,
    pause_or,
)
from hsb_screen.answers.pages import (
    about_in_words,
    place_of,
    question_page,
    section_page,
    unknowns_page,
)
from hsb_screen.answers.question_form import form_filled
from hsb_screen.answers.record import recorded_concerns
from hsb_screen.answers.saving import save_question
from hsb_screen.answers.service import answers_of, enquiries_of, note_enquiry
from hsb_screen.answers.taken_out import place_posted
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.service import children_of
from hsb_screen.screenings.case import looked_at, opened, show
from hsb_screen.screenings.service import finish_section, pack_for
from hsb_screen.wording.service import changed_at

answers = Blueprint("answers", __name__, url_prefix="/screenings/<uuid:screening_id>")

answers.add_app_template_global(question_address)
answers.add_app_template_global(enquiry_address)

FORM = ["GET", "POST"]


@answers.get("/concerns")
@requires(Permission.EDIT_SCREENING)
def concerns(screening_id: uuid.UUID) -> ResponseReturnValue:
    """List the concerns, each with its own answers."""
    screening = opened(screening_id)
    rows = recorded_concerns(screening_id)
    return show("answers/concerns.html", screening, concerns=rows)


@answers.route("/concerns/add", methods=FORM)
@requires(Permission.EDIT_SCREENING)
@writes
def add(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Add a concern: who was affected, when and where."""
    screening = opened(screening_id)
    form = concern_form(children_of(screening_id))()
    if not form.validate_on_submit():
        return show("answers/concern.html", screening, form=form, concern=None)
    concern_id = add_concern(screening, current_person(), form.given)
    note_steps(screening)
    added = the_concern(screening_id, concern_id)
    changed_at(url_for("answers.concern", screening_id=screening_id, concern_id=concern_id))
    if copy_page(screening, pack_for(screening), added).lines:
        return redirect(url_for("answers.copy", screening_id=screening_id, concern_id=concern_id))
    return redirect(url_for("screenings.go_on", screening_id=screening_id))


@answers.route("/concerns/<uuid:concern_id>", methods=FORM)
@requires(Permission.EDIT_SCREENING)
@writes
def concern(screening_id: uuid.UUID, concern_id: uuid.UUID) -> ResponseReturnValue:
    """Change who was affected, when and where."""
    screening, standing = opened(screening_id), the_concern(screening_id, concern_id)
    filled = {**filled_from(standing.given), "version": standing.version}
    form = concern_form(children_of(screening_id))(data=filled)
    if not form.validate_on_submit():
        return show("answers/concern.html", screening, form=form, concern=standing)
    before = before_saving(screening, pack_for(screening))
    change_concern(screening, current_person(), standing, form.given, form.version_number)
    note_steps(screening)
    onward = "answers.check" if request.args.get("then") == "check" else "answers.concerns"
    otherwise = url_for(onward, screening_id=screening_id)
    return redirect(pause_or(screening, pack_for(screening), before, otherwise))


@answers.route("/concerns/<uuid:concern_id>/remove", methods=FORM)
@requires(Permission.EDIT_SCREENING)
@writes
def remove(screening_id: uuid.UUID, concern_id: uuid.UUID) -> ResponseReturnValue:
    """Take a concern out; its answers are kept and no longer count."""
    screening, standing = opened(screening_id), the_concern(screening_id, concern_id)
    form = RemoveForm()
    if not form.validate_on_submit():
        return show("answers/remove.html", screening, form=form, concern=standing)
    remove_concern(screening, current_person(), standing, form.because.data or "")
    note_steps(screening)
    return redirect(url_for("answers.concerns", screening_id=screening_id))


@answers.route("/questions/<factor>", methods=FORM)
@answers.route("/questions/<uuid:about_id>/<factor>", methods=FORM)
@requires(Permission.EDIT_SCREENING)
@writes
def question(
    screening_id: uuid.UUID, factor: str, about_id: uuid.UUID | None = None
) -> ResponseReturnValue:
    """Ask one question of the pack the screening began with, and save the answer."""
    screening = opened(screening_id)
    pack = pack_for(screening)
    place, asked = place_posted(screening, pack, factor, about_id)
    form = form_filled(asked, answers_of(screening_id).get((place.scope, place.factor)))
    if not may_be_saved(form):
        page = question_page(screening, pack, place, asked)
        return show("answers/question.html", screening, form=form, page=page)
    before = before_saving(screening, pack)
    save_question(screening, current_person(), place, form)
    return redirect(address_saved(screening, pack, (place.scope, place.factor), before))


@answers.route("/sections/<section>", methods=FORM)
@answers.route("/sections/<uuid:about_id>/<section>", methods=FORM)
@requires(Permission.EDIT_SCREENING)
@writes
def section(
    screening_id: uuid.UUID, section: str, about_id: uuid.UUID | None = None
) -> ResponseReturnValue:
    """Show one section; whether it is finished is the person's own word."""
    screening = opened(screening_id)
    page = section_page(screening, pack_for(screening), section, about_id)
    form = ConfirmForm()
    if not form.validate_on_submit():
        return show("answers/section.html", screening, form=form, page=page)
    finish_section(screening, page.section.key, "finished" in request.form)
    return redirect(url_for("screenings.tasks", screening_id=screening_id))


@answers.get("/not-known")
@requires(Permission.EDIT_SCREENING)
def unknowns(screening_id: uuid.UUID) -> ResponseReturnValue:
    """List what is not known, who may know, and whom the person has asked."""
    screening = opened(screening_id)
    page = unknowns_page(screening, pack_for(screening))
    return show("answers/unknowns.html", screening, page=page)


@answers.route("/not-known/<factor>", methods=FORM)
@answers.route("/not-known/<uuid:about_id>/<factor>", methods=FORM)
@requires(Permission.EDIT_SCREENING)
@writes
def enquiry(
    screening_id: uuid.UUID, factor: str, about_id: uuid.UUID | None = None
) -> ResponseReturnValue:
    """Note whom the person has asked about one open question."""
    screening = opened(screening_id)
    place, asked = place_of(screening, pack_for(screening), factor, about_id)
    standing = enquiries_of(screening_id).get((place.scope, place.factor))
    filled = {"note": standing.note, "version": standing.version} if standing else {"version": 0}
    form = EnquiryForm(data=filled)
    if not form.validate_on_submit():
        about = about_in_words(screening, place)
        return show("answers/enquiry.html", screening, form=form, factor=asked, about=about)
    note_enquiry(screening, current_person(), place, form.note.data or "", form.version_number)
    return redirect(url_for("answers.unknowns", screening_id=screening_id))


@answers.route("/check-answers", methods=FORM)
@requires(Permission.EDIT_SCREENING)
@writes
def check(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show everything recorded; having checked it leads to the person's own first view."""
    screening = looked_at(screening_id)
    form = ConfirmForm()
    if not form.validate_on_submit():
        page = check_page(screening, pack_for(screening))
        return show("answers/check.html", screening, form=form, page=page)
    opened(screening_id)
    record(Event.ANSWERS_CHECKED, subject=screening_id)
    return redirect(url_for("judgements.first_view", screening_id=screening_id))

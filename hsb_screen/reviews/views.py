"""Pages of sending, of the lead's queue, and of what a lead decides."""

import uuid
from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen import clock
from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.access.relations import answers_for
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.errors import NotThere, Refused
from hsb_screen.indications.page import may_be_shown
from hsb_screen.reviews.answering import say_nothing_more
from hsb_screen.reviews.deciding import (
    agree,
    confirm,
    narrow,
    place_differently,
    return_with_questions,
    second_people,
    take_request_back,
    waiting_view,
)
from hsb_screen.reviews.forms import (
    YES,
    AgreeForm,
    ConfirmForm,
    NothingMoreForm,
    SendForm,
    ask_form,
    narrow_form,
    place_form,
)
from hsb_screen.reviews.narrowing import StillReached
from hsb_screen.reviews.page import draft_page, returned_page, review_page
from hsb_screen.reviews.queue import queue_of
from hsb_screen.reviews.reading import (
    looked_for_review,
    looked_to_decide,
    looked_to_place,
    sent_and_placed,
    to_ask,
)
from hsb_screen.reviews.sending import send_page, send_screening, sent_page
from hsb_screen.reviews.service import latest_revision, the_revision
from hsb_screen.screenings.case import looked_at, opened, show
from hsb_screen.screenings.service import the_screening

reviews = Blueprint("reviews", __name__)

ONE = "/screenings/<uuid:screening_id>"
FORM = ["GET", "POST"]
TOLD: Mapping[str, tuple[str, str]] = {
    "confirmed": (
        "You confirmed the lower placement.",
        "It took effect, with both your names. The computed range stays beside it.",
    ),
    "not-confirmed": (
        "You did not confirm the lower placement.",
        "The steps of the lower end stay in force. It went back to its lead, with your reason.",
    ),
}
"""What a second person reads once they have answered: what took effect."""


@reviews.route(f"{ONE}/send", methods=FORM)
@requires(Permission.SEND_SCREENING)
@writes
def send(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show to whom it goes and what is sent; nothing is sent before this is confirmed."""
    screening = opened(screening_id)
    if not may_be_shown(screening):
        return redirect(url_for("judgements.first_view", screening_id=screening_id))
    form = SendForm(version=screening.version)
    if not form.validate_on_submit():
        return show("reviews/send.html", screening, form=form, page=send_page(screening))
    send_screening(screening, current_person(), form.version_number)
    return redirect(url_for("reviews.sent", screening_id=screening_id))


@reviews.get(f"{ONE}/sent")
@requires(Permission.SEE_SCREENING)
def sent(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Say what happens next, and whom to phone now: a screen never replaces the call."""
    screening = looked_at(screening_id)
    revision = latest_revision(screening)
    if revision is None:
        raise NotThere
    page = sent_page(screening, revision)
    return show("reviews/sent.html", screening, page=page)


@reviews.get(f"{ONE}/revisions/<int:number>")
@requires(Permission.SEE_SCREENING)
def revision(screening_id: uuid.UUID, number: int) -> ResponseReturnValue:
    """Show what was sent, as it was sent."""
    screening = the_screening(current_person(), screening_id)
    page = review_page(screening, current_person(), the_revision(screening, number))
    record(Event.REVISION_SEEN, subject=screening_id, revision=number)
    return show("reviews/revision.html", screening, page=page)


@reviews.get("/reviews")
@requires(Permission.SEE_QUEUE)
def queue() -> ResponseReturnValue:
    """List what waits for the lead, and why each stands where it does."""
    page = queue_of(current_person())
    record(Event.QUEUE_SEEN, count=page.count)
    told = TOLD.get(request.args.get("answered", ""))
    return render_template("reviews/queue.html", page=page, told=told)


@reviews.get(f"{ONE}/review")
@requires(Permission.REVIEW_SCREENING)
def review(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show the lead what was sent, with reasons; and what they can decide."""
    screening, sent_last = looked_for_review(screening_id)
    page = review_page(screening, current_person(), sent_last)
    form = SendForm(version=screening.version)
    return show("reviews/review.html", screening, page=page, form=form)


@reviews.route(f"{ONE}/review/agree", methods=FORM)
@requires(Permission.REVIEW_SCREENING)
@writes
def agree_with(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Agree with the range."""
    screening, sent_last = looked_to_decide(screening_id)
    form = AgreeForm(version=screening.version)
    if not form.validate_on_submit():
        return show("reviews/agree.html", screening, form=form, revision=sent_last)
    agree(screening, current_person(), form.reason.data or "", form.version_number)
    return redirect(url_for("reviews.review", screening_id=screening_id))


@reviews.route(f"{ONE}/review/narrow", methods=FORM)
@requires(Permission.REVIEW_SCREENING)
@writes
def narrow_down(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Agree, say where in the range it lies, and which unknown was settled."""
    screening, sent_last = looked_to_place(screening_id)
    pack, ends, answers = sent_and_placed(screening, sent_last)
    form = narrow_form(pack, ends, answers)(version=screening.version)
    if form.validate_on_submit():
        try:
            narrow(screening, current_person(), form.given, form.places, form.version_number)
            return redirect(url_for("reviews.review", screening_id=screening_id))
        except StillReached as reached:
            form.level.errors = [str(reached)]
    return show("reviews/narrow.html", screening, form=form, revision=sent_last)


@reviews.route(f"{ONE}/review/place", methods=FORM)
@requires(Permission.REVIEW_SCREENING)
@writes
def place(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Place it differently; below the lower end a second person is asked first."""
    screening, sent_last = looked_to_place(screening_id)
    pack, ends, _ = sent_and_placed(screening, sent_last)
    people = [(each.id, each.name) for each in second_people(screening, current_person())]
    form = place_form(pack, ends, people)(version=screening.version)
    if not form.validate_on_submit():
        lowest = ends.lowest.label
        return show("reviews/place.html", screening, form=form, revision=sent_last, lowest=lowest)
    place_differently(screening, current_person(), form.given, form.version_number)
    return redirect(url_for("reviews.review", screening_id=screening_id))


@reviews.route(f"{ONE}/review/ask", methods=FORM)
@requires(Permission.REVIEW_SCREENING)
@writes
def ask(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Send it back with questions."""
    screening, sent_last = looked_to_decide(screening_id)
    form = ask_form(to_ask(screening, sent_last), clock.today())(version=screening.version)
    if not form.validate_on_submit():
        return show("reviews/ask.html", screening, form=form, revision=sent_last)
    return_with_questions(screening, current_person(), form.asked, form.version_number)
    return redirect(url_for("reviews.review", screening_id=screening_id))


@reviews.route(f"{ONE}/review/confirm", methods=FORM)
@requires(Permission.REVIEW_SCREENING)
@writes
def second_person(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Let a second person confirm a placement below the lower end, or not."""
    screening, sent_last = looked_for_review(screening_id)
    view = waiting_view(screening)
    if view is None or view.second_person_id != current_person().id:
        raise Refused("Nothing here waits for you to confirm it.")
    form = ConfirmForm(version=screening.version)
    if not form.validate_on_submit():
        page = review_page(screening, current_person(), sent_last)
        return show("reviews/confirm.html", screening, form=form, page=page, view=view)
    yes, because = form.confirms.data == YES, form.because.data or ""
    confirm(screening, current_person(), yes, because, form.version_number)
    return redirect(url_for("reviews.queue", answered="confirmed" if yes else "not-confirmed"))


@reviews.post(f"{ONE}/review/take-back")
@requires(Permission.REVIEW_SCREENING)
@writes
def take_back(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Ask a second person no longer, so that the lead can decide anew."""
    screening, _ = looked_to_decide(screening_id)
    take_request_back(screening, current_person(), SendForm().version_number)
    return redirect(url_for("reviews.review", screening_id=screening_id))


@reviews.get(f"{ONE}/draft")
@requires(Permission.REVIEW_SCREENING)
def draft(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show a lead what cannot wait in a draft: steps and whom to ask, and no level."""
    screening = looked_at(screening_id)
    if not screening.is_open or not answers_for(current_person(), screening_id):
        raise NotThere
    return show("reviews/draft.html", screening, page=draft_page(screening))


@reviews.route(f"{ONE}/returned", methods=FORM)
@requires(Permission.EDIT_SCREENING)
@writes
def returned(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Lead the practitioner to the very questions the lead sent back."""
    screening, form = opened(screening_id), NothingMoreForm()
    if form.validate_on_submit():
        say_nothing_more(screening, form.question_id)
        return redirect(url_for("reviews.returned", screening_id=screening_id))
    page = returned_page(screening)
    if not page.lines:
        raise NotThere
    return show("reviews/returned.html", screening, page=page, form=form)

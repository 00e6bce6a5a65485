"""Pages of a lead about what nobody looks after any more."""

import uuid

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.reviews.forms import SendForm
from hsb_screen.reviews.page import draft_page
from hsb_screen.reviews.views import reviews
from hsb_screen.screenings.case import looked_at, show
from hsb_screen.screenings.forms import hand_over_form
from hsb_screen.screenings.left_behind import (
    check_may_hand_on,
    check_withdrawn,
    hand_on,
    may_be_given,
    see_withdrawal,
)
from hsb_screen.screenings.unsaved import unsaved_of

__all__ = ["reviews"]

ONE = "/screenings/<uuid:screening_id>"


@reviews.route(f"{ONE}/withdrawn", methods=["GET", "POST"])
@requires(Permission.REVIEW_SCREENING)
@writes
def withdrawn(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show a lead what could not wait in a withdrawn screening, until they have seen it."""
    screening, person = looked_at(screening_id), current_person()
    check_withdrawn(screening, person)
    form = SendForm(version=screening.version)
    if not form.validate_on_submit():
        page = draft_page(screening)
        return show("reviews/withdrawn.html", screening, form=form, page=page)
    see_withdrawal(screening, person)
    return redirect(url_for("reviews.queue"))


@reviews.route(f"{ONE}/hand-on", methods=["GET", "POST"])
@requires(Permission.REVIEW_SCREENING)
@writes
def pass_on(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Let a lead of the team pass on what somebody else holds, such as somebody who has left."""
    screening, person = looked_at(screening_id), current_person()
    check_may_hand_on(screening, person)
    form = hand_over_form(may_be_given(screening, person))(version=screening.version)
    if not form.validate_on_submit():
        page, unsaved = draft_page(screening), unsaved_of(screening.holder_id, screening_id)
        return show("reviews/hand_on.html", screening, form=form, page=page, unsaved=unsaved)
    to_id, because = uuid.UUID(form.to.data), form.because.data or ""
    hand_on(screening, person, to_id, because, form.version_number)
    return redirect(url_for("reviews.queue"))

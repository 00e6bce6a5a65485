"""The indication page, with the practitioner's own judgement on it."""

import uuid

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.database import READ_ONLY_METHODS
from hsb_screen.indications.page import indication_page, may_be_shown, record_look
from hsb_screen.indications.service import placed_now
from hsb_screen.judgements.forms import ViewForm, view_form
from hsb_screen.judgements.service import aside_of, record_view_after, set_aside, views_of
from hsb_screen.kept_words.service import words_at
from hsb_screen.screenings.case import opened, show
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import check_writable, the_screening

indications = Blueprint("indications", __name__, url_prefix="/screenings/<uuid:screening_id>")

PAGE = "indications.page"


@indications.route("/indication", methods=["GET", "POST"])
@requires(Permission.SEE_INDICATION)
@writes
def page(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show what the answers indicate, after a first view; take the person's own judgement."""
    screening = _held(screening_id)
    if not screening.is_open:
        return _led_on(screening)
    if not may_be_shown(screening):
        return redirect(url_for("judgements.first_view", screening_id=screening_id))
    form = _form(screening)
    if form.is_submitted() and "later" in request.form:
        set_aside(screening, current_person(), PAGE, form.typed)
        return redirect(url_for("screenings.tasks", screening_id=screening_id))
    if not form.validate_on_submit():
        shown, views = indication_page(screening), views_of(screening)
        record_look(screening, shown)
        return show("indications/page.html", screening, form=form, page=shown, views=views)
    record_view_after(screening, current_person(), form.given, form.version_number)
    return redirect(url_for("reviews.send", screening_id=screening_id))


def _held(screening_id: uuid.UUID) -> ScreeningFacts:
    """Give a screening to the one who holds it, though it may be with a lead already.

    The page leaves a row of its own, with the range that was shown; a refusal leaves the ordinary.
    A judgement that arrives after the sending is refused with its words, and not led past.
    """
    screening = the_screening(current_person(), screening_id)
    if request.method not in READ_ONLY_METHODS:
        check_writable(screening, current_person())
    return screening if screening.holder_id == current_person().id else opened(screening_id)


def _led_on(screening: ScreeningFacts) -> ResponseReturnValue:
    """Lead to what stands after the sending.

    Raises:
        Refused: Its person typed a judgement here that was not saved: that is shown first.
    """
    if words_at(current_person().id, request.path):
        check_writable(screening, current_person())
    return redirect(url_for("reviews.sent", screening_id=screening.id))


def _form(screening: ScreeningFacts) -> ViewForm:
    placed = placed_now(screening)
    made = view_form(placed.pack, placed.indication.range, placed.words)
    typed = aside_of(screening, current_person(), PAGE)
    return made(data=typed, version=screening.version)

"""Pages about the children of a screening."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.models import Person
from hsb_screen.answers.care import care_asked, care_of, record_care
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.notice import note_steps
from hsb_screen.children.earlier import earlier_of, note_comparison
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.forms import (
    RemoveForm,
    StrengthsForm,
    child_form,
    filled_from,
    filled_from_notes,
    home_form,
)
from hsb_screen.children.service import (
    add_child,
    change_child,
    children_of,
    note_child,
    record_shared_home,
    remove_child,
    the_child,
)
from hsb_screen.children.voice import record_background, record_voice
from hsb_screen.children.voice_forms import (
    BackgroundForm,
    VoiceForm,
    filled_from_background,
    filled_from_voice,
)
from hsb_screen.screenings.case import opened, show
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import SharedHome
from hsb_screen.screenings.service import pack_for
from hsb_screen.wording.service import changed_at

children = Blueprint("children", __name__, url_prefix="/screenings/<uuid:screening_id>/children")


@children.route("", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def everyone(screening_id: uuid.UUID) -> ResponseReturnValue:
    """List who is involved; with two or more, ask who lives together."""
    screening, involved = opened(screening_id), children_of(screening_id)
    form = home_form(involved)(
        shared=screening.shared_home,
        who=[str(child_id) for child_id in screening.sharing_home],
        version=screening.version,
    )
    if not form.validate_on_submit():
        earlier = earlier_of(current_person(), screening_id)
        onward = _to_concerns(screening_id)
        shown = {"children": involved, "earlier": earlier, "form": form, "onward": onward}
        return show("children/everyone.html", screening, **shown)
    record_shared_home(screening, SharedHome(form.shared.data), form.ids, form.version_number)
    note_steps(screening)
    return redirect(_to_concerns(screening_id))


@children.route("/add", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def add(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Add a child, early or late."""
    screening = opened(screening_id)
    form = child_form(children_of(screening_id), *care_asked(pack_for(screening)))()
    if not form.validate_on_submit():
        return show("children/child.html", screening, form=form, child=None)
    child_id = add_child(screening, current_person(), form.given)
    record_care(screening, current_person(), child_id, *form.care_given)
    note_comparison(current_person(), screening, child_id)
    note_steps(screening)
    changed_at(url_for("children.change", screening_id=screening_id, child_id=child_id))
    return redirect(url_for("children.everyone", screening_id=screening_id))


@children.route("/<uuid:child_id>", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def change(screening_id: uuid.UUID, child_id: uuid.UUID) -> ResponseReturnValue:
    """Correct what is recorded about a child, such as the age."""
    screening, child = opened(screening_id), the_child(screening_id, child_id)
    others = [other for other in children_of(screening_id) if other.id != child_id]
    filled = {**filled_from(child), **care_of(screening_id, child_id)}
    form = child_form(others, *care_asked(pack_for(screening)))(
        data={**filled, "version": child.version}
    )
    if not form.validate_on_submit():
        return show("children/child.html", screening, form=form, child=child)
    change_child(screening, current_person(), child, form.given, form.version_number)
    record_care(screening, current_person(), child_id, *form.care_given)
    note_comparison(current_person(), screening, child_id)
    note_steps(screening)
    onward = "answers.check" if request.args.get("then") == "check" else "children.everyone"
    return redirect(url_for(onward, screening_id=screening_id))


@children.route("/<uuid:child_id>/remove", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def remove(screening_id: uuid.UUID, child_id: uuid.UUID) -> ResponseReturnValue:
    """Take a child out; what was recorded is kept and no longer counts."""
    screening, child = opened(screening_id), the_child(screening_id, child_id)
    form = RemoveForm()
    if not form.validate_on_submit():
        return show("children/remove.html", screening, form=form, child=child)
    remove_child(screening, current_person(), child, form.because.data or "")
    note_steps(screening)
    return redirect(url_for("children.everyone", screening_id=screening_id))


@dataclass(frozen=True, slots=True)
class _Page:
    """A page about one child: what it asks, how it is filled, and what saves it."""

    template: str
    form: type[Any]
    filled: Callable[[ChildFacts], dict[str, Any]]
    save: Callable[[ScreeningFacts, Person, ChildFacts, Any, int], None]


_STRENGTHS = _Page("children/strengths.html", StrengthsForm, filled_from_notes, note_child)
_VOICE = _Page("children/voice.html", VoiceForm, filled_from_voice, record_voice)
_BACKGROUND = _Page(
    "children/background.html", BackgroundForm, filled_from_background, record_background
)


@children.route("/<uuid:child_id>/strengths-and-needs", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def strengths(screening_id: uuid.UUID, child_id: uuid.UUID) -> ResponseReturnValue:
    """Note what is going well for a child, and what the child needs."""
    return _shown(_STRENGTHS, screening_id, child_id) or redirect(_onward(screening_id))


@children.route("/<uuid:child_id>/own-voice", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def voice(screening_id: uuid.UUID, child_id: uuid.UUID) -> ResponseReturnValue:
    """Record what a child has said or shown, or why that is not there; then the next child's."""
    shown = _shown(_VOICE, screening_id, child_id)
    return shown or redirect(_next_voice(screening_id) or _onward(screening_id))


@children.route("/<uuid:child_id>/background", methods=["GET", "POST"])
@requires(Permission.EDIT_SCREENING)
@writes
def background(screening_id: uuid.UUID, child_id: uuid.UUID) -> ResponseReturnValue:
    """Record a child's disability, language and culture: facts that shape the help."""
    return _shown(_BACKGROUND, screening_id, child_id) or redirect(_onward(screening_id))


def _shown(page: _Page, screening_id: uuid.UUID, child_id: uuid.UUID) -> str:
    """Show a page about one child; "" once what was filled in is saved."""
    screening, child = opened(screening_id), the_child(screening_id, child_id)
    form = page.form(data=page.filled(child))
    if not form.validate_on_submit():
        return show(page.template, screening, form=form, child=child)
    page.save(screening, current_person(), child, form.given, form.version_number)
    return ""


def _to_concerns(screening_id: uuid.UUID) -> str:
    """Lead to the concerns; straight to the first one where there is none."""
    endpoint = "answers.concerns" if concerns_of(screening_id) else "answers.add"
    return url_for(endpoint, screening_id=screening_id)


_THEN = {
    "check": "answers.check",
    "finish": "answers.check",
    "send": "reviews.send",
    "indication": "indications.page",
}
"""Where a page about one child leads, by what its address says; else to the task list."""


def _onward(screening_id: uuid.UUID) -> str:
    endpoint = _THEN.get(request.args.get("then", ""), "screenings.tasks")
    return url_for(endpoint, screening_id=screening_id)


def _next_voice(screening_id: uuid.UUID) -> str:
    """Lead from one child's voice to the next; "" where every child has one, or one was changed."""
    then = request.args.get("then")
    if then in {"check", "indication"}:
        return ""
    left = (child.id for child in children_of(screening_id) if child.voice is None)
    child_id = next(left, None)
    if child_id is None:
        return ""
    return url_for("children.voice", screening_id=screening_id, child_id=child_id, then=then)

"""Pages of several questions, and the page that stands between two of them."""

import uuid

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.answers.addresses import page_address
from hsb_screen.answers.group_form import GroupForm, posted_questions, typed_questions
from hsb_screen.answers.group_pages import (
    captions_of,
    group_page,
    questions_at,
    questions_posted,
    questions_typed_into,
)
from hsb_screen.answers.interruptions import pause_page
from hsb_screen.answers.onward import (
    address_saved,
    address_then,
    before_saving,
    may_be_saved,
    then_asked,
)
from hsb_screen.answers.saving import save_group
from hsb_screen.answers.service import answers_of
from hsb_screen.answers.taken_out import tell_of_what_is_gone
from hsb_screen.screenings.case import opened, show
from hsb_screen.screenings.service import pack_for

groups = Blueprint("groups", __name__, url_prefix="/screenings/<uuid:screening_id>")


@groups.get("/together/<factor>")
@groups.get("/together/<uuid:about_id>/<factor>")
@requires(Permission.EDIT_SCREENING)
def page(
    screening_id: uuid.UUID, factor: str, about_id: uuid.UUID | None = None
) -> ResponseReturnValue:
    """Ask several questions on one page; the address names the first."""
    screening = opened(screening_id)
    pack = pack_for(screening)
    asked = questions_at(screening, pack, factor, about_id)
    if len(asked) == 1:
        # Answers given elsewhere can break a page up: words typed on it are still shown there.
        before = questions_typed_into(screening, pack, typed_questions())
        if before is None:
            return redirect(page_address(screening_id, asked, then_asked()))
        asked = before
    form = GroupForm(screening_id, asked, answers_of(screening_id), captions_of(screening, asked))
    shown = group_page(screening, pack, asked)
    return show("answers/group.html", screening, form=form, page=shown)


@groups.post("/together/<factor>")
@groups.post("/together/<uuid:about_id>/<factor>")
@requires(Permission.EDIT_SCREENING)
@writes
def save(
    screening_id: uuid.UUID, factor: str, about_id: uuid.UUID | None = None
) -> ResponseReturnValue:
    """Save every answer of the page as it was shown; a question left empty is not looked at."""
    screening = opened(screening_id)
    pack = pack_for(screening)
    asked, gone = questions_posted(screening, pack, posted_questions())
    captions = captions_of(screening, asked)
    form = GroupForm(screening_id, asked, answers_of(screening_id), captions, gone)
    if not may_be_saved(form) and not gone:
        shown = group_page(screening, pack, asked)
        return show("answers/group.html", screening, form=form, page=shown)
    before = before_saving(screening, pack)
    save_group(screening, current_person(), form)
    tell_of_what_is_gone(screening, form)
    return redirect(address_saved(screening, pack, asked[-1].key, before))


@groups.get("/before-you-go-on")
@requires(Permission.EDIT_SCREENING)
def pause(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Show what the last save brought that cannot wait, or does not fit."""
    screening, then = opened(screening_id), then_asked()
    pack = pack_for(screening)
    go_on = address_then(screening, pack, screening.last, then)
    shown = pause_page(screening, pack, go_on, then)
    return show("answers/pause.html", screening, page=shown)

"""Keeping what is being typed, and throwing it away when its person says so."""

import uuid
from datetime import datetime

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from hsb_screen import clock
from hsb_screen.access.decorators import requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.signing_in import time_left
from hsb_screen.database import canonical_json
from hsb_screen.errors import NotThere
from hsb_screen.kept_words.filling import kept_words as on_page
from hsb_screen.kept_words.models import Why
from hsb_screen.kept_words.service import (
    TooMuch,
    forget,
    keep,
    others_since,
    pairs_of_request,
    viewer_id,
)
from hsb_screen.kept_words.token import PLACE, token_in, token_of_request
from hsb_screen.rendering import clock_time, date_and_time

kept_words = Blueprint("kept_words", __name__)

kept_words.add_app_template_global(on_page, "kept_words")
kept_words.add_app_template_filter(lambda moment: _at_or_on(moment), "at_or_on")


@kept_words.post("/kept-words")
@requires(Permission.OPEN_TO_ALL)
@writes
def save() -> ResponseReturnValue:
    """Keep what is being typed into a form; the script sends it after each pause.

    Answers with a small JSON object: when it was kept, whether other words were typed into the same
    form elsewhere and where both can be seen, and how many seconds the sign-in still lasts.
    """
    token = token_of_request()
    if token is None:
        raise NotThere
    why = Why.TYPED if token.person_id == viewer_id() else Why.LATE
    try:
        keep(token, pairs_of_request(), why)
    except TooMuch:
        return _answer({"too_much": True}, 413)
    both = token.address if others_since(token) else ""
    saved = {"saved": clock_time(clock.now()), "both": both, "left": time_left().seconds}
    return _answer(saved, 200)


@kept_words.post("/kept-words/throw-away")
@requires(Permission.OPEN_TO_ALL)
@writes
def throw_away() -> ResponseReturnValue:
    """Forget words because the one who typed them uses what was saved before instead.

    Where they are gone already, or typed on under another id, the page is shown as it is saved.
    """
    person_id = viewer_id()
    try:
        words_id = uuid.UUID(request.form.get("words", ""))
    except ValueError:
        raise NotThere from None
    address = forget(person_id, words_id, token_in(PLACE)) if person_id else ""
    if not address:
        raise NotThere
    return redirect(address, code=303)


def _at_or_on(moment: datetime) -> str:
    """Say when: "at 10:47" of today, "on 20 November 2026 at 10:47" of another day."""
    if clock.in_london(moment).date() == clock.today():
        return f"at {clock_time(moment)}"
    return f"on {date_and_time(moment)}"


def _answer(told: dict[str, object], status: int) -> Response:
    return Response(canonical_json(told), status, mimetype="application/json")

"""Keeping words as they are: the other half of a soft note."""

import uuid

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.screenings.service import the_screening
from hsb_screen.wording.service import keep_words, words_of

wording = Blueprint("wording", __name__)

wording.add_app_template_global(words_of, "words_noted")


@wording.post("/screenings/<uuid:screening_id>/keep-words")
@requires(Permission.SEE_SCREENING)
@writes
def keep(screening_id: uuid.UUID) -> ResponseReturnValue:
    """Take the note about words away and lead back to the page it stood on."""
    screening = the_screening(current_person(), screening_id)
    keep_words(screening.id, current_person().id)
    return redirect(_back(screening_id, request.form.get("return_to", "")))


def _back(screening_id: uuid.UUID, address: str) -> str:
    """Give the page the note stood on: one of this screening’s, or its task list."""
    here = f"/screenings/{screening_id}/"
    plain = address.startswith(here) and "//" not in address and "\\" not in address
    return address if plain else url_for("screenings.tasks", screening_id=screening_id)

"""Pages of those who own the rules: what is in force, and drafts of the local layer."""

import uuid

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.forms import whole_number
from hsb_screen.rules.drafts import (
    Draft,
    FileText,
    begin_draft,
    beginnings,
    save_text,
    saves_of,
    the_draft,
)
from hsb_screen.rules.forms import TextForm, begin_form
from hsb_screen.rules.overview import (
    draft_lines,
    history,
    in_force,
    sentences,
    state_of,
    what_it_changes,
)
from hsb_screen.rules.reading import lines_around, read_draft

rules = Blueprint("rules", __name__, url_prefix="/rules")

FORM = ["GET", "POST"]
ONE = "/drafts/<uuid:draft_id>"


@rules.get("")
@requires(Permission.WRITE_RULES)
def home() -> ResponseReturnValue:
    """Show what is in force, and the drafts."""
    return render_template("rules/home.html", page=in_force(), drafts=draft_lines())


@rules.get("/history")
@requires(Permission.WRITE_RULES)
def former() -> ResponseReturnValue:
    """List what was published here, and what each changed in plain words."""
    return render_template("rules/history.html", page=history())


@rules.route("/begin", methods=FORM)
@requires(Permission.WRITE_RULES)
@writes
def begin() -> ResponseReturnValue:
    """Begin a draft of the local layer."""
    form = begin_form(beginnings())()
    if not form.validate_on_submit():
        return render_template("rules/begin.html", form=form)
    draft_id = begin_draft(current_person(), str(form.begin.data))
    return redirect(url_for("rules.draft", draft_id=draft_id))


@rules.get(ONE)
@requires(Permission.WRITE_RULES)
def draft(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Show a draft: its files, its mistakes, and what comes next."""
    page = the_draft(draft_id)
    reading = read_draft(page.texts)
    return render_template("rules/draft.html", page=page, reading=reading, state=state_of(page))


@rules.route(f"{ONE}/files/<name>", methods=FORM)
@requires(Permission.WRITE_RULES)
@writes
def text(draft_id: uuid.UUID, name: str) -> ResponseReturnValue:
    """Show the text of one file, its mistakes, and save what is written."""
    page = the_draft(draft_id)
    file = page.file(name)
    form = TextForm(text=file.text, version=file.version)
    if form.validate_on_submit():
        save_text(current_person(), page, file, form.text.data or "", form.version_number)
        return redirect(url_for("rules.text", draft_id=draft_id, name=name))
    told = {"page": page, "file": file, "reading": read_draft(page.texts)}
    return render_template("rules/text.html", form=form, **told, **_beside(page, file))


def _beside(draft: Draft, file: FileText) -> dict[str, object]:
    """Give what stands beside a text: lines that a link named, and what was saved before."""
    asked = {name: whole_number(request.args.get(name)) for name in ("line", "version")}
    saves = saves_of(draft, file.name)
    former = next((each for each in saves if each.version == asked["version"]), None)
    return {"around": lines_around(file.text, asked["line"]), "saves": saves, "former": former}


@rules.get(f"{ONE}/sentences")
@requires(Permission.WRITE_RULES)
def in_sentences(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Show the draft's rules as sentences, and all that it adds and changes."""
    page = the_draft(draft_id)
    pack = read_draft(page.texts).pack
    if pack is None:
        return redirect(url_for("rules.draft", draft_id=draft_id))
    told = {"rules": sentences(pack), "blocks": what_it_changes(pack)}
    return render_template("rules/sentences.html", page=page, **told)

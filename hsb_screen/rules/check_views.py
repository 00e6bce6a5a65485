"""Pages from a check to putting in force: checks, trying, what would move, publishing."""

import uuid

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import current_person, requires, writes
from hsb_screen.access.permissions import Permission
from hsb_screen.accounts.service import person_with_password
from hsb_screen.accounts.views import PASSWORD_NOT_RIGHT
from hsb_screen.forms import whole_number
from hsb_screen.packs.inside import take_back
from hsb_screen.practice.beginning import begin_practice
from hsb_screen.rules.checks_page import checks_page, keep_as_test
from hsb_screen.rules.counting import count_draft, newest_count
from hsb_screen.rules.differing import sections_of
from hsb_screen.rules.drafts import the_draft
from hsb_screen.rules.forms import ButtonForm, PublishForm, TryForm, publish_form
from hsb_screen.rules.proving import check_draft
from hsb_screen.rules.publishing import publish, to_publish
from hsb_screen.rules.trying import pack_to_try, preview
from hsb_screen.rules.views import FORM, ONE, rules

__all__ = ["rules"]


@rules.route(f"{ONE}/checks", methods=FORM)
@requires(Permission.WRITE_RULES)
@writes
def checks(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Prove a draft, and show what was found of it."""
    page, form = the_draft(draft_id), ButtonForm()
    if form.validate_on_submit():
        check_draft(current_person(), page)
        return redirect(url_for("rules.checks", draft_id=draft_id))
    return render_template("rules/checks.html", page=checks_page(page), form=form)


@rules.post(f"{ONE}/checks/<int:number>/keep")
@requires(Permission.WRITE_RULES)
@writes
def keep(draft_id: uuid.UUID, number: int) -> ResponseReturnValue:
    """Keep a counter-example as a permanent test of the draft."""
    keep_as_test(current_person(), the_draft(draft_id), number)
    return redirect(url_for("rules.checks", draft_id=draft_id))


@rules.route(f"{ONE}/preview", methods=FORM)
@requires(Permission.WRITE_RULES)
@writes
def try_out(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Place a case under a draft, or practise with it on a made-up one. Nothing is stored here."""
    page, form = the_draft(draft_id), TryForm()
    if form.validate_on_submit():
        pack = pack_to_try(page)
        return redirect(begin_practice(current_person(), str(form.vignette.data), pack))
    asked = request.args.get("case", ""), whole_number(request.args.get("example"))
    return render_template("rules/preview.html", page=page, shown=preview(page, *asked), form=form)


@rules.route(f"{ONE}/impact", methods=FORM)
@requires(Permission.WRITE_RULES)
@writes
def impact(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Count what a draft would move among the screenings there are; none is altered or shown."""
    page, form = the_draft(draft_id), ButtonForm()
    if form.validate_on_submit():
        count_draft(current_person(), page)
        return redirect(url_for("rules.impact", draft_id=draft_id))
    count = newest_count(page)
    differs = sections_of(count.differs) if count else ()
    told = {"count": count, "differs": differs}
    return render_template("rules/impact.html", page=page, form=form, **told)


@rules.route(f"{ONE}/publish", methods=FORM)
@requires(Permission.WRITE_RULES)
@writes
def put_in_force(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Show what a draft changes, was found and would move; put it in force from a day."""
    page = to_publish(current_person(), the_draft(draft_id))
    form = publish_form(page.pack)(version=page.draft.saves)
    if form.validate_on_submit() and _publish(draft_id, form):
        return redirect(url_for("rules.home"))
    differs = sections_of(page.count.differs) if page.count else ()
    return render_template("rules/publish.html", page=page, form=form, differs=differs)


def _publish(draft_id: uuid.UUID, form: PublishForm) -> bool:
    """Publish it where the password is right; else say so beside the field."""
    person = current_person()
    if person_with_password(person.email, form.password.data or "") is None:
        form.password.errors = [PASSWORD_NOT_RIGHT]
        return False
    publish(person, draft_id, form.because.data or "", form.day, form.version_number)
    return True


@rules.post("/published/<uuid:publication_id>/take-back")
@requires(Permission.WRITE_RULES)
@writes
def take_it_back(publication_id: uuid.UUID) -> ResponseReturnValue:
    """Take back what does not hold yet."""
    take_back(current_person(), publication_id)
    return redirect(url_for("rules.former"))

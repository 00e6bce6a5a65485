"""Questions about a concern or a child that was taken out while somebody was answering them."""

import uuid
from collections.abc import Iterable, Iterator

from flask import request, url_for
from wtforms import Field

from continuum_rules import About, Factor, Pack
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.group_form import GroupForm
from hsb_screen.answers.order import Asked
from hsb_screen.answers.pages import place_of
from hsb_screen.answers.question_fields import QuestionForm
from hsb_screen.answers.question_form import question_form
from hsb_screen.answers.service import Place
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.errors import TakenOutMeanwhile
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.typed import texts_of


def taken_out(
    screening: ScreeningFacts, pack: Pack, factor_id: str, about_id: uuid.UUID | None
) -> Asked | None:
    """Give a question that was asked about something that has been taken out since.

    Returns:
        None where the pack has no such question, and where nothing of this id was taken out.
    """
    factor = pack.factor_by_id.get(factor_id)
    name = dict(_names(screening.id)).get((factor.about, about_id)) if factor else None
    if factor is None or name is None:
        return None
    return Asked(Place(factor_id, str(about_id)), factor, name)


def place_posted(
    screening: ScreeningFacts, pack: Pack, factor_id: str, about_id: uuid.UUID | None
) -> tuple[Place, Factor]:
    """Find the question an address names, as ``place_of`` does.

    Raises:
        NotThere: As there.
        TakenOutMeanwhile: An answer to it was posted, and what it is about was taken out.
    """
    lost = taken_out(screening, pack, factor_id, about_id) if request.method == "POST" else None
    if lost is not None:
        raise _refusal(screening, [lost.about], question_form(lost.factor)())
    return place_of(screening, pack, factor_id, about_id)


def tell_of_what_is_gone(screening: ScreeningFacts, form: GroupForm) -> None:
    """Tell a person that some questions of the page they sent are about something taken out.

    Args:
        screening: Which screening.
        form: As it was posted, and saved but for those questions.

    Raises:
        TakenOutMeanwhile: There are some. What else stood on the page is saved in any case.
    """
    if form.gone:
        # @writes keeps nothing of a refusal.
        session().commit()
        names = dict.fromkeys(part.asked.about for part in form.gone)
        lost = [field for part in form.gone for field in part.form]
        rest = _said_of_the_rest(form)
        raise _refusal(screening, names, form, lost, rest)


def _said_of_the_rest(form: GroupForm) -> str:
    """Say what became of the other answers, and of which some could not be read."""
    if not form.parts:
        return ""
    unread = [f"“{part.form.asks_about}”" for part in form.parts if part.form.errors]
    if not unread:
        return " What else stood on the page is saved."
    return (
        " What else stood on the page is saved, but for what could not be read. "
        f"That is kept as you typed it: look at it again at {' and at '.join(unread)}."
    )


def _refusal(
    screening: ScreeningFacts,
    names: Iterable[str],
    form: QuestionForm | GroupForm,
    lost: Iterable[Field] | None = None,
    rest: str = "",
) -> TakenOutMeanwhile:
    own = {field.name for field in (form if lost is None else lost)}
    pairs = [pair for pair in request.form.items(multi=True) if pair[0] in own]
    return TakenOutMeanwhile(
        f"{' and '.join(names)} was taken out of this screening after the page was opened. "
        f"What you said about it is not saved.{rest}",
        texts_of(form, pairs),
        url_for("screenings.go_on", screening_id=screening.id),
    )


def _names(screening_id: uuid.UUID) -> Iterator[tuple[tuple[About, uuid.UUID | None], str]]:
    for concern in concerns_of(screening_id, with_removed=True):
        if concern.removed_at:
            yield (About.CONCERN, concern.id), concern.name
    for child in children_of(screening_id, with_removed=True):
        if child.removed_at:
            yield (About.CHILD, child.id), child.name

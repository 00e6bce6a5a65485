"""Save a page of questions: each answer by itself, so that one never holds up another."""

from dataclasses import dataclass, replace

from hsb_screen.accounts.models import Person
from hsb_screen.answers.group_form import GroupForm, Part
from hsb_screen.answers.notice import note_steps
from hsb_screen.answers.question_fields import QuestionForm
from hsb_screen.answers.service import Answers, Place, answers_of, record_answer
from hsb_screen.database import session
from hsb_screen.errors import BothTexts, Stale
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import note_last_question


@dataclass(frozen=True, slots=True)
class _Saved:
    """What became of the questions of a page."""

    kept: tuple[Part, ...]
    stale: tuple[BothTexts, ...]


def save_question(
    screening: ScreeningFacts, person: Person, place: Place, form: QuestionForm
) -> None:
    """Save what was filled in about one question; an empty page of one never saved is no answer.

    Raises:
        Stale: Somebody saved it in between. Carries both texts; nothing was saved.
    """
    if form.is_empty and (place.scope, place.factor) not in answers_of(screening.id):
        return
    record_answer(screening, person, place, form.given(), form.version_number)
    note_last_question(screening.id, place.scope, place.factor)
    note_steps(screening)


def save_group(screening: ScreeningFacts, person: Person, form: GroupForm) -> None:
    """Save what was filled in on a page; a question left as it stood is not saved again.

    Args:
        screening: One that the person may write to.
        person: Who says so.
        form: As it was posted, and checked as far as its person wanted it checked.

    Raises:
        Stale: Somebody saved one of the answers in between. Carries both texts of it; the others
            of the page are saved.
    """
    saved = _save_each(screening, person, form, answers_of(screening.id))
    if saved.kept:
        place = saved.kept[-1].asked.place
        note_last_question(screening.id, place.scope, place.factor)
        note_steps(screening)
    if saved.stale:
        # What was saved stays, whatever becomes of the rest: @writes keeps nothing of a refusal.
        session().commit()
        raise Stale.of_some(saved.stale, others_saved=bool(saved.kept))


def _save_each(
    screening: ScreeningFacts, person: Person, form: GroupForm, answers: Answers
) -> _Saved:
    kept, stale = [], []
    for part in form.parts:
        if not _says_something_new(part, answers):
            continue
        given, version = part.form.given(), part.form.version_number
        try:
            record_answer(screening, person, part.asked.place, given, version)
            kept.append(part)
        except Stale as meanwhile:
            stale += [_named(part, both) for both in meanwhile.both]
    return _Saved(tuple(kept), tuple(stale))


def _says_something_new(part: Part, answers: Answers) -> bool:
    standing = answers.get(part.asked.key)
    if standing is None:
        return not part.form.is_empty
    return standing.given != part.form.given()


def _named(part: Part, both: BothTexts) -> BothTexts:
    question = part.asked.factor.question
    about = f"{part.asked.about}: " if part.asked.about else ""
    return replace(both, label=f"{about}{question} – {both.label}")

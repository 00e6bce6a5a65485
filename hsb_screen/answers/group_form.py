"""One form for several questions: each keeps a form and a version of its own inside it."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from hsb_screen import clock
from hsb_screen.answers.groups import Page
from hsb_screen.answers.order import Asked
from hsb_screen.answers.question_fields import QuestionForm
from hsb_screen.answers.question_form import filled_from, question_form
from hsb_screen.answers.service import Answers, earlier_answers
from hsb_screen.forms import SecureForm
from hsb_screen.kept_words.filling import fill
from hsb_screen.kept_words.service import viewer_id, words_at
from hsb_screen.kept_words.token import sign
from hsb_screen.typed import note_form

ASKED = "asked"
"""The fields that say which questions a posted page asked, whatever would stand on it by now."""

MOST_POSTED = 20

Named = tuple[tuple[str, uuid.UUID | None], ...]
"""Questions as a form names them: factor, and concern or child; None for the whole screening."""


class Head(SecureForm):
    """The token, and the key against posting twice; the words are kept by the whole."""

    keeps_words = False


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a page, its form, and what the form was filled with."""

    asked: Asked
    form: QuestionForm
    filled: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What the page sends to say that it asked this: factor and scope."""
        return named(self.asked)


class GroupForm:
    """The form of a page with several questions, as pages and components take a form.

    Attributes:
        head: The token, and the key against posting twice.
        parts: One for each question.
        gone: Those that were asked and cannot be any more; nothing of them is checked or saved.
    """

    def __init__(
        self,
        screening_id: uuid.UUID,
        page: Page,
        answers: Answers,
        captions: Mapping[str, str],
        gone: Page = (),
    ) -> None:
        made_at = clock.now()
        self._screening_id = screening_id
        # Each part carries a version of its own.
        self.head = Head(version=0)
        self.parts = tuple(
            _part(each, answers, captions.get(each.place.scope, "")) for each in page
        )
        self.gone = tuple(_part(each, {}, each.about) for each in gone)
        self._fields = {field.name: field for part in self.parts for field in part.form}
        lost = {field.name: field for part in self.gone for field in part.form}
        self._named = {**lost, **self._fields}
        self.version = self.head.version
        self.idempotency_key = self.head.idempotency_key
        note_form(self)
        self._shown = (made_at, fill(self, self._fill))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._fields.values())

    def __contains__(self, name: str) -> bool:
        return name in self._named

    def __getitem__(self, name: str) -> Any:
        return self._named[name]

    @property
    def form_token(self) -> str:
        """What the form says of itself, signed."""
        return sign(type(self).__name__, str(self.idempotency_key.data), *self._shown)

    @property
    def errors(self) -> Mapping[str, Sequence[str]]:
        """Every field's name with what has to be put right in it; empty while nothing has."""
        return {field.name: field.errors for field in self if field.errors}

    def is_submitted(self) -> bool:
        """Say whether it was posted."""
        return bool(self.head.is_submitted())

    def validate_on_submit(self) -> bool:
        """Check every question, where the form was posted; a question left alone is no problem."""
        if not self.head.validate_on_submit():
            return False
        checked = [part.form.validate() for part in self.parts]
        return all(checked)

    def _fill(self, words: MultiDict[str, str], versions: Mapping[str, str]) -> None:
        on_their_page = words.getlist(ASKED)
        for part in self.parts:
            # A box that was not there could not be ticked: what is saved of the others stands.
            if part.name in on_their_page:
                # What nobody touched came along as it was saved then; it may be saved anew since.
                untouched = self._is_untouched(part, words, versions)
                part.form.process(None if untouched else words, data=part.filled)

    def _is_untouched(
        self, part: Part, words: MultiDict[str, str], versions: Mapping[str, str]
    ) -> bool:
        """Say whether the words about a question are what was saved when they were typed.

        False where nobody saved it since, and where nothing says what it was filled with then.
        """
        version = versions.get(f"{part.name}_version", "")
        then = None if version == str(part.filled["version"]) else self._filled_at(part, version)
        if then is None:
            return False
        part.form.process(None, data=then)
        before = _said_in(part.form)
        part.form.process(words, data=then)
        return _said_in(part.form) == before

    def _filled_at(self, part: Part, version: str) -> Mapping[str, Any] | None:
        """Give what a question was filled with at a version; None where there is none."""
        if version == "0":
            return {}
        factor, place = part.asked.factor, part.asked.place
        saves = earlier_answers(self._screening_id, place.scope, place.factor)
        return next(
            (filled_from(factor, s.given) for s in saves if str(s.version) == version), None
        )


def named(asked: Asked) -> str:
    """Name a question in a form: its factor and its scope."""
    return f"{asked.place.factor}.{asked.place.scope}"


def posted_questions() -> Named:
    """List the questions that a posted page asked: factor, and concern or child.

    Whatever is not a question is left out; the caller finds the others among those of the pack.
    """
    return _questions_in(request.form.getlist(ASKED))


def typed_questions() -> Named:
    """List the questions of the page as it was when words were typed here last and not saved.

    Empty where no words of the person looking wait at this address.
    """
    person_id = viewer_id()
    waiting = words_at(person_id, request.path, GroupForm.__name__) if person_id else ()
    newest = waiting[0].pairs if waiting else ()
    return _questions_in([value for name, value in newest if name == ASKED])


def _said_in(form: QuestionForm) -> dict[str, Any]:
    """Give what stands in a form; the order of ticks, and how nothing is written, left out."""
    return {
        field.short_name: (sorted(field.data) if isinstance(field.data, list) else field.data)
        or None
        for field in form
        if not isinstance(field, HiddenField)
    }


def _questions_in(names: Sequence[str]) -> Named:
    found = []
    for name in names[:MOST_POSTED]:
        factor, _, scope = name.partition(".")
        try:
            found.append((factor, uuid.UUID(scope) if scope != "screening" else None))
        except ValueError:
            continue
    return tuple(found)


def _part(asked: Asked, answers: Answers, caption: str) -> Part:
    standing = answers.get(asked.key)
    filled = filled_from(asked.factor, standing.given) if standing else {}
    filled["version"] = standing.version if standing else 0
    stands = standing.given.state if standing else None
    made = question_form(asked.factor, may_be_left=True, stands=stands)
    # The token stands once, at the head of the page. The names of the parts end as single ones do.
    form = made(data=filled, prefix=f"{named(asked)}_", meta={"csrf": False})
    if caption:
        # Two questions on one page may be the same but for whom they are about.
        form["answer"].label.text = f"{caption}: {asked.factor.question}"
    for field in form:
        # Five notes on one page are told apart by what they are about.
        field.description = "" if field.short_name == "answer" else form.asks_about
    return Part(asked, form, filled)

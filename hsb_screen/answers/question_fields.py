"""What every question asks beside its answer: how it is known, since when, who looked, a note."""

from collections.abc import Mapping
from typing import Any

from continuum_rules import Factor
from hsb_screen import clock
from hsb_screen.answers.facts import HOW_KNOWN_LABELS, AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.partial_date import NotADate, When, read_when
from hsb_screen.forms import AnyOf, Choice, Line, NotYet, Paragraphs, SecureForm

Chosen = tuple[AnswerState, tuple[str | int, ...], tuple[str, ...]]
"""The answer itself: its state, what was chosen, and what is not known of it."""

_ANSWER_FIELDS = frozenset({"answer", "ages", "left_open", "one_of"})
_BESIDE = ("how_known", "source", "on_date", "note")
_NOT_ANSWERS = frozenset({"version", "idempotency_key", "csrf_token"})


class QuestionForm(SecureForm):
    """What every question asks beside its answer.

    Attributes:
        may_be_left: True on a page of several questions: one without an answer is not looked at,
            and stops nobody.
    """

    factor: Factor
    may_be_left: bool = False

    how_known = AnyOf(
        "How do you know this? (optional)",
        items=[Choice(way.value, label) for way, label in HOW_KNOWN_LABELS.items()],
    )
    source = Line("Where is it recorded, or who told you? (optional)")
    on_date = Line("When was it seen or said? (optional)")
    looked_by = Line("Who looked?")
    looked_on = Line("When did they look?")
    note = Paragraphs("Note (optional)")

    def validate_on_date(self, field: Any) -> None:
        """Take a day, a month, a year or words; nothing in the future."""
        _dated(field)

    def validate_looked_on(self, field: Any) -> None:
        """Take a day, a month, a year or words; nothing in the future."""
        _dated(field)

    def given(self) -> AnswerGiven:
        """Give what was filled in; what could not be read is kept as it was typed."""
        unread = {name: field.data for name, field in self._unread_fields()}
        state, options, left_open = self.chosen()
        seen, looked = _when(self.on_date, unread), _when(self.looked_on, unread)
        return AnswerGiven(
            state=state,
            options=options,
            left_open=left_open,
            how_known=() if "how_known" in self.errors else tuple(self.how_known.data or ()),
            source=_text(self.source, unread),
            note=_text(self.note, unread),
            on_date=seen.on_date,
            when_in_words=seen.in_words,
            looked_by=_text(self.looked_by, unread),
            looked_on=looked.on_date,
            looked_in_words=looked.in_words,
            unread=unread,
        )

    def chosen(self) -> Chosen:
        """Give the answer itself."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        """True where nothing at all was filled in."""
        return not any(held for name, held in self.data.items() if name not in _NOT_ANSWERS)

    @property
    def asks_about(self) -> str:
        """The question itself, as it stands on the page: parts its fields from another's."""
        return str(self["answer"].label.text)

    @property
    def says_more(self) -> bool:
        """True where it was said how it is known, or something was noted."""
        return any(self.data.get(name) for name in _BESIDE)

    @property
    def has_faults_beside(self) -> bool:
        """True where something is to be put right in how it is known, or in the note."""
        return any(name in self.errors for name in _BESIDE)

    @property
    def is_partly_known(self) -> bool:
        """True where it was said which of several it may be, or what of them is not known."""
        return any(self.data.get(name) or name in self.errors for name in ("one_of", "left_open"))

    def _unread_fields(self) -> list[tuple[str, Any]]:
        names = set(self.errors)
        if names & _ANSWER_FIELDS:
            # They make one answer together: what does not fit is kept with what it does not fit.
            names |= _ANSWER_FIELDS
        return [(name, self[name]) for name in sorted(names) if name in self and self[name].data]


def _dated(field: Any) -> None:
    try:
        read_when(field.data or "", clock.today())
    except NotADate as problem:
        raise NotYet(str(problem)) from problem


def _text(field: Any, unread: Mapping[str, Any]) -> str:
    return "" if field.short_name in unread else field.data or ""


def _when(field: Any, unread: Mapping[str, Any]) -> When:
    return read_when(_text(field, unread), clock.today())

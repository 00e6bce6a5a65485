"""What a person typed into a form that could not be acted on, so that no word is lost.

Where the form itself is known, its fields and its choices are given back in the words that stood
on the page, and not as the ids that the browser sends.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import g, request
from werkzeug.exceptions import HTTPException

from hsb_screen.pasting import cleaned

_NEVER_SHOWN = frozenset(
    {
        "csrf_token",
        "form_token",
        "idempotency_key",
        "version",
        "asked",
        "code",
        "password",
        "return_to",
    }
)

_CHOSEN = frozenset({"answer", "left_open", "one_of", "how_known"})

_OF_A_PAGE = re.compile(r"(?P<question>\w+)\.[0-9a-z-]+_(?P<field>\w+)")
"""How a page of several questions names a field: the question, whom it is about, the field."""


def tidy(text: Any) -> Any:
    """Return text without what pasting brings along; anything else comes back as it is."""
    return cleaned(text) if isinstance(text, str) else text


@dataclass(frozen=True, slots=True)
class TypedText:
    """One field that came with a form.

    Attributes:
        label: What stood beside the field, or its name in words.
        text: What was typed or chosen; several choices are parted by semicolons.
    """

    label: str
    text: str

    @property
    def is_long(self) -> bool:
        """Say whether it needs a box of several lines."""
        return len(self.text) > 60 or "\n" in self.text


def note_form(form: Any) -> None:
    """Remember the form of this request, for its words."""
    g.typed_into = form
    g.setdefault("forms_made", []).append(form)


def typed_text() -> tuple[TypedText, ...]:
    """Return what came with this request, field by field; passwords and tokens are left out."""
    try:
        return texts_of(g.get("typed_into"), request.form.items(multi=True))
    except HTTPException:
        # The form itself could not be read.
        return ()


def texts_of(form: Any, pairs: Iterable[tuple[str, str]]) -> tuple[TypedText, ...]:
    """Return fields in the words of their form, empty ones left out.

    Args:
        form: The form they belong to; None where it is not known.
        pairs: Name and value; a name may stand more than once.
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in _NEVER_SHOWN and not name.endswith("_version") and value.strip():
            given.setdefault(name, []).append(value)
    return tuple(
        TypedText(
            _label(name, _field(form, name)),
            "; ".join(_in_words(name, value, _field(form, name)) for value in values),
        )
        for name, values in given.items()
    )


def _field(form: Any, name: str) -> Any:
    return form[name] if form is not None and name in form else None


def _label(name: str, field: Any) -> str:
    if field is not None and field.label.text:
        # On a page of several questions: which of them the field belongs to.
        question = field.description
        return f"{field.label.text}: {question}" if question else str(field.label.text)
    of_page = _OF_A_PAGE.fullmatch(name)
    plain = f"{of_page['question']}: {of_page['field']}" if of_page else name
    return plain.replace("_", " ").replace("-", " ").strip().capitalize()


def _in_words(name: str, value: str, field: Any) -> str:
    if field is not None and field.type == "BooleanField":
        return "Yes"
    items = getattr(field, "items", ())
    of_page = _OF_A_PAGE.fullmatch(name)
    if field is None and (of_page["field"] if of_page else name) in _CHOSEN:
        # The form is not known to a page that signs people out: the id, as far as it reads.
        return value.replace("_", " ")
    return next((str(item.label) for item in items if item.value == value), value)

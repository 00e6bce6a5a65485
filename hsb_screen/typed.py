"""What a person typed into a form that could not be acted on, so that no word is lost.

Where the form itself is known, its fields and its choices are given back in the words that stood
on the page, and not as the ids that the browser sends.
"""

from dataclasses import dataclass
from typing import Any

from flask import g, request
from werkzeug.exceptions import HTTPException

_NEVER_SHOWN = frozenset(
    {"csrf_token", "idempotency_key", "version", "care_version", "password", "return_to"}
)

_CHOSEN = frozenset({"answer", "left_open", "how_known"})

_CONTROLS = {code: None for code in range(32) if code not in (9, 10)} | {127: None}


def tidy(text: Any) -> Any:
    """Return text without control characters, stray spaces at its ends, and Windows line ends."""
    if not isinstance(text, str):
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS).strip()


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


def typed_text() -> tuple[TypedText, ...]:
    """Return what came with this request, field by field; passwords and tokens are left out."""
    try:
        fields = request.form.lists()
        return tuple(
            TypedText(_label(name), "; ".join(_in_words(name, value) for value in given))
            for name, values in fields
            if name not in _NEVER_SHOWN and (given := [value for value in values if value.strip()])
        )
    except HTTPException:
        # The form itself could not be read.
        return ()


def _field(name: str) -> Any:
    form = g.get("typed_into")
    return form[name] if form is not None and name in form else None


def _label(name: str) -> str:
    field = _field(name)
    if field is not None and field.label.text:
        return str(field.label.text)
    return name.replace("_", " ").replace("-", " ").strip().capitalize()


def _in_words(name: str, value: str) -> str:
    field = _field(name)
    if field is not None and field.type == "BooleanField":
        return "Yes"
    items = getattr(field, "items", ())
    if field is None and name in _CHOSEN:
        # The form is not known to a page that signs people out: the id, as far as it reads.
        return value.replace("_", " ")
    return next((str(item.label) for item in items if item.value == value), value)

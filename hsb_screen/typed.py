"""What a person typed into a form that could not be acted on, so that no word is lost."""

from dataclasses import dataclass

from flask import request
from werkzeug.exceptions import HTTPException

_NEVER_SHOWN = frozenset({"csrf_token", "idempotency_key", "version", "password", "return_to"})


@dataclass(frozen=True, slots=True)
class TypedText:
    """One field that came with a form.

    Attributes:
        label: The field's name in words.
        text: What was typed or chosen.
    """

    label: str
    text: str

    @property
    def is_long(self) -> bool:
        """Say whether it needs a box of several lines."""
        return len(self.text) > 60 or "\n" in self.text


def typed_text() -> tuple[TypedText, ...]:
    """Return what came with this request, field by field; passwords and tokens are left out."""
    try:
        fields = request.form.items(multi=True)
        return tuple(
            TypedText(_in_words(name), value)
            for name, value in fields
            if value.strip() and name not in _NEVER_SHOWN
        )
    except HTTPException:
        # The form itself could not be read.
        return ()


def _in_words(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").strip().capitalize()

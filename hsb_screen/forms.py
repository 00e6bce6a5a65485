"""What every form has: a token, a version, a key of its own, and text without stray spaces."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any

from flask import g
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its hints
from wtforms.validators import ValidationError

from hsb_screen import clock
from hsb_screen.errors import SentBefore
from hsb_screen.kept_words.filling import fill
from hsb_screen.kept_words.token import sign
from hsb_screen.typed import note_form, tidy

NotYet = ValidationError
"""What a form says where something in it has to be put right first."""

LONGEST_NOTE = 4_000
"""Characters a field of several lines may hold; longer text is refused, never cut."""

LONGEST_LINE = 500


class SecureForm(FlaskForm):
    """The base of every form here.

    Attributes:
        version: Which version of the stored rows the form was filled from; compared in the UPDATE.
        idempotency_key: New for each form that is shown; a second post has no second effect.
        keeps_words: False for a form whose words are never kept before it is acted on.
        why: Why it asks, by field name, as ``hsb_screen.guidance.why`` says; empty for a form that
            asks nothing about a case.
    """

    keeps_words = True
    why: Mapping[str, str] = MappingProxyType({})

    version = HiddenField(default="0")
    idempotency_key = HiddenField(default=lambda: secrets.token_urlsafe(18))

    def __init__(self, *args: Any, **fields: Any) -> None:
        made_at = clock.now()
        filled = fields.get("data") or {}
        self._has_version = "version" in fields or "version" in filled
        super().__init__(*args, **fields)
        note_form(self)
        filled_from = ""
        if self.keeps_words:
            filled_from = fill(self, lambda words, _: self.process(words, **fields))
        self._shown = (made_at, filled_from)

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Check what was filled in, where the form was posted.

        Raises:
            SentBefore: It was sent and acted on before, and other things were recorded since. A
                form that carries a version goes on instead: its version decides.
        """
        before = g.get("sent_before")
        if before is not None and not self._has_version and self.is_submitted():
            raise SentBefore(before.led_to, before.at)
        return bool(super().validate_on_submit(extra_validators))

    @property
    def form_token(self) -> str:
        """What the form says of itself, signed; "" where its words are never kept."""
        name, key = type(self).__name__, str(self.idempotency_key.data)
        return sign(name, key, *self._shown) if self.keeps_words else ""

    @property
    def version_number(self) -> int:
        """The version this form was filled from; 0 where it carries none that makes sense."""
        return whole_number(self.version.data)


def whole_number(text: Any) -> int:
    """Return the number that a hidden field carries; 0 where it carries none that makes sense."""
    held = str(text or "")
    return int(held) if held.isascii() and held.isdigit() and len(held) < 10 else 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a closed list, as it is shown.

    Attributes:
        hint: A line beneath the label; empty for none.
        after_or: True where the word "or" stands above it, parting it from the entries before.
        group: The heading it stands under; empty for none.
        means: What it covers, folded beneath its group; empty for nothing more.
    """

    value: str
    label: str
    hint: str = ""
    after_or: bool = False
    group: str = ""
    means: str = ""


class Grouped:
    """Entries of a closed list that may stand under headings."""

    items: tuple[Choice, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """The entries under their headings, in order; empty where it is one plain list."""
        if not any(item.group or item.means for item in self.items):
            return ()
        parted = groupby(self.items, key=lambda item: item.group)
        return tuple((heading, tuple(items)) for heading, items in parted)


class OneOf(Grouped, RadioField):
    """Radio buttons. Nothing is selected until the person selects it.

    Args:
        items: The entries, in order.
        missing: What to say when none was selected, such as "Select whether …"; empty where
            selecting none is an answer.
    """

    def __init__(
        self, label: str = "", *, items: Iterable[Choice] = (), missing: str = "", **rest: Any
    ) -> None:
        self.items = tuple(items)
        self.missing = missing
        choices = [SelectChoice(item.value, item.label) for item in self.items]
        super().__init__(label, choices=choices, validate_choice=False, **rest)

    def pre_validate(self, form: Any) -> None:
        """Refuse a missing answer with its own sentence, and one that is not on the list."""
        values = {item.value for item in self.items}
        if self.data in (None, "", "None"):
            if self.missing:
                raise NotYet(self.missing)
            self.data = None
        elif self.data not in values:
            raise NotYet("Select one of the answers on the list.")


class AnyOf(Grouped, SelectMultipleField):
    """Checkboxes. Nothing is ticked until the person ticks it.

    Args:
        items: The entries, in order.
        missing: What to say when none was ticked; empty where ticking none is an answer.
        elsewhere: What to say when an entry is not on the list.
    """

    def __init__(
        self,
        label: str = "",
        *,
        items: Iterable[Choice] = (),
        missing: str = "",
        elsewhere: str = "Select from the answers on the list.",
        **rest: Any,
    ) -> None:
        self.items = tuple(items)
        self.missing = missing
        self.elsewhere = elsewhere
        choices = [SelectChoice(item.value, item.label) for item in self.items]
        super().__init__(label, choices=choices, validate_choice=False, **rest)

    def pre_validate(self, form: Any) -> None:
        """Refuse entries that are not on the list, and none at all where one is needed."""
        values = {item.value for item in self.items}
        if set(self.data or ()) - values:
            raise NotYet(self.elsewhere)
        if not self.data and self.missing:
            raise NotYet(self.missing)


class Line(StringField):
    """A line of text, trimmed."""

    def __init__(
        self, label: str = "", *, missing: str = "", longest: int = LONGEST_LINE, **rest: Any
    ) -> None:
        checks = [_present(missing), _within(longest), *rest.pop("validators", ())]
        super().__init__(label, validators=checks, filters=[tidy], **rest)


class Paragraphs(TextAreaField):
    """Text of several lines, trimmed.

    Args:
        longest: Characters it may hold; near them the page counts what is left.
    """

    def __init__(
        self, label: str = "", *, missing: str = "", longest: int = LONGEST_NOTE, **rest: Any
    ) -> None:
        self.longest = longest
        checks = [_present(missing), _within(longest), *rest.pop("validators", ())]
        super().__init__(label, validators=checks, filters=[tidy], **rest)


def _present(missing: str) -> Callable[[Any, Field], None]:
    def check(form: Any, field: Field) -> None:
        if missing and not field.data:
            raise NotYet(missing)

    return check


def _within(longest: int) -> Callable[[Any, Field], None]:
    """Refuse text that is longer, and name its field; what is stored already may stand."""

    def check(form: Any, field: Field) -> None:
        length = len(field.data or "")
        if length > longest and field.data != tidy(field.object_data):
            raise NotYet(
                f"{_name_of(field)}: use {longest:,} characters or fewer. It has {length:,}"
            )

    return check


def _name_of(field: Field) -> str:
    name = str(field.label.text).removesuffix(" (optional)")
    return f"‘{name}’" if name.endswith("?") else name

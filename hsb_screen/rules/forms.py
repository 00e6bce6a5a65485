"""The forms of those who own the rules."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import TextAreaField

from continuum_rules import Pack
from hsb_screen import clock
from hsb_screen.accounts.forms import Password
from hsb_screen.answers.partial_date import NotADate, read_any_date
from hsb_screen.forms import Choice, Line, NotYet, OneOf, Paragraphs, SecureForm
from hsb_screen.practice.vignettes import vignette_choices
from hsb_screen.rendering import long_date
from hsb_screen.rules.drafts import Beginning
from hsb_screen.rules.publishing import earliest

MOST_OF_A_FILE = 200_000
"""Characters of one file; the whole of a pack is at most 1 MiB."""


class BeginForm(SecureForm):
    """What a draft begins with."""

    begin: OneOf


def begin_form(beginnings: Iterable[Beginning]) -> type[BeginForm]:
    """Make the form, with what there is to begin with."""
    begin = OneOf(
        "What does the draft begin with?",
        items=[Choice(each.id, each.label, each.hint) for each in beginnings],
        missing="Select what the draft begins with",
    )
    return type("ThisBeginForm", (BeginForm,), {"begin": begin})


def lines_as_written(text: Any) -> Any:
    r"""Keep text as it was written, with line ends as files here have them: ``\n``.

    Without NUL, which no database keeps as text.
    """
    if not isinstance(text, str):
        return text
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


class TextForm(SecureForm):
    """The text of one file, kept as it is written."""

    text = TextAreaField("The text of the file", filters=[lines_as_written])

    def validate_text(self, field: Any) -> None:
        """Refuse what no file of rules is long enough for; it stays in the form."""
        if len(field.data or "") > MOST_OF_A_FILE:
            raise NotYet(f"Use {MOST_OF_A_FILE:,} characters or fewer in one file")


class ButtonForm(SecureForm):
    """A page with nothing to fill in but its button."""

    keeps_words = False


class PublishForm(SecureForm):
    """From when a draft holds, why, and the password again."""

    holds_from = Line("From which day does it hold?", missing="Enter the day, such as 1 March 2027")
    because = Paragraphs(
        "Why is it published now?", missing="Enter who decided it, and what it is for"
    )
    password = Password("Your password")

    first_day: date

    def validate_holds_from(self, field: Any) -> None:
        """Read the day, which is today or later."""
        day = _day(field.data)
        if day is None:
            raise NotYet("Enter a day with its month and year, such as 1 March 2027")
        if day < self.first_day:
            raise NotYet(f"Enter {long_date(self.first_day)} or a later day")

    @property
    def day(self) -> date:
        """The day that was read."""
        return _day(self.holds_from.data) or self.first_day


def _day(text: Any) -> date | None:
    """Read a whole date; None where it is none."""
    if str(text or "").strip().casefold() == "today":
        return clock.today()
    try:
        return date.fromisoformat(read_any_date(str(text or ""), clock.today()))
    except (NotADate, ValueError):
        return None


class TryForm(SecureForm):
    """Which made-up case to practise on."""

    keeps_words = False

    vignette = OneOf(
        "On which made-up case?",
        items=vignette_choices(),
        missing="Select the case to practise on",
    )


def publish_form(pack: Pack | None) -> type[PublishForm]:
    """Make the form of publishing, with the first day from which a draft may hold."""
    first = earliest(pack) if pack else clock.today()
    return type("ThisPublishForm", (PublishForm,), {"first_day": first})

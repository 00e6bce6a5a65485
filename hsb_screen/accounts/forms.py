"""The forms of signing in, of showing a hidden screen again, and of training."""

import uuid
from collections.abc import Iterable

from wtforms import HiddenField, PasswordField

from hsb_screen.forms import Choice, Line, NotYet, OneOf, Paragraphs, SecureForm

LONGEST_PASSWORD = 128
_DIGITS = "Enter the 6 digits that your app shows now"


class Password(PasswordField):
    """A password: never trimmed, never shown again, and not endless."""

    def pre_validate(self, form: object) -> None:
        """Ask for one, and refuse what no person would type before it costs time to check."""
        if not self.data:
            raise NotYet("Enter your password.")
        if len(self.data) > LONGEST_PASSWORD:
            raise NotYet(f"Password: use {LONGEST_PASSWORD} characters or fewer")


class SignInForm(SecureForm):
    """Email and password."""

    keeps_words = False

    email = Line("Email address", missing="Enter your email address.")
    password = Password("Password")
    return_to = HiddenField()


class ShowScreenForm(SecureForm):
    """The password again."""

    keeps_words = False

    password = Password("Password")
    return_to = HiddenField()


class Code(Line):
    """The 6 digits that an app shows; however they are grouped."""

    def pre_validate(self, form: object) -> None:
        """Refuse what no app shows before it counts as a try."""
        digits = "".join((self.data or "").replace("-", "").split())
        if not (len(digits) == 6 and digits.isascii() and digits.isdigit()):
            raise NotYet(_DIGITS)
        self.data = digits


class CodeForm(SecureForm):
    """A code from an app."""

    keeps_words = False

    code = Code("6-digit code", missing=_DIGITS)
    return_to = HiddenField()


class RecoveryCodeForm(SecureForm):
    """One of the codes that were printed or written down."""

    keeps_words = False

    code = Line("Recovery code", missing="Enter one of the recovery codes that you kept")
    return_to = HiddenField()


class ItIsYouForm(SecureForm):
    """The password again, and a code where somebody has an app, before either is changed.

    Whoever signed in with a recovery code minutes ago gives the password alone.
    """

    keeps_words = False

    password = Password("Password")
    code = Line(
        "Code from your app, or a recovery code",
        missing="Enter the 6 digits that your app shows now, or one of your recovery codes",
    )


class CodesKeptForm(SecureForm):
    """Nothing to fill in but its button; it says which codes were looked at."""

    keeps_words = False

    return_to = HiddenField()
    seen = HiddenField()


class ReminderForm(SecureForm):
    """A page with nothing to fill in but its button."""

    keeps_words = False

    return_to = HiddenField()


class TakeBackForm(SecureForm):
    """Nothing to fill in but its button."""

    keeps_words = False


class QueryForm(SecureForm):
    """What our record of somebody's training should show."""

    says = Paragraphs(
        "What should our record show?",
        missing="Enter the course, and the day you completed it",
    )


class AnswerQueryForm(SecureForm):
    """What whoever keeps the training records answers."""

    answer = Paragraphs("Your answer", missing="Enter what you found, and what happens next")


class AllowForm(SecureForm):
    """Who supervises one screening, and why it is allowed."""

    supervisor: OneOf
    because: Paragraphs

    @property
    def supervisor_id(self) -> uuid.UUID:
        """Who supervises it."""
        return uuid.UUID(str(self.supervisor.data))


def allow_form(supervisors: Iterable[tuple[uuid.UUID, str]]) -> type[AllowForm]:
    """Make the form, with the people who have current training."""
    items = [Choice(str(person_id), name) for person_id, name in supervisors]
    missing = "Select who sits beside them"
    supervisor = OneOf("Who supervises it?", items=items, missing=missing)
    missing = "Enter why they may start one now"
    # Made in the order of the page, so that what is missing is told in it.
    because = Paragraphs("Why may they start a screening now?", missing=missing)
    fields = {"supervisor": supervisor, "because": because}
    return type("ThisAllowForm", (AllowForm,), fields)

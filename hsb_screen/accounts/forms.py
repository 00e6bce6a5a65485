"""The forms of signing in and of showing a hidden screen again."""

from wtforms import HiddenField, PasswordField

from hsb_screen.forms import Line, NotYet, SecureForm

LONGEST_PASSWORD = 128


class Password(PasswordField):
    """A password: never trimmed, never shown again, and not endless."""

    def pre_validate(self, form: object) -> None:
        """Ask for one, and refuse what no person would type before it costs time to check."""
        if not self.data:
            raise NotYet("Enter your password.")
        if len(self.data) > LONGEST_PASSWORD:
            raise NotYet(f"Use {LONGEST_PASSWORD} characters or fewer.")


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


class ReminderForm(SecureForm):
    """A page with nothing to fill in but its button."""

    keeps_words = False

    return_to = HiddenField()

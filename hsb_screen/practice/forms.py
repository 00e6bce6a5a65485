"""The form that chooses a made-up case."""

from hsb_screen.forms import OneOf, SecureForm
from hsb_screen.practice.vignettes import vignette_choices


class ChooseForm(SecureForm):
    """Which made-up case to practise on."""

    vignette = OneOf(
        "Which case do you want to practise on?",
        items=vignette_choices(),
        missing="Select the case you want to practise on",
    )

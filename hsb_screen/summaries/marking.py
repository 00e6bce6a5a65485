"""What stands above every page that leaves: the marking of the rules, and that nobody is real."""

from flask import current_app

from continuum_rules import Pack
from hsb_screen.config import Config

NO_MARKING = "Confidential: children’s information"
"""Where the rules in force name no protective marking."""

FICTIONAL = "Demonstration – fictional."
"""How the marking begins where everything is made up: paper outlives the screen it came from."""


def marking_of(pack: Pack) -> str:
    """Give the marking for papers of a screening that began with this pack."""
    config: Config = current_app.extensions["hsb_config"]
    marking = pack.info.marking or NO_MARKING
    return f"{FICTIONAL} {marking}" if config.demonstration else marking

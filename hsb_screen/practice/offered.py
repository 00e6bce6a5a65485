"""Whether this is practice, and what it offers: asked by the guard before any page."""

from flask import current_app

from hsb_screen.access.permissions import PRACTISED, Permission
from hsb_screen.config import Config

NOT_PRACTISED = frozenset(
    {
        "accounts.authenticator",
        "accounts.code",
        "accounts.recovery_code",
        "accounts.reminder",
        "children.link",
        # Nobody is to look for a real child here, and read that there is nothing.
        "screenings.find",
        "summaries.copies",
        "summaries.copy",
        "summaries.page",
    }
)
"""Pages that practice has no use for, though it offers others under their permission."""


def is_practice() -> bool:
    """Say whether this is the practice installation, and not the real one."""
    config: Config = current_app.extensions["hsb_config"]
    return config.practice


def is_offered(endpoint: str | None, permission: Permission) -> bool:
    """Say whether a page is there: every page of the real application, few of them in practice."""
    return not is_practice() or (permission in PRACTISED and endpoint not in NOT_PRACTISED)

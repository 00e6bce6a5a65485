"""Keep that somebody asked for what is not for them."""

import uuid

from flask import g, request

from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record_apart


def record_refusal() -> None:
    """Record the refusal of this request; whatever the request had begun to do is rolled back."""
    record_apart(
        Event.PAGE_REFUSED,
        page=request.endpoint or "none",
        method=request.method,
        signed_in=g.get("person") is not None,
        subject=next(iter(_ids_in_address()), None),
    )


def _ids_in_address() -> list[uuid.UUID]:
    return [part for part in (request.view_args or {}).values() if isinstance(part, uuid.UUID)]

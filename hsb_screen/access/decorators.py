"""What a view declares about itself: who may, and whether it changes anything.

Both set an attribute on the function, so that the guard and the tests read attributes instead of
source text. ``@requires`` decides nothing by itself: the guard does, before the view runs, and
refuses a view that declares nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Response, g, make_response, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from hsb_screen import idempotency
from hsb_screen.access.permissions import Permission
from hsb_screen.access.viewer import current_person, current_roles
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record_apart
from hsb_screen.database import READ_ONLY_METHODS, session
from hsb_screen.errors import NotThere, Refused, SentBefore, Stale
from hsb_screen.kept_words.used import form_was_acted_on, form_was_stale
from hsb_screen.wording.service import look_at_words

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]

__all__ = ["current_person", "current_roles", "requires", "writes"]


class NotAudited(Exception):
    """A view changed rows and left no audit row: nothing is kept of what it did."""


def requires(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Declare who may see a page; the guard enforces it."""

    def declare(view: View[P]) -> View[P]:
        vars(view)["permission"] = permission
        return view

    return declare


def writes(view: View[P]) -> View[P]:
    """Commit once, after a successful response; otherwise keep nothing.

    A form posted twice gets the answer of the first time. The commit is refused when rows changed
    and no audit row says so.

    Raises:
        NotAudited: The view changed something without an audit row.
    """

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if request.method in READ_ONLY_METHODS:
            return view(*args, **kwargs)
        sent = g.sent_before = idempotency.sent_before()
        if sent and not sent.moved_on:
            return sent.answer()
        try:
            return _commit(make_response(view(*args, **kwargs)))
        except (Stale, SentBefore, Refused, NotThere, IntegrityError) as problem:
            session().rollback()
            if answer := _answer_of_the_first(problem):
                return answer
            if isinstance(problem, Stale | SentBefore):
                record_apart(Event.FORM_STALE, page=request.endpoint)
            if isinstance(problem, Stale):
                form_was_stale()
            raise

    vars(wrapped)["writes"] = True
    return wrapped


def _answer_of_the_first(problem: Exception) -> Response | None:
    """Return the answer of the same form where it was first: perhaps both arrived at once.

    Also where it took away what it is about: doing that twice is doing it once.
    """
    sent = idempotency.sent_before()
    if sent and (not sent.moved_on or isinstance(problem, NotThere)):
        return sent.answer()
    return None


def _commit(response: Response) -> ResponseReturnValue:
    held = session()
    if response.status_code >= 400:
        held.rollback()
        return response
    held.flush()
    if g.get("rows_changed") and not g.get("audited"):
        held.rollback()
        raise NotAudited(request.endpoint)
    idempotency.remember(response)
    if response.location is not None:
        form_was_acted_on()
        look_at_words()
    held.commit()
    return response

"""What becomes of kept words when their form is acted on, or turns out to be stale."""

from flask import g, request
from sqlalchemy.exc import SQLAlchemyError

from hsb_screen.database import session
from hsb_screen.kept_words.models import Why
from hsb_screen.kept_words.service import TooMuch, keep, pairs_of_request, use_up, viewer_id
from hsb_screen.kept_words.token import FormToken, token_of_request

_NOT_ITS_FORM = frozenset({"accounts", "kept_words"})
"""Pages that take the fields of another page's form without acting on them."""


def form_was_acted_on() -> None:
    """Forget the words of this post's form: they are saved now, in the same transaction."""
    token = _own_token()
    if token is not None:
        use_up(token)


def form_was_stale() -> None:
    """Keep the words of a post that came too late to be saved, to stand beside what is saved."""
    token = _own_token()
    if token is None:
        return
    try:
        keep(token, pairs_of_request(), Why.BESIDE)
        session().commit()
        g.kept_beside = True
    except (TooMuch, SQLAlchemyError):
        # The page about it shows both texts in any case.
        session().rollback()


def _own_token() -> FormToken | None:
    token = token_of_request()
    if token is None or request.blueprint in _NOT_ITS_FORM or token.person_id != viewer_id():
        return None
    return token

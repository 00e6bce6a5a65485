"""A form that arrives after its sign-in has ended: nothing is done, and no word of it is lost."""

from flask import g, redirect, request, url_for
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from hsb_screen.accounts.signing_in import current_sign_in
from hsb_screen.database import session
from hsb_screen.errors import SomebodyElseMeanwhile
from hsb_screen.kept_words.models import Why
from hsb_screen.kept_words.service import TooMuch, keep, pairs_of_request, viewer_id
from hsb_screen.kept_words.token import token_of_request
from hsb_screen.security import MOST_FIELDS

KEPT = "kept"
"""In the address of the sign-in page: say there that what was typed is kept."""


def park() -> Response | None:
    """Keep the words of this post for the one whose form it is, and lead them to sign in.

    Returns:
        None where the form carries no token of ours, or more than is kept: then the page about the
        problem gives the words back.

    Raises:
        SomebodyElseMeanwhile: Somebody else is signed in at this browser now.
    """
    token = token_of_request()
    if token is None or not _from_here():
        return None
    try:
        keep(token, pairs_of_request(), Why.LATE)
    except TooMuch:
        session().rollback()
        return None
    session().commit()
    sign_in, person = current_sign_in(), g.get("person")
    if sign_in is not None and sign_in.person_id != token.person_id:
        raise SomebodyElseMeanwhile
    if person is not None:
        return redirect(token.address, code=303)
    page = "accounts.sign_in" if sign_in is None else "accounts.hidden"
    return redirect(url_for(page, return_to=token.address, words=KEPT), code=303)


def keep_before_hiding() -> str:
    """Keep what was typed into the form whose own button hides the screen.

    The words are for the one whose form it is, though the sign-in may have ended.

    Returns:
        Where the form is shown; "" where there was none, or it could not be kept.
    """
    token = token_of_request()
    if token is None:
        return ""
    why = Why.TYPED if token.person_id == viewer_id() else Why.LATE
    try:
        keep(token, pairs_of_request(), why)
        return token.address
    except (TooMuch, SQLAlchemyError):
        # Hiding comes first, whatever else cannot be done.
        session().rollback()
        return ""


def _from_here() -> bool:
    fields = len(list(request.form.items(multi=True)))
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return fields <= MOST_FIELDS and site in {"same-origin", "none"}

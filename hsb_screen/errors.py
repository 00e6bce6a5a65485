"""Named refusals, and the page each becomes. One table; nothing here knows what a screening is."""

import traceback
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from werkzeug.exceptions import HTTPException, SecurityError

from hsb_screen.access.refusals import record_refusal
from hsb_screen.database import READ_ONLY_METHODS
from hsb_screen.kept_words.service import (
    KEPT_FOR,
    Words,
    viewer_id,
    words_at,
    words_still_theirs,
)
from hsb_screen.typed import TypedText, texts_of, tidy, typed_text


class NotThere(Exception):
    """What was asked for does not exist, or is none of the asker's business: they look the same."""


class Refused(Exception):
    """Something cannot be done now, for a reason that may be told.

    Attributes:
        reason: A sentence for the person who tried.
        led_to: Where they go on; "" where the page cannot tell.
    """

    def __init__(self, reason: str, led_to: str = "") -> None:
        super().__init__(reason)
        self.reason, self.led_to = reason, led_to


class TakenOutMeanwhile(Refused):
    """What a form was about was taken out since it was shown.

    Attributes:
        typed: What was said about it, and not saved.
    """

    def __init__(self, reason: str, typed: tuple[TypedText, ...], led_to: str) -> None:
        super().__init__(reason, led_to)
        self.typed = typed


class SignedOutMeanwhile(Exception):
    """A form arrived after the sign-in that showed it had ended; nothing was done."""


class ScreenIsHidden(Exception):
    """Something was posted while the screen is hidden; nothing was done, and nothing is shown."""


class SomebodyElseMeanwhile(Exception):
    """A form came from somebody else's sign-in: its words are kept for them, and not shown."""


class TooManyTries(Exception):
    """Somebody tried too often; asks to wait."""


class SentBefore(Exception):
    """A form that adds something was sent a second time, after other things were recorded.

    It was acted on the first time and was not now: a page shown anew is for a second one.

    Attributes:
        led_to: Where the first one led.
        at: When it was acted on.
    """

    def __init__(self, led_to: str, at: datetime) -> None:
        super().__init__("the form was sent before")
        self.led_to, self.at = led_to, at


class Stale(Exception):
    """A form was older than what is stored: somebody saved in between. Nothing was saved.

    Args:
        yours: By label, what was typed or chosen; ``theirs`` what is stored now.
        chosen: Labels of what is chosen from a list, and not typed.

    Attributes:
        both: One entry per field: its label, what was typed, and what is stored now.
        others_saved: True where the same page saved other answers, which nobody else had changed.
    """

    others_saved = False

    def __init__(
        self,
        yours: Mapping[str, str],
        theirs: Mapping[str, str],
        chosen: Collection[str] = frozenset(),
    ) -> None:
        super().__init__("the form was older than what is stored")
        labels = [*yours, *(label for label in theirs if label not in yours)]
        self.both = tuple(
            BothTexts(label, yours.get(label, ""), theirs.get(label, ""), label in chosen)
            for label in labels
        )

    @classmethod
    def of_some(cls, both: "tuple[BothTexts, ...]", *, others_saved: bool) -> "Stale":
        """Say it of some answers of a page, each with both of its texts."""
        stale = cls({}, {})
        stale.both, stale.others_saved = both, others_saved
        return stale


@dataclass(frozen=True, slots=True)
class BothTexts:
    """One field of a stale form: what was typed or chosen, and what stands there now."""

    label: str
    yours: str
    theirs: str
    is_chosen: bool = False

    @property
    def differs(self) -> bool:
        """Say whether the two are not the same."""
        return self.yours != self.theirs


@dataclass(frozen=True, slots=True)
class Problem:
    """What a page about a problem shows.

    Attributes:
        typed: What came with the request, so that nothing typed is lost.
        both: The fields of a stale form; ``others_saved`` where the rest of its page was saved.
        reason: A sentence of its own, where there is one.
        led_to: Where the same form led when it was sent before, or where its person goes on; "" for
            neither.
        sent_at: When that was.
        kept_beside: True where what was typed is kept, and stands beside the form from now on.
        days_kept: How long at most words are kept that were typed here and are not shown; 0 where
            there are none.
    """

    status: int
    address: str
    typed: tuple[TypedText, ...] = ()
    both: tuple[BothTexts, ...] = ()
    others_saved: bool = False
    reason: str = ""
    led_to: str = ""
    sent_at: datetime | None = None
    kept_beside: bool = False
    days_kept: int = 0


PAGES: Mapping[type[Exception], tuple[int, str]] = {
    NotThere: (404, "errors/not_there.html"),
    Refused: (409, "errors/refused.html"),
    SentBefore: (409, "errors/sent_before.html"),
    Stale: (409, "errors/stale.html"),
    SignedOutMeanwhile: (403, "errors/signed_out.html"),
    CSRFError: (400, "errors/signed_out.html"),
    ScreenIsHidden: (403, "errors/hidden.html"),
    SomebodyElseMeanwhile: (403, "errors/somebody_else.html"),
    TooManyTries: (429, "errors/too_many.html"),
    SQLAlchemyError: (503, "errors/not_now.html"),
    Exception: (500, "errors/broken.html"),
}

STATUS_PAGES: Mapping[int, str] = {
    400: "errors/not_understood.html",
    403: "errors/not_there.html",
    404: "errors/not_there.html",
    405: "errors/not_there.html",
    409: "errors/refused.html",
    413: "errors/too_large.html",
    429: "errors/too_many.html",
    500: "errors/broken.html",
    503: "errors/not_now.html",
}


def register_errors(app: Flask) -> None:
    """Give every refusal and every failure a page that says what to do and whom to call."""
    for kind in PAGES:
        app.register_error_handler(kind, _page_for)
    app.register_error_handler(HTTPException, _page_for_status)
    app.register_error_handler(SecurityError, _foreign_host)


def _page_for(error: Exception) -> Response:
    if isinstance(error, NotThere | Refused):
        try:
            record_refusal()
        except SQLAlchemyError as outage:
            # What cannot be recorded is not told either: the page of an outage stands instead.
            error = outage
    status, template = next(PAGES[kind] for kind in type(error).__mro__ if kind in PAGES)
    if status >= 500:
        if current_app.testing and status == 500:
            raise error
        _log(error)
    return _page(status, template, error)


def _foreign_host(error: SecurityError) -> Response:
    # No address of ours can be built for a host that is not ours, so this page has no links.
    text = "There is nothing here. If a child may be in danger now, call 999.\n"
    return Response(text, 400, content_type="text/plain; charset=utf-8")


def _log(error: Exception) -> None:
    # Where it happened and of what kind, but not its message: a message may hold what was typed.
    where = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("%s at %s\n%s", type(error).__name__, request.endpoint, where)


def _page_for_status(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < 400:
        return make_response(error)
    # Forbidden and absent look alike.
    status = 404 if error.code == 403 else error.code or 500
    template = STATUS_PAGES.get(status, "errors/not_understood.html")
    response = _page(status, template, error)
    if error.code == 405:
        response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
    return response


def _page(status: int, template: str, error: Exception) -> Response:
    told: dict[str, Any] = {
        "both": getattr(error, "both", ()),
        "others_saved": getattr(error, "others_saved", False),
        "led_to": getattr(error, "led_to", ""),
        "sent_at": getattr(error, "at", None),
        "kept_beside": g.get("kept_beside", False),
        "reason": getattr(error, "reason", "") if isinstance(error, Refused) else "",
    }
    typed = _not_compared(_typed(status, error), told["both"])
    told["days_kept"] = 0 if typed else _days_kept(error)
    page = Problem(status, request.path, typed, **told)
    response = make_response(render_template(template, page=page), status)
    if isinstance(error, DBAPIError) or status == 503:
        response.headers["Retry-After"] = "30"
    return response


def _typed(status: int, error: Exception) -> tuple[TypedText, ...]:
    """Return what its person typed: with this post, or before, into a form now closed to them."""
    if isinstance(error, TakenOutMeanwhile):
        return error.typed
    if isinstance(error, ScreenIsHidden | SomebodyElseMeanwhile):
        return ()
    if request.method not in READ_ONLY_METHODS:
        # A body that was too large was never read, so there is nothing to give back.
        return typed_text() if status != 413 else ()
    return tuple(text for words in _waiting(error) for text in texts_of(None, words.pairs))


def _waiting(error: Exception) -> tuple[Words, ...]:
    """Return the kept words of a form now closed to its person that may be shown to them here."""
    person = g.get("person")
    if person is None or not isinstance(error, Refused | NotThere):
        return ()
    if isinstance(error, NotThere):
        return words_still_theirs(person, request.path)
    return words_at(person.id, request.path)


def _days_kept(error: Exception) -> int:
    """Say for how many days at most words wait that were typed here and cannot be shown here."""
    person_id = viewer_id()
    if person_id is None or not isinstance(error, NotThere):
        return 0
    return max((KEPT_FOR[each.why].days for each in words_at(person_id, request.path)), default=0)


def _not_compared(
    typed: tuple[TypedText, ...], both: tuple[BothTexts, ...]
) -> tuple[TypedText, ...]:
    """Leave out what a stale page shows beside the stored text already."""
    shown = {field.yours for field in both}
    return tuple(field for field in typed if tidy(field.text) not in shown)

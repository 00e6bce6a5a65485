"""A form that is posted twice has the effect, and gets the answer, of one.

Each rendered form carries a key of its own. The first post that succeeds keeps the key with the
page it led to, in the same transaction as what it did; a second post is led to the same page.
The same form with other words in it is another post.
"""

import hashlib
import uuid
from datetime import datetime

from flask import Response, g, redirect, request
from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen import clock
from hsb_screen.database import Base, UTCDateTime, canonical_json, session

FIELD = "idempotency_key"


class PostedForm(Base):
    """A form that was posted and acted on.

    Attributes:
        key_hash: SHA-256 of the form's key, the poster, the address and what was filled in.
        led_to: Where the answer redirected to.
    """

    __tablename__ = "posted_form"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    led_to: Mapped[str] = mapped_column(String(500))
    posted_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


def answer_given_before() -> Response | None:
    """Return the answer that this very form got before, or None where it is new."""
    key_hash = _key_hash()
    if key_hash is None:
        return None
    led_to = session().scalar(select(PostedForm.led_to).where(PostedForm.key_hash == key_hash))
    return None if led_to is None else _to(led_to)


def remember(response: Response) -> None:
    """Keep the answer of this form, where it carries a key and leads somewhere."""
    key_hash = _key_hash()
    if key_hash is None or response.location is None:
        return
    session().add(
        PostedForm(
            key_hash=key_hash,
            person_id=g.poster_id,
            led_to=response.location,
            posted_at=clock.now(),
        )
    )
    session().flush()


def forget_old(before: datetime) -> None:
    """Forget forms posted before a moment: the sign-ins that showed them have ended since."""
    session().execute(delete(PostedForm).where(PostedForm.posted_at < before))


def _key_hash() -> str | None:
    key = request.form.get(FIELD, "")
    if not key or g.get("poster_id") is None:
        return None
    # Bound to poster and address: a key copied into another form leads nowhere unexpected.
    # And to what was filled in: changed words under an old key are new words, and never dropped.
    every = request.form.items(multi=True)
    filled = [pair for pair in every if pair[0] not in {"csrf_token", "form_token"}]
    bound = f"{g.poster_id}\n{request.path}\n{key}\n{canonical_json(filled)}"
    return hashlib.sha256(bound.encode()).hexdigest()


def _to(led_to: str) -> Response:
    answer = redirect(led_to, code=303)
    return Response(answer.get_data(), status=303, headers={"Location": led_to})

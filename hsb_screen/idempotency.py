"""A form that is posted twice has the effect, and gets the answer, of one.

Each rendered form carries a key of its own. The first post that succeeds keeps the key with the
page it led to, in the same transaction as what it did; a second post is led to the same page.
The same form with other words in it is another post.

That holds while nothing else was recorded about the screening. Somebody who writes A, then B, and
goes back to the page with A means A when they send it again: then the version in the form decides,
as it does between two tabs (both texts, or nothing lost). A form without a version would add a
second time; its person is told that it was sent before (``SentBefore``).

What is about no screening has no version to tell what happened since. There, and where somebody
says that they called, only a double click is one: the same form within seconds, and nothing else
sent by its person in between.
"""

import hashlib
import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Response, g, redirect, request
from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen import clock
from hsb_screen.database import Base, UTCDateTime, canonical_json, session
from hsb_screen.screenings.service import version_of

FIELD = "idempotency_key"

EACH_TIME = frozenset({"accounts.reminder", "answers.check", "answers.section"})
"""Pages whose act can be done again: it changes nothing, or the page itself tells two of them."""

CALLS = frozenset({"screenings.stop_here"})
"""Pages on which a later press is about another call, though nothing else was recorded."""

DOUBLE_CLICK = timedelta(seconds=10)
"""How long one press may take to arrive twice; nobody makes two calls in that time."""

BEGINS = frozenset({"screenings.start", "children.link"})
"""Pages that begin another screening, and lead to it."""

_SCREENING = re.compile(r"/screenings/([0-9a-f-]{36})/")


class PostedForm(Base):
    """A form that was posted and acted on.

    Attributes:
        key_hash: SHA-256 of the form's key, the poster, the address and what was filled in. About a
            screening it is kept under a second one, too: of the same with the version at which the
            screening stood afterwards.
        led_to: Where the answer redirected to.
    """

    __tablename__ = "posted_form"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    led_to: Mapped[str] = mapped_column(String(500))
    posted_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of this very form when it was sent before.

    Attributes:
        moved_on: True where something else was recorded about its screening since; of a form about
            none, where it is no double click.
    """

    led_to: str
    at: datetime
    moved_on: bool

    def answer(self) -> Response:
        """Lead to where the first one led."""
        answer = redirect(self.led_to, code=303)
        return Response(answer.get_data(), status=303, headers={"Location": self.led_to})


def sent_before() -> Sent | None:
    """Return what became of this very form before, or None where it is new."""
    bound = _bound()
    if bound is None:
        return None
    row = session().scalar(select(PostedForm).where(PostedForm.key_hash == _hash(bound)))
    if row is None:
        return None
    if request.endpoint in CALLS:
        # A call that is kept twice does less harm than one that is lost.
        return Sent(row.led_to, row.posted_at, moved_on=False) if _is_double_click(row) else None
    return Sent(row.led_to, row.posted_at, _moved_on(bound, row))


def remember(response: Response) -> None:
    """Keep the answer of this form, where it carries a key and leads somewhere."""
    bound = _bound()
    if bound is None or response.location is None:
        return
    names = {_hash(bound)}
    about = _about(response.location)
    if about is not None:
        names.add(_hash(f"{bound}\n{version_of(about)}"))
    for name in names:
        # Sent again after something else was recorded, and acted on: this is its answer now.
        session().merge(
            PostedForm(
                key_hash=name,
                person_id=g.poster_id,
                led_to=response.location,
                posted_at=clock.now(),
            )
        )
    session().flush()


def forget_old(before: datetime) -> None:
    """Forget forms posted before a moment: the sign-ins that showed them have ended since."""
    session().execute(delete(PostedForm).where(PostedForm.posted_at < before))


def _moved_on(bound: str, row: PostedForm) -> bool:
    about = _about(row.led_to)
    if about is None:
        return not _is_double_click(row)
    as_it_stands = PostedForm.key_hash == _hash(f"{bound}\n{version_of(about)}")
    return session().scalar(select(PostedForm.key_hash).where(as_it_stands)) is None


def _is_double_click(row: PostedForm) -> bool:
    if clock.now() - row.posted_at >= DOUBLE_CLICK:
        return False
    others = select(PostedForm.key_hash).where(
        PostedForm.posted_at > row.posted_at, PostedForm.person_id == row.person_id
    )
    return session().scalar(others.limit(1)) is None


def _about(led_to: str) -> uuid.UUID | None:
    """Return the screening that a post is about: the one it began, else the one in its address."""
    if request.endpoint in BEGINS and (began := _SCREENING.search(led_to)):
        return uuid.UUID(began[1])
    named = (request.view_args or {}).get("screening_id")
    return named if isinstance(named, uuid.UUID) else None


def _bound() -> str | None:
    """Return what a post is known by; None for a form without a key, or of nobody."""
    key = request.form.get(FIELD, "")
    if not key or g.get("poster_id") is None or _tells_two_apart():
        return None
    # Bound to poster and address: a key copied into another form leads nowhere unexpected.
    # And to what was filled in: changed words under an old key are new words, and never dropped.
    every = request.form.items(multi=True)
    # In whatever order the fields come: that is no other content.
    filled = sorted(pair for pair in every if pair[0] not in {"csrf_token", "form_token"})
    return f"{g.poster_id}\n{request.path}\n{key}\n{canonical_json(filled)}"


def _tells_two_apart() -> bool:
    if request.endpoint == "indications.page":
        # Words set aside carry no version: when they were set aside says which are newer.
        return "later" in request.form
    return request.endpoint in EACH_TIME


def _hash(bound: str) -> str:
    return hashlib.sha256(bound.encode()).hexdigest()

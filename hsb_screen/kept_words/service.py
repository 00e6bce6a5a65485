"""Keep words that were typed and not saved, give them back, and forget them in time.

Nothing here is part of the record of a screening: no rule reads it, no summary prints it, and
nobody but the one who typed it is shown it. The audit trail says that words were kept, and when;
it never holds them, nor a commitment to them.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import g, request
from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select

from hsb_screen import clock
from hsb_screen.access.permissions import Permission, may
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import canonical_json, session
from hsb_screen.kept_words.models import KeptWords, SpentForm, Why
from hsb_screen.kept_words.token import FIELD, FormToken
from hsb_screen.screenings.models import Screening, ScreeningState

Pairs = tuple[tuple[str, str], ...]
"""Field name and value, in the order in which the browser sent them; a name may stand twice."""

LONGEST = 400_000
"""Characters of one form that are kept; a body of more than 1 MiB is refused before."""

MOST_ROWS = 200
"""Forms of one person that words are kept of at a time; late posts are counted apart."""

MOST_LATE = 20
"""Late posts of one person that are kept in an hour: more is no person typing."""

KEPT_FOR = {
    Why.TYPED: timedelta(days=14),
    Why.BESIDE: timedelta(days=14),
    Why.LATE: timedelta(days=5),
}
"""How long words wait for the one who typed them."""

KEPT_AFTER_THE_END = timedelta(hours=24)
"""How long they wait once the screening was agreed or withdrawn."""

JUST_NOW = timedelta(minutes=1)
"""Typing that arrives this soon after its form was acted on was on its way already."""

SENT = "sent_version"
"""When the script sent something by itself, in milliseconds of its own clock; nobody typed it.

It is kept beside the versions of the form, and never compared with those of what is saved.
"""

_OF_THE_FORM = 32
"""Digits of a row's key that name its form; all of them do, but for late posts beside it."""

_NEVER_KEPT = frozenset(
    {
        "csrf_token",
        "idempotency_key",
        FIELD,
        "return_to",
        "password",
        # What somebody said of a list holds for that list alone.
        "listed",
        "unsaved",
    }
)
_ENDED = frozenset({ScreeningState.AGREED, ScreeningState.WITHDRAWN})


class TooMuch(Exception):
    """There is more than is kept; nothing of it was."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one person that wait for them.

    Attributes:
        pairs: The fields as they were typed; versions left out.
        versions: The versions the form was filled from, by field name.
    """

    id: uuid.UUID
    address: str
    pairs: Pairs
    versions: dict[str, str]
    why: Why
    kept_at: datetime


def pairs_of_request() -> Pairs:
    """Return what came with this post, without what nobody typed and without passwords."""
    every = request.form.items(multi=True)
    return tuple((name, value) for name, value in every if name not in _NEVER_KEPT)


def keep(token: FormToken, pairs: Pairs, why: Why) -> bool:
    """Keep the words of one form, in place of what was kept of the same form before.

    Whoever sends a late post has not signed in: it takes the place of nothing that it does not hold
    itself, and stands beside it instead.

    Args:
        token: Whose form it is, and which.
        pairs: What was typed, versions among it.
        why: Why it is kept.

    Returns:
        False where there was nothing to keep: these words were acted on just now, or newer ones of
        the same page came before them.

    Raises:
        TooMuch: It is longer than anybody types, or there are too many.
    """
    versions = {name: value for name, value in pairs if _is_version(name)}
    # Only what the script sends by itself may be on its way still. Whoever goes back, writes
    # something else and sends it, within the minute, means it.
    on_its_way = why is Why.TYPED or SENT in versions
    if on_its_way and (_just_spent(token) or _was_overtaken(token, versions)):
        return False
    words = canonical_json([pair for pair in pairs if not _is_version(pair[0])])
    if len(words) > LONGEST:
        raise TooMuch
    key = _key_for(token, words, why)
    row = session().scalar(select(KeptWords).where(_kept_under(token, key)))
    if row is None:
        _check_room(token.person_id, why)
        row = KeptWords(
            person_id=token.person_id,
            path=token.path,
            form_name=token.form,
            form_key=key,
            screening_id=token.screening_id,
        )
        session().add(row)
    row.address, row.words, row.why, row.kept_at = token.address, words, why, clock.now()
    row.versions = versions
    session().flush()
    _take_over(token)
    record(Event.WORDS_KEPT, subject=token.screening_id, why=why, page=token.page)
    return True


def words_at(person_id: uuid.UUID, path: str, form: str | None = None) -> tuple[Words, ...]:
    """Return what a person typed into a form and has not saved, the newest first.

    Args:
        form: The class of the form; None for every form of the page.
    """
    statement = _waiting(person_id).where(KeptWords.path == path)
    if form is not None:
        statement = statement.where(KeptWords.form_name == form)
    return tuple(_words(row) for row in session().scalars(statement))


def words_still_theirs(person: Person, path: str) -> tuple[Words, ...]:
    """Return what a person typed at an address that shows them nothing any more.

    A form is kept whole, with what others had filled in and its person only read. So none of it is
    given back but about a screening that they hold and may see: they can read all of that there.
    """
    if not may(person.role_names, Permission.SEE_SCREENING):
        return ()
    held = select(Screening.id).where(Screening.holder_id == person.id)
    at_path = _waiting(person.id).where(KeptWords.path == path)
    rows = session().scalars(at_path.where(KeptWords.screening_id.in_(held)))
    return tuple(_words(row) for row in rows)


def words_about(person_id: uuid.UUID, screening_id: uuid.UUID) -> tuple[Words, ...]:
    """Return what a person typed about a screening and has not saved, the newest of each page."""
    rows = session().scalars(_waiting(person_id).where(KeptWords.screening_id == screening_id))
    newest: dict[str, Words] = {}
    for row in rows:
        newest.setdefault(row.path, _words(row))
    return tuple(newest.values())


def others_since(token: FormToken) -> bool:
    """Say whether its person typed other words into this form elsewhere, since it was shown."""
    statement = select(KeptWords.id).where(
        _same_page(token),
        KeptWords.form_key != token.key_hash,
        KeptWords.kept_at > token.issued_at,
    )
    return session().scalar(statement.limit(1)) is not None


def use_up(token: FormToken) -> None:
    """Forget the words of a form that was acted on, and those that its person saw beside it."""
    own = KeptWords.form_key.startswith(token.key_hash[:_OF_THE_FORM])
    seen = or_(own, KeptWords.kept_at <= token.issued_at)
    count = _forget(and_(_same_page(token), seen))
    _note_spent(token)
    if count:
        record(Event.WORDS_FORGOTTEN, subject=token.screening_id, because="saved", count=count)


def forget(person_id: uuid.UUID, words_id: uuid.UUID, place: FormToken | None) -> str:
    """Forget words because the one who typed them says so; gives where they were typed.

    Args:
        person_id: Who says so.
        words_id: The words as they were shown. Typing on in a form keeps them under another id.
        place: The form that they were put into: what was typed into it since goes too, and what
            the script sends of it while it is left comes too late. With no key of a form: where
            they stood beside one.

    Returns:
        "" where there are none of this person under the id, and no form of theirs.
    """
    row = session().get(KeptWords, words_id)
    if place is not None and place.person_id != person_id:
        place = None
    if (row is not None and row.person_id != person_id) or (row is None and place is None):
        return ""
    shown, subject = KeptWords.id == words_id, row.screening_id if row else None
    if place is not None and place.key:
        typed_on = KeptWords.form_key.startswith(place.key_hash[:_OF_THE_FORM])
        shown, subject = or_(shown, and_(_same_page(place), typed_on)), place.screening_id
        _note_spent(place)
    count = _forget(shown)
    record(Event.WORDS_FORGOTTEN, subject=subject, because="thrown_away", count=count)
    return place.address if place else row.address if row else ""


def forget_overdue() -> int:
    """Forget what has waited long enough, of everybody; gives how many."""
    at = clock.now()
    session().execute(delete(SpentForm).where(SpentForm.spent_at < at - timedelta(hours=1)))
    # Asked of each row that is kept, and not of every screening that was ever agreed.
    ended = exists().where(Screening.id == KeptWords.screening_id, Screening.state.in_(_ENDED))
    over = and_(KeptWords.kept_at < at - KEPT_AFTER_THE_END, ended)
    count = _forget(or_(over, *_too_old(at)))
    if count:
        record(Event.WORDS_FORGOTTEN, because="overdue", count=count)
    return count


def _same_page(token: FormToken) -> ColumnElement[bool]:
    return and_(
        KeptWords.person_id == token.person_id,
        KeptWords.path == token.path,
        KeptWords.form_name == token.form,
    )


def _kept_under(token: FormToken, key: str) -> ColumnElement[bool]:
    return and_(
        KeptWords.person_id == token.person_id,
        KeptWords.path == token.path,
        KeptWords.form_key == key,
    )


def _key_for(token: FormToken, words: str, why: Why) -> str:
    """Give the form's own key; for a late post that would take words away, one for these words."""
    held = session().scalar(select(KeptWords.words).where(_kept_under(token, token.key_hash)))
    if why is not Why.LATE or held is None or _holds(words, held):
        return token.key_hash
    own = hashlib.sha256(words.encode()).hexdigest()
    return token.key_hash[:_OF_THE_FORM] + own[_OF_THE_FORM:]


def _holds(words: str, earlier: str) -> bool:
    """Say whether every field stands in the later words as it was, or with more around it."""
    later: dict[str, list[str]] = {}
    for name, value in json.loads(words):
        later.setdefault(name, []).append(value)
    return all(
        any(value in other for other in later.get(name, ()))
        for name, value in json.loads(earlier)
        if value
    )


def _take_over(token: FormToken) -> None:
    """Forget the words that this form was filled from: they stand in it, and go on in it."""
    if token.filled_from:
        source = KeptWords.id == uuid.UUID(token.filled_from)
        # Where they changed since, another page goes on with them too: then both are kept.
        _forget(
            and_(
                _same_page(token),
                source,
                KeptWords.form_key != token.key_hash,
                KeptWords.kept_at <= token.issued_at,
            )
        )


def _waiting(person_id: uuid.UUID) -> Select[KeptWords]:
    return (
        select(KeptWords)
        .where(KeptWords.person_id == person_id, ~or_(*_too_old(clock.now())))
        .order_by(KeptWords.kept_at.desc(), KeptWords.id)
    )


def _too_old(at: datetime) -> Iterable[ColumnElement[bool]]:
    return [
        and_(KeptWords.why == why, KeptWords.kept_at < at - lasts)
        for why, lasts in KEPT_FOR.items()
    ]


def _note_spent(token: FormToken) -> None:
    spent = session().get(SpentForm, token.key_hash)
    if spent is None:
        spent = SpentForm(form_key=token.key_hash)
        session().add(spent)
    spent.spent_at = clock.now()


def _just_spent(token: FormToken) -> bool:
    spent = session().get(SpentForm, token.key_hash)
    return spent is not None and clock.now() - spent.spent_at < JUST_NOW


def _was_overtaken(token: FormToken, versions: Mapping[str, str]) -> bool:
    """Say whether what the script sent later came before this: the network keeps no order."""
    row = session().scalar(select(KeptWords).where(_kept_under(token, token.key_hash)))
    # Nothing is on its way longer: a clock that was put back stands in nobody's way for long.
    if row is None or clock.now() - row.kept_at > JUST_NOW:
        return False
    return 0 < _moment(versions) < _moment(row.versions)


def _moment(versions: Mapping[str, str]) -> int:
    held = versions.get(SENT, "")
    return int(held) if held.isascii() and held.isdigit() and len(held) < 16 else 0


def _check_room(person_id: uuid.UUID, why: Why) -> None:
    is_late = KeptWords.why == Why.LATE
    kept = select(func.count()).select_from(KeptWords).where(KeptWords.person_id == person_id)
    # Anybody who holds a form can post late: that takes no room from what its person types.
    same_kind = kept.where(is_late if why is Why.LATE else ~is_late)
    if (session().scalar(same_kind) or 0) >= MOST_ROWS:
        raise TooMuch
    hour_ago = clock.now() - timedelta(hours=1)
    late = kept.where(is_late, KeptWords.kept_at > hour_ago)
    if why is Why.LATE and (session().scalar(late) or 0) >= MOST_LATE:
        raise TooMuch


def _forget(which: ColumnElement[bool]) -> int:
    gone = session().execute(delete(KeptWords).where(which).returning(KeptWords.id))
    return len(gone.all())


def _is_version(name: str) -> bool:
    return name == "version" or name.endswith("_version")


def _words(row: KeptWords) -> Words:
    pairs = tuple((name, value) for name, value in json.loads(row.words))
    return Words(row.id, row.address, pairs, row.versions, row.why, row.kept_at)


def viewer_id() -> uuid.UUID | None:
    """Return the id of the signed-in person of this request; None for nobody."""
    person = g.get("person")
    return None if person is None else person.id

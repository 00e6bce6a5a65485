"""The signed token that every form carries: whose form it is, where it is shown, and since when.

It lets words that arrive after a sign-in has ended be kept for the person who typed them, and for
nobody else. It opens nothing: whoever holds one can only leave words behind.
"""

import hashlib
import uuid
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from flask import current_app, g, has_request_context, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.exceptions import HTTPException

from hsb_screen import clock

FIELD = "form_token"
PLACE = "place"
"""The same token where it names the form that words were put into, beside its own."""

WORDS = "words"
"""In an address: which of the kept words to put into the form."""

GOOD_FOR = timedelta(days=5)
"""From the Thursday before Easter to the Tuesday after it: how late a form may arrive."""


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a form says of itself.

    Attributes:
        person: Whose form it is: the id of the one it was shown to.
        screening: The id of the screening it is about; "" for none.
        address: Where it was shown, with what follows a question mark.
        form: The class of the form.
        key: The key of this form as it was shown.
        page: The endpoint it was shown by.
        issued: When it was first shown, in seconds since 1970.
        filled_from: The id of the kept words it was filled from; "" for none.
    """

    person: str
    screening: str
    address: str
    form: str
    key: str
    page: str
    issued: float
    filled_from: str = ""

    @property
    def path(self) -> str:
        """Where it was shown, without what follows a question mark."""
        return self.address.partition("?")[0]

    @property
    def person_id(self) -> uuid.UUID:
        """Whose form it is."""
        return uuid.UUID(self.person)

    @property
    def screening_id(self) -> uuid.UUID | None:
        """The screening it is about; None for none."""
        return uuid.UUID(self.screening) if self.screening else None

    @property
    def issued_at(self) -> datetime:
        """When it was first shown."""
        return datetime.fromtimestamp(self.issued, tz=UTC)

    @property
    def key_hash(self) -> str:
        """What is stored instead of the key: 64 hexadecimal digits."""
        return hashlib.sha256(f"{self.person}\n{self.key}".encode()).hexdigest()


def sign(form: str, key: str, issued_at: datetime, filled_from: str) -> str:
    """Return the token of a form that is being shown; "" where nobody is signed in."""
    person = g.get("person")
    if person is None:
        return ""
    about = (request.view_args or {}).get("screening_id")
    token = FormToken(
        person=person.id.hex,
        screening=about.hex if isinstance(about, uuid.UUID) else "",
        address=_address(),
        form=form,
        key=key,
        page=request.endpoint or "",
        issued=issued_at.timestamp(),
        filled_from=filled_from,
    )
    before = token_of_request()
    if before is not None and before.key == key:
        # The same form came back with problems: what its person has seen is what they saw then.
        token = replace(token, issued=before.issued, filled_from=before.filled_from)
    return str(_signer().dumps(asdict(token)))


def place_here() -> str:
    """Return the token of the page that is being shown, for words that stand beside its forms."""
    return sign("", "", clock.now(), "")


def token_of_request() -> FormToken | None:
    """Return the token that came with this post; None for none, a forged one, or one too old."""
    token = token_in(FIELD)
    if token is None:
        return None
    fresh = timedelta(minutes=-5) < clock.now() - token.issued_at < GOOD_FOR
    return token if fresh else None


def token_in(name: str) -> FormToken | None:
    """Return the token in a field of this post, however old; None for none or a forged one."""
    try:
        held = request.form.get(name, "")
    except HTTPException:
        return None
    if not held:
        return None
    try:
        return FormToken(**_signer().loads(held))
    except BadSignature:
        return None


def form_shown_at() -> datetime | None:
    """Return when the form of this post was shown; None where nothing says so."""
    token = token_of_request() if has_request_context() else None
    return None if token is None else token.issued_at


def _address() -> str:
    others = [pair for pair in request.args.items(multi=True) if pair[0] != WORDS]
    return f"{request.path}?{urlencode(others)}" if others else request.path


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="hsb form token")

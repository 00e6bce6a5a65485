"""Form tokens that look different on every page.

Pages are compressed. Where something that a stranger chose is compressed together with a secret,
the length tells whether the two are alike. A token that never stands twice in the same way is no
such secret: docs/decisions/0028.
"""

import base64
import binascii
import secrets

from flask import Flask, g
from flask_wtf.csrf import CSRFProtect, generate_csrf

_MASK = 16


class MaskedTokens(CSRFProtect):
    """Flask-WTF's tokens, each shown behind a mask of its own."""

    def init_app(self, app: Flask) -> None:
        """Connect an application, and give its templates the masked token."""
        super().init_app(app)
        app.jinja_env.globals["csrf_token"] = masked_token
        # Flask-WTF gives its own to every template as well, and that one would come first.
        app.context_processor(lambda: {"csrf_token": masked_token})

    def _get_csrf_token(self) -> str | None:
        sent = super()._get_csrf_token()
        return None if sent is None else unmasked(sent)


def masked_token() -> str:
    """Return the token of this sign-in as this one page shows it."""
    if "masked_token" not in g:
        g.masked_token = masked(generate_csrf())
    token: str = g.masked_token
    return token


def masked(token: str) -> str:
    """Return a token behind a new mask, which stands before it."""
    mask = secrets.token_bytes(_MASK)
    return base64.urlsafe_b64encode(mask + _crossed(token.encode(), mask)).decode()


def unmasked(sent: str) -> str:
    """Return the token behind its mask; "" for what is no masked token."""
    try:
        held = base64.urlsafe_b64decode(sent.encode("ascii"))
        return _crossed(held[_MASK:], held[:_MASK]).decode("ascii")
    except (binascii.Error, UnicodeError):
        return ""


def _crossed(text: bytes, mask: bytes) -> bytes:
    return bytes(each ^ mask[place % _MASK] for place, each in enumerate(text))

"""Text that is unreadable in a stolen file, and references that can still be found.

Sealed text is AES-256-GCM bound to its table and column, so that a sealed value moved elsewhere
does not open. A blind index is a keyed digest: equal references have equal indexes, and nobody
without the key can go back from one to the other.
"""

import base64
import hashlib
import hmac
import os
import unicodedata
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, current_app
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

_NONCE = 12
_KEY_ID = 4


class WrongKey(Exception):
    """Sealed text does not open: the key is another one, or the text was altered or moved."""


class Sealing:
    """The keys of an installation, ready to seal, open and index.

    Args:
        field_keys: Base64 keys of 32 bytes; the first seals, all of them open.
        index_key: The key of the blind index.

    Raises:
        ValueError: A field key is not 32 bytes in base64.
    """

    def __init__(self, field_keys: Sequence[str], index_key: str) -> None:
        keys = [base64.urlsafe_b64decode(key) for key in field_keys]
        self._by_id = {hashlib.sha256(key).digest()[:_KEY_ID]: AESGCM(key) for key in keys}
        self._newest = hashlib.sha256(keys[0]).digest()[:_KEY_ID]
        self._index_key = index_key.encode()

    def seal(self, text: str, bound_to: str) -> bytes:
        """Seal text so that it opens only with our key and only at ``bound_to``."""
        nonce = os.urandom(_NONCE)
        sealed = self._by_id[self._newest].encrypt(nonce, text.encode(), bound_to.encode())
        return self._newest + nonce + sealed

    def open(self, sealed: bytes, bound_to: str) -> str:
        """Open what ``seal`` made.

        Raises:
            WrongKey: No key of ours opens it at this place.
        """
        key = self._by_id.get(sealed[:_KEY_ID])
        nonce, rest = sealed[_KEY_ID : _KEY_ID + _NONCE], sealed[_KEY_ID + _NONCE :]
        try:
            if key is None:
                raise WrongKey(bound_to)
            return key.decrypt(nonce, rest, bound_to.encode()).decode()
        except InvalidTag:
            raise WrongKey(bound_to) from None

    def index(self, text: str) -> str:
        """Return the blind index of a text, the same for spellings people mix up."""
        alike = "".join(unicodedata.normalize("NFKC", text).casefold().split())
        return hmac.new(self._index_key, alike.encode(), hashlib.sha256).hexdigest()


class SealedText(TypeDecorator[str]):
    """A column of text that is sealed on the way in and opened on the way out.

    Args:
        bound_to: Table and column, such as ``screening_answer.note``.
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, bound_to: str) -> None:
        super().__init__()
        self.bound_to = bound_to

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Seal on the way to the database; None stays None."""
        return None if value is None else _sealing().seal(value, self.bound_to)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Open on the way back."""
        return None if value is None else _sealing().open(bytes(value), self.bound_to)


def blind_index(text: str) -> str:
    """Return the keyed digest under which a sealed reference is found; 64 hexadecimal digits.

    Upper and lower case, width and spaces make no difference.
    """
    return _sealing().index(text)


def connect_keys(app: Flask, sealing: Sealing) -> None:
    """Give an application its keys."""
    app.extensions["hsb_sealing"] = sealing


def _sealing() -> Sealing:
    sealing: Sealing = current_app.extensions["hsb_sealing"]
    return sealing

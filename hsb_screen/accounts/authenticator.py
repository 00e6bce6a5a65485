"""The codes of an authenticator app: six digits from a key and the time (RFC 6238).

The arithmetic is libpass's, the one that Flask-Security itself works with.
"""

import segno
from markupsafe import Markup
from passlib.exc import TokenError, UsedTokenError
from passlib.totp import TOTP

from hsb_screen import clock

STEP = 30
"""Seconds that a code lasts. So much may the clock of a phone be ahead or behind, a person slow."""


SAID = "QR code with the key that stands beneath it"
"""What a screen reader says of the drawing."""


class CodeUsedBefore(Exception):
    """The code is right, and was taken already: the next one is needed."""


def new_key() -> str:
    """Return a new key of 160 random bits, in base 32 as apps take it."""
    return str(TOTP.new().base32_key)


def step_of(key: str, code: str, after: int | None) -> int | None:
    """Return the time step that a code belongs to, or None where it is not right.

    Args:
        key: In base 32.
        code: As it was typed; spaces and hyphens make no difference.
        after: The step of the last code that was taken; None where none was.

    Raises:
        CodeUsedBefore: It is the code of that very step.
    """
    now = clock.now().timestamp()
    if after is not None and after > now // STEP + 1:
        # The clock of the server was ahead for a while: that locks nobody out until it is reached.
        after = None
    try:
        found = TOTP(key).match(code, time=now, window=STEP, last_counter=after)
    except UsedTokenError as problem:
        raise CodeUsedBefore from problem
    except TokenError:
        return None
    return int(found.counter)


def in_groups(key: str) -> str:
    """Return a key as it is read and typed: in groups of four."""
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def drawn(key: str, account: str, service: str) -> Markup:
    """Draw what a phone scans: the key, whose it is and for which service; black on white."""
    # A colon parts the two in the address, so neither may have one.
    address = TOTP(key).to_uri(account.replace(":", " "), issuer=service.replace(":", " "))
    code = segno.make(address, micro=False, error="m")
    drawing = code.svg_inline(scale=4, dark="#000", light="#fff", svgclass="qr", omitsize=True)
    drawing = drawing.replace("<svg", f'<svg role="img" aria-label="{SAID}"', 1)
    return Markup(drawing)  # noqa: S704 - drawn by segno: squares, and nothing that anybody typed

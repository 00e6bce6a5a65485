"""Pages and static files travel compressed; what a page weighs says nothing about its secrets.

A page is padded by a random number of bytes, and its form tokens stand behind a new mask each time
(``access.tokens``), so that its length tells nobody what else stands on it: docs/decisions/0028.
"""

import gzip
import io
import secrets
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, g, request

MOST_PADDING = 100
"""Bytes by which a compressed page may be longer than it has to be."""

WORTH_IT = 500
"""Bytes below which compressing gains nothing."""

_LEVEL = 6


def compress_pages(app: Flask) -> None:
    """Compress every page for a browser that takes it so."""
    app.after_request(_smaller)


def travels_as_it_is() -> None:
    """Leave the page of this request as long as it is: it shows a secret beside an address."""
    g.as_it_is = True


def accepts_gzip() -> bool:
    """Say whether this browser takes compressed answers."""
    return request.accept_encodings["gzip"] > 0


@lru_cache
def smaller_file(path: Path) -> bytes:
    """Return a static file compressed; it is the same for everybody, and so it is not padded."""
    return gzip.compress(path.read_bytes(), mtime=0)


def smaller_page(page: bytes) -> bytes:
    """Return a page compressed and padded, as a gzip file with a name of random length."""
    written = io.BytesIO()
    name = "a" * (1 + secrets.randbelow(MOST_PADDING))
    with gzip.GzipFile(name, "wb", _LEVEL, written, mtime=0) as file:
        file.write(page)
    return written.getvalue()


def _smaller(response: Response) -> Response:
    if response.mimetype != "text/html" or response.direct_passthrough or g.get("as_it_is"):
        return response
    response.vary.add("Accept-Encoding")
    if "Content-Encoding" in response.headers or not accepts_gzip():
        return response
    page = response.get_data()
    if len(page) > WORTH_IT:
        response.set_data(smaller_page(page))
        response.headers["Content-Encoding"] = "gzip"
    return response

"""Pages as people fetch them, each as a piece of work that can be timed.

A visit fails where the server answers anything but what it should: a quick error is no speed.
"""

import http.client
import re
import secrets
import uuid
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient

from benchmarks.measuring import Work
from tests.people import PASSWORD

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
QUESTION = "questions/adult_involved"
EMPTY = "/empty"

Fetch = Callable[[str, str, Mapping[str, str] | None], tuple[int, str]]
"""Method, address, fields of a form; gives status and text."""


class Person:
    """Somebody who is signed in, and the pages they open.

    Args:
        fetch: How pages are fetched: inside this process, or over a connection.
        email: Whose account.
    """

    def __init__(self, fetch: Fetch, email: str) -> None:
        self.fetch = fetch
        fields = hidden_fields(fetch("GET", "/sign-in", None)[1])
        told = fields | {"email": email, "password": PASSWORD}
        if fetch("POST", "/sign-in", told)[0] not in {302, 303}:
            raise RuntimeError(f"{email} could not sign in")

    def page(self, address: str) -> Work:
        """Open a page."""

        def visit() -> None:
            self._expect(200, "GET", address, None)

        return visit

    def find(self, reference: str) -> Work:
        """Find screenings by a child's reference."""
        fields = self._fields("/screenings/find") | {"reference": reference}
        return lambda: self._expect(200, "POST", "/screenings/find", fields)

    def save(self, screening_id: uuid.UUID) -> Work:
        """Save a question: each time another answer, with a note."""
        address = f"/screenings/{screening_id}/{QUESTION}"
        fields = self._fields(address)
        self.saved = 0

        def visit() -> None:
            self.saved += 1
            own = {
                "version": str(int(fields["version"]) + self.saved - 1),
                "idempotency_key": secrets.token_urlsafe(18),
                "answer": ("no", "not_known")[self.saved % 2],
                "note": f"Seen by the club leader, as noted {self.saved} times.",
            }
            self._expect(302, "POST", address, fields | own)

        return visit

    def _fields(self, address: str) -> dict[str, str]:
        return hidden_fields(self.fetch("GET", address, None)[1])

    def _expect(
        self, status: int, method: str, address: str, fields: Mapping[str, str] | None
    ) -> None:
        answered, text = self.fetch(method, address, fields)
        if answered != status:
            raise RuntimeError(
                f"{method} {address} answered {answered}, not {status}: {text[:500]}"
            )


def hidden_fields(html: str) -> dict[str, str]:
    """The hidden fields of the last form on a page: the one that the page is about."""
    key = html.rfind('name="idempotency_key"')
    begins = html.rfind("<form", 0, max(key, 0))
    return dict(HIDDEN.findall(html[begins:]))


def inside(app: Flask) -> Fetch:
    """Fetch pages inside this process, with cookies of one's own."""
    client: FlaskClient = app.test_client()

    def fetch(method: str, address: str, fields: Mapping[str, str] | None) -> tuple[int, str]:
        with client.open(address, method=method, data=fields) as answer:
            return answer.status_code, answer.get_data(as_text=True)

    return fetch


def over(port: int) -> Fetch:
    """Fetch pages over one connection that is kept open, as a browser does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    kept: dict[str, str] = {}

    def fetch(method: str, address: str, fields: Mapping[str, str] | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in kept.items())}
        body = None if fields is None else urlencode(fields)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            # It was closed while somebody else was measured; a browser opens it anew as well.
            connection.close()
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
        text = answer.read().decode()
        for told in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = told.partition(";")[0].partition("=")
            kept[name] = value
        return answer.status, text

    return fetch

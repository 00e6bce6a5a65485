"""A walk through every page that somebody can get to by following links."""

import re
from collections import Counter, deque
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from sqlalchemy import event
from werkzeug.exceptions import NotFound

WRITES = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
LINK = re.compile(r"<a\b[^>]*\shref=\"([^\"#]*)")
# Question pages are many and alike: a dozen of each kind of page show what there is to see.
OF_EACH = 12


@dataclass(frozen=True)
class Visit:
    """One page as it was fetched.

    Attributes:
        endpoint: None where the link that led here leads to no page of ours.
        wrote_to: The tables that were written to while it was made.
    """

    who: str
    address: str
    endpoint: str | None
    status: int
    html: str
    wrote_to: tuple[str, ...]


def walk(app, client, who):
    """Follow links from the front page, breadth first, and yield every visit."""
    waiting, seen, visits = deque(["/"]), {"/"}, Counter()
    while waiting:
        address = waiting.popleft()
        endpoint = endpoint_of(app, address)
        visits[endpoint] += 1
        if visits[endpoint] > OF_EACH:
            continue
        visit = fetch(app, client, who, address, endpoint)
        yield visit
        for link in links(visit, client):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def endpoint_of(app, address):
    try:
        return app.url_map.bind("127.0.0.1").match(urlsplit(address).path)[0]
    except NotFound:
        return None


def fetch(app, client, who, address, endpoint):
    with noting_writes(app.extensions["hsb_engine"]) as tables:
        answer = client.get(address, follow_redirects=False)
    led_to = answer.headers.get("Location")
    html = f'<a href="{led_to}">' if led_to else answer.get_data(as_text=True)
    return Visit(who, address, endpoint, answer.status_code, html, tuple(tables))


def links(visit, client):
    """The addresses of ours that a page links to."""
    for href in LINK.findall(visit.html):
        parts = urlsplit(unescape(href))
        if parts.netloc in {"", "127.0.0.1"} and parts.scheme in {"", "http"} and parts.path:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


@contextmanager
def noting_writes(engine):
    """Note which tables are written to."""
    tables = []

    def note(connection, cursor, statement, *rest):
        if match := WRITES.match(statement):
            tables.append(match[1])

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield tables
    finally:
        event.remove(engine, "before_cursor_execute", note)

"""Every page, as each role finds it in each state: fetched, and with its form posted empty.

Fetched in one process, without a server; ``tests.journeys.shown`` shows the same bytes to Chromium.
Pages that are built of the same elements in the same order are alike: the first is looked at.
"""

import re
import shutil
import uuid
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from tests.journeys.cases import CASES
from tests.page_text import words
from tests.pages import Browser
from tests.people import PASSWORD

MAIN = re.compile(r"<main.*</main>", re.DOTALL)
BUILT_OF = re.compile(r"<(\w+)([^>]*)>")
KIND = re.compile(r"\b(?:class|type|role)=\"?([^\">]*)")
LINK = re.compile(r"<a\b[^>]*\shref=\"([^\"#]+)")
FORM = re.compile(r"<form\b[^>]*\saction=\"([^\"]*)\"[^>]*>(.*?)</form>", re.DOTALL)
HIDDEN = re.compile(r"<input\b[^>]*type=\"hidden\"[^>]*>")
NAME, VALUE = re.compile(r"\sname=\"([^\"]*)"), re.compile(r"\svalue=\"([^\"]*)")
OF_EACH = 1
"""How many pages of one kind somebody opens in one state."""
QUESTIONS = 2
TWO_OF = frozenset(
    {"answers.question", "rules.draft", "rules.put_in_force", "summaries.key_issued"}
)
"""Of these two: copy 1 is a summary, so the first address of a key sheet is not there."""
NO_PAGES = frozenset(
    {"static", "figures.as_file", "subject_access.paper", "summaries.key_paper", "summaries.paper"}
)
"""What is opened and is not a page: files, and the PDF (tests/pdf looks at that)."""

HOLDER, LEAD, SECOND, NONE = "amina", "carys", "fay", "visitor"
WHO_MEETS: Mapping[str, tuple[str, ...]] = {
    name: (HOLDER, LEAD, SECOND) if "second" in name else (HOLDER, LEAD) for name in CASES
}
UNTRAINED, SUPERVISED = "iris", "jo"
ANYBODY = (HOLDER, LEAD, "dev", "erin", "gwen", "hana", UNTRAINED, SUPERVISED, NONE)


@dataclass(frozen=True)
class Found:
    """One page as somebody found it.

    Attributes:
        state: What the screening’s state is called; empty for a page about none.
        posted: True for what came back after its form was posted empty.
    """

    who: str
    state: str
    endpoint: str
    address: str
    status: int
    html: str
    headers: Mapping[str, str]
    posted: bool

    @property
    def built_of(self) -> tuple[str, ...]:
        """What the page is built of; the same for pages that are alike."""
        main = MAIN.search(self.html)
        parts = [
            f"{tag} {' '.join(KIND.findall(rest))}"
            for tag, rest in BUILT_OF.findall(main[0] if main else self.html)
        ]
        # A row more of the same makes no other page; another order of headings does.
        headings = [part for part in parts if part[:1] == "h" and part[1:2].isdigit()]
        return (
            *sorted(set(parts)),
            *dict.fromkeys(zip(headings, [*headings[1:], ""], strict=True)),
        )

    @property
    def kind(self) -> tuple:
        """What pages that are alike have in common."""
        # A page about a problem is one page, whoever meets it where.
        endpoint = self.endpoint if self.status == 200 else ""
        return endpoint, self.posted, self.status, self.built_of

    @property
    def says(self) -> str:
        """Where this was, for a message."""
        what = "posted empty" if self.posted else f"{self.status}"
        return f"{self.endpoint} ({self.who}, {self.state or 'no screening'}, {what})"


def clients_of(app: Flask) -> dict[str, FlaskClient]:
    """Sign everybody in, past the reminder of the day where there is one."""
    return {who: _signed_in(app, who) for who in (*ANYBODY, SECOND)}


def _signed_in(app: Flask, who: str) -> FlaskClient:
    client = app.test_client()
    if who == NONE:
        return client
    browser = Browser(client)
    page = browser.open("/sign-in")
    page.fill("Email address", f"{who}@example.org")
    page.fill("Password", PASSWORD)
    page = page.press("Continue")
    if "Continue" in [words(button) for button in page.main.iter("button")]:
        page.press("Continue")
    return client


def issue_a_copy(client: FlaskClient, screening_id: uuid.UUID) -> None:
    """Issue copy 1 of the summary and a key sheet, as the lead whose client this is."""
    page = Browser(client).open(f"/screenings/{screening_id}/summary/issue")
    page.fill("Name of the person", "DS R Green")
    page.fill("Their role or agency", "Police child protection unit")
    page.press("Look at page 1 first").press("Issue copy 1 to DS R Green")
    page = Browser(client).open(f"/screenings/{screening_id}/summary/key-sheet")
    page.fill("Name of the person", "P Osei").fill("Their role or agency", "Chair of the meeting")
    page.press("Look at it first").press("Issue the key sheet to P Osei")


class Store:
    """The database file, put back after a form was posted, whether it was taken or not."""

    def __init__(self, app: Flask, kept: Path) -> None:
        self.engine = app.extensions["hsb_engine"]
        self.file = Path(self.engine.url.database)
        self.kept = kept
        self.engine.dispose()
        shutil.copy(self.file, kept)

    def put_back(self) -> None:
        """Forget what was written since the store was made."""
        self.engine.dispose()
        for more in ("-wal", "-shm"):
            Path(f"{self.file}{more}").unlink(missing_ok=True)
        shutil.copy(self.kept, self.file)


class Everywhere:
    """Walks through the application as somebody."""

    def __init__(self, app: Flask, store: Store, cases: Mapping[str, uuid.UUID]) -> None:
        self.app = app
        self.store = store
        self.cases = cases

    def everything(self, clients: Mapping[str, FlaskClient]) -> Iterator[tuple[Found, bool]]:
        """Give every page, and whether it is the first of those that are alike.

        Of each first one, the forms are posted empty, and what comes back is given too.
        """
        known: set[tuple] = set()
        for page in self.pages(clients):
            is_new = page.kind not in known
            known.add(page.kind)
            yield page, is_new
            for back in self.posted_empty(clients[page.who], page) if is_new else ():
                yield back, back.kind not in known
                known.add(back.kind)

    def pages(self, clients: Mapping[str, FlaskClient]) -> Iterator[Found]:
        """Give every page that the people with these clients can get to."""
        for who in ANYBODY:
            yield from self.walk(clients[who], who, "")
        for state in self.cases:
            for who in WHO_MEETS[state]:
                yield from self.walk(clients[who], who, state)
        yield from self.practised(clients[HOLDER])

    def practised(self, client: FlaskClient) -> Iterator[Found]:
        """Give three pages of practice: the first of a case, the case, and the list of them."""
        page = Browser(client, linted=False).open("/practise").choose("A short-break centre")
        first = page.press("Start practising").address
        case = first.replace("/danger", "/made-up-case")
        for number, address in enumerate((first, case, "/practice/screenings")):
            yield self._fetch(client, HOLDER, "", address, f"practice.{number}")

    def walk(self, client: FlaskClient, who: str, state: str) -> Iterator[Found]:
        """Give the pages of somebody about the screening in one state; "": about none."""
        addresses = self._addresses(self.cases[state]) if state else self._without_screening()
        yield from self._walk(client, who, state, addresses)

    def _without_screening(self) -> list[str]:
        rules = self.app.url_map.iter_rules()
        return [rule.rule for rule in rules if not rule.arguments and "GET" in rule.methods]

    def _addresses(self, screening_id: uuid.UUID) -> list[str]:
        """Every address that needs no more than to know which screening."""
        at = self.app.url_map.bind("127.0.0.1")
        found = []
        for rule in self.app.url_map.iter_rules():
            if "GET" in rule.methods and "screening_id" in rule.arguments:
                given = {"screening_id": screening_id}
                given |= dict.fromkeys(rule.arguments & {"number"}, 1)
                if given.keys() == rule.arguments:
                    found.append(at.build(rule.endpoint, given))
        return found

    def _walk(self, client, who: str, state: str, starts: list[str]) -> Iterator[Found]:
        waiting, seen, opened = deque(starts), set(starts), Counter()
        mark = str(self.cases[state]) if state else ""
        while waiting:
            address = waiting.popleft()
            endpoint = self.endpoint_of(address)
            opened[endpoint] += 1
            most = QUESTIONS if endpoint in TWO_OF else OF_EACH
            if endpoint in NO_PAGES or not endpoint or opened[endpoint] > most:
                continue
            page = self._fetch(client, who, state, address, endpoint)
            if 300 <= page.status < 400:
                links = [page.headers.get("Location", "")]
            else:
                yield page
                links = LINK.findall(page.html)
            for link in map(unescape, links):
                inside = mark in link if mark else "/screenings/" not in link
                if link not in seen and not urlsplit(link).netloc and inside:
                    seen.add(link)
                    waiting.append(link)

    def _fetch(self, client, who: str, state: str, address: str, endpoint: str) -> Found:
        answer = client.get(address)
        html = answer.get_data(as_text=True)
        headers = dict(answer.headers)
        return Found(who, state, endpoint, address, answer.status_code, html, headers, False)

    def posted_empty(self, client, page: Found) -> Iterator[Found]:
        """Post each form of a page with nothing filled in, and give what came back in its place."""
        main = MAIN.search(page.html)
        for action, inside in FORM.findall(main[0] if main else ""):
            fields = {
                unescape(NAME.search(each)[1]): unescape(VALUE.search(each)[1])
                for each in HIDDEN.findall(inside)
                if NAME.search(each) and VALUE.search(each)
            }
            answer = self.same_session(client).post(unescape(action), data=fields)
            self.store.put_back()
            if not 300 <= answer.status_code < 400:
                html, headers = answer.get_data(as_text=True), dict(answer.headers)
                yield replace(
                    page,
                    address=unescape(action),
                    status=answer.status_code,
                    html=html,
                    headers=headers,
                    posted=True,
                )

    def same_session(self, client: FlaskClient) -> FlaskClient:
        """Give another client with the same sign-in, so that a post may end or change its own."""
        other = self.app.test_client()
        name = self.app.config["SESSION_COOKIE_NAME"]
        if cookie := client.get_cookie(name):
            other.set_cookie(name, cookie.value)
        return other

    def endpoint_of(self, address: str) -> str:
        """Name the page at an address; empty where there is none."""
        try:
            return self.app.url_map.bind("127.0.0.1").match(urlsplit(address).path)[0]
        except HTTPException:
            return ""
